"""Where a legal value comes from, how far it can be trusted, and when it is in force."""

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from rules.text import LANGS, Lang, Text


class Status(StrEnum):
    """In what a value was read, and so how far it can be trusted. Its words in three languages are ours."""

    OFFICIAL = "official"
    """The official text of the act."""
    UNOFFICIAL_TRANSLATION = "unofficial_translation"
    """A translation of the act that no authority has approved."""
    REPORTED = "reported"
    """A newspaper, a law firm or an official page says so: to be checked with 1411."""
    NOT_FOUND = "not_found"
    """Looked for and not obtained: the bot says so and never fills it in."""


class Record(BaseModel):
    """A frozen record of the data files that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(Record):
    """One place in one act."""

    act: str = Field(min_length=1)
    """Id of the act in `acts.toml`."""
    paragraph: str = Field(min_length=1)
    """The place in short, the same in every language: "10", "article 97(1)", "rules-annex 2, row 9"."""
    address: str = Field(pattern=r"^https?://\S+$")
    edition: date
    """The day of the edition that was read."""
    title: Text
    """The act's name."""
    place: Text
    """The paragraph in words."""

    def in_(self, lang: Lang) -> str:
        """The citation in words: act and paragraph."""
        return f"{self.title.in_(lang)}, {self.place.in_(lang)}"

    def as_json(self, lang: Lang) -> dict[str, str]:
        """The source as JSON values; `citation` is in the language asked for."""
        return {
            "act": self.act,
            "paragraph": self.paragraph,
            "address": self.address,
            "edition": self.edition.isoformat(),
            "citation": self.in_(lang),
        }


class Timed(Record):
    """A value that holds between two days, both included."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)
    valid_from: date
    valid_to: date | None = None
    """The last day; None while no end is known."""
    checked_on: date
    """The day on which a person last compared the value with its source."""

    @model_validator(mode="after")
    def _not_reversed(self) -> Self:
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise ValueError("valid_to is before valid_from")
        return self

    def in_force(self, as_of: date) -> bool:
        """Whether the value is in force on that day."""
        return self.valid_from <= as_of and (self.valid_to is None or as_of <= self.valid_to)


class Dated(Timed):
    """A timed value whose wording can be trusted to a stated degree."""

    status: Status


class Cited(Dated):
    """A dated value that a source states."""

    source: Source


class Sentence(Timed):
    """A sentence that the rules say to a person. One that states law cites it; one of our own advice cites nothing."""

    text: Text
    source: Source | None = None
    status: Status | None = None

    @model_validator(mode="after")
    def _cited_or_ours(self) -> Self:
        if (self.source is None) != (self.status is None):
            raise ValueError("a sentence has both a source and a status, or neither")
        return self

    @model_validator(mode="after")
    def _same_names(self) -> Self:
        if len({self.text.names(lang) for lang in LANGS}) > 1:
            raise ValueError("the names in {braces} are not the same in every language")
        return self
