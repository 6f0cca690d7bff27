"""The papers as `bot/papers/data` holds them: read once and validated.

Each file is one paper in all its kinds. `use` takes the blocks or the steps that `common.toml` shares under that name.
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ConfigDict

from bot.papers.model import PaperKind
from bot.papers.pieces import AnyBlockPiece, Piece
from rules import Text

DATA: Final = Path(__file__).parent / "data"

Raw = dict[str, Any]


class Variant(BaseModel):
    """One kind of a paper: its tags choose the pieces, its paragraphs are where it is written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    tags: frozenset[str] = frozenset()
    paragraphs: tuple[str, ...]
    """Places in the order, written as in the sources of `rules`."""


class Template(BaseModel):
    """One paper: its kinds, its blocks, and the steps for the applicant."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kinds: Mapping[PaperKind, Variant]
    title: Text
    block: tuple[AnyBlockPiece, ...]
    step: tuple[Piece, ...]


class GuideWords(BaseModel):
    """What every page for the applicant says."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    heading: Text
    steps: Text
    paper: Text
    explanation: Text
    source: Text


class Common(BaseModel):
    """What papers share besides blocks and steps."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: Mapping[str, Text]
    guide: GuideWords


@cache
def common() -> Common:
    """The shared words. Raises pydantic.ValidationError when the file is unsound."""
    raw = _read("common")
    return Common.model_validate({"words": raw["words"], "guide": raw["guide"]})


@cache
def template(kind: PaperKind) -> Template:
    """The paper of this kind. Raises pydantic.ValidationError when its file is unsound, KeyError when there is none."""
    return _templates()[kind]


@cache
def _templates() -> Mapping[PaperKind, Template]:
    shared = _read("common")
    found: dict[PaperKind, Template] = {}
    for path in sorted(DATA.glob("*.toml")):
        raw = _read(path.stem)
        if "kinds" not in raw:
            continue
        raw["block"] = list(_expand(raw["block"], shared["shared"]))
        raw["step"] = list(_expand(raw["step"], shared["shared_step"]))
        paper = Template.model_validate(raw)
        found.update(dict.fromkeys(paper.kinds, paper))
    return found


def _read(name: str) -> Raw:
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def _expand(entries: list[Raw], shared: Mapping[str, list[Raw]]) -> Iterator[Raw]:
    """The entries, each `use` replaced by what is shared under that name; tags of both are required."""
    for entry in entries:
        if "use" not in entry:
            yield entry
            continue
        for piece in shared[entry["use"]]:
            yield {**piece, "only": [*piece.get("only", []), *entry.get("only", [])]}
