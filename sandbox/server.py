"""The web server: Bot API, control API and the chat page on one port of this machine."""

import asyncio
import socket
from pathlib import Path
from types import TracebackType
from typing import Self

from aiohttp import web

from sandbox.api import BotApi
from sandbox.control.actions import Actions
from sandbox.control.request import errors_in_words
from sandbox.control.views import Views
from sandbox.control.workings import Workings
from sandbox.files import MAX_UPLOAD
from sandbox.world import Settings, World

HOST = "127.0.0.1"
PAGE = Path(__file__).with_name("page")
_GRACE = 1.0
_BACKLOG = 128
_STEPS_OF_A_NEW_CONNECTION = 3  # of the event loop, from taking a connection to aiohttp's knowing of it


class Server:
    """A running stand-in. Port 0 takes any free port; `url` says which."""

    def __init__(self, settings: Settings | None = None, port: int = 0) -> None:
        self.world = World(settings)
        self._api = BotApi(self.world)
        self._port = port
        self._runner: web.AppRunner | None = None
        self._listening: socket.socket | None = None

    @property
    def url(self) -> str:
        """The address without a slash at its end."""
        return f"http://{HOST}:{self._port}"

    async def start(self) -> None:
        """Starts to serve; raises OSError when the port is taken."""
        listening = socket.create_server((HOST, self._port), backlog=_BACKLOG)
        runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=_GRACE)
        await runner.setup()
        await web.SockSite(runner, listening).start()
        self._runner, self._listening = runner, listening
        self._port = listening.getsockname()[1]

    async def stop(self) -> None:
        """Ends what waits, and stops."""
        if self._runner and self._listening:
            await self._take_no_more(self._listening)
            await self._runner.cleanup()
            self._runner = self._listening = None

    @staticmethod
    async def _take_no_more(listening: socket.socket) -> None:
        """Let connections that are just being taken become known: asyncio leaves those open when its server closes."""
        asyncio.get_running_loop().remove_reader(listening)
        for _ in range(_STEPS_OF_A_NEW_CONNECTION):
            await asyncio.sleep(0)

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    def _app(self) -> web.Application:
        app = web.Application(client_max_size=MAX_UPLOAD + 1024 * 1024, middlewares=[errors_in_words])
        for part in (self._api, Views(self.world), Actions(self.world), Workings(self.world)):
            app.add_routes(part.routes())
        if PAGE.is_dir():
            app.router.add_get("/", _index)
            app.router.add_static("/", PAGE)
        app.on_shutdown.append(self._end_waiting)
        return app

    async def _end_waiting(self, app: web.Application) -> None:
        del app
        self._api.closing.set()
        self.world.clock.release()
        self.world.updates.release_poll()
        self.world.events.close()
        await self.world.webhook.remove()


async def _index(request: web.Request) -> web.FileResponse:
    del request
    return web.FileResponse(PAGE / "index.html")
