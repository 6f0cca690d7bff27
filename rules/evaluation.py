"""From answers to a verdict.

Three values throughout: an answer that is not known never becomes a yes or a no. A gate decides; without one, the
certificate is the way when no answer leaves the outcome open.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from rules.advice import next_steps, would_change
from rules.answers import Answers, check_answers
from rules.points import Points, count_points, no_points
from rules.questionnaire import Replay, replay
from rules.questions import Question
from rules.routes import Gate, Outcome
from rules.sentences import Says
from rules.verdict import Statement, Verdict, all_sources, cited, stated

CERTIFICATE = "certificate"
"""Id of the route that the self-check is about."""


def evaluate(answers: Answers, as_of: date) -> Verdict:
    """The verdict on these answers (JSON values by question id) as of a day.

    A question that was not answered counts as unknown and is named in `unknowns`.
    Raises WrongAnswer for an answer that is not allowed, NotInForce for a day on which the order, or a rule that an
    answer leads to, is not in force.
    """
    check_answers(answers, as_of)
    replayed = replay(answers, as_of)
    gate, open_questions = replayed.gate, _open_questions(replayed)
    if gate is None:
        outcome = Outcome.CANNOT_TELL if open_questions else Outcome.CAN_APPLY
        route = None if open_questions else CERTIFICATE
        points = count_points(replayed)
    else:
        outcome = Outcome.CANNOT_TELL if open_questions else gate.outcome
        route = None if open_questions else gate.route
        points = no_points(replayed)
    return _verdict(replayed, outcome, route, points, open_questions)


def _open_questions(replayed: Replay) -> tuple[Question, ...]:
    """The questions whose answers leave the outcome open.

    After a gate they are only those that the gate needs: it decides in spite of all others.
    """
    gate = replayed.gate
    return tuple(
        question
        for question in replayed.questions
        if replayed.value(question.id) in question.open_values and (gate is None or question.id in gate.needs)
    )


def _verdict(
    replayed: Replay, outcome: Outcome, route_id: str | None, points: Points, open_questions: Sequence[Question]
) -> Verdict:
    route = replayed.rules.routes.get(route_id, replayed.as_of) if route_id else None
    reasons = tuple(_reasons(replayed, outcome))
    unknowns = tuple(_unknowns(replayed))
    steps = next_steps(replayed, route, open_questions)
    changes = would_change(replayed, route, open_questions)
    return Verdict(
        outcome=outcome,
        route=route_id,
        route_name=route.name if route else None,
        points=points,
        reasons=reasons,
        unknowns=unknowns,
        next_steps=steps,
        would_change=changes,
        sources=all_sources(points.items, reasons, steps, changes),
        as_of=replayed.as_of,
        rules_version=replayed.rules.version,
    )


def _reasons(replayed: Replay, outcome: Outcome) -> Iterator[Statement]:
    rules, as_of = replayed.rules, replayed.as_of
    sentences = rules.sentences.on(as_of)
    if outcome is Outcome.CANNOT_TELL:
        yield stated(sentences[Says.CANNOT_TELL])
    if replayed.gate is not None:
        yield from _gate_reasons(replayed, replayed.gate)
        return
    if outcome is Outcome.CAN_APPLY:
        yield stated(sentences[Says.CAN_APPLY])
    for reason in rules.reasons.on(as_of).values():
        if replayed.value(reason.question) in reason.values and all(map(replayed.known, reason.needs)):
            yield stated(reason)
    yield from _profession_reasons(replayed)
    yield stated(sentences[Says.NO_THRESHOLD])


def _gate_reasons(replayed: Replay, gate: Gate) -> Iterator[Statement]:
    yield cited(gate, gate.text)
    for citizenships in replayed.rules.citizenships.on(replayed.as_of).values():
        listed = replayed.value("citizenship") in citizenships.codes
        if citizenships.route == gate.route and replayed.known("citizenship") and not listed:
            yield stated(citizenships)


def _profession_reasons(replayed: Replay) -> Iterator[Statement]:
    catalog, as_of = replayed.rules.catalog, replayed.as_of
    profession = catalog.professions.on(as_of).get(replayed.value("profession"))
    if profession is None:
        return
    sentences = replayed.rules.sentences.on(as_of)
    in_list, levels = sentences[Says.PROFESSION_IN_LIST], sentences[Says.PROFESSION_LEVELS]
    activity = catalog.activity_of(profession, as_of)
    yield stated(in_list, in_list.text.fill(profession=profession.name, activity=activity.name))
    if profession.levels:
        yield stated(levels, levels.text.fill(levels=", ".join(map(str, profession.levels))))


def _unknowns(replayed: Replay) -> Iterator[Statement]:
    for question in replayed.questions:
        if not replayed.known(question.id):
            yield Statement(f"unknown_{question.id}", question.unknown, None, None)
