"""The acts that the data cite, and the words for a place in an act."""

import re
from collections.abc import Mapping
from datetime import date

from pydantic import Field

from rules.provenance import Dated
from rules.text import Text

_STEP = re.compile(r"(?:(?P<kind>[a-z-]+)(?: |$))?(?P<number>\d[\w().–-]*)?")


class Act(Dated):
    """An act, or a publication that reports on one.

    Its own validity is that of the act; `edition` is the day of the text that was read.
    """

    title: Text
    address: str = Field(pattern=r"^https?://\S+$")
    edition: date
    replaces: str | None = None
    """Id of the act that it replaced."""


def place_in_words(paragraph: str, words: Mapping[str, Text]) -> Text:
    """A paragraph such as "rules-annex 2, row 9" in words; a bare number is a paragraph.

    Raises ValueError for a place that has no words in `citation.toml`.
    """
    steps = [_step_in_words(step, words) for step in paragraph.split(", ")]
    return Text(
        kk=", ".join(step.kk for step in steps),
        ru=", ".join(step.ru for step in steps),
        en=", ".join(step.en for step in steps),
    )


def _step_in_words(step: str, words: Mapping[str, Text]) -> Text:
    match = _STEP.fullmatch(step)
    if match is None or not step:
        raise ValueError(f"cannot read the place {step!r}")
    kind = match["kind"] or "paragraph"
    if kind not in words:
        raise ValueError(f"no words for the place {kind!r}; known: {', '.join(sorted(words))}")
    return words[kind].fill(n=match["number"] or "")
