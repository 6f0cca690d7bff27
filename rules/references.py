"""Whether everything that one value says of another exists."""

from collections.abc import Container, Iterable, Iterator, Mapping

from rules.countries import COUNTRIES
from rules.errors import BadData
from rules.questions import UNKNOWN, Question
from rules.ruleset import Rules
from rules.sentences import Says

_Reference = tuple[str, str, Iterable[str], Container[str], str]
"""File, the value's id, the ids that it names, the ids that exist, and what they are."""

_Answers = Mapping[str, frozenset[str]]
"""By question, the answers that data may speak of."""


def check_references(rules: Rules) -> None:
    """Raise BadData at the first id that leads nowhere."""
    for file, name, ids, known, kind in _references(rules):
        for value in ids:
            if value not in known:
                raise BadData(file, f"{name}: unknown {kind} {value!r}")


def _references(rules: Rules) -> Iterator[_Reference]:
    answers = {question.id: _answers(rules, question) for question in rules.questions}
    yield from _of_questions(rules, answers)
    yield from _of_routes(rules, answers)
    for reason in rules.reasons:
        yield from _to_answers("wording.toml", reason.id, {reason.question: reason.values}, answers)
        yield "wording.toml", reason.id, reason.needs, rules.questions, "question"
    for step in rules.steps:
        yield from _to_answers("prerequisites.toml", step.id, step.when, answers)
    for criterion in (*rules.education, *rules.experience):
        yield "criteria.toml", criterion.id, [criterion.question], rules.questions, "question"
    for act in rules.acts:
        yield "acts.toml", act.id, [act.replaces] if act.replaces else [], rules.acts, "act"
    yield "wording.toml", "the code", [says.value for says in Says], rules.sentences, "sentence"


def _of_questions(rules: Rules, answers: _Answers) -> Iterator[_Reference]:
    file = "questions.toml"
    for question in rules.questions:
        yield file, question.id, (*question.open_steps, *question.open_changes), rules.sentences, "sentence"
        yield from _to_answers(file, question.id, {question.id: question.open_values, **question.skip_when}, answers)


def _of_routes(rules: Rules, answers: _Answers) -> Iterator[_Reference]:
    file = "routes.toml"
    for gate in rules.gates:
        yield from _to_answers(file, gate.id, {gate.question: gate.values}, answers)
        yield file, gate.id, gate.needs, rules.questions, "question"
        yield file, gate.id, [gate.route] if gate.route else [], rules.routes, "route"
    for way in (*rules.gates, *rules.routes):
        yield file, way.id, (*way.next_steps, *way.would_change), rules.sentences, "sentence"
    for citizenships in rules.citizenships:
        yield file, citizenships.id, [citizenships.route], rules.routes, "route"
        yield file, citizenships.id, citizenships.codes, COUNTRIES, "country"


def _to_answers(file: str, name: str, named: Mapping[str, Iterable[str]], answers: _Answers) -> Iterator[_Reference]:
    for question, values in named.items():
        yield file, name, [question], answers, "question"
        yield file, name, values, answers.get(question, frozenset()), f"answer to {question}"


def _answers(rules: Rules, question: Question) -> frozenset[str]:
    free = {
        "choice": frozenset[str](),
        "country": COUNTRIES,
        "profession": frozenset(profession.id for profession in rules.catalog.professions),
        "experience": frozenset({"some", "none"}),
    }
    return free[question.kind] | {option.id for option in question.options} | {UNKNOWN}
