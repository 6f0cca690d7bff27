"""What has changed without the person: the result of a self-check."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.dialogs.applicant.buttons import Go, Place
from bot.dialogs.applicant.case.buttons import Open, View
from bot.dialogs.applicant.layout import bullets, column, lines, paragraphs
from bot.dialogs.applicant.self_check.verdict import HEADLINES, outcome_words
from bot.dialogs.applicant.sources import by_act
from bot.dialogs.screen import Button, Screen
from bot.i18n import Translator
from rules import Outcome, Source, Verdict


def result_screen(t: Translator, payload: Mapping[str, Any], verdict: Verdict | None) -> Screen:
    """What the self-check came to before and now, with the paragraph. None: the answers fit no question any more."""
    return Screen(
        paragraphs(t("notice.result"), *(_result(t, payload, verdict) if verdict else [t("verdict.outdated")])),
        column(
            Button(t("home.again.button"), Go(to=Place.AGAIN).pack()),
            Button(t("case.button"), Open(view=View.OVERVIEW).pack()),
        ),
    )


def _result(t: Translator, payload: Mapping[str, Any], verdict: Verdict) -> Iterator[str | None]:
    old = payload["old"]
    before, now = Outcome(old["outcome"]), verdict.outcome
    if before is not now or (now is Outcome.OTHER_ROUTE and old["route"] != verdict.route):
        route = t.html(verdict.route_name) if now is Outcome.OTHER_ROUTE and verdict.route_name else None
        yield lines(
            t("notice.result.before", words=t(HEADLINES[before])),
            t("notice.result.now", words=outcome_words(t, verdict)),
            route,
        )
    if verdict.points.items and old["points"] != [verdict.points.min, verdict.points.max]:
        yield t(
            "notice.result.points",
            before=t.points(*old["points"]),
            now=t.points(verdict.points.min, verdict.points.max),
        )
    yield bullets(_criteria(t, payload, verdict))
    sources = _sources(payload, verdict)
    yield by_act(t, sources) if sources else None
    yield t("verdict.not_a_decision")


def _criteria(t: Translator, payload: Mapping[str, Any], verdict: Verdict) -> Iterator[str]:
    names = {item.criterion: item.name for item in verdict.points.items}
    for criterion in payload["criteria"]:
        if criterion["criterion"] in names:
            before = t.points(*criterion["old"]) if criterion["old"] else t("notice.result.none.plain")
            yield t(
                "notice.result.criterion",
                name=t.html(names[criterion["criterion"]]),
                before=before,
                now=t.points(*criterion["new"]),
            )


def _sources(payload: Mapping[str, Any], verdict: Verdict) -> list[Source]:
    """The places that the change rests on, as the verdict of today cites them."""
    named = {(place["act"], place["paragraph"]) for place in payload["paragraphs"]}
    cited = [*(item.source for item in verdict.points.items), *(reason.source for reason in verdict.reasons)]
    return [source for source in cited if source is not None and (source.act, source.paragraph) in named]
