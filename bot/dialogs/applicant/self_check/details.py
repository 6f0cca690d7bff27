"""What stands behind a verdict: reasons and points with their sources, all steps, and a copy to pass on."""

from collections.abc import Iterable, Iterator, Sequence

from bot.dialogs.applicant.buttons import Go, Place
from bot.dialogs.applicant.case.buttons import Open, View
from bot.dialogs.applicant.layout import bullets, column, lines, numbered, numbered_apart, paragraphs
from bot.dialogs.applicant.self_check.answers import answer_lines
from bot.dialogs.applicant.self_check.verdict import footer, headline, section, texts, unknowns_part
from bot.dialogs.applicant.sources import citation, link, with_source
from bot.dialogs.screen import Button, Keyboard, Screen
from bot.i18n import Markup, Translator
from bot.i18n.markup import plain
from rules import Answers, PointItem, Question, Verdict

_LONGEST = 3500
"""Characters of one message as it is read; Telegram takes 4 096."""


def details_screens(t: Translator, verdict: Verdict) -> list[Screen]:
    """Reasons, points and what would change them, each with its place in an act; in as many messages as it takes."""
    blocks = [
        *_titled(t("details.title"), (with_source(t, reason) for reason in verdict.reasons)),
        *_titled(t("details.points"), (_item(t, item) for item in verdict.points.items)),
        *_titled(t("verdict.would_change"), (with_source(t, change) for change in verdict.would_change)),
        *_titled(t("details.sources"), _sources(t, verdict)),
        footer(t, verdict),
    ]
    *before, last = messages(blocks)
    return [*(Screen(text) for text in before), Screen(last, _ways_on(t))]


def steps_screen(t: Translator, verdict: Verdict) -> Screen:
    """All steps, in the order in which to start."""
    steps = numbered_apart(with_source(t, step) for step in verdict.next_steps)
    return Screen(paragraphs(section(t("verdict.next_steps"), steps), t("verdict.not_a_decision")), _ways_on(t))


def share_screen(
    t: Translator, verdict: Verdict, questions: Sequence[Question], answers: Answers, bot_username: str
) -> Screen:
    """The result with the answers it rests on, to forward or copy. It holds nothing that the person did not say."""
    points = t.points(verdict.points.min, verdict.points.max)
    return Screen(
        paragraphs(
            lines(t("share.title", day=t.day(verdict.as_of)), headline(t, verdict)),
            lines(t("verdict.points", points=points) if verdict.points.items else None, unknowns_part(t, verdict)),
            section(t("share.answers"), bullets(answer_lines(t, questions, answers, verdict.as_of))),
            section(t("verdict.next_steps"), numbered(texts(t, verdict.next_steps))),
            footer(t, verdict),
            link(f"https://t.me/{bot_username}", f"@{bot_username}"),
        )
    )


def messages(blocks: Iterable[str]) -> Iterator[Markup]:
    """Blocks of text in as few messages as hold them, in order."""
    page: list[str] = []
    for block in blocks:
        if page and len(plain(paragraphs(*page, block))) > _LONGEST:
            yield paragraphs(*page)
            page = []
        page.append(block)
    yield paragraphs(*page)


def _ways_on(t: Translator) -> Keyboard:
    """The verdict with its buttons is far above by now."""
    return column(
        Button(t("case.button"), Open(view=View.OVERVIEW).pack()),
        Button(t("person.button"), Go(to=Place.PERSON).pack()),
    )


def _item(t: Translator, item: PointItem) -> Markup:
    return lines(
        Markup("<b>{}</b>: {}").format(t.html(item.name), t.points(item.awarded.min, item.awarded.max)),
        t("details.evidence", evidence=t.html(item.evidence)),
        t.html(item.note) if item.note else None,
        Markup("<i>{}</i>").format(citation(t, item.source)),
    )


def _titled(title: str, blocks: Iterable[Markup]) -> Iterator[Markup]:
    """A title above the first of the blocks; nothing without blocks."""
    for number, block in enumerate(blocks):
        yield block if number else lines(Markup("<b>{}</b>").format(title), block)


def _sources(t: Translator, verdict: Verdict) -> Iterator[Markup]:
    acts = {source.address: source for source in verdict.sources}
    for source in acts.values():
        words = t("details.source", title=source.title.in_(t.lang), day=t.day(source.edition))
        yield lines(words, source.address)
