"""What to do next, and what would change the verdict."""

from collections.abc import Iterable, Iterator, Sequence

from rules.questionnaire import Replay
from rules.questions import Question
from rules.routes import Route, Step
from rules.sentences import Says
from rules.verdict import Statement, stated


def next_steps(replayed: Replay, route: Route | None, open_questions: Sequence[Question]) -> tuple[Statement, ...]:
    """What to do, in the order in which to start: first what settles an open question, then what takes longest."""
    return _once(_next_steps(replayed, route, open_questions))


def would_change(replayed: Replay, route: Route | None, open_questions: Sequence[Question]) -> tuple[Statement, ...]:
    """What would raise the points or change the outcome: answers first, then facts."""
    return _once(_would_change(replayed, route, open_questions))


def _next_steps(replayed: Replay, route: Route | None, open_questions: Sequence[Question]) -> Iterator[Statement]:
    for question in open_questions:
        yield from _said(replayed, question.open_steps)
    if replayed.gate is None:
        if not _before_a_gate(replayed, open_questions):
            yield from (
                stated(step) for step in replayed.rules.steps.on(replayed.as_of).values() if _for(step, replayed)
            )
    elif not open_questions:
        yield from _said(replayed, replayed.gate.next_steps)
    if route is not None:
        yield from _said(replayed, route.next_steps)
    elif open_questions:
        yield from _said(replayed, [Says.ASK_1411])


def _before_a_gate(replayed: Replay, open_questions: Sequence[Question]) -> bool:
    """Whether another way than the certificate is still possible, so that it is too early to collect papers for it."""
    gated = {gate.question for gate in replayed.rules.gates.on(replayed.as_of).values()}
    return any(question.id in gated for question in open_questions)


def _for(step: Step, replayed: Replay) -> bool:
    return not step.when or any(replayed.value(question) in values for question, values in step.when.items())


def _would_change(replayed: Replay, route: Route | None, open_questions: Sequence[Question]) -> Iterator[Statement]:
    for question in replayed.questions if replayed.gate is None else open_questions:
        if not replayed.known(question.id):
            yield Statement(f"answer_{question.id}", question.matters, None, None)
    for question in open_questions:
        yield from _said(replayed, question.open_changes)
    if replayed.gate is None:
        yield from _education_gains(replayed)
        yield from _experience_gains(replayed)
    elif not open_questions:
        yield from _said(replayed, replayed.gate.would_change)
    if route is not None:
        yield from _said(replayed, route.would_change)


def _education_gains(replayed: Replay) -> Iterator[Statement]:
    sentence = replayed.rules.sentences.get(Says.GAIN_EDUCATION, replayed.as_of)
    for line in replayed.rules.education.on(replayed.as_of).values():
        if replayed.value(line.question) == "no":
            text = sentence.text.fill(name=line.name, points=replayed.rules.plurals.points.count(line.points))
            yield Statement(f"gain_{line.id}", text, line.source, line.status)


def _experience_gains(replayed: Replay) -> Iterator[Statement]:
    if replayed.experience is None:
        return
    sentence = replayed.rules.sentences.get(Says.GAIN_EXPERIENCE, replayed.as_of)
    plurals = replayed.rules.plurals
    for scale in replayed.rules.experience.on(replayed.as_of).values():
        step = scale.next_step(replayed.experience.full_years)
        if step is not None:
            text = sentence.text.fill(
                years=plurals.full_years_from.count(step.from_years), points=plurals.points.count(step.points)
            )
            yield Statement(f"gain_{scale.id}", text, scale.source, scale.status)


def _said(replayed: Replay, ids: Iterable[str]) -> Iterator[Statement]:
    for sentence_id in ids:
        yield stated(replayed.rules.sentences.get(sentence_id, replayed.as_of))


def _once(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple({statement.id: statement for statement in statements}.values())
