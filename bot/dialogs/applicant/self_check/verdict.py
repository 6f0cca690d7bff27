"""The verdict, a message that stays: the outcome first, then points, what to do, what would change it, whose word."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from bot.dialogs.applicant.buttons import Go, ListAnswers, OpenVerdictPart, Place, VerdictPart
from bot.dialogs.applicant.case.buttons import Open, View
from bot.dialogs.applicant.layout import bold, bullets, column, lines, numbered, paragraphs
from bot.dialogs.applicant.self_check.answers import topic
from bot.dialogs.applicant.self_check.table import points_table
from bot.dialogs.applicant.sources import by_act
from bot.dialogs.screen import Button, Screen
from bot.i18n import Markup, Translator, key
from rules import Outcome, Statement, Status, Verdict
from rules.sentences import Says

HEADLINES: Final[Mapping[Outcome, str]] = {
    Outcome.NOT_A_FOREIGNER: key("verdict.not_a_foreigner"),
    Outcome.NOT_NEEDED: key("verdict.not_needed"),
    Outcome.OTHER_ROUTE: key("verdict.other_route"),
    Outcome.CAN_APPLY: key("verdict.can_apply"),
    Outcome.CANNOT_TELL: key("verdict.cannot_tell"),
}

AS_REPORTED: Final[Mapping[Outcome, str]] = {
    Outcome.NOT_NEEDED: key("verdict.not_needed_as_reported"),
    Outcome.OTHER_ROUTE: key("verdict.other_route_as_reported"),
}
"""The same when it rests on what was only reported."""

FIRST: Final = 3
"""So much of a long list stands in the verdict; all of it has its own message. A person begins with the first step."""


def verdict_screen(t: Translator, check_id: int, verdict: Verdict) -> Screen:
    """The message that stays."""
    return Screen(
        paragraphs(
            headline(t, verdict),
            bullets(_why(t, verdict)),
            points_part(t, verdict),
            unknowns_part(t, verdict),
            section(t("verdict.next_steps"), numbered(texts(t, verdict.next_steps[:FIRST]))),
            section(t("verdict.would_change"), bullets(texts(t, verdict.would_change[:FIRST]))),
            footer(t, verdict),
        ),
        column(
            _more(t("verdict.steps.button"), check_id, VerdictPart.STEPS) if len(verdict.next_steps) > FIRST else None,
            _more(t("verdict.details.button"), check_id, VerdictPart.DETAILS),
            _more(t("verdict.share.button"), check_id, VerdictPart.SHARE),
            Button(t("case.button"), Open(view=View.OVERVIEW).pack()),
            Button(t("change.button"), ListAnswers(check=check_id).pack()),
            Button(t("home.again.button"), Go(to=Place.AGAIN).pack()),
            _more(t("person.button"), check_id, VerdictPart.PERSON),
        ),
    )


def headline(t: Translator, verdict: Verdict) -> Markup:
    """The outcome in a sentence, and that it is not a decision."""
    return lines(
        bold(outcome_words(t, verdict)),
        t.html(verdict.route_name) if verdict.outcome is Outcome.OTHER_ROUTE and verdict.route_name else None,
        t("verdict.not_a_decision"),
    )


def outcome_words(t: Translator, verdict: Verdict) -> str:
    """The outcome in a sentence, which says so when its first reason was only reported."""
    words = AS_REPORTED if verdict.reasons[0].status is Status.REPORTED else HEADLINES
    return t(words.get(verdict.outcome, HEADLINES[verdict.outcome]))


def points_part(t: Translator, verdict: Verdict) -> Markup | None:
    """The table of points with the reasons for its ranges; None where points play no part."""
    points = verdict.points
    if not points.items:
        return None
    rows = [(item.name.in_(t.lang), t.range(item.awarded.min, item.awarded.max)) for item in points.items]
    no_pass_mark = [reason.text for reason in verdict.reasons if reason.id == Says.NO_THRESHOLD]
    notes = [note for note in (points.note, *(item.note for item in points.items)) if note]
    return lines(
        t("verdict.points", points=t.points(points.min, points.max)),
        points_table(rows, (t("verdict.total.plain"), t.range(points.min, points.max))),
        bullets(dict.fromkeys(t.html(note) for note in (*no_pass_mark, *notes))),
    )


def unknowns_part(t: Translator, verdict: Verdict) -> str | None:
    """What is not known, in a line."""
    topics = [topic(t, statement.id.removeprefix("unknown_")) for statement in verdict.unknowns]
    return t("verdict.unknowns", topics=t.list(topics)) if topics else None


def section(title: str, body: Markup) -> Markup | None:
    """A title and what stands under it; None when nothing does."""
    return lines(bold(title), body) if body else None


def texts(t: Translator, statements: Sequence[Statement]) -> list[Markup]:
    """The sentences in the person's language."""
    return [t.html(statement.text) for statement in statements]


def footer(t: Translator, verdict: Verdict) -> Markup:
    """By which act, as of which day, by which version of the data."""
    sources = [*(reason.source for reason in verdict.reasons), *(item.source for item in verdict.points.items)]
    return Markup("<i>{}</i>").format(
        t(
            "verdict.footer",
            sources=by_act(t, [source for source in sources if source] or verdict.sources),
            day=t.date(verdict.as_of),
            version=verdict.rules_version,
        )
    )


def _why(t: Translator, verdict: Verdict) -> Iterable[Markup]:
    """The reasons that the headline does not say. Who can apply is told here only of the list that was read."""
    if verdict.outcome is Outcome.CAN_APPLY:
        return texts(t, [reason for reason in verdict.reasons if reason.id == Says.PROFESSION_IN_LIST])
    said = (Says.CANNOT_TELL, Says.NO_THRESHOLD)
    return texts(t, [reason for reason in verdict.reasons if reason.id not in said])


def _more(words: str, check_id: int, part: VerdictPart) -> Button:
    return Button(words, OpenVerdictPart(check=check_id, part=part).pack())
