"""The day, month and weekday of a date, each in the case that its sentence needs.

The sentences themselves (`date.on` and so on) are messages of the catalogs, with the order of words of each language.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final, Literal

from babel import Locale

from bot.i18n import russian
from bot.i18n.kazakh import Case, decline
from rules import Lang
from rules.time_zone import KAZAKHSTAN


class Use(StrEnum):
    """What a date does in its sentence; the value is the last part of the message's key."""

    FULL = "full"
    DAY = "day"
    MONTH = "month"
    ON = "on"
    FROM = "from"
    UNTIL = "until"
    NO_LATER_THAN = "no_later_than"


ASTANA_TIME: Final = KAZAKHSTAN
"""Kazakhstan's time, under the name that people know it by."""

_KAZAKH_MONTH: Final[Mapping[Use, Case]] = {
    Use.ON: Case.LOCATIVE,
    Use.FROM: Case.ABLATIVE,
    Use.UNTIL: Case.DATIVE,
    Use.NO_LATER_THAN: Case.ABLATIVE,
}
_KAZAKH_WEEKDAY: Final[Mapping[Use, Case]] = {Use.ON: Case.LOCATIVE}

_RUSSIAN_WEEKDAY: Final[Mapping[Use, tuple[str, ...]]] = {
    Use.ON: russian.ON,
    Use.FROM: russian.SINCE,
    Use.NO_LATER_THAN: russian.GENITIVE,
}

_LOCALES: Final[Mapping[Lang, Locale]] = {"kk": Locale("kk"), "ru": Locale("ru"), "en": Locale("en")}


def parts(day: date, use: Use, lang: Lang) -> dict[str, str]:
    """`day`, `month`, `weekday` and `year` as words for a message."""
    return {
        "day": str(day.day),
        "month": _month(day, use, lang),
        "weekday": _weekday(day, use, lang),
        "year": str(day.year),
    }


def _month(day: date, use: Use, lang: Lang) -> str:
    context: Literal["format", "stand-alone"] = "stand-alone" if lang == "ru" and use is Use.MONTH else "format"
    name = str(_LOCALES[lang].months[context]["wide"][day.month])
    return decline(name, _KAZAKH_MONTH.get(use, Case.NOMINATIVE)) if lang == "kk" else name


def _weekday(day: date, use: Use, lang: Lang) -> str:
    if lang == "ru" and use in _RUSSIAN_WEEKDAY:
        return _RUSSIAN_WEEKDAY[use][day.weekday()]
    name = str(_LOCALES[lang].days["format"]["wide"][day.weekday()])
    return decline(name, _KAZAKH_WEEKDAY.get(use, Case.NOMINATIVE)) if lang == "kk" else name
