"""Serves what stands in for Telegram's Bot API."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from aiohttp import web


@asynccontextmanager
async def serving(call: Callable[[web.Request], Awaitable[web.Response]], port: int = 0) -> AsyncIterator[str]:
    """Let this take every call of any bot, on a free port of the loopback interface unless one is given.

    Yields the address.
    """
    app = web.Application()
    app.router.add_route("*", "/bot{token}/{method}", call)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
