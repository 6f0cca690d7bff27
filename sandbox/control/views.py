"""Reading: people, chats, messages, the bot's profile, files and the stream of events."""

import asyncio
import contextlib
from urllib.parse import quote

from aiohttp import web

from sandbox.control.request import number
from sandbox.errors import ControlError
from sandbox.messages import Chat
from sandbox.types import Json
from sandbox.world import World

_SHOWN_IN_PLACE = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
_HEARTBEAT = 20.0


class Views:
    """The GET half of the control API."""

    def __init__(self, world: World) -> None:
        self.world = world

    def routes(self) -> list[web.RouteDef]:
        """The addresses."""
        return [
            web.get("/sandbox/people", self.people),
            web.get("/sandbox/chats", self.chats),
            web.get("/sandbox/bot", self.bot),
            web.get("/sandbox/messages", self.messages),
            web.get("/sandbox/file/{file_id}", self.file),
            web.get("/sandbox/events", self.events),
        ]

    async def people(self, request: web.Request) -> web.Response:
        """Who can be played."""
        del request
        return web.json_response([person.show() for person in self.world.people.values()])

    async def chats(self, request: web.Request) -> web.Response:
        """The chats of `person`."""
        person = self.world.person(number(request.query.get("person"), "person"))
        return web.json_response([self._chat(chat) for chat in self.world.chats.values() if person.id in chat.members])

    def _chat(self, chat: Chat) -> Json:
        last = next(reversed(chat.messages.values()), None)
        return {
            "chat": chat.show(),
            "topics": [topic.show() for topic in chat.topics.values()],
            "blocked": chat.blocked,
            "last": chat.render_for_people(last) if last else None,
        }

    async def bot(self, request: web.Request) -> web.Response:
        """The bot's profile in `language_code`."""
        return web.json_response(self.world.profile.show(request.query.get("language_code", "")))

    async def messages(self, request: web.Request) -> web.Response:
        """The messages of `chat` that `person` sees, oldest first; of one `topic` if it is given."""
        person = self.world.person(number(request.query.get("person"), "person"))
        chat = self.world.chat_of(person.id, number(request.query.get("chat"), "chat"))
        topic = number(request.query["topic"], "topic") if "topic" in request.query else None
        found = [message for message in chat.messages.values() if topic in {None, message.topic}]
        return web.json_response([chat.render_for_people(message) for message in found])

    async def file(self, request: web.Request) -> web.Response:
        """A file that was sent."""
        file = self.world.files.find(request.match_info["file_id"])
        if file is None:
            raise ControlError("There is no such file (any more).")
        shown = file.upload.mime in _SHOWN_IN_PLACE
        place = "inline" if shown else "attachment"
        headers = {
            "Content-Disposition": f"{place}; filename*=UTF-8''{quote(file.upload.name)}",
            "X-Content-Type-Options": "nosniff",
        }
        mime = file.upload.mime if shown else "application/octet-stream"
        return web.Response(body=file.upload.data, content_type=mime, headers=headers)

    async def events(self, request: web.Request) -> web.WebSocketResponse:
        """What happens in the chats of `person`, as it happens."""
        person = self.world.person(number(request.query.get("person"), "person"))
        queue = self.world.events.listen(person.id)
        socket = web.WebSocketResponse(heartbeat=_HEARTBEAT)
        await socket.prepare(request)
        reader = asyncio.create_task(_until_closed(socket))
        reader.add_done_callback(lambda _: queue.put_nowait(None))
        try:
            while (event := await queue.get()) is not None:
                await socket.send_json(event)
        except ConnectionError:
            pass
        finally:
            self.world.events.leave(person.id, queue)
            reader.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await reader
            await socket.close()
        return socket


async def _until_closed(socket: web.WebSocketResponse) -> None:
    async for _ in socket:
        pass
