"""The bot's words in one language."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final

from babel import Locale
from babel.numbers import format_decimal

from bot.i18n import catalogs, countries, dates
from bot.i18n.catalogs import PLURALS, Messages, Words
from bot.i18n.dates import ASTANA_TIME, Use
from bot.i18n.keys import key
from bot.i18n.markup import Markup, escaped, plain
from rules import Lang, Text

Number = int | float | Decimal

DATE_KEYS: Final[Mapping[Use, str]] = {
    Use.FULL: key("date.full"),
    Use.DAY: key("date.day"),
    Use.MONTH: key("date.month"),
    Use.ON: key("date.on"),
    Use.FROM: key("date.from"),
    Use.UNTIL: key("date.until"),
    Use.NO_LATER_THAN: key("date.no_later_than"),
}


@cache
def translator(lang: Lang) -> "Translator":
    """The translator of a language, always the same one.

    The first call reads all catalogs and raises CatalogError when they are not complete: call it when the bot starts.
    """
    return Translator(lang, catalogs.load()[lang])


@lru_cache(maxsize=512)
def _number(number: Number, lang: Lang) -> str:
    """The same few numbers are written again and again, and Babel takes its time."""
    return format_decimal(number, locale=lang)


class Translator:
    """Messages, dates, numbers, lists and names of countries in one language.

    Messages are Telegram HTML (`Markup`), and every parameter is escaped unless it is `Markup` itself. Messages whose
    key says that they are plain (`bot.i18n.keys`) come as plain text, and so do their parameters.
    """

    def __init__(self, lang: Lang, messages: Messages) -> None:
        self.lang: Final[Lang] = lang
        self._messages = messages
        self._locale = Locale(lang)
        self._category = self._locale.plural_form

    def __call__(self, name: str, /, **params: str | int) -> str:
        """The message. Raises LookupError for an unknown key and TypeError for a missing or unknown parameter."""
        return self._render(name, params)

    def plural(self, name: str, n: Number, /, **params: str | int) -> str:
        """The message in the plural form of `n`, which it may show as `{n}`. Errors as of a plain call.

        With an `n` among the parameters that one is shown and the first one only chooses the form.
        """
        return self._render(name, {"n": self.number(n), **params}, n)

    def html(self, text: Text) -> Markup:
        """A text of the rules, in this language and as markup."""
        return escaped(text.in_(self.lang))

    def date(self, day: dt.date) -> str:
        """Monday, 23 November 2026 · понедельник, 23 ноября 2026 года · 2026 жылғы 23 қараша, дүйсенбі."""
        return self._date(Use.FULL, day)

    def day(self, day: dt.date) -> str:
        """23 November 2026 · 23 ноября 2026 года · 2026 жылғы 23 қараша."""
        return self._date(Use.DAY, day)

    def month(self, day: dt.date) -> str:
        """November 2026 · ноябрь 2026 года · 2026 жылғы қараша."""
        return self._date(Use.MONTH, day)

    def on(self, day: dt.date) -> str:
        """On Wednesday, 26 August 2026 · в среду, 26 августа 2026 года · 2026 жылғы 26 тамызда, сәрсенбіде."""
        return self._date(Use.ON, day)

    def from_(self, day: dt.date) -> str:
        """From Wednesday, … · со среды, 26 августа 2026 года · 2026 жылғы 26 тамыздан (сәрсенбі) бастап."""
        return self._date(Use.FROM, day)

    def until(self, day: dt.date) -> str:
        """Until 22 November 2026 · до 22 ноября 2026 года · 2026 жылғы 22 қарашаға дейін.

        None of the three says whether the day itself still counts: a deadline is said with `no_later_than`.
        """
        return self._date(Use.UNTIL, day)

    def no_later_than(self, day: dt.date) -> str:
        """No later than Wednesday, … · не позднее среды, … · 2026 жылғы 2 қыркүйектен (сәрсенбі) кешіктірмей."""
        return self._date(Use.NO_LATER_THAN, day)

    def period(self, start: dt.date, end: dt.date | None) -> str:
        """From one month to another: March 2015 – June 2019; to the present day when there is no end."""
        if end is None:
            return self("date.period.open", start=self.month(start))
        return self("date.period.closed", start=self.month(start), end=self.month(end))

    def moment(self, moment: dt.datetime) -> str:
        """Date and time of an aware datetime, in Astana's time and saying so. Raises ValueError for a naive one."""
        if moment.tzinfo is None:
            raise ValueError("a moment has a time zone")
        here = moment.astimezone(ASTANA_TIME)
        return self("date.moment", date=self.date(here), time=f"{here:%H:%M}")

    def number(self, number: Number) -> str:
        """3.5 in English, 3,5 in Russian and Kazakh; thousands apart."""
        return _number(number, self.lang)

    def range(self, low: Number, high: Number) -> str:
        """2–4, or one number when both are the same."""
        return self.number(low) if low == high else f"{self.number(low)}–{self.number(high)}"

    def years(self, n: Number) -> str:
        """3.5 years · 3,5 года · 3,5 жыл."""
        return self.plural("unit.years", n)

    def points(self, low: Number, high: Number | None = None) -> str:
        """4 points · 4 балла · 4 балл; with both ends of a range 2–6 points."""
        high = low if high is None else high
        return self.plural("unit.points", high, n=self.range(low, high))

    def days(self, n: int) -> str:
        """5 days · 5 дней · 5 күн."""
        return self.plural("unit.days", n)

    def working_days(self, n: int) -> str:
        """5 working days · 5 рабочих дней · 5 жұмыс күні."""
        return self.plural("unit.working_days", n)

    def list(self, items: Sequence[str]) -> str:
        """«a, b and c» · «а, б и в» · «а, ә және б». Raises ValueError for no items."""
        return self._join(key("list.and"), items)

    def choice(self, items: Sequence[str]) -> str:
        """«a, b or c» · «а, б или в» · «а, ә немесе б». Raises ValueError for no items."""
        return self._join(key("list.or"), items)

    def country(self, code: str) -> str:
        """The name of a country by its ISO 3166 code of two letters. Raises LookupError for any other code."""
        return countries.name(code, self.lang)

    def flag(self, code: str) -> str:
        """The flag of a country as an emoji. Raises LookupError for an unknown code."""
        return countries.flag(code)

    def _render(self, name: str, params: Mapping[str, str | int], n: Number | None = None) -> str:
        words = self._words(name)
        if (n is None) != (len(words.forms) == 1):
            raise TypeError(f"{name} is {'a plural' if n is None else 'no plural'}")
        if params.keys() != words.parameters and params.keys() - {"n"} != words.parameters:
            raise TypeError(f"{name} takes {sorted(words.parameters)}, not {sorted(params)}")
        text = words.forms[0 if n is None else self._form(n)]
        if words.plain:
            return text.format_map({name: plain(value) for name, value in params.items()})
        return Markup(text.format_map({name: escaped(value) for name, value in params.items()}))

    def _words(self, name: str) -> Words:
        try:
            return self._messages[name]
        except KeyError:
            raise LookupError(f"no message {name!r}") from None

    def _form(self, n: Number) -> int:
        """Which plural form; a fraction takes the one of a few: 3,5 года."""
        whole = int(n) == n
        category = self._category(int(n) if whole else n)
        forms = PLURALS[self.lang]
        return forms.index(category) if category in forms else 1

    def _date(self, use: Use, day: dt.date) -> str:
        name = DATE_KEYS[use]
        wanted = self._words(name).parameters
        return self(name, **{part: word for part, word in dates.parts(day, use, self.lang).items() if part in wanted})

    def _join(self, name: str, items: Sequence[str]) -> str:
        if not items:
            raise ValueError("nothing to list")
        *first, last = (escaped(item) for item in items)
        return self(name, items=Markup(", ").join(first), last=last) if first else last
