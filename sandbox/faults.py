"""How the stand-in is told to misbehave, and for how many calls."""

from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, ValidationError

from sandbox.errors import ApiError, ControlError, forbidden, too_many_requests
from sandbox.types import Json

Before = Literal["error", "flood", "blocked", "topic_closed", "topic_deleted", "drop"]
"""Faults that answer a call instead of doing it; `drop` hangs up without an answer."""
After = Literal["timeout", "disconnect"]
"""Faults that do what was asked, and then do not answer, or hang up."""
OfUpdates = Literal["duplicate_update", "reorder_updates"]
"""Faults of the updates: each of the next ones comes twice; the next ones come in reverse order."""
BEFORE: tuple[str, ...] = get_args(Before)
AFTER: tuple[str, ...] = get_args(After)


class Fault(BaseModel):
    """One way to misbehave. Without `method` it strikes any call but getUpdates; `chat` narrows it to that chat_id."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal[Before, After, OfUpdates]
    count: int = 1
    method: str | None = None
    chat: int | None = None
    code: int = 500
    description: str | None = None
    retry_after: int = 1
    parameters: Json | None = None
    """Of an error, such as {"migrate_to_chat_id": -100...}."""
    seconds: float = 3600.0
    """How long a timeout waits before it hangs up."""

    def strikes(self, method: str, chat: Any) -> bool:
        """Whether this call is one that it is meant for."""
        if self.count <= 0 or (self.method is None and method == "getUpdates"):
            return False
        return self.method in {None, method} and (self.chat is None or self.chat == chat)

    def error(self) -> ApiError:
        """What the call is answered with."""
        words = {
            400: "Bad Request",
            401: "Unauthorized",
            403: "Forbidden",
            500: "Internal Server Error",
            502: "Bad Gateway",
        }
        match self.kind:
            case "flood":
                return too_many_requests(self.retry_after)
            case "blocked":
                return forbidden("bot was blocked by the user")
            case "topic_closed":
                return ApiError(400, "Bad Request: TOPIC_CLOSED")
            case "topic_deleted":
                return ApiError(400, "Bad Request: message thread not found")
            case _:
                return ApiError(
                    self.code, self.description or words.get(self.code, "Error"), parameters=self.parameters
                )


class Faults:
    """The faults that are still to come, in the order they were asked for."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def add(self, fields: Json) -> Fault:
        """Asks for a fault; raises ControlError for a wrong description of one."""
        try:
            fault = Fault.model_validate(fields)
        except ValidationError as error:
            raise ControlError("; ".join(f"{part['loc'][-1]}: {part['msg']}" for part in error.errors())) from None
        self._faults.append(fault)
        return fault

    def take(self, kinds: tuple[str, ...], method: str, chat: Any) -> Fault | None:
        """The fault that strikes this call, counted."""
        return self._count(next((f for f in self._faults if f.kind in kinds and f.strikes(method, chat)), None))

    def take_update(self, kind: str) -> Fault | None:
        """The fault that strikes this update, counted."""
        return self._count(next((f for f in self._faults if f.kind == kind), None))

    def _count(self, fault: Fault | None) -> Fault | None:
        if fault:
            fault.count -= 1
            if fault.count <= 0:
                self._faults.remove(fault)
        return fault

    def clear(self) -> None:
        """Ends all misbehaviour."""
        self._faults.clear()

    def show(self) -> list[Json]:
        """What is still to come."""
        return [
            {"kind": fault.kind, "count": fault.count, "method": fault.method, "chat": fault.chat}
            for fault in self._faults
        ]
