"""getMe, and the bot's name, descriptions and commands."""

import re

from sandbox import access
from sandbox.errors import misuse
from sandbox.profile import scope_key
from sandbox.types import Call, Json
from sandbox.world import World

MAX_COMMANDS = 100
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")


def get_me(world: World, call: Call) -> Json:  # noqa: ARG001 (every method has the same parameters)
    """getMe"""
    return world.profile.me()


def set_my_commands(world: World, call: Call) -> bool:
    """setMyCommands"""
    commands = call.params["commands"]
    if len(commands) > MAX_COMMANDS:
        raise misuse("BOT_COMMANDS_TOO_MUCH")
    if not all(_COMMAND.fullmatch(command["command"]) for command in commands):
        raise misuse("BOT_COMMAND_INVALID")
    world.profile.commands[_scope(world, call), _language(call)] = commands
    return True


def get_my_commands(world: World, call: Call) -> list[Json]:
    """getMyCommands"""
    return world.profile.commands.get((_scope(world, call), _language(call)), [])


def delete_my_commands(world: World, call: Call) -> bool:
    """deleteMyCommands"""
    world.profile.commands.pop((_scope(world, call), _language(call)), None)
    return True


def set_my_name(world: World, call: Call) -> bool:
    """setMyName"""
    return _set(world.profile.names, call, "name")


def set_my_description(world: World, call: Call) -> bool:
    """setMyDescription"""
    return _set(world.profile.descriptions, call, "description")


def set_my_short_description(world: World, call: Call) -> bool:
    """setMyShortDescription"""
    return _set(world.profile.short_descriptions, call, "short_description")


def get_my_name(world: World, call: Call) -> Json:
    """getMyName"""
    return _get(world.profile.names, call, "name")


def get_my_description(world: World, call: Call) -> Json:
    """getMyDescription"""
    return _get(world.profile.descriptions, call, "description")


def get_my_short_description(world: World, call: Call) -> Json:
    """getMyShortDescription"""
    return _get(world.profile.short_descriptions, call, "short_description")


def _scope(world: World, call: Call) -> str:
    scope = call.params.get("scope")
    if scope and "chat_id" in scope:
        access.chat_to_read(world, scope["chat_id"])
    return scope_key(scope)


def _language(call: Call) -> str:
    code: str = call.params.get("language_code", "")
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise misuse("language code must be a two-letter ISO 639-1 code")
    return code


def _set(texts: dict[str, str], call: Call, field: str) -> bool:
    text = call.params.get(field, "")
    if text:
        texts[_language(call)] = text
    else:
        texts.pop(_language(call), None)
    return True


def _get(texts: dict[str, str], call: Call, field: str) -> Json:
    return {field: texts.get(_language(call)) or texts.get("", "")}
