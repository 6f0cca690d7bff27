"""What the buttons of a case carry: ASCII, at most 64 bytes, the same meaning in three weeks and after two deploys.

Days are eight figures, months six. Ids are those of the rules, of the papers and of the database. Here are the buttons
that lead to a screen from anywhere; each dialog has a module `buttons` with its own.
"""

from enum import StrEnum

from bot.dialogs.callback_data import CallbackData


class View(StrEnum):
    """Screens of a case that a button leads to, whatever is going on."""

    OVERVIEW = "overview"
    DUTIES = "duties"
    DOCUMENTS = "documents"
    """The choice of a procedure, or the checklist of the one that is next."""
    PROCEDURES = "procedures"
    """The choice of a procedure."""
    PAPERS = "papers"
    COMPLAINTS = "complaints"
    """Which complaint?"""
    EVENTS = "events"
    """What has happened?"""
    DECISION = "decision"
    """Which decision came?"""
    FILED = "filed"
    """What was filed?"""
    TOLD = "told"
    """Everything that was told, to correct it."""
    APPLICATIONS = "applications"
    SETTINGS = "settings"
    QUIET = "quiet"
    """The choice of quiet hours."""
    CALENDAR = "calendar"
    """The open duties as a calendar file."""


class Open(CallbackData, prefix="c"):
    """Show a screen."""

    view: View
