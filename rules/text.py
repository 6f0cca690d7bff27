"""The three languages of the project and a text that always exists in all of them."""

from string import Formatter
from typing import Annotated, Final, Literal
from unicodedata import category

from pydantic import AfterValidator, BaseModel, ConfigDict

Lang = Literal["kk", "ru", "en"]
LANGS: Final[tuple[Lang, ...]] = ("kk", "ru", "en")


def _not_blank(words: str) -> str:
    if not words.strip():
        raise ValueError("a text is empty in one of its languages")
    return words


def is_one_line(words: str) -> bool:
    """Whether there is nothing in the words but what can be seen: no line break, no control character, no half sign."""
    return not any(category(sign)[0] == "C" or sign in "\u2028\u2029" for sign in words)


Words = Annotated[str, AfterValidator(_not_blank)]


class Text(BaseModel):
    """The same words in Kazakh, Russian and English. None of them is ever empty."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kk: Words
    ru: Words
    en: Words

    def in_(self, lang: Lang) -> str:
        """The words in one language."""
        words: str = getattr(self, lang)
        return words

    def names(self, lang: Lang) -> frozenset[str]:
        """The {names} in one language that `fill` replaces."""
        return frozenset(name for _, name, _, _ in Formatter().parse(self.in_(lang)) if name is not None)

    def fill(self, **values: "Text | str | int") -> "Text":
        """The text with `{names}` replaced; a value that is a Text itself is put in by its own language."""
        return Text.model_validate(
            {
                lang: self.in_(lang).format_map(
                    {name: value.in_(lang) if isinstance(value, Text) else value for name, value in values.items()}
                )
                for lang in LANGS
            }
        )
