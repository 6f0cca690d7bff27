"""The law: dated, cited data and pure functions over it. It knows no Telegram, no database and no clock of its own."""

from rules.catalog import Activity, Catalog, Profession, Sector
from rules.errors import BadData, NotInForce, RulesError, UnknownDuty, UnknownYear, WrongAnswer
from rules.loading import Rules, load_rules
from rules.provenance import Source, Status
from rules.text import LANGS, Lang, Text

__all__ = [
    "LANGS",
    "Activity",
    "BadData",
    "Catalog",
    "Lang",
    "NotInForce",
    "Profession",
    "Rules",
    "RulesError",
    "Sector",
    "Source",
    "Status",
    "Text",
    "UnknownDuty",
    "UnknownYear",
    "WrongAnswer",
    "load_rules",
]
