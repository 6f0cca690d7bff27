"""What is kept, and erasing it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.dialogs.applicant.buttons import Go, Place
from bot.dialogs.applicant.case.buttons import Open, View
from bot.dialogs.applicant.layout import bullets, column, lines, paragraphs
from bot.dialogs.applicant.own_data.buttons import Do, OwnDataAct
from bot.dialogs.screen import Button, Screen
from bot.i18n import Translator, key

COUNTED: Final[Mapping[str, str]] = {
    "checks": key("mydata.kept.checks"),
    "events": key("mydata.kept.events"),
    "duties": key("mydata.kept.duties"),
    "applications": key("mydata.kept.applications"),
    "documents": key("mydata.kept.documents"),
    "consents": key("mydata.kept.consents"),
    "reminders": key("mydata.kept.reminders"),
    "deliveries": key("mydata.kept.deliveries"),
    "updates": key("mydata.kept.updates"),
}
"""What is counted, by the names of the export."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a person, at a glance."""

    since: datetime
    counts: Mapping[str, int]
    """By the names of the export."""
    erased_at: datetime | None
    """When all of it will be erased; None when that was not asked for."""


def mydata_screen(t: Translator, kept: Kept) -> Screen:
    """How much of what is kept, and what can be done with it."""
    counted = [t(COUNTED[name], n=kept.counts[name]) for name in COUNTED if kept.counts.get(name)]
    return Screen(
        paragraphs(
            t("mydata.title"),
            lines(t("mydata.since", moment=t.moment(kept.since)), bullets(counted)),
            t("mydata.not_kept"),
            t("mydata.pending", moment=t.moment(kept.erased_at)) if kept.erased_at else None,
        ),
        column(
            _do(t("mydata.export.button"), Do.EXPORT),
            Button(t("mydata.consents.button"), Open(view=View.SETTINGS).pack()),
            _do(t("mydata.keep.button"), Do.KEEP) if kept.erased_at else _do(t("mydata.forget.button"), Do.FORGET),
            _home(t),
        ),
    )


def forget_screen(t: Translator) -> Screen:
    """Asks once: reminders end with it."""
    return Screen(
        t("mydata.forget.sure"),
        column(
            _do(t("mydata.forget.yes.button"), Do.FORGET_SURE),
            _do(t("mydata.forget.no.button"), Do.SHOW),
        ),
    )


def receipt_screen(t: Translator, receipt: str, erased_at: datetime) -> Screen:
    """What will be erased, when, and how to take it back: a message that stays."""
    return Screen(
        t("mydata.receipt", receipt=receipt, moment=t.moment(erased_at)),
        column(_do(t("mydata.keep.button"), Do.KEEP)),
    )


def nothing_pending_screen(t: Translator) -> Screen:
    """There is no request to take back, or it is too late."""
    return Screen(t("mydata.keep.too_late"), column(_home(t)))


def kept_screen(t: Translator) -> Screen:
    """The request is taken back."""
    return Screen(t("mydata.keep.done"), column(_do(t("mydata.show.button"), Do.SHOW), _home(t)))


def _do(words: str, do: Do) -> Button:
    return Button(words, OwnDataAct(do=do).pack())


def _home(t: Translator) -> Button:
    return Button(t("here.button"), Go(to=Place.HOME).pack())
