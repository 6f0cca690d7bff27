"""Quiet hours, and each consent with its very words."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.dialogs.applicant.buttons import Go, Place
from bot.dialogs.applicant.case.buttons import Open, View
from bot.dialogs.applicant.case.settings.buttons import AgreeLater, OpenConsent, SetConsent, SetQuiet
from bot.dialogs.applicant.layout import at_start, bullets, column, paragraphs
from bot.dialogs.screen import Button, Screen
from bot.i18n import Translator, key
from bot.services.case.reminder import QuietHours
from bot.services.consent import fingerprint
from bot.services.model import ConsentScope
from bot.services.own_data import ConsentState

NAMES: Final[Mapping[ConsentScope, str]] = {
    ConsentScope.STORAGE: key("mydata.consent.storage.plain"),
    ConsentScope.REMINDERS: key("mydata.consent.reminders.plain"),
    ConsentScope.HELP_LINE: key("mydata.consent.help_line.plain"),
    ConsentScope.BROADCASTS: key("mydata.consent.broadcasts.plain"),
}
"""What is agreed to, in a word or two."""

WORDS: Final[Mapping[ConsentScope, str]] = {
    ConsentScope.REMINDERS: key("mydata.consent.reminders"),
    ConsentScope.HELP_LINE: key("mydata.consent.help_line"),
    ConsentScope.BROADCASTS: key("mydata.consent.broadcasts"),
}
"""What is agreed to, in full. The words of the consent to storage are those of the first screen."""

QUIET: Final = ((21, 9), (22, 8), (23, 7), (20, 10))
"""Quiet hours to choose from."""


def settings_screen(t: Translator, quiet: QuietHours, consents: Sequence[ConsentState]) -> Screen:
    """What is set, and a button for each thing."""
    return Screen(
        paragraphs(
            t("case.settings.title"),
            quiet_line(t, quiet),
            bullets(consent_line(t, state) for state in consents),
        ),
        column(
            Button(t("case.settings.quiet.button"), Open(view=View.QUIET).pack()),
            *(
                Button(at_start(t(NAMES[state.scope])), OpenConsent(scope=state.scope).pack())
                for state in consents
                if state.scope in WORDS
            ),
            Button(t("privacy.button"), Go(to=Place.PRIVACY).pack()),
            Button(t("back.button"), Open(view=View.OVERVIEW).pack()),
        ),
    )


def quiet_screen(t: Translator) -> Screen:
    """Which hours?"""
    return Screen(
        t("case.settings.ask_quiet"),
        column(
            *(Button(f"{start:02}:00–{end:02}:00", SetQuiet(start=start, end=end).pack()) for start, end in QUIET),
            Button(t("case.settings.no_quiet.button"), SetQuiet(start=0, end=0).pack()),
            Button(t("back.button"), Open(view=View.SETTINGS).pack()),
        ),
    )


def consent_screen(t: Translator, state: ConsentState) -> Screen:
    """The words of a consent, and the way to give it or to take it back."""
    scope = state.scope
    given = state.consent is not None
    return Screen(
        paragraphs(
            consent_words(t, scope),
            t("mydata.consent.given", moment=t.moment(state.consent.given_at)) if state.consent else None,
        ),
        column(
            Button(t("mydata.consent.withdraw.button"), SetConsent(scope=scope, given=False).pack())
            if given
            else agree_button(t, scope),
            Button(t("back.button"), Open(view=View.SETTINGS).pack()),
        ),
    )


def ask_reminders_screen(t: Translator) -> Screen:
    """Asked when the first duty is there: shall the bot write by itself?"""
    return Screen(
        consent_words(t, ConsentScope.REMINDERS),
        column(
            agree_button(t, ConsentScope.REMINDERS),
            Button(t("mydata.consent.not_now.button"), AgreeLater(scope=ConsentScope.REMINDERS).pack()),
        ),
    )


def reminders_answered_screen(t: Translator, *, agreed: bool) -> Screen:
    """What stands in place of that question once it is answered."""
    return Screen(
        t("mydata.consent.reminders.on" if agreed else "mydata.consent.reminders.off"),
        column(
            Button(t("case.noted.overview.button"), Open(view=View.OVERVIEW).pack()),
            Button(t("case.overview.settings.button"), Open(view=View.SETTINGS).pack()),
        ),
    )


def agree_button(t: Translator, scope: ConsentScope) -> Button:
    """Agrees to the very words above it."""
    return Button(
        t("mydata.consent.agree.button"), SetConsent(scope=scope, given=True, words=words_mark(t, scope)).pack()
    )


def consent_words(t: Translator, scope: ConsentScope) -> str:
    """What is agreed to: the very text that is shown and whose fingerprint is kept."""
    return t(WORDS[scope])


def words_mark(t: Translator, scope: ConsentScope) -> str:
    """The beginning of the fingerprint of today's words, for a button."""
    return fingerprint(consent_words(t, scope))[:12]


def consent_line(t: Translator, state: ConsentState) -> str:
    """Whether it is agreed to."""
    name = at_start(t(NAMES[state.scope]))
    return t("mydata.consent.yes", name=name) if state.consent else t("mydata.consent.no", name=name)


def quiet_line(t: Translator, quiet: QuietHours) -> str:
    """When the bot does not write."""
    if quiet.start == quiet.end:
        return t("case.settings.no_quiet")
    return t("case.settings.quiet", start=f"{quiet.start:%H:%M}", end=f"{quiet.end:%H:%M}")
