"""Every dialog of a case, on its one router."""

from bot.dialogs.applicant.case import typed
from bot.dialogs.applicant.case.application import handlers as application
from bot.dialogs.applicant.case.days import handlers as days
from bot.dialogs.applicant.case.documents import handlers as documents
from bot.dialogs.applicant.case.duties import handlers as duties
from bot.dialogs.applicant.case.events import handlers as events
from bot.dialogs.applicant.case.overview import handlers as overview
from bot.dialogs.applicant.case.papers import handlers as papers
from bot.dialogs.applicant.case.router import router
from bot.dialogs.applicant.case.settings import handlers as settings

DIALOGS = (typed, application, days, documents, duties, events, overview, papers, settings)
"""Modules whose handlers the router has: importing them is what puts them there."""

__all__ = ["DIALOGS", "router"]
