"""getUpdates and the webhook."""

import re

from sandbox.errors import ApiError, misuse, too_many_requests
from sandbox.types import Call, Json
from sandbox.updates import WEBHOOK_ACTIVE
from sandbox.webhook import DEFAULT_CONNECTIONS, Target, valid_url
from sandbox.world import World


async def get_updates(world: World, call: Call) -> list[Json]:
    """getUpdates"""
    if world.webhook.target:
        raise ApiError(409, WEBHOOK_ACTIVE)
    world.updates.allow(call.params.get("allowed_updates"))
    world.bot_listens.set()
    return await world.updates.poll(
        call.params.get("offset", 0), call.params.get("limit", 100), call.params.get("timeout", 0)
    )


async def set_webhook(world: World, call: Call) -> bool:
    """setWebhook; an empty url removes it"""
    url, secret = call.params.get("url", ""), call.params.get("secret_token", "")
    if not url:
        return await delete_webhook(world, call)
    if not valid_url(url):
        raise misuse("invalid webhook URL specified")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise misuse("secret token contains unallowed characters")
    target = Target(url, secret, call.params.get("max_connections", DEFAULT_CONNECTIONS))
    world.updates.allow(call.params.get("allowed_updates"))
    if target == world.webhook.target and not call.params.get("drop_pending_updates"):
        return True
    if world.settings.strict and not world.webhook.may_set():
        raise too_many_requests(1)
    if call.params.get("drop_pending_updates"):
        world.updates.clear()
    await world.updates.end_poll()
    await world.webhook.set(target)
    world.bot_listens.set()
    return True


async def delete_webhook(world: World, call: Call) -> bool:
    """deleteWebhook"""
    if call.params.get("drop_pending_updates"):
        world.updates.clear()
    await world.webhook.remove()
    return True


def get_webhook_info(world: World, call: Call) -> Json:  # noqa: ARG001 (every method has the same parameters)
    """getWebhookInfo"""
    world.updates.forget_old()
    info: Json = {"url": "", "has_custom_certificate": False, "pending_update_count": len(world.updates.pending)}
    if target := world.webhook.target:
        info |= {"url": target.url, "max_connections": target.max_connections, "ip_address": "127.0.0.1"}
    if world.webhook.last_error:
        info |= {"last_error_date": world.webhook.last_error[0], "last_error_message": world.webhook.last_error[1]}
    if world.updates.allowed is not None:
        info["allowed_updates"] = sorted(world.updates.allowed)
    return info
