"""The Bot API as Telegram serves it: `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

import asyncio
import inspect
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from aiohttp import web

from sandbox.errors import ApiError, misuse
from sandbox.faults import AFTER, BEFORE, Fault
from sandbox.methods import HANDLERS, NOT_DONE
from sandbox.schema import Mismatch, bot_api
from sandbox.types import Call, Json, Upload
from sandbox.world import World

log = logging.getLogger(__name__)

_UNANSWERED = web.Response()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a call is answered with, and the fault (if any) that keeps the answer back."""

    body: Json
    fault: Fault | None = None

    @property
    def status(self) -> int:
        """The HTTP status."""
        return int(self.body.get("error_code", HTTPStatus.OK))


class BotApi:
    """Executes methods, and serves them over HTTP."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.closing = asyncio.Event()
        world.webhook.on_reply = self._execute_reply

    def routes(self) -> list[web.RouteDef]:
        """The addresses of the Bot API."""
        return [
            web.route("*", r"/bot{token:[^/]*}/{method}", self._serve),
            web.get(r"/file/bot{token:[^/]*}/{path:.+}", self._serve_file),
        ]

    async def execute(self, written: str, raw: Json, files: Mapping[str, Upload], *, via: str = "http") -> Answer:
        """Does what a call asks for, and writes it into the log."""
        method = bot_api().method_name(written)
        chat = _as_number(raw.get("chat_id"))
        fault = self.world.faults.take(BEFORE, method or written, chat)
        try:
            if fault:
                raise fault.error()
            body: Json = {"ok": True, "result": await self._result(method, raw, files)}
        except ApiError as error:
            body = error.body()
            if error.violation:
                self.world.violated(method or written, error.description, _loggable(raw))
        self._log(method or written, raw, body, via)
        late = fault if fault and fault.kind == "drop" else self.world.faults.take(AFTER, method or written, chat)
        return Answer(body, late)

    async def _result(self, method: str | None, raw: Json, files: Mapping[str, Upload]) -> Any:
        if method is None:
            raise ApiError(404, "Not Found: method not found", violation=True)
        params = bot_api().check_call(method, raw, frozenset(files))
        undone = [name for name in params if name in NOT_DONE]
        if method not in HANDLERS or undone:
            words = f"the stand-in for Telegram does not do {method}" + (f" with {undone[0]}" if undone else "")
            raise ApiError(501, f"Not Implemented: {words}", violation=True)
        try:
            result = HANDLERS[method](self.world, Call(method, params, files))
            if inspect.isawaitable(result):
                result = await result
            if self.world.settings.check_answers:
                bot_api().check_answer(method, result)
        except (LookupError, TypeError, ValueError, AttributeError, Mismatch) as error:
            log.exception("The stand-in failed in %s", method)
            raise ApiError(500, f"Internal Server Error: the stand-in failed: {error!r}", violation=True) from error
        return result

    async def _execute_reply(self, method: str, params: Json, files: dict[str, Upload]) -> None:
        await self.execute(method, params, files, via="webhook")

    def _log(self, method: str, raw: Json, body: Json, via: str) -> None:
        if method == "getUpdates" and not body.get("result", True):
            return  # an empty poll every few seconds says nothing
        entry = {"time": self.world.clock.show()["now"], "method": method, "parameters": _loggable(raw), "via": via}
        self.world.log.append(entry | {"answer": body})

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        if request.match_info["token"] != self.world.settings.token:
            return _json(ApiError(401, "Unauthorized").body())
        try:
            raw, files = await _read(request)
        except web.HTTPRequestEntityTooLarge:
            return _json(ApiError(413, "Request Entity Too Large").body())
        except ApiError as error:
            self.world.violated(method, error.description)
            return _json(error.body())
        answer = await self.execute(method, raw, files)
        if answer.fault:
            return await self._keep_back(request, answer.fault)
        return _json(answer.body)

    async def _keep_back(self, request: web.Request, fault: Fault) -> web.StreamResponse:
        """Leaves the caller without an answer: waits if that was asked for, then hangs up."""
        if fault.kind == "timeout":
            try:
                await asyncio.wait_for(self.closing.wait(), fault.seconds)
            except TimeoutError:
                log.debug("Hanging up after the pause")
        if request.transport:
            request.transport.abort()
        return _UNANSWERED

    async def _serve_file(self, request: web.Request) -> web.Response:
        file = self.world.files.by_path(request.match_info["path"])
        if request.match_info["token"] != self.world.settings.token or file is None:
            return _json(ApiError(404, "Not Found").body())
        return web.Response(body=file.upload.data, content_type="application/octet-stream")


async def _read(request: web.Request) -> tuple[Json, dict[str, Upload]]:
    """Parameters and files of a request: query string, JSON, URL-encoded or multipart."""
    raw: Json = dict(request.query)
    files: dict[str, Upload] = {}
    if request.content_type == "application/json" and request.can_read_body:
        try:
            body = json.loads(await request.read())
        except ValueError:
            raise misuse("can't parse the request body as JSON") from None
        if not isinstance(body, dict):
            raise misuse("the request body must be a JSON object")
        return raw | body, files
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            files[name] = Upload(value.filename, value.content_type, value.file.read())
        elif isinstance(value, str):
            raw[name] = value
        else:
            raw[name] = value.decode()
    return raw, files


def _json(body: Json) -> web.Response:
    headers = {}
    if pause := body.get("parameters", {}).get("retry_after"):
        headers["Retry-After"] = str(pause)
    return web.json_response(body, status=body.get("error_code", HTTPStatus.OK), headers=headers)


def _as_number(chat_id: Any) -> Any:
    return int(chat_id) if isinstance(chat_id, str) and chat_id.removeprefix("-").isdecimal() else chat_id


def _loggable(raw: Json) -> Json:
    """Parameters for the log, structures decoded."""
    shown: Json = {}
    for name, value in raw.items():
        shown[name] = value
        if isinstance(value, str) and value[:1] in {"{", "["}:
            try:
                shown[name] = json.loads(value)
            except ValueError:
                continue
    return shown
