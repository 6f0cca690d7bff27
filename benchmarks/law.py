"""How long the law takes: one evaluation, one search."""

import time
from collections.abc import Callable
from datetime import date

from rules import evaluate, load_rules
from rules.search import search

_ANSWERS: dict[str, object] = {
    "citizenship": "UZ",
    "stay_status": "temporary",
    "work_for": "organisation",
    "higher_education": "yes",
    "academic_degree": "no",
    "english_teaching_certificate": "unknown",
    "experience_years": 3.5,
    "iin": "no",
}
_QUERIES = ("programist", "учитель английского", "дәрігер", "сварщик", "instrumentation engineer", "актёрмын")


def measure_evaluate() -> float:
    """Milliseconds for one verdict."""
    answers = {**_ANSWERS, "profession": next(iter(load_rules().catalog.professions)).id}
    return milliseconds(lambda: evaluate(answers, date(2026, 11, 22)), 2000)


def measure_search() -> float:
    """Milliseconds for one query, over words that are found and words that are not."""

    def every_query() -> None:
        for query in _QUERIES:
            search(query)

    return milliseconds(every_query, 100) / len(_QUERIES)


def milliseconds(work: Callable[[], object], times: int) -> float:
    """Milliseconds that the work takes, once it has been done before."""
    work()
    start = time.perf_counter()
    for _ in range(times):
        work()
    return (time.perf_counter() - start) * 1000 / times
