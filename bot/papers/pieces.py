"""The pieces that `bot/papers/data` makes papers of: three-language words that become blocks of one language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.papers import model
from rules import LANGS, Lang, Text

FactName = Literal[
    "application_number",
    "certificate_period",
    "contract_date",
    "contract_ended_on",
    "decision_due",
    "filed_on",
    "identity_changed_on",
    "profession",
    "profession_and_sector",
    "refused_on",
    "region",
]
"""What a field can be filled with."""


@dataclass(frozen=True, slots=True)
class Fill:
    """What goes into the pieces of one paper, in one language."""

    lang: Lang
    values: Mapping[FactName, str]
    """Facts in words, by name; an unknown one is absent."""
    patterns: Mapping[FactName, str]
    """What the blanks of facts look like, by name."""
    words: Mapping[str, str]
    """What sentences have in `{braces}`."""
    attachments: tuple[str, ...]
    ticks: frozenset[str]

    def say(self, text: Text | None) -> str:
        """The text in the language of the paper; what is put in is never read as a template again."""
        return "" if text is None else text.in_(self.lang).format_map(self.words)


class Piece(BaseModel):
    """Something with words that some papers have. In the files `kk`, `ru` and `en` stand beside the other keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: Text | None = None
    """None where the language keys are left out."""
    only: frozenset[str] = frozenset()
    """Tags that a paper must have to get this piece."""
    hint: Text | None = None
    """What to write there; for the applicant's page."""

    @model_validator(mode="before")
    @classmethod
    def _gather_words(cls, raw: Mapping[str, Any]) -> Mapping[str, Any]:
        words = {lang: raw[lang] for lang in LANGS if lang in raw}
        rest = {key: value for key, value in raw.items() if key not in LANGS}
        return {**rest, "words": words} if words else rest

    def fits(self, tags: frozenset[str]) -> bool:
        """Whether a paper with these tags has this piece."""
        return self.only <= tags


class BlockPiece(Piece):
    """A piece that becomes one block of the paper."""

    def block(self, fill: Fill) -> model.Block:
        """The block in one language."""
        raise NotImplementedError

    def hints(self) -> tuple[Text | None, ...]:
        """One for each row that the block has on the applicant's page."""
        return (self.hint,)


class Corner(BlockPiece):
    type: Literal["corner"]

    def block(self, fill: Fill) -> model.Corner:
        return model.Corner(fill.say(self.words))


class Heading(BlockPiece):
    type: Literal["heading"]
    about: Text | None = None

    def block(self, fill: Fill) -> model.Heading:
        text, about = fill.say(self.words), fill.say(self.about)
        if fill.lang == "kk":  # a Kazakh noun comes after what describes it
            return model.Heading(text, above=about)
        return model.Heading(text, below=about)


class Paragraph(BlockPiece):
    type: Literal["paragraph"]

    def block(self, fill: Fill) -> model.Paragraph:
        return model.Paragraph(fill.say(self.words))


class Note(BlockPiece):
    type: Literal["note"]

    def block(self, fill: Fill) -> model.Note:
        return model.Note(fill.say(self.words))


class Line(BlockPiece):
    """A label and what stands behind it. Without a fact and a value it is always a blank."""

    type: Literal["field"] = "field"
    fact: FactName | None = None
    value: Text | None = None
    caption: Text | None = None
    lines: int = Field(default=1, ge=1, le=6)
    wide: bool = False

    def block(self, fill: Fill) -> model.Field:
        known = fill.values.get(self.fact) if self.fact else fill.say(self.value)
        return model.Field(
            label=fill.say(self.words),
            value=known or None,
            pattern=fill.patterns.get(self.fact, "") if self.fact else "",
            caption=fill.say(self.caption),
            lines=self.lines,
            wide=self.wide,
        )


class Address(BlockPiece):
    type: Literal["address"]
    field: tuple[Line, ...] = Field(min_length=1)

    def block(self, fill: Fill) -> model.Address:
        return model.Address(tuple(line.block(fill) for line in self.field))

    def hints(self) -> tuple[Text | None, ...]:
        return tuple(line.hint for line in self.field)


class Numbered(BlockPiece):
    """A list; `attached` puts in the documents of the case, `blanks` adds empty lines to write more."""

    type: Literal["numbered"]
    items: tuple[Text, ...] = ()
    attached: bool = False
    blanks: int = Field(default=0, ge=0, le=6)

    def block(self, fill: Fill) -> model.Numbered:
        known = tuple(fill.say(item) for item in self.items) + (fill.attachments if self.attached else ())
        blanks = max(self.blanks - len(known), min(self.blanks, 1))
        return model.Numbered(fill.say(self.words), known + (None,) * blanks)


class Tick(Piece):
    tick: str


class Choice(BlockPiece):
    type: Literal["choice"]
    item: tuple[Tick, ...] = Field(min_length=1)

    def block(self, fill: Fill) -> model.Choice:
        items = tuple((fill.say(item.words), item.tick in fill.ticks) for item in self.item)
        return model.Choice(fill.say(self.words), items)


class Signature(BlockPiece):
    type: Literal["signature"]
    date: Text
    name: Text
    stacked: bool = False

    def block(self, fill: Fill) -> model.Signature:
        date = model.Field(fill.say(self.date), pattern=fill.words["date_blank"])
        return model.Signature(date, model.Field(fill.say(self.name)), self.stacked)


AnyBlockPiece = Annotated[
    Corner | Heading | Paragraph | Note | Line | Address | Numbered | Choice | Signature, Field(discriminator="type")
]
