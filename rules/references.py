"""Whether everything that one value says of another exists, on each day on which it is said."""

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import NamedTuple

from rules.countries import COUNTRIES
from rules.errors import BadData
from rules.provenance import Timed
from rules.questions import UNKNOWN, Question
from rules.ruleset import ORDER, Rules
from rules.sentences import Says
from rules.timeline import Timeline

_Answers = Mapping[str, frozenset[str]]
"""By question, the answers that data may speak of."""


class _References(NamedTuple):
    """What one value names."""

    file: str
    by: Timed
    ids: Iterable[str]
    known: Container[str]
    """The ids that there are: those of a timeline on their days, others always."""
    kind: str
    name: str = ""
    """What to call the value instead of its id."""


def check_references(rules: Rules) -> None:
    """Raise BadData at the first id that leads nowhere, on whichever day."""
    for names in _references(rules):
        for value_id in names.ids:
            if fault := _fault(names, value_id):
                raise BadData(names.file, f"{names.name or names.by.id}: {fault}")


def _fault(names: _References, value_id: str) -> str | None:
    if isinstance(names.known, Timeline):
        return names.known.fault(value_id, names.kind, names.by)
    return None if value_id in names.known else f"unknown {names.kind} {value_id!r}"


def _references(rules: Rules) -> Iterator[_References]:
    answers: dict[str, frozenset[str]] = {}
    for question in rules.questions:  # each version may have answers of its own
        answers[question.id] = answers.get(question.id, frozenset()) | _answers(rules, question)
    yield from _of_questions(rules, answers)
    yield from _of_routes(rules, answers)
    for reason in rules.reasons:
        yield from _to_answers("wording.toml", reason, {reason.question: reason.values}, answers)
        yield _References("wording.toml", reason, reason.needs, rules.questions, "question")
    for step in rules.steps:
        yield from _to_answers("prerequisites.toml", step, step.when, answers)
    for criterion in (*rules.education, *rules.experience):
        yield _References("criteria.toml", criterion, [criterion.question], rules.questions, "question")
    acts = frozenset(act.id for act in rules.acts)
    for act in rules.acts:
        yield _References("acts.toml", act, [act.replaces] if act.replaces else [], acts, "act")
        if act.id == ORDER:
            yield _References(
                "wording.toml", act, [says.value for says in Says], rules.sentences, "sentence", name="the code"
            )


def _of_questions(rules: Rules, answers: _Answers) -> Iterator[_References]:
    file = "questions.toml"
    for question in rules.questions:
        said = (*question.open_steps, *question.open_changes)
        yield _References(file, question, said, rules.sentences, "sentence")
        yield from _to_answers(file, question, {question.id: question.open_values, **question.skip_when}, answers)


def _of_routes(rules: Rules, answers: _Answers) -> Iterator[_References]:
    file = "routes.toml"
    for gate in rules.gates:
        yield from _to_answers(file, gate, {gate.question: gate.values}, answers)
        yield _References(file, gate, gate.needs, rules.questions, "question")
        yield _References(file, gate, [gate.route] if gate.route else [], rules.routes, "route")
    for way in (*rules.gates, *rules.routes):
        yield _References(file, way, (*way.next_steps, *way.would_change), rules.sentences, "sentence")
    for citizenships in rules.citizenships:
        yield _References(file, citizenships, [citizenships.route], rules.routes, "route")
        yield _References(file, citizenships, citizenships.codes, COUNTRIES, "country")


def _to_answers(file: str, by: Timed, named: Mapping[str, Iterable[str]], answers: _Answers) -> Iterator[_References]:
    for question, values in named.items():
        yield _References(file, by, [question], answers, "question")
        yield _References(file, by, values, answers.get(question, frozenset()), f"answer to {question}")


def _answers(rules: Rules, question: Question) -> frozenset[str]:
    free = {
        "choice": frozenset[str](),
        "country": COUNTRIES,
        "profession": frozenset(profession.id for profession in rules.catalog.professions),
        "experience": frozenset({"some", "none"}),
    }
    return free[question.kind] | {option.id for option in question.options} | {UNKNOWN}
