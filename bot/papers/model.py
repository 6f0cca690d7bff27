"""A paper as neutral blocks, which `text`, `pdf` and `docx` render. Whatever a block says is plain text, never markup.

A blank is a place that a person fills in at home: the bot never knows a name, an IIN, a passport or an employer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rules import Lang


class PaperKind(StrEnum):
    """Every paper that the bot can get ready. The values are ids in buttons and in `bot/papers/data`."""

    APPLICATION_ISSUE = "application_issue"
    """The form of Annex 1 to the Rules, to issue a certificate (paragraph 3)."""
    APPLICATION_EXTENSION = "application_extension"
    """The same form, to extend a certificate (paragraphs 16, 17 and 19)."""
    NEW_EMPLOYER_NOTICE = "new_employer_notice"
    """Paragraph 18."""
    TERMINATION_NOTICE = "termination_notice"
    """Paragraph 20."""
    REISSUE_APPLICATION = "reissue_application"
    """Paragraph 22."""
    COMPLAINT_LATE_TO_PROVIDER = "complaint_late_to_provider"
    """A late decision, to the service provider: 5 working days (paragraph 25)."""
    COMPLAINT_LATE_TO_HIGHER = "complaint_late_to_higher"
    """A late decision, to the higher or the quality body: 15 working days (paragraph 26)."""
    COMPLAINT_REFUSAL_TO_PROVIDER = "complaint_refusal_to_provider"
    COMPLAINT_REFUSAL_TO_HIGHER = "complaint_refusal_to_higher"
    SELF_CHECK = "self_check"
    """One page: the points of the self-check and what proves them."""


@dataclass(frozen=True, slots=True)
class Corner:
    """Small lines in the upper right corner: which annex a form belongs to."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of the paper, and what it is about: above it or below it."""

    text: str
    above: str = ""
    below: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A label and its value, or the place for one."""

    label: str
    value: str | None = None
    """What the bot may fill in; None leaves a blank."""
    pattern: str = ""
    """What a blank looks like when it is not a bare line: the blank of a date."""
    caption: str = ""
    """Small words under the line."""
    lines: int = 1
    """How many lines a blank has."""
    wide: bool = False
    """Whether the label stands above the line instead of before it."""


@dataclass(frozen=True, slots=True)
class Address:
    """To whom and from whom, at the head of a letter."""

    fields: Sequence[Field]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """A list with numbers; an item that is None is a blank."""

    intro: str
    items: Sequence[str | None]


@dataclass(frozen=True, slots=True)
class Choice:
    """Things to tick."""

    intro: str
    items: Sequence[tuple[str, bool]]
    """Each with whether it is ticked already."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose rows have as many cells as its head."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[int]
    """Of the columns, as shares."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Date and signature."""

    date: Field
    name: Field
    stacked: bool = False
    """Whether they stand one under the other: their labels are long."""


@dataclass(frozen=True, slots=True)
class Note:
    """Small print."""

    text: str


Block = Corner | Heading | Address | Field | Paragraph | Numbered | Choice | Table | Signature | Note


@dataclass(frozen=True, slots=True)
class Row:
    """One place of the paper, and beside it what it says and what to write there."""

    paper: str
    """The words of the paper; empty where they need no translation."""
    explanation: str
    """The same in the applicant's language; empty when that is the language of the paper."""
    hint: str = ""
    """What to write there."""


@dataclass(frozen=True, slots=True)
class Guide:
    """The page for the applicant, in their language: what to do with the paper, and what it says line by line."""

    language: Lang
    heading: str
    steps_heading: str
    steps: Sequence[str]
    columns: tuple[str, str]
    """Over the paper's words and over the explanation."""
    rows: Sequence[Row]
    source: str
    """Where it is written: paragraphs, act, address."""


@dataclass(frozen=True, slots=True)
class Twin:
    """The whole paper once more, in the applicant's language."""

    language: Lang
    body: Sequence[Block]


@dataclass(frozen=True, slots=True)
class PaperContent:
    """A paper ready to be rendered: the paper itself, in a language of the authority, and what stands beside it."""

    kind: PaperKind
    language: Lang
    title: str
    """For the properties of the file."""
    body: Sequence[Block]
    beside: Guide | Twin | None

    def file_name(self, extension: str) -> str:
        """An ASCII name such as "termination-notice-kk.pdf"."""
        return f"{self.kind.value.replace('_', '-')}-{self.language}.{extension}"
