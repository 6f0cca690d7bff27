"""Yes, no, and I don't know."""

import re
from functools import cache
from typing import Literal

from bot.services.reading.folding import fold, words

Said = Literal["yes", "no", "unknown"]


def yes_no(text: str) -> Said | None:
    """What was said; None when it is none of the three or says more than that."""
    said = " ".join(re.sub(r"[.…,!;:()\"«»]", " ", fold(text)).split())
    return _meanings().get(said)


@cache
def _meanings() -> dict[str, Said]:
    table = words()["yes_no"]
    kinds: tuple[Said, ...] = ("yes", "no", "unknown")
    return {phrase: kind for kind in kinds for phrase in table[kind]}
