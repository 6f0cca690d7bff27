"""The official portal, one press away."""

from bot.dialogs.screen import Button
from bot.i18n import Translator
from rules import load_rules


def portal_button(t: Translator) -> Button:
    """Leads to the first portal that the act names."""
    first = next(iter(load_rules().portals))
    return Button(t("portal.button", name=first.name), url=first.address)
