"""Russian weekdays in the cases, and with the prepositions, that dates need."""

from typing import Final

GENITIVE: Final = ("понедельника", "вторника", "среды", "четверга", "пятницы", "субботы", "воскресенья")
"""Не позднее …; Monday first, as in `date.weekday()`."""

ON: Final = ("в понедельник", "во вторник", "в среду", "в четверг", "в пятницу", "в субботу", "в воскресенье")

SINCE: Final = (
    "с понедельника",
    "со вторника",
    "со среды",
    "с четверга",
    "с пятницы",
    "с субботы",
    "с воскресенья",
)
