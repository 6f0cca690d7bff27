"""The law: dated, cited data and pure functions over it. It knows no Telegram, no database and no clock of its own."""

from rules.acts import Act
from rules.answers import Answers, check_answer
from rules.catalog import Activity, Catalog, Profession, Sector
from rules.countries import COUNTRIES
from rules.errors import BadData, NotInForce, RulesError, UnknownDuty, UnknownYear, WrongAnswer
from rules.evaluation import evaluate
from rules.loading import load_rules
from rules.points import PointItem, PointRange, Points
from rules.provenance import Source, Status
from rules.questionnaire import applicable, next_question, path
from rules.questions import Option, Question
from rules.routes import Outcome
from rules.ruleset import Rules
from rules.text import LANGS, Lang, Text
from rules.verdict import Statement, Verdict

__all__ = [
    "COUNTRIES",
    "LANGS",
    "Act",
    "Activity",
    "Answers",
    "BadData",
    "Catalog",
    "Lang",
    "NotInForce",
    "Option",
    "Outcome",
    "PointItem",
    "PointRange",
    "Points",
    "Profession",
    "Question",
    "Rules",
    "RulesError",
    "Sector",
    "Source",
    "Statement",
    "Status",
    "Text",
    "UnknownDuty",
    "UnknownYear",
    "Verdict",
    "WrongAnswer",
    "applicable",
    "check_answer",
    "evaluate",
    "load_rules",
    "next_question",
    "path",
]
