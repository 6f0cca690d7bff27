"""What each question about a day is, in words, and which days can answer it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.dialogs.applicant.carried import read_stamp
from bot.dialogs.applicant.case.application.buttons import OpenApplication
from bot.dialogs.applicant.case.buttons import Open, View
from bot.dialogs.applicant.case.days.buttons import About, AskDay, Asked
from bot.dialogs.applicant.case.duties.buttons import OpenDuty
from bot.dialogs.applicant.case.events.buttons import OpenEvent
from bot.i18n import Translator, key
from rules import load_rules
from rules.ruleset import ORDER

QUESTIONS: Final[Mapping[About, str]] = {
    About.FILED: key("case.day.filed"),
    About.CERTIFICATE_ISSUED: key("case.day.certificate_issued"),
    About.CONTRACT_SIGNED: key("case.day.contract_signed"),
    About.EMPLOYER_CHANGED: key("case.day.employer_changed"),
    About.CONTRACT_ENDED: key("case.day.contract_ended"),
    About.IDENTITY_CHANGED: key("case.day.identity_changed"),
    About.NOTICE_SENT: key("case.day.notice_sent"),
    About.REFUSED: key("case.day.refused"),
    About.EXTENDED: key("case.day.extended"),
    About.REISSUED: key("case.day.reissued"),
    About.REVOKED: key("case.day.revoked"),
    About.ENDED: key("case.day.ended"),
    About.CORRECTION: key("case.day.correction"),
    About.DONE: key("case.day.done"),
    About.ACCEPTED: key("case.day.accepted"),
    About.ANSWERED: key("case.day.answered"),
}

LAST_DAYS: Final[Mapping[About, str]] = {
    About.CERTIFICATE_ISSUED: key("case.until.certificate_issued"),
    About.CONTRACT_SIGNED: key("case.until.contract_signed"),
    About.EMPLOYER_CHANGED: key("case.until.contract_signed"),
    About.EXTENDED: key("case.until.extended"),
    About.REISSUED: key("case.until.reissued"),
    About.CORRECTION: key("case.until.correction"),
}
"""What is asked after the first day, of what also has a last one."""

NO_LAST_DAY: Final[Mapping[About, str]] = {
    About.CONTRACT_SIGNED: key("case.until.open.button"),
    About.EMPLOYER_CHANGED: key("case.until.open.button"),
    About.REISSUED: key("case.until.same.button"),
}
"""How to say that there is no last day, or that it is the former one. A certificate always has one."""


_FURTHEST: Final = 5
"""Years from a first day to the last one that the calendar offers. A later one can be typed."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The days that can be an answer, both included."""

    earliest: date
    latest: date

    def __contains__(self, day: date) -> bool:
        return self.earliest <= day <= self.latest


def question(t: Translator, asked: Asked) -> str:
    """The question."""
    return t(LAST_DAYS[asked.about] if asked.first else QUESTIONS[asked.about])


def bounds(asked: Asked, today: date) -> Bounds:
    """What happened, happened after the order came into force and not in the future. A last day lies in the future."""
    first = read_stamp(asked.first)
    if first is not None:
        return Bounds(first, date(first.year + _FURTHEST, 12, 31))
    return Bounds(_in_force_since(), today)


def back(asked: Asked) -> str:
    """Where the question was asked from, as the data of a button: that for a last day, from that for the first."""
    if asked.first and asked.about is not About.CORRECTION:
        return AskDay(**{**asked.parts(), "first": ""}).pack()
    match asked.about:
        case About.CORRECTION:
            return OpenEvent(event=asked.of).pack()
        case About.DONE:
            return OpenDuty(duty=asked.of).pack()
        case About.ACCEPTED | About.ANSWERED:
            return OpenApplication(application=asked.of).pack()
        case _:
            return Open(view=View.EVENTS).pack()


def _in_force_since() -> date:
    return min(act.valid_from for act in load_rules().acts if act.id == ORDER)
