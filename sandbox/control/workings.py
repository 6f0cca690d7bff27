"""The workings: clock, faults, the log of the bot's calls, violations, and starting over."""

from datetime import UTC, datetime

from aiohttp import web

from sandbox.control.request import fields, number
from sandbox.errors import ControlError
from sandbox.world import World

LONGEST_WAIT = 25.0


class Workings:
    """The part of the control API that is about the stand-in itself."""

    def __init__(self, world: World) -> None:
        self.world = world

    def routes(self) -> list[web.RouteDef]:
        """The addresses."""
        return [
            web.get("/sandbox/clock", self.clock),
            web.post("/sandbox/clock", self.move_clock),
            web.get("/sandbox/idle", self.idle),
            web.get("/sandbox/log", self.log),
            web.get("/sandbox/violations", self.violations),
            web.delete("/sandbox/violations", self.clear_violations),
            web.get("/sandbox/faults", self.faults),
            web.post("/sandbox/faults", self.add_fault),
            web.delete("/sandbox/faults", self.clear_faults),
            web.post("/sandbox/reset", self.reset),
        ]

    async def clock(self, request: web.Request) -> web.Response:
        """The time; with `after=VERSION`, only once the clock has been moved."""
        if "after" in request.query:
            await self.world.clock.wait_moved(number(request.query["after"], "after"), LONGEST_WAIT)
        return web.json_response(self.world.clock.show())

    async def move_clock(self, request: web.Request) -> web.Response:
        """{set: ISO time} or {advance: seconds}"""
        body = await fields(request)
        if "set" in body:
            self.world.clock.set(moment(str(body["set"])))
        else:
            try:
                self.world.clock.advance(float(body["advance"]))
            except (KeyError, TypeError, ValueError):
                raise ControlError('Give "set" (an ISO time) or "advance" (seconds).') from None
        shown = self.world.clock.show()
        self.world.events.send_all({"type": "clock", **shown})
        return web.json_response(shown)

    async def idle(self, request: web.Request) -> web.Response:
        """Waits until the bot has taken and confirmed all updates (25 seconds at most); how many still wait."""
        del request
        return web.json_response({"pending": await self.world.updates.wait_taken(LONGEST_WAIT)})

    async def log(self, request: web.Request) -> web.Response:
        """The bot's calls, oldest first; of one `method` if it is given."""
        method = request.query.get("method")
        return web.json_response([entry for entry in self.world.log if method in {None, entry["method"]}])

    async def violations(self, request: web.Request) -> web.Response:
        """What a correct bot never does."""
        del request
        return web.json_response([*self.world.violations])

    async def clear_violations(self, request: web.Request) -> web.Response:
        """Forgets them."""
        del request
        self.world.violations.clear()
        return web.json_response([])

    async def faults(self, request: web.Request) -> web.Response:
        """The faults still to come."""
        del request
        return web.json_response(self.world.faults.show())

    async def add_fault(self, request: web.Request) -> web.Response:
        """{kind, count?, method?, chat?, code?, description?, retry_after?, seconds?}"""
        self.world.faults.add(await fields(request))
        return web.json_response(self.world.faults.show())

    async def clear_faults(self, request: web.Request) -> web.Response:
        """Ends all misbehaviour, and sends the updates that were held back."""
        del request
        self.world.faults.clear()
        self.world.updates.release_held()
        return web.json_response([])

    async def reset(self, request: web.Request) -> web.Response:
        """Back to the beginning."""
        del request
        await self.world.reset()
        return web.json_response({})


def moment(text: str) -> datetime:
    """An ISO time; one without a zone is UTC. Raises ControlError."""
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        raise ControlError(f"{text!r} is not an ISO time.") from None
    return time if time.tzinfo else time.replace(tzinfo=UTC)
