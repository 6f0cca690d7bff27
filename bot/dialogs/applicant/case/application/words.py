"""What is known of an application, in words."""

from collections.abc import Mapping
from datetime import time
from typing import Final

from bot.dialogs.applicant.case.procedures import FILINGS
from bot.dialogs.applicant.layout import at_start, bold
from bot.i18n import ASTANA_TIME, Markup, Translator, key
from bot.services.case.applications import Timed
from bot.services.case.days import day_of
from bot.services.case.meaning import ANSWERED
from bot.services.case.model import Application, Uncounted
from bot.services.regions import regions
from rules import load_rules
from rules.authority_data import WorkingHours, load_authority
from rules.outcomes import OUTCOMES, outcome

UNCOUNTED_TERMS: Final[Mapping[Uncounted, str]] = {
    Uncounted.UNKNOWN_YEAR: key("application.uncounted.unknown_year"),
    Uncounted.NOT_IN_FORCE: key("application.uncounted.not_in_force"),
}
"""Why the terms cannot be counted."""


def title_of(t: Translator, application: Application) -> str:
    """What was filed and when, for a text: the day with its weekday and the month in words."""
    return Markup("{}, {}").format(_filing(t, application), t.date(day_of(application.filed_at)))


def name_of(t: Translator, application: Application) -> str:
    """What was filed and when, in a few words for a button; plain text."""
    return f"{_filing(t, application)}, {day_of(application.filed_at):%d.%m.%Y}"


def state_part(t: Translator, timed: Timed) -> str:
    """What became of it, or whether the authority is in time."""
    application = timed.application
    if application.outcome == ANSWERED:
        return t("application.answered")
    for outcome_id in OUTCOMES:
        if application.outcome == outcome_id:
            became = outcome(outcome_id, application.outcome_on or day_of(application.filed_at))
            return bold(t.html(became.name))
    if timed.timeline is None:
        return uncounted_part(t, application)
    return t("application.late" if timed.late else "application.in_time")


def uncounted_part(t: Translator, application: Application) -> str:
    """Why the authority's terms cannot be counted."""
    return t(UNCOUNTED_TERMS[application.uncounted or Uncounted.UNKNOWN_YEAR])


def known_parts(t: Translator, application: Application) -> list[str]:
    """What the person has told of it, line by line."""
    known = []
    if application.number is not None:
        known.append(t("application.number", last=f"••••{application.number.last4}"))
    region = regions().get(application.region or "")
    if region is not None:
        known.append(t("application.region", name=region.in_(t.lang)))
    if application.portal is not None:
        known.append(t("application.portal", name=_portal_name(application)))
    if application.hour_known:
        known.append(t("application.hour", time=_hour(application)))
    if application.accepted_on is not None:
        known.append(t("application.accepted", day=t.date(application.accepted_on)))
    return known


def parts_of_day(hours: WorkingHours) -> dict[time, str]:
    """Three parts of the day by the moment that each begins at, which stands for all of it."""
    unsure, end = f"{hours.unsure_from:%H:%M}", f"{hours.end:%H:%M}"
    return {time(0): f"00:00–{unsure}", hours.unsure_from: f"{unsure}–{end}", hours.end: f"{end}–24:00"}


def _filing(t: Translator, application: Application) -> str:
    return at_start(t(FILINGS[application.procedure]))


def _portal_name(application: Application) -> str:
    portals = load_rules().portals
    return next((portal.name for portal in portals if portal.id == application.portal), "")


def _hour(application: Application) -> str:
    """The hour of filing; the whole part of the day where that is what was chosen."""
    hour = application.filed_at.astimezone(ASTANA_TIME).time()
    return parts_of_day(load_authority().hours_on(day_of(application.filed_at))).get(hour, f"{hour:%H:%M}")
