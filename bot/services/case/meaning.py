"""What an event does to a case: duties that it opens, answers or leaves without object, applications that it decides.

The duties themselves, their terms and the duties that follow from them are the rules'; here are only their ids.
"""

from collections.abc import Iterable
from typing import Final

from bot.services.case.days import day_of
from bot.services.case.model import Application, Duty, DutyState, Event, EventKind
from bot.services.case.sense import Story
from rules.authority_data import AuthorityProcedure
from rules.duty import load_duties

EXTEND: Final = "extend_after_contract"
NEW_EMPLOYER: Final = "new_employer_notice"
TERMINATION: Final = "termination_notice"
REISSUE: Final = "reissue_after_identity_change"

_OPENS: Final = {
    EventKind.CONTRACT_SIGNED: EXTEND,  # paragraph 17
    EventKind.EMPLOYER_CHANGED: NEW_EMPLOYER,  # paragraph 18, and by 19 what follows from it
    EventKind.CONTRACT_ENDED: TERMINATION,  # paragraph 20
    EventKind.IDENTITY_CHANGED: REISSUE,  # paragraph 22
}

_ANSWERS: Final = {
    EventKind.NOTICE_SENT: frozenset({NEW_EMPLOYER, TERMINATION}),
    EventKind.EXTENDED: frozenset({EXTEND}),
    EventKind.REISSUED: frozenset({REISSUE}),
}

_FILING_ANSWERS: Final[dict[AuthorityProcedure, str]] = {
    "extension": EXTEND,
    "change_of_employer": EXTEND,
    "reissue": REISSUE,
}

EXTENDING: Final[frozenset[AuthorityProcedure]] = frozenset({"extension", "change_of_employer"})
"""What is filed so that a certificate is extended (paragraphs 16, 17 and 19)."""

_LAPSES: Final = {
    # The new contract has an extension of its own to be filed.
    EventKind.EMPLOYER_CHANGED: frozenset({EXTEND}),
    # What is over can be neither extended nor reissued. A notice may still be due.
    EventKind.REVOKED: frozenset({EXTEND, REISSUE}),
    EventKind.ENDED: frozenset({EXTEND, REISSUE}),
}

_DECIDES: Final[dict[EventKind, frozenset[AuthorityProcedure]]] = {
    EventKind.CERTIFICATE_ISSUED: frozenset({"issue"}),
    EventKind.EXTENDED: EXTENDING,
    EventKind.REISSUED: frozenset({"reissue"}),
    EventKind.REFUSED: frozenset({"issue", "extension", "change_of_employer", "reissue"}),
}

OUTCOMES: Final = {
    EventKind.CERTIFICATE_ISSUED: "issued",
    EventKind.EXTENDED: "extended",
    EventKind.REISSUED: "reissued",
    EventKind.REFUSED: "refused",
}
"""Ids of the rules' outcomes."""

WITHDRAWN: Final = "withdrawn"
"""In place of an outcome: the person has taken back that they filed."""

ANSWERED: Final = "answered"
"""In place of an outcome: a complaint was answered. What the answer is, the bot does not ask."""

OVERTAKEN: Final = "overtaken"
"""Why a duty has lapsed: a later event left nothing to do."""

RETRACTED: Final = "retracted"
"""Why a duty has lapsed: its event has not happened after all."""


def opened_by(story: Story) -> tuple[str, ...]:
    """The rules of the duties that it opens, those that follow from them by the act included."""
    rule = _OPENS.get(story.kind)
    if rule is None:
        return ()
    return (rule, *(follow_up.duty for follow_up in load_duties().duty(rule, story.day).then))


def answered_by(story: Story, procedure: AuthorityProcedure | None, duties: Iterable[Duty]) -> list[Duty]:
    """The open duties that it may answer; where there are none, those done on that very day, as it was said before.

    `procedure` is what was filed for, of a filing.
    """
    rules = _ANSWERS.get(story.kind, frozenset())
    if procedure in _FILING_ANSWERS:
        rules = frozenset({_FILING_ANSWERS[procedure]})
    meant = [duty for duty in duties if duty.rule in rules and duty.event_day <= story.day]
    return [duty for duty in meant if duty.state is DutyState.OPEN] or [
        duty
        for duty in meant
        if duty.state is DutyState.DONE and duty.closed_by is None and duty.closed_on == story.day
    ]


def lapsed_by(events: Iterable[Event], duty: Duty) -> Event | None:
    """The first event after that of the duty which left nothing to do; None when there is none."""
    after = (duty.event_day, duty.event_id)
    return next(
        (event for event in events if duty.rule in _LAPSES.get(event.kind, ()) and (event.day, event.id) > after), None
    )


def decisions_on(procedure: AuthorityProcedure) -> list[EventKind]:
    """What may be decided on something that was filed for this; nothing on a complaint, which is answered."""
    return [kind for kind, procedures in _DECIDES.items() if procedure in procedures]


def decided_by(story: Story, applications: Iterable[Application]) -> list[Application]:
    """The open applications that it may decide."""
    procedures = _DECIDES.get(story.kind, frozenset())
    return [
        application
        for application in applications
        if application.outcome is None
        and application.procedure in procedures
        and day_of(application.filed_at) <= story.day
    ]
