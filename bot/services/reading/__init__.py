"""Reading typed answers in Kazakh, Russian and English.

Nothing is guessed: what is not wholly understood is None, and the dialog asks again.
"""

from bot.services.reading.days import Several, Unclear, day, without_end
from bot.services.reading.hours import Hours, hours
from bot.services.reading.periods import Period, Refusal, periods
from bot.services.reading.years import years
from bot.services.reading.yes_no import Said, yes_no

__all__ = [
    "Hours",
    "Period",
    "Refusal",
    "Said",
    "Several",
    "Unclear",
    "day",
    "hours",
    "periods",
    "without_end",
    "years",
    "yes_no",
]
