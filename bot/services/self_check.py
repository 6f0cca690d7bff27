"""The self-check: answers are kept by question id and replayed through the rules to find what to ask next.

Every use case may be told the same thing twice (a double tap, a redelivered update) and then changes nothing more.
What a person has been told stays provable: a finished check is never changed, changing an answer begins a new one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from bot.services.case.days import day_of
from bot.services.model import Check
from bot.services.ports import Unit
from rules import Answers, Question, Verdict, WrongAnswer, check_answer, evaluate, load_rules, next_question
from rules.answers import sound
from rules.questionnaire import replay
from rules.questions import PERIODS

MOST_PERIODS: Final = 30
"""More periods of work than a life has; a list that grows without end would not fit a screen."""

Period = Mapping[str, str]
"""`{"from": ISO date, "to": ISO date}`, both days included; without "to" the work goes on."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on the screen, and where it stands among the others."""

    check: Check
    question: Question
    number: int
    """From 1."""
    total: int
    """Of the questions that apply, as far as the answers tell by now: an answer may end them, or leave one out."""
    previous: str | None
    """The question before this one; None for the first."""
    answered: bool
    """Whether it has an answer already, which is then shown."""
    as_of: date
    """The day whose law is applied."""


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """The use cases of one person's self-check, within one transaction.

    Methods that take a check return it as it is afterwards. `finished_at` tells whether there is a verdict; else
    `asking` is the question to show, or None when the person has stopped for now.
    """

    unit: Unit
    person_id: int
    now: datetime

    @property
    def today(self) -> date:
        """The day in Kazakhstan, whose law is applied."""
        return day_of(self.now)

    async def current(self) -> Check | None:
        """The check started last, finished or not; None before the first.

        An open check comes without the answers that the rules no longer understand: their questions are asked anew.
        """
        check = await self.unit.checks.current(self.person_id)
        if check is None or check.finished_at is not None:
            return check
        return replace(check, answers=sound(check.answers, self.today))

    async def get(self, check_id: int) -> Check | None:
        """A check of this very person, also an earlier one; None when it is not there or is somebody else's."""
        check = await self.unit.checks.get(check_id)
        return check if check is not None and check.person_id == self.person_id else None

    async def begin(self) -> Check:
        """A new check at its first question. One that has no answers yet is begun again, not doubled."""
        check = await self.current()
        if check is None or check.finished_at is not None or check.answers:
            check = await self.unit.checks.start(self.person_id, self.now)
        return await self._go_on(check, {})

    async def answer(self, check: Check, question_id: str, value: object) -> Check:
        """Set one answer and go on to the next open question, or to the end.

        The key is the question's id or `experience_periods`. Answers to other questions are kept; those that no longer
        apply are not looked at. Raises WrongAnswer for a question that is not asked here or a value it does not allow.
        """
        question = self._question(check, question_id)
        check_answer(question_id, value, self.today)
        if check.finished_at is not None and check.answers.get(question_id) == value:
            return check
        others = {key: kept for key, kept in check.answers.items() if key not in question.keys}
        return await self._go_on(await self._open(check), others | {question_id: value})

    async def ask(self, check: Check, question_id: str) -> Check:
        """Ask a question again, answered or not. Raises WrongAnswer when it is not among those that apply."""
        question = self._question(check, question_id)
        if check.asking == question.id:
            return check
        return await self._save(await self._open(check), check.answers, asking=question.id)

    async def add_periods(self, check: Check, periods: Sequence[Period]) -> Check:
        """More periods of work. Told twice, one is there once; those beyond `MOST_PERIODS` are left out.

        Raises WrongAnswer for a period that is not allowed.
        """
        told = periods_of(check.answers)
        new = [period for period in periods if period not in told]
        return await self._keep_periods(check, (*told, *new)[:MOST_PERIODS])

    async def drop_period(self, check: Check, of: int) -> Check:
        """Take the last period away if there are still `of` of them."""
        periods = periods_of(check.answers)
        return await self._keep_periods(check, periods[:-1] if len(periods) == of else periods)

    async def resume(self, check: Check) -> Check:
        """Go on where the person stopped; with the next open question if that one is asked no more."""
        if check.finished_at is not None or self.asked(check) is not None:
            return check
        return await self._go_on(check, check.answers)

    async def go_on(self, check: Check) -> Check:
        """Leave the present question as it is answered, and go on to the next open one or to the end."""
        return check if check.finished_at is not None else await self._go_on(check, check.answers)

    async def stop(self, check: Check) -> Check:
        """Ask nothing for now; the answers stay."""
        if check.asking is None:
            return check
        return await self._save(check, check.answers, asking=None)

    def questions(self, check: Check) -> tuple[Question, ...]:
        """The questions that come up, in order, as of today for an open check, else as of the day it was finished.

        Raises NotInForce when the rules no longer understand an earlier check.
        """
        return replay(check.answers, self.as_of(check)).questions

    def asked(self, check: Check) -> Asked | None:
        """The question on the screen; None when nothing is asked, or a question that no longer comes up."""
        if check.asking is None:
            return None
        questions = self.questions(check)
        for place, question in enumerate(questions):
            if question.id == check.asking:
                return Asked(
                    check=check,
                    question=question,
                    number=place + 1,
                    total=len(questions),
                    previous=questions[place - 1].id if place else None,
                    answered=is_answered(question, check.answers),
                    as_of=self.as_of(check),
                )
        return None

    def verdict(self, check: Check) -> Verdict:
        """The verdict of a finished check as of the day it was finished.

        Raises RulesError when the rules no longer understand its answers.
        """
        return evaluate(check.answers, self.as_of(check))

    def rules_have_changed(self, check: Check) -> bool:
        """Whether a finished check was told by other rules than today's: other data, or other values in force."""
        return rules_of(check) != load_rules().version_on(self.today)

    def as_of(self, check: Check) -> date:
        """The day whose law is applied: today, or the day on which the check was finished."""
        return self.today if check.finished_at is None else day_of(check.finished_at)

    def _question(self, check: Check, question_id: str) -> Question:
        for question in self.questions(check):
            if question_id in question.keys:
                return question
        raise WrongAnswer(question_id, "this question is not asked now", "one of the questions that apply")

    async def _keep_periods(self, check: Check, periods: tuple[Period, ...]) -> Check:
        question = self._question(check, PERIODS)
        others = {key: kept for key, kept in check.answers.items() if key not in question.keys}
        if not periods:
            return await self._save(await self._open(check), others, asking=question.id)
        check_answer(PERIODS, list(periods), self.today)
        return await self._save(await self._open(check), others | {PERIODS: list(periods)}, asking=question.id)

    async def _open(self, check: Check) -> Check:
        """The check itself while it is open, else a new one with the same answers."""
        if check.finished_at is None:
            return check
        started = await self.unit.checks.start(self.person_id, self.now)
        return replace(started, answers=check.answers)

    async def _go_on(self, check: Check, answers: Answers) -> Check:
        question = next_question(answers, self.today)
        return await self._save(check, answers, asking=question.id if question else None, finished=question is None)

    async def _save(self, check: Check, answers: Answers, *, asking: str | None, finished: bool = False) -> Check:
        saved = replace(
            check,
            answers=answers,
            asking=asking,
            changed_at=self.now,
            finished_at=self.now if finished else None,
            rules_version=load_rules().version if finished else None,
        )
        await self.unit.checks.save(
            saved.id,
            answers=saved.answers,
            asking=saved.asking,
            now=self.now,
            finished_at=saved.finished_at,
            rules_version=saved.rules_version,
        )
        return saved


def rules_of(check: Check) -> str | None:
    """The rules that a finished check was told by, with the day since which their values held; None if not known."""
    rules = load_rules()
    if check.rules_version != rules.version or check.finished_at is None:
        return check.rules_version
    return rules.version_on(day_of(check.finished_at))


def periods_of(answers: Answers) -> tuple[Period, ...]:
    """The periods of work told so far."""
    periods = answers.get(PERIODS)
    return tuple(periods) if isinstance(periods, list) else ()


def is_answered(question: Question, answers: Answers) -> bool:
    """Whether there is an answer to the question, under any of its keys."""
    return any(key in answers for key in question.keys)
