"""Work experience told by periods."""

from bot.dialogs.applicant.buttons import Ask, DropPeriod, PeriodsDone
from bot.dialogs.applicant.layout import column, numbered, paragraphs
from bot.dialogs.applicant.self_check.answers import period_in_words
from bot.dialogs.applicant.self_check.question import moves, option_buttons
from bot.dialogs.screen import Button, Screen
from bot.i18n import Translator
from bot.services.self_check import MOST_PERIODS, Asked, periods_of
from rules.answers import experience


def periods_screen(t: Translator, asked: Asked) -> Screen:
    """The periods told so far with their sum; without any, how to tell them."""
    check = asked.check
    periods = periods_of(check.answers)
    if not periods:
        return Screen(
            t("periods.how"),
            column(Button(t("back.button"), Ask(check=check.id, question=asked.question.id).pack())),
        )
    worked = experience(check.answers, asked.as_of)
    return Screen(
        paragraphs(
            t("periods.list"),
            numbered(period_in_words(t, period) for period in periods),
            t("periods.total", years=worked.full_years) if worked else None,
            t("periods.more") if len(periods) < MOST_PERIODS else t("periods.full"),
        ),
        (
            *column(
                Button(t("periods.done.button"), PeriodsDone(check=check.id).pack()),
                Button(t("periods.remove.button"), DropPeriod(check=check.id, of=len(periods)).pack()),
                *option_buttons(t, asked),
            ),
            *moves(t, asked),
        ),
    )
