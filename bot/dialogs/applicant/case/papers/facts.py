"""What the bot may fill in: what it knows of the case, and never a name or a number of a document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from bot.dialogs.applicant.case.access import Case
from bot.dialogs.applicant.case.procedures import PAPER_OF_DUTY
from bot.dialogs.turn import Turn
from bot.papers import Facts, PaperKind, Procedure
from bot.services.case.applications import COMPLAINTS
from bot.services.case.days import day_of
from bot.services.case.documents import Item
from bot.services.case.model import Application, DutyState, Event, EventKind
from bot.services.case.standing import standing
from bot.services.regions import regions
from bot.services.secrets import UnreadableSecret
from rules import NotInForce, Text, load_rules
from rules.authority_data import AuthorityProcedure
from rules.procedure import Procedure as DocumentProcedure

_COMPLAINED_OF: Final[Mapping[AuthorityProcedure, Procedure]] = {
    "issue": Procedure.ISSUE,
    "extension": Procedure.EXTENSION,
    "change_of_employer": Procedure.EXTENSION,
    "reissue": Procedure.REISSUE,
}

_DOCUMENTS_FOR: Final[Mapping[PaperKind, DocumentProcedure]] = {
    PaperKind.APPLICATION_ISSUE: "issue",
    PaperKind.APPLICATION_EXTENSION: "extension",
    PaperKind.REISSUE_APPLICATION: "reissue",
}

_NOT_ATTACHED: Final = frozenset({"iin", "eds", "application", "extension_application", "reissue_application"})
"""Documents of a checklist that are no attachment: what one signs with, and the application itself."""

_ABOUT_REFUSAL: Final = frozenset({PaperKind.COMPLAINT_REFUSAL_TO_PROVIDER, PaperKind.COMPLAINT_REFUSAL_TO_HIGHER})
_ABOUT_LATENESS: Final = frozenset({PaperKind.COMPLAINT_LATE_TO_PROVIDER, PaperKind.COMPLAINT_LATE_TO_HIGHER})


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """Finds the facts for a paper."""

    turn: Turn
    case: Case

    async def of(self, kind: PaperKind) -> Facts:
        """What is known for a paper of this kind."""
        events = await self.case.events.all()
        application = await self._application(kind)
        facts = Facts(
            contract_date=_contract(events, kind),
            contract_ended_on=_last_day(events, EventKind.CONTRACT_ENDED),
            identity_changed_on=_last_day(events, EventKind.IDENTITY_CHANGED),
            attachments=await self._attachments(kind),
        )
        facts = _with_certificate(facts, events)
        facts = await self._with_profession(facts)
        facts = await self._with_due(facts, kind)
        return facts if application is None else self._with_application(facts, application)

    async def not_late_before(self, kind: PaperKind) -> date | None:
        """The last day of a term that a complaint would call missed and that has not passed; None when it is well."""
        application = await self._application(kind) if kind in _ABOUT_LATENESS else None
        if application is None or application.outcome is not None or application.late_after is None:
            return None
        return application.late_after if application.late_after >= self.case.today else None

    async def _application(self, kind: PaperKind) -> Application | None:
        """The one that a complaint is about, or the latest, whose region is the person's."""
        timed = [one for one in await self.case.applications.all() if one.application.procedure not in COMPLAINTS]
        if kind in _ABOUT_REFUSAL:
            timed = [one for one in timed if one.application.outcome == EventKind.REFUSED.value] or timed
        else:
            timed = [one for one in timed if one.late] or timed
        return timed[0].application if timed else None

    def _with_application(self, facts: Facts, application: Application) -> Facts:
        return replace(
            facts,
            region=regions().get(application.region or ""),
            procedure=_COMPLAINED_OF.get(application.procedure, Procedure.ISSUE),
            filed_on=day_of(application.filed_at),
            decision_due=application.late_after,
            application_number=self._number(application),
            refused_on=application.outcome_on if application.outcome == EventKind.REFUSED.value else None,
        )

    def _number(self, application: Application) -> str | None:
        if application.number is None:
            return None
        try:
            return self.turn.numbers.read(application.number, application.person_id)
        except UnreadableSecret:  # the key was lost: the place stays blank
            return None

    async def _with_profession(self, facts: Facts) -> Facts:
        check = await self.turn.unit.checks.current(self.turn.person.id)
        profession_id = None if check is None else check.answers.get("profession")
        catalog = load_rules().catalog
        try:
            profession = catalog.professions.get(str(profession_id), self.case.today)
        except NotInForce:  # not found in our copy, not known, or not there any more
            return facts
        activity = catalog.activity_of(profession, self.case.today)
        sector = catalog.sectors.get(activity.sector, self.case.today)
        return replace(facts, profession=profession, activity=activity, sector=sector)

    async def _attachments(self, kind: PaperKind) -> tuple[Text, ...]:
        if kind not in _DOCUMENTS_FOR:
            return ()
        checklist = await self.case.documents.checklist(_DOCUMENTS_FOR[kind])
        return tuple(_name(item) for item in checklist.items if item.ticked and item.id not in _NOT_ATTACHED)

    async def _with_due(self, facts: Facts, kind: PaperKind) -> Facts:
        for duty in await self.case.duties.all():
            if duty.state is DutyState.OPEN and PAPER_OF_DUTY.get(duty.rule) is kind and duty.due is not None:
                return replace(facts, due=duty.due, due_note=duty.count.preliminary)
        return facts


def _with_certificate(facts: Facts, events: Sequence[Event]) -> Facts:
    certificate = standing(events).certificate
    if certificate is None or certificate.until is None:
        return facts
    return replace(facts, certificate_from=certificate.since, certificate_to=certificate.until)


def _contract(events: Sequence[Event], kind: PaperKind) -> date | None:
    """The day of the contract that a paper of this kind is about: the last one, unless it is about a certain one."""
    changed = _last_day(events, EventKind.EMPLOYER_CHANGED)
    if kind is PaperKind.NEW_EMPLOYER_NOTICE and changed is not None:
        return changed
    ended = _last_day(events, EventKind.CONTRACT_ENDED) if kind is PaperKind.TERMINATION_NOTICE else None
    before = [event for event in events if ended is None or event.day <= ended]
    return _last_day(before, EventKind.CONTRACT_SIGNED, EventKind.EMPLOYER_CHANGED)


def _last_day(events: Sequence[Event], *kinds: EventKind) -> date | None:
    """The day of the last event of these kinds; None where there is none."""
    return next((event.day for event in reversed(events) if event.kind in kinds), None)


def _name(item: Item) -> Text:
    if item.document is not None:
        return item.document.name
    words = item.name or "…"
    return Text(kk=words, ru=words, en=words)
