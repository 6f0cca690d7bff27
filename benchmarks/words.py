"""How long words take: reading the catalogs, looking through the longest message, making a paper."""

from functools import partial

from benchmarks.law import milliseconds
from bot.i18n.catalogs import LOCALES, load
from bot.papers import Facts, PaperKind, paper
from bot.papers.pdf import to_pdf
from bot.services.personal_data import find

_LONGEST = ("1 " * 2048, "паспорт " * 512, "a.p12" * 800, "<" * 4096)
"""Messages that take longest to look through for personal data."""


def measure_catalogs() -> float:
    """Milliseconds to read the words of all languages, as at every start."""

    def read() -> None:
        load.cache_clear()
        load(LOCALES)

    return milliseconds(read, 5)


def measure_personal_data() -> float:
    """Milliseconds to look through the worst of the longest messages."""
    return max(milliseconds(partial(find, message), 5) for message in _LONGEST)


def measure_pdf() -> float:
    """Milliseconds to make a complaint of two pages."""
    content = paper(PaperKind.COMPLAINT_LATE_TO_HIGHER, "kk", "ru", Facts())
    return milliseconds(lambda: to_pdf(content), 20)
