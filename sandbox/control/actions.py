"""Acting as a person: writing, pressing, editing, reacting, blocking."""

import secrets

from aiohttp import web

from sandbox import acting
from sandbox.control.request import fields, need, number, sent, who_and_where, writer
from sandbox.errors import ControlError
from sandbox.messages import Topic
from sandbox.methods import topics
from sandbox.types import Json, Upload
from sandbox.world import World


class Actions:
    """The POST half of the control API for people."""

    def __init__(self, world: World) -> None:
        self.world = world

    def routes(self) -> list[web.RouteDef]:
        """The addresses."""
        return [
            web.post("/sandbox/send", self.send),
            web.post("/sandbox/start", self.start),
            web.post("/sandbox/files", self.files),
            web.post("/sandbox/sticker", self.sticker),
            web.post("/sandbox/contact", self.contact),
            web.post("/sandbox/location", self.location),
            web.post("/sandbox/channel_post", self.channel_post),
            web.post("/sandbox/group", self.group),
            web.post("/sandbox/edit", self.edit),
            web.post("/sandbox/delete", self.delete),
            web.post("/sandbox/react", self.react),
            web.post("/sandbox/press", self.press),
            web.post("/sandbox/inline", self.inline),
            web.post("/sandbox/inline/choose", self.choose),
            web.post("/sandbox/block", self.block),
            web.post("/sandbox/unblock", self.unblock),
            web.post("/sandbox/topic", self.topic),
        ]

    async def send(self, request: web.Request) -> web.Response:
        """{person, chat, text, topic?, reply_to?}"""
        body = await fields(request)
        return sent(self.world, *acting.say(self.world, writer(self.world, body), need(body, "text", str)))

    async def start(self, request: web.Request) -> web.Response:
        """{person, payload?}"""
        body = await fields(request)
        person = self.world.person(need(body, "person", int))
        return sent(self.world, *acting.start(self.world, person, str(body.get("payload") or "")))

    async def files(self, request: web.Request) -> web.Response:
        """A form: person, chat, topic?, caption?, kind=photo|document, file..."""
        form = await request.post()
        texts = {name: value for name, value in form.items() if isinstance(value, str)}
        uploads = [
            Upload(part.filename, part.content_type, part.file.read())
            for part in form.getall("file", [])
            if isinstance(part, web.FileField)
        ]
        person = self.world.person(number(texts.get("person"), "person"))
        chat = self.world.chat_of(person.id, number(texts.get("chat", str(person.id)), "chat"))
        author = acting.Writer(person, chat, number(texts["topic"], "topic") if texts.get("topic") else None)
        kind, caption = texts.get("kind", "document"), texts.get("caption", "")
        return sent(self.world, *acting.upload(self.world, author, uploads, kind, caption))

    async def sticker(self, request: web.Request) -> web.Response:
        """{person, chat, emoji?}"""
        body = await fields(request)
        identity = secrets.token_urlsafe(12)
        sticker: Json = {
            "file_id": identity,
            "file_unique_id": identity[:8],
            "type": "regular",
            "width": 512,
            "height": 512,
        }
        sticker |= {"is_animated": False, "is_video": False, "emoji": body.get("emoji", "👍")}
        return self._put(body, {"sticker": sticker})

    async def contact(self, request: web.Request) -> web.Response:
        """{person, chat, phone_number?}: one's own contact"""
        body = await fields(request)
        person = self.world.person(need(body, "person", int))
        contact = {
            "phone_number": body.get("phone_number", "+77010000000"),
            "first_name": person.first_name,
            "user_id": person.id,
        }
        return self._put(body, {"contact": contact})

    async def location(self, request: web.Request) -> web.Response:
        """{person, chat, latitude?, longitude?}"""
        body = await fields(request)
        place = {"latitude": float(body.get("latitude", 51.1282)), "longitude": float(body.get("longitude", 71.4307))}
        return self._put(body, {"location": place})

    def _put(self, body: Json, content: Json) -> web.Response:
        return sent(self.world, *acting.put(self.world, writer(self.world, body), [content]))

    async def group(self, request: web.Request) -> web.Response:
        """{person, title?, kind?: group|supergroup|channel}: adds the bot to a new group or channel"""
        body = await fields(request)
        kind = body.get("kind", "group")
        if kind not in {"group", "supergroup", "channel"}:
            raise ControlError('"kind" is group, supergroup or channel.')
        person = self.world.person(need(body, "person", int))
        chat, update_id = acting.make_group(self.world, person, body.get("title", "Friends"), kind)
        return web.json_response({"chat": chat.show(), "update_id": update_id})

    async def channel_post(self, request: web.Request) -> web.Response:
        """{person, text, chat?}: without a chat, in a new channel that the bot is in"""
        body = await fields(request)
        person = self.world.person(need(body, "person", int))
        if body.get("chat") is None:
            chat, _ = acting.make_group(self.world, person, "News", "channel")
        else:
            chat = self.world.chat_of(person.id, need(body, "chat", int))
        message, update_id = acting.channel_post(self.world, person, chat, need(body, "text", str))
        return sent(self.world, [message], [update_id])

    async def edit(self, request: web.Request) -> web.Response:
        """{person, chat, message_id, text}"""
        body = await fields(request)
        person, chat = who_and_where(self.world, body)
        message, update_id = acting.edit(
            self.world, person, chat, need(body, "message_id", int), need(body, "text", str)
        )
        return sent(self.world, [message], [update_id])

    async def delete(self, request: web.Request) -> web.Response:
        """{person, chat, message_ids}: the bot is not told, as on Telegram"""
        body = await fields(request)
        _, chat = who_and_where(self.world, body)
        return web.json_response({"message_ids": self.world.delete(chat, need(body, "message_ids", list))})

    async def react(self, request: web.Request) -> web.Response:
        """{person, chat, message_id, emoji|null}"""
        body = await fields(request)
        person, chat = who_and_where(self.world, body)
        update_id = acting.set_reaction(self.world, person, chat, need(body, "message_id", int), body.get("emoji"))
        return web.json_response({"update_id": update_id})

    async def press(self, request: web.Request) -> web.Response:
        """{person, chat, message_id, data}"""
        body = await fields(request)
        person, chat = who_and_where(self.world, body)
        query_id, update_id = acting.press(
            self.world, person, chat, need(body, "message_id", int), need(body, "data", str)
        )
        return web.json_response({"callback_query_id": query_id, "update_id": update_id})

    async def inline(self, request: web.Request) -> web.Response:
        """{person, query, offset?}"""
        body = await fields(request)
        person = self.world.person(need(body, "person", int))
        return web.json_response(
            await acting.ask_inline(self.world, person, need(body, "query", str), body.get("offset") or "")
        )

    async def choose(self, request: web.Request) -> web.Response:
        """{person, chat, query_id, result_id}"""
        body = await fields(request)
        person, chat = who_and_where(self.world, body)
        chosen = acting.choose_inline(
            self.world, person, chat, need(body, "query_id", str), need(body, "result_id", str)
        )
        return sent(self.world, *chosen)

    async def block(self, request: web.Request) -> web.Response:
        """{person}"""
        return await self._block(request, blocked=True)

    async def unblock(self, request: web.Request) -> web.Response:
        """{person}"""
        return await self._block(request, blocked=False)

    async def _block(self, request: web.Request, *, blocked: bool) -> web.Response:
        person = self.world.person(need(await fields(request), "person", int))
        return web.json_response({"blocked": blocked, "update_id": acting.block(self.world, person, blocked=blocked)})

    async def topic(self, request: web.Request) -> web.Response:
        """{person, chat, action: create|close|reopen|delete, name?, topic?}"""
        body = await fields(request)
        person, chat = who_and_where(self.world, body)
        if not chat.is_forum:
            raise ControlError("The chat has no topics.")
        if body.get("action") == "create":
            topic = topics.create(
                self.world, chat, person.user(), {"name": need(body, "name", str), "icon_color": topics.COLORS[0]}
            )
        else:
            topic = chat.topics.get(need(body, "topic", int)) or self._no_topic()
            match body.get("action"):
                case "close" | "reopen":
                    topics.close(self.world, chat, topic, person.user(), closed=body["action"] == "close")
                case "delete":
                    topics.delete(self.world, chat, topic)
                    return web.json_response({"topic": topic.show(), "update_id": None})
                case _:
                    raise ControlError('"action" is create, close, reopen or delete.')
        notice = next(reversed(chat.messages.values()))
        return web.json_response({"topic": topic.show(), "update_id": acting.tell_bot(self.world, "message", notice)})

    @staticmethod
    def _no_topic() -> Topic:
        raise ControlError("There is no such topic.")
