"""The first screens: language, what the bot is and the consent, and where a known person is."""

from datetime import date

from bot.dialogs.applicant.buttons import ChooseLanguage, Decide, Go, ListAnswers, Place
from bot.dialogs.applicant.case.buttons import Open, View
from bot.dialogs.applicant.layout import column, paragraphs
from bot.dialogs.applicant.portal import portal_button
from bot.dialogs.screen import Button, Screen
from bot.i18n import Translator, translator
from bot.services.consent import fingerprint
from rules import LANGS, Lang


def language_screen(first: Lang) -> Screen:
    """The choice of language, in all three at once: nothing is known yet of what the person reads."""
    languages = sorted(LANGS, key=lambda lang: lang != first)
    return Screen(
        "\n".join(translator(lang)("language.choose") for lang in languages),
        column(
            *(
                Button(translator(lang)("language.name.button"), ChooseLanguage(language=lang).pack())
                for lang in languages
            )
        ),
    )


def consent_words(t: Translator) -> str:
    """What the person agrees to, the very text that is shown and whose fingerprint is kept."""
    return t("consent.text")


def words_mark(t: Translator) -> str:
    """The beginning of the fingerprint of today's words, for a button: were they agreed to, or earlier ones?"""
    return fingerprint(consent_words(t))[:12]


def consent_screen(t: Translator) -> Screen:
    """What the bot is, what it is not, what it keeps; and the question whether that is agreed to."""
    agree = Decide(agree=True, language=t.lang, words=words_mark(t))
    disagree = Decide(agree=False, language=t.lang, words=words_mark(t))
    return Screen(
        consent_words(t),
        column(
            Button(t("consent.agree.button"), agree.pack()),
            Button(t("consent.disagree.button"), disagree.pack()),
            Button(t("language.button"), Go(to=Place.LANGUAGE).pack()),
        ),
    )


def no_consent_screen(t: Translator) -> Screen:
    """Without consent there is no self-check, but there are other ways, and a way back."""
    return Screen(
        t("no_consent.text"),
        column(
            Button(t("no_consent.again.button"), Go(to=Place.CONSENT).pack()),
            portal_button(t),
        ),
    )


def ready_screen(t: Translator) -> Screen:
    """Nothing has been answered yet."""
    return Screen(t("home.ready"), column(Button(t("home.begin.button"), Go(to=Place.AGAIN).pack()), *_always(t)))


def unfinished_screen(t: Translator, answered: int) -> Screen:
    """A self-check waits to be continued."""
    return Screen(
        paragraphs(t("home.unfinished"), t.plural("home.answered", answered)),
        column(
            Button(t("home.continue.button"), Go(to=Place.HERE).pack()),
            Button(t("home.again.button"), Go(to=Place.AGAIN).pack()),
            *_always(t),
        ),
    )


def finished_screen(t: Translator, check_id: int, day: date) -> Screen:
    """A self-check is finished; its result can be seen again."""
    return Screen(
        t("home.finished", on=t.on(day)),
        column(
            Button(t("home.result.button"), Go(to=Place.RESULT).pack()),
            Button(t("change.button"), ListAnswers(check=check_id).pack()),
            Button(t("home.again.button"), Go(to=Place.AGAIN).pack()),
            *_always(t),
        ),
    )


def _always(t: Translator) -> tuple[Button, ...]:
    return (
        Button(t("case.button"), Open(view=View.OVERVIEW).pack()),
        Button(t("help.button"), Go(to=Place.HELP).pack()),
        Button(t("language.button"), Go(to=Place.LANGUAGE).pack()),
    )
