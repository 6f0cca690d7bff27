"""What the case needs of the storage, and where things to be told go. `bot.storage` implements the repositories."""

from bot.services.case.ports.applications import Applications, LateCount, StaleApplication
from bot.services.case.ports.cliffs import Cliffs, StaleCliff
from bot.services.case.ports.duties import Duties, Recounted, StaleDuty
from bot.services.case.ports.events import Events
from bot.services.case.ports.outbox import Kind, Outbox
from bot.services.case.ports.own_data import Erasures
from bot.services.case.ports.reminders import Claimed, Reminders
from bot.services.case.ports.results import Results, StaleCheck
from bot.services.case.ports.settings import DaysOff, Documents, Preferences

__all__ = [
    "Applications",
    "Claimed",
    "Cliffs",
    "DaysOff",
    "Documents",
    "Duties",
    "Erasures",
    "Events",
    "Kind",
    "LateCount",
    "Outbox",
    "Preferences",
    "Recounted",
    "Reminders",
    "Results",
    "StaleApplication",
    "StaleCheck",
    "StaleCliff",
    "StaleDuty",
]
