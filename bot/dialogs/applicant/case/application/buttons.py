"""What the buttons of an application carry."""

import re
from enum import StrEnum
from typing import Final, Literal, Self

from pydantic import model_validator

from bot.dialogs.applicant.carried import Id
from bot.dialogs.callback_data import CallbackData


class OpenApplication(CallbackData, prefix="cw"):
    """An application and the authority's clock."""

    application: Id


class Part(StrEnum):
    """What is known of an application."""

    NUMBER = "number"
    REGION = "region"
    PORTAL = "portal"
    HOUR = "hour"
    ASK = "ask"
    """What to ask 1411."""
    TERMS = "terms"
    """What the authority's terms depend on."""
    NO_NUMBER = "no_number"
    """Forget the number."""


class OpenPart(CallbackData, prefix="cq"):
    """Show or ask a part of an application."""

    application: Id
    part: Part


_HOUR: Final = re.compile("([01][0-9]|2[0-3])[0-5][0-9]")


class SetPart(CallbackData, prefix="co"):
    """A part of an application is this; empty for not known."""

    application: Id
    part: Literal[Part.REGION, Part.PORTAL, Part.HOUR]
    value: str = ""
    """Id of a region or a portal; of an hour four figures."""

    @model_validator(mode="after")
    def _is_an_hour(self) -> Self:
        if self.part is Part.HOUR and not _HOUR.fullmatch(self.value):
            raise ValueError("an hour is four figures")
        return self
