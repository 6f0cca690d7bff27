"""Names of files that hold the key of an electronic signature (ЭЦП, ЭЦҚ)."""

import re
from collections.abc import Iterator
from typing import Final

from bot.services.recognition.digits import Span

_KEY_FILE: Final = re.compile(
    r"[^\s/\\:\"'«»]{1,100}\.(?:p12|pfx)(?!\w)"
    r"|(?<![a-z0-9])(?:auth_rsa|gostknca|gost|rsa)(?:256|512|2015)?_[0-9a-z]{8,100}(?:\.\w{1,10})?",
    re.IGNORECASE,
)


def key_files(text: str) -> Iterator[Span]:
    """Files of the kinds that keys are kept in, and the names that the National Certification Authority gives them."""
    yield from (match.span() for match in _KEY_FILE.finditer(text))
