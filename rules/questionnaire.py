"""Which question comes next. Nothing is remembered but the answers: they are replayed each time.

So Back, changing one answer, resuming weeks later and a changed questionnaire all come to the same thing. An answer
that is no longer allowed counts as not given.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rules.answers import Answers, experience, sound
from rules.experience import Experience
from rules.loading import load_rules
from rules.questions import UNKNOWN, Question
from rules.routes import Gate
from rules.ruleset import Rules
from rules.sentences import Says
from rules.text import Text


@dataclass(frozen=True, slots=True)
class Replay:
    """The answers, replayed. Questions without an answer are taken as unknown and passed."""

    rules: Rules
    as_of: date
    answers: Answers
    """Those that count: allowed ones, to questions that come up."""
    questions: tuple[Question, ...]
    """The questions that come up, in order."""
    gate: Gate | None
    """The gate that ended the questions; None when they ran to their end."""
    experience: Experience | None

    def value(self, question_id: str) -> str:
        """The answer to a question; experience as "some" or "none"."""
        if question_id == "experience_years":
            if self.experience is None:
                return UNKNOWN
            return "none" if self.experience == Experience(0, part_of_a_year=False) else "some"
        return str(self.answers.get(question_id, UNKNOWN))

    def known(self, question_id: str) -> bool:
        """Whether the answer is known."""
        return self.value(question_id) != UNKNOWN

    def say(self, sentence: Says) -> Text:
        """The words of a sentence on that day."""
        return self.rules.sentences.get(sentence, self.as_of).text


def next_question(answers: Answers, as_of: date) -> Question | None:
    """The first question that has no answer yet, or None when the verdict can be given.

    Raises NotInForce for a day on which the order, or a rule that an answer leads to, is not in force.
    """
    return next(_unanswered(replay(answers, as_of)), None)


def path(answers: Answers, as_of: date) -> tuple[Question, ...]:
    """The questions answered so far, in order, and the next one. Raises NotInForce as `next_question` does."""
    replayed = replay(answers, as_of)
    upcoming = next(_unanswered(replayed), None)
    if upcoming is None:
        return replayed.questions
    return replayed.questions[: replayed.questions.index(upcoming) + 1]


def applicable(answers: Answers, as_of: date) -> dict[str, object]:
    """Those of the answers that still count: allowed ones, to questions that come up.

    An answer behind a question that has none yet is kept. Raises NotInForce as `next_question` does.
    """
    return dict(replay(answers, as_of).answers)


def replay(answers: Answers, as_of: date) -> Replay:
    """Go through the questions with these answers. Raises NotInForce as `next_question` does."""
    rules = load_rules()
    rules.require_in_force(as_of)
    allowed = sound(answers, as_of)
    questions: list[Question] = []
    counting: dict[str, object] = {}
    gate = None
    for question in rules.questions.on(as_of).values():
        if question.skip_when and _is_skipped(question, counting):
            continue
        questions.append(question)
        for key in question.keys:
            if key in allowed:
                counting[key] = allowed[key]
        if question.id in counting:
            gate = _gate(rules, question.id, counting[question.id], as_of)
            if gate is not None:
                break
    return Replay(rules, as_of, counting, tuple(questions), gate, experience(counting, as_of))


def _is_skipped(question: Question, answers: Answers) -> bool:
    return any(answers.get(earlier) in values for earlier, values in question.skip_when.items())


def _gate(rules: Rules, question_id: str, value: object, as_of: date) -> Gate | None:
    """The gate at this answer on that day; None when the law of the day has none there, or none any more.

    Raises NotInForce for a gate of which no version has begun yet: what the law was before it, nobody read.
    """
    here = [gate for gate in rules.gates if gate.question == question_id and value in gate.values]
    for gate in here:
        if gate.in_force(as_of):
            return gate
    for gate in here:
        if gate.valid_from > as_of and gate.id not in rules.gates.on(as_of):
            return rules.gates.get(gate.id, as_of)
    return None


def _unanswered(replayed: Replay) -> Iterator[Question]:
    for question in replayed.questions:
        if not any(key in replayed.answers for key in question.keys):
            yield question
