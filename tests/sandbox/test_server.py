"""The stand-in's web server: how it starts and ends."""

import asyncio
import gc
import socket

import pytest

from sandbox.server import HOST, Server


@pytest.mark.parametrize("steps", range(6))
async def test_a_connection_that_is_just_being_taken_is_closed_at_the_end(steps: int) -> None:
    """A browser that comes back at the very moment of a stop leaves nothing open behind it."""
    server = Server()
    await server.start()
    with socket.create_connection((HOST, int(server.url.rpartition(":")[2]))) as browser:
        browser.setblocking(False)
        for _ in range(steps):
            await asyncio.sleep(0)
        await server.stop()
        gc.collect()  # what is left open complains when it is thrown away, and complaints are errors
        try:
            rest = await asyncio.wait_for(asyncio.get_running_loop().sock_recv(browser, 1), 5)
        except ConnectionResetError:
            rest = b""
    assert rest == b""


async def test_a_taken_port_is_an_error() -> None:
    async with Server() as server:
        with pytest.raises(OSError, match="in use"):
            await Server(port=int(server.url.rpartition(":")[2])).start()
