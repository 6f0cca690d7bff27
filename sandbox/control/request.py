"""Reading requests of the control API, and answering them."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from aiohttp import web

from sandbox.acting import Writer
from sandbox.errors import ApiError, ControlError
from sandbox.messages import Chat, Message
from sandbox.people import Person
from sandbox.types import Json
from sandbox.world import World

T = TypeVar("T")
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


async def fields(request: web.Request) -> Json:
    """The JSON object in the body."""
    try:
        body = await request.json()
    except ValueError:
        raise ControlError("The body must be JSON.") from None
    if not isinstance(body, dict):
        raise ControlError("The body must be a JSON object.")
    return body


def need(body: Json, name: str, kind: type[T]) -> T:
    """A field that must be there, of this type."""
    value = body.get(name)
    if not isinstance(value, kind) or isinstance(value, bool):
        raise ControlError(f'"{name}" must be given, as {kind.__name__}.')
    return value


def optional_id(body: Json, name: str) -> int | None:
    """A number that may be missing."""
    return None if body.get(name) is None else need(body, name, int)


def who_and_where(world: World, body: Json) -> tuple[Person, Chat]:
    """The person and one of their chats, from `person` and `chat` (their chat with the bot if it is not given)."""
    person = world.person(need(body, "person", int))
    return person, world.chat_of(person.id, optional_id(body, "chat") or person.id)


def writer(world: World, body: Json) -> Writer:
    """Who writes where: `person`, `chat`, and perhaps `topic` and `reply_to`."""
    return Writer(*who_and_where(world, body), optional_id(body, "topic"), optional_id(body, "reply_to"))


def number(text: str | None, name: str) -> int:
    """A number from a query string."""
    try:
        return int(text or "")
    except ValueError:
        raise ControlError(f'"{name}" must be a number.') from None


def sent(world: World, messages: list[Message], updates: list[int | None]) -> web.Response:
    """The answer to sending: the message and its update; `messages` as well when there are several."""
    shown = [world.chats[message.chat_id].render_for_people(message) for message in messages]
    body: dict[str, Any] = {"message": shown[0], "update_id": updates[0]}
    return web.json_response(body | ({"messages": shown, "update_ids": updates} if len(shown) > 1 else {}))


@web.middleware
async def errors_in_words(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answers a wrong request to the control API with 400 and what is wrong."""
    try:
        return await handler(request)
    except ControlError as error:
        return web.json_response({"error": str(error)}, status=400)
    except ApiError as error:
        return web.json_response({"error": error.description}, status=400)
