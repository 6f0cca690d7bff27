"""What goes wrong, in Telegram's words."""

from sandbox.types import Json


class ApiError(Exception):
    """An answer of the Bot API with `ok: false`.

    `violation` marks what a correct bot never does (a misspelt parameter, markup that does not parse); such errors are
    also kept in the log of violations, so that a test can fail on them.
    """

    def __init__(self, code: int, description: str, *, parameters: Json | None = None, violation: bool = False) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters or {}
        self.violation = violation

    def body(self) -> Json:
        """The JSON answer."""
        answer: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


def bad_request(words: str, *, violation: bool = False) -> ApiError:
    """`400 Bad Request: ...`"""
    return ApiError(400, f"Bad Request: {words}", violation=violation)


def misuse(words: str) -> ApiError:
    """A bad request that a correct bot never makes."""
    return bad_request(words, violation=True)


def forbidden(words: str) -> ApiError:
    """`403 Forbidden: ...`"""
    return ApiError(403, f"Forbidden: {words}")


def too_many_requests(seconds: int) -> ApiError:
    """`429`, with the pause that Telegram asks for."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", parameters={"retry_after": seconds})


class ControlError(Exception):
    """A wrong request to the control API, in words for the developer who made it."""
