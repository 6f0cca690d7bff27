"""What can be told of an application: number, region, portal, hour."""

from collections.abc import Callable, Mapping
from typing import Final

from bot.dialogs.applicant.case.application.buttons import OpenApplication, OpenPart, Part, SetPart
from bot.dialogs.applicant.case.application.words import parts_of_day
from bot.dialogs.applicant.layout import column, label
from bot.dialogs.screen import Button, Keyboard, Screen
from bot.i18n import Translator
from bot.services.case.days import day_of
from bot.services.case.model import Application
from bot.services.regions import regions
from rules import load_rules
from rules.authority_data import load_authority


def number_screen(t: Translator, application: Application) -> Screen:
    """Which number?"""
    forget = OpenPart(application=application.id, part=Part.NO_NUMBER).pack()
    return Screen(
        t("application.ask_number"),
        column(
            Button(t("application.no_number.button"), forget) if application.number is not None else None,
            _back(t, application),
        ),
    )


def region_screen(t: Translator, application: Application) -> Screen:
    """Which region?"""
    buttons = [
        Button(label(name.in_(t.lang)), SetPart(application=application.id, part=Part.REGION, value=region).pack())
        for region, name in regions().items()
    ]
    return Screen(t("application.ask_region"), (*column(*buttons), *_unknown(t, application, Part.REGION)))


def portal_screen(t: Translator, application: Application) -> Screen:
    """Which portal?"""
    portals = load_rules().portals.on(day_of(application.filed_at))
    return Screen(
        t("application.ask_portal"),
        (
            *column(
                *(
                    Button(portal.name, SetPart(application=application.id, part=Part.PORTAL, value=portal.id).pack())
                    for portal in portals.values()
                )
            ),
            *_unknown(t, application, Part.PORTAL),
        ),
    )


def hour_screen(t: Translator, application: Application) -> Screen:
    """At what hour? What matters is whether it was within working hours (Annex 2 to the Rules, row 7)."""
    hours = load_authority().hours_on(day_of(application.filed_at))
    return Screen(
        t("application.ask_hour"),
        (
            *column(
                *(
                    Button(words, SetPart(application=application.id, part=Part.HOUR, value=f"{hour:%H%M}").pack())
                    for hour, words in parts_of_day(hours).items()
                )
            ),
            *column(_back(t, application)),
        ),
    )


def _unknown(t: Translator, application: Application, part: Part) -> Keyboard:
    unknown = SetPart(application=application.id, part=part).pack()
    return column(Button(t("application.unknown.button"), unknown), _back(t, application))


def _back(t: Translator, application: Application) -> Button:
    return Button(t("back.button"), OpenApplication(application=application.id).pack())


QUESTIONS: Final[Mapping[Part, Callable[[Translator, Application], Screen]]] = {
    Part.NUMBER: number_screen,
    Part.REGION: region_screen,
    Part.PORTAL: portal_screen,
    Part.HOUR: hour_screen,
}
"""What asks for a part that words may answer."""
