"""The repositories of a person's case (`bot.services.case.ports`), the same for both databases."""

from bot.storage.case.applications import SqlApplications
from bot.storage.case.cliffs import SqlCliffs
from bot.storage.case.documents import SqlDocuments
from bot.storage.case.duties import SqlDuties
from bot.storage.case.events import SqlEvents
from bot.storage.case.reminders import SqlReminders
from bot.storage.case.results import SqlResults
from bot.storage.case.settings import SqlDaysOff, SqlErasures, SqlPreferences

__all__ = [
    "SqlApplications",
    "SqlCliffs",
    "SqlDaysOff",
    "SqlDocuments",
    "SqlDuties",
    "SqlErasures",
    "SqlEvents",
    "SqlPreferences",
    "SqlReminders",
    "SqlResults",
]
