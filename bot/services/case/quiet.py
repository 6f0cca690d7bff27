"""Quiet hours: when a reminder goes out that would come in them."""

from datetime import UTC, datetime, time, timedelta
from typing import Final

from bot.i18n import ASTANA_TIME
from bot.services.case.days import ONE_DAY
from bot.services.case.reminder import QuietHours

USUAL: Final = QuietHours(start=time(21), end=time(9))
"""Those of a person who has chosen none."""

_AHEAD: Final = timedelta(hours=1)
"""How long before quiet hours a reminder goes out that cannot wait for their end."""


def is_quiet(moment: datetime, quiet: QuietHours) -> bool:
    """Whether the moment lies in the quiet hours."""
    hour = moment.astimezone(ASTANA_TIME).time()
    if quiet.start <= quiet.end:
        return quiet.start <= hour < quiet.end
    return hour >= quiet.start or hour < quiet.end


def quiet_end(moment: datetime, quiet: QuietHours) -> datetime:
    """When the quiet hours that the moment lies in are over, in UTC."""
    return _next(moment, quiet.end)


def outside(moment: datetime, quiet: QuietHours, before: datetime | None) -> datetime:
    """The moment itself, or one outside quiet hours: after them, or ahead of them when after would not be `before`."""
    if not is_quiet(moment, quiet):
        return moment
    after = quiet_end(moment, quiet)
    if before is None or after < before:
        return after
    return _last(moment, quiet.start) - _AHEAD


def _next(moment: datetime, hour: time) -> datetime:
    local = moment.astimezone(ASTANA_TIME)
    found = datetime.combine(local.date(), hour, ASTANA_TIME)
    return (found if found > local else found + ONE_DAY).astimezone(UTC)


def _last(moment: datetime, hour: time) -> datetime:
    local = moment.astimezone(ASTANA_TIME)
    found = datetime.combine(local.date(), hour, ASTANA_TIME)
    return (found if found <= local else found - ONE_DAY).astimezone(UTC)
