"""Procedures in words, and which of them a person needs next."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from bot.i18n import key
from bot.papers import PaperKind
from bot.services.case.meaning import EXTEND, NEW_EMPLOYER, REISSUE, TERMINATION
from bot.services.case.model import Duty, DutyState
from rules.authority_data import AuthorityProcedure
from rules.procedure import Procedure

PROCEDURES: Final[Mapping[Procedure, str]] = {
    "issue": key("case.procedure.issue.plain"),
    "extension": key("case.procedure.extension.plain"),
    "change_of_employer": key("case.procedure.change_of_employer.plain"),
    "reissue": key("case.procedure.reissue.plain"),
    "termination_notice": key("case.procedure.termination_notice.plain"),
}
"""What documents are collected for."""

FILINGS: Final[Mapping[AuthorityProcedure, str]] = {
    "issue": key("case.procedure.issue.plain"),
    "extension": key("case.procedure.extension.plain"),
    "change_of_employer": key("case.procedure.change_of_employer.plain"),
    "reissue": key("case.procedure.reissue.plain"),
    "complaint_provider": key("case.procedure.complaint_provider.plain"),
    "complaint_body": key("case.procedure.complaint_body.plain"),
}
"""What is filed with the authority."""

_OF_DUTY: Final[Mapping[str, Procedure]] = {
    EXTEND: "extension",
    NEW_EMPLOYER: "change_of_employer",
    TERMINATION: "termination_notice",
    REISSUE: "reissue",
}

PAPER_OF_DUTY: Final[Mapping[str, PaperKind]] = {
    EXTEND: PaperKind.APPLICATION_EXTENSION,
    NEW_EMPLOYER: PaperKind.NEW_EMPLOYER_NOTICE,
    TERMINATION: PaperKind.TERMINATION_NOTICE,
    REISSUE: PaperKind.REISSUE_APPLICATION,
}
"""The paper that a duty is fulfilled with."""

FILED_FOR: Final[Mapping[str, AuthorityProcedure]] = {EXTEND: "extension", REISSUE: "reissue"}
"""What whoever has fulfilled a duty has filed; a notice is not answered."""


def next_procedure(duties: Iterable[Duty], *, has_certificate: bool) -> tuple[Procedure, date | None]:
    """What to collect documents for now, and by when: for the most urgent open duty, else for what comes first."""
    for duty in sorted(duties, key=lambda duty: (duty.due or date.max, duty.id)):
        if duty.state is DutyState.OPEN and duty.rule in _OF_DUTY:
            return _OF_DUTY[duty.rule], duty.due
    return ("extension" if has_certificate else "issue"), None
