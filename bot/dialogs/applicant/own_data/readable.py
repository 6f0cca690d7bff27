"""Everything that is kept, as text that a person can read. What has no words for a person stands in the JSON alone."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.dialogs.applicant.case.application.words import state_part, title_of
from bot.dialogs.applicant.case.duties.screens import state_part as duty_state
from bot.dialogs.applicant.case.duties.words import due_line, duty_name
from bot.dialogs.applicant.case.events.words import told_line
from bot.dialogs.applicant.case.procedures import PROCEDURES
from bot.dialogs.applicant.case.settings.screens import NAMES, quiet_line
from bot.dialogs.applicant.layout import at_start
from bot.dialogs.applicant.self_check.answers import answer_lines
from bot.i18n import Markup, Translator
from bot.i18n.markup import plain
from bot.services.case.applications import Timed
from bot.services.case.model import DocumentMark, Duty, DutyState, Event
from bot.services.case.reminder import QuietHours
from bot.services.model import Check, Consent, Person
from bot.services.self_check import SelfCheck
from rules import RulesError
from rules.document_pack import Pack
from rules.documents import document_name


@dataclass(frozen=True, slots=True)
class Readable:
    """What has words."""

    person: Person
    quiet: QuietHours
    consents: Sequence[Consent]
    checks: Sequence[Check]
    events: Sequence[Event]
    duties: Sequence[Duty]
    applications: Sequence[tuple[Timed, str | None]]
    """Each with its number, which is the person's own."""
    documents: Sequence[DocumentMark]
    pack: Pack | None
    """What officers have confirmed or added: their documents have names, too."""


def readable_text(t: Translator, data: Readable, self_check: SelfCheck) -> str:
    """The text, without markup. `self_check` understands the answers."""
    filed = {timed.application.event_id: timed.application.procedure for timed, _ in data.applications}
    sections: tuple[tuple[str, Iterable[str]], ...] = (
        (t("mydata.text.title"), _person(t, data)),
        (t("mydata.text.consents"), (_consent(t, consent) for consent in data.consents)),
        (t("mydata.text.checks"), (line for check in data.checks for line in _check(t, check, self_check))),
        (t("mydata.text.events"), (told_line(t, event, filed.get(event.id)) for event in data.events)),
        (t("mydata.text.duties"), (_duty(t, duty, self_check) for duty in data.duties)),
        (t("mydata.text.applications"), (_application(t, timed, number) for timed, number in data.applications)),
        (t("mydata.text.documents"), (_document(t, mark, data.pack) for mark in data.documents)),
    )
    kept = [(title, *lines) for title, lines in sections]
    return "\n\n".join(
        "\n".join(plain(Markup("{}").format(line)) for line in lines)
        for lines in (*(section for section in kept if len(section) > 1), (t("mydata.text.rest"),))
    )


def _person(t: Translator, data: Readable) -> Iterator[str]:
    yield t("mydata.text.number", id=data.person.id)
    yield t("mydata.since", moment=t.moment(data.person.created_at))
    yield quiet_line(t, data.quiet)


def _consent(t: Translator, consent: Consent) -> str:
    name = at_start(t(NAMES[consent.scope]))
    if consent.withdrawn_at is None:
        return t("mydata.text.consent", name=name, given=t.moment(consent.given_at))
    withdrawn = t.moment(consent.withdrawn_at)
    return t("mydata.text.consent_withdrawn", name=name, given=t.moment(consent.given_at), withdrawn=withdrawn)


def _check(t: Translator, check: Check, self_check: SelfCheck) -> Iterator[str]:
    yield t.moment(check.started_at)
    try:
        yield from answer_lines(t, self_check.questions(check), check.answers, self_check.as_of(check))
    except RulesError:  # answers that today's rules do not understand stand in the JSON
        return


def _duty(t: Translator, duty: Duty, self_check: SelfCheck) -> str:
    if duty.state is DutyState.OPEN:
        return due_line(t, duty, self_check.today)
    return Markup("{}. {}").format(duty_name(t, duty), duty_state(t, duty))


def _application(t: Translator, timed: Timed, number: str | None) -> str:
    name = title_of(t, timed.application)
    if number is not None:
        name = Markup("{}. {}").format(name, t("application.number", last=number))
    return Markup("{}. {}").format(name, state_part(t, timed))


def _document(t: Translator, mark: DocumentMark, pack: Pack | None) -> str:
    """The document, whether it is there, and the note."""
    known = document_name(mark.document, pack)
    name = mark.name or (known.in_(t.lang) if known is not None else t("mydata.text.former_document"))
    words = t("case.documents.ready_line", name=name) if mark.ticked_at is not None else name
    line = Markup("{}: {}").format(t(PROCEDURES[mark.procedure]), words)
    return line if mark.note is None else Markup("{}. {}").format(line, t("case.document.note", note=mark.note))
