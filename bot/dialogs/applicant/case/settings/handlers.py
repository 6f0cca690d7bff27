"""Reminders: quiet hours and consents."""

from aiogram import F
from aiogram.types import CallbackQuery

from bot.dialogs.applicant.case.access import Case, case_of
from bot.dialogs.applicant.case.asking import ask, show
from bot.dialogs.applicant.case.buttons import Open, View
from bot.dialogs.applicant.case.router import router
from bot.dialogs.applicant.case.settings import screens
from bot.dialogs.applicant.case.settings.buttons import AgreeLater, OpenConsent, SetConsent, SetQuiet
from bot.dialogs.applicant.layout import with_note
from bot.dialogs.screen import Replies, Screen, Show, Where
from bot.dialogs.turn import Turn
from bot.services import reading
from bot.services.case.reminder import QuietHours
from bot.services.model import ConsentScope
from bot.services.own_data import ConsentState, OwnData


@router.callback_query(Open.filter(F.view == View.SETTINGS))
async def on_settings(_: CallbackQuery, turn: Turn) -> Replies:
    """What is set."""
    return await _settings(turn, await case_of(turn))


@router.callback_query(Open.filter(F.view == View.QUIET))
async def on_quiet(_: CallbackQuery, callback_data: Open, turn: Turn) -> Replies:
    """Which hours? Typed ones answer as well."""
    return await ask(turn, callback_data, screens.quiet_screen(turn.t))


@router.callback_query(SetQuiet.filter())
async def on_quiet_set(_: CallbackQuery, callback_data: SetQuiet, turn: Turn) -> Replies:
    """These hours."""
    return await _set_quiet(turn, callback_data.hours())


async def on_quiet_typed(turn: Turn, asked: Open, words: str) -> Replies:
    """Hours of one's own."""
    read = reading.hours(words)
    if read is None:
        return await ask(turn, asked, screens.quiet_screen(turn.t), turn.t("application.not_understood"))
    try:
        quiet = QuietHours(*read)
    except ValueError:
        return await ask(turn, asked, screens.quiet_screen(turn.t), turn.t("case.settings.too_quiet"))
    return await _set_quiet(turn, quiet)


@router.callback_query(OpenConsent.filter(F.scope != ConsentScope.STORAGE))
async def on_consent(_: CallbackQuery, callback_data: OpenConsent, turn: Turn) -> Replies:
    """The words of a consent."""
    return await show(turn, screens.consent_screen(turn.t, await _state(turn, callback_data.scope)))


@router.callback_query(SetConsent.filter(F.given & (F.scope != ConsentScope.STORAGE)))
async def on_agreed(_: CallbackQuery, callback_data: SetConsent, turn: Turn) -> Replies:
    """Record the consent, if these very words were shown."""
    scope = callback_data.scope
    asked_below = scope is ConsentScope.REMINDERS and _is_of_a_message_that_stays(turn)
    if callback_data.words != screens.words_mark(turn.t, scope):
        if asked_below:
            return _in_place(with_note(screens.ask_reminders_screen(turn.t), turn.t("consent.changed")))
        return await show(turn, screens.consent_screen(turn.t, await _state(turn, scope)), turn.t("consent.changed"))
    await _own(turn).give_consent(scope, screens.consent_words(turn.t, scope), turn.t.lang)
    if asked_below:
        return _in_place(screens.reminders_answered_screen(turn.t, agreed=True))
    return await _settings(turn, await case_of(turn), turn.t("mydata.consent.noted"))


@router.callback_query(AgreeLater.filter(F.scope == ConsentScope.REMINDERS))
async def on_not_now(_: CallbackQuery, callback_data: AgreeLater, turn: Turn) -> Replies:
    """Leave it as it is: whoever has agreed meanwhile keeps their reminders."""
    state = await _state(turn, callback_data.scope)
    return _in_place(screens.reminders_answered_screen(turn.t, agreed=state.consent is not None))


@router.callback_query(SetConsent.filter(~F.given & (F.scope != ConsentScope.STORAGE)))
async def on_withdrawn(_: CallbackQuery, callback_data: SetConsent, turn: Turn) -> Replies:
    """Take the consent back."""
    await _own(turn).withdraw_consent(callback_data.scope)
    return await _settings(turn, await case_of(turn), turn.t("mydata.consent.withdrawn"))


async def _set_quiet(turn: Turn, quiet: QuietHours) -> Replies:
    case = await case_of(turn)
    await case.settings.set_quiet_hours(quiet)
    return await _settings(turn, case, turn.t("case.settings.kept"))


async def _settings(turn: Turn, case: Case, note: str | None = None) -> Replies:
    consents = await _own(turn).consents()
    return await show(turn, screens.settings_screen(turn.t, await case.settings.quiet_hours(), consents), note)


def _is_of_a_message_that_stays(turn: Turn) -> bool:
    return turn.pressed_message_id not in (None, turn.person.screen_id)


def _in_place(screen: Screen) -> Replies:
    """The answer to a question that stays, in the question's own message. What else is asked is asked still."""
    return (Show(screen, Where.EDIT),)


async def _state(turn: Turn, scope: ConsentScope) -> ConsentState:
    return next(state for state in await _own(turn).consents() if state.scope is scope)


def _own(turn: Turn) -> OwnData:
    return OwnData(turn.unit, turn.person.id, turn.now)
