"""The papers that the tests make: every kind, with nothing known and with everything known, and a few verdicts."""

from collections.abc import Iterator
from datetime import date
from typing import Final, get_args

from bot.papers import Facts, Identity, PaperContent, PaperKind, PaperLang, Procedure, paper
from bot.papers.summary import self_check_paper
from rules import LANGS, Answers, Lang, Text, evaluate, load_rules

AS_OF: Final = date(2026, 11, 22)
PAPER_LANGS: Final[tuple[PaperLang, ...]] = get_args(PaperLang)
FILED: Final = tuple(kind for kind in PaperKind if kind is not PaperKind.SELF_CHECK)
"""The papers that are filed with somebody."""
COMPLAINTS: Final = tuple(kind for kind in FILED if kind.startswith("complaint"))

CATALOG: Final = load_rules().catalog
ACTOR: Final = CATALOG.professions.get("actor", AS_OF)
ACTIVITY: Final = CATALOG.activity_of(ACTOR, AS_OF)
SECTOR: Final = CATALOG.sector_of(ACTIVITY, AS_OF)

NOTHING: Final = Facts()
EVERYTHING: Final = Facts(
    region=Text(kk="Алматы қаласы", ru="город Алматы", en="Almaty city"),
    profession=ACTOR,
    activity=ACTIVITY,
    sector=SECTOR,
    certificate_from=date(2026, 9, 1),
    certificate_to=date(2026, 11, 30),
    contract_date=date(2026, 8, 26),
    contract_ended_on=date(2026, 11, 20),
    identity_changed_on=date(2026, 11, 18),
    identity_changes=frozenset({Identity.SURNAME, Identity.IDENTITY_DOCUMENT}),
    procedure=Procedure.EXTENSION,
    application_number="KZ12345",
    filed_on=date(2026, 11, 2),
    decision_due=date(2026, 11, 10),
    refused_on=date(2026, 11, 9),
    attachments=(Text(kk="Паспорттың көшірмесі", ru="Копия паспорта", en="Copy of the passport"),),
    due=date(2026, 11, 27),
    due_note=Text(kk="2027 жылдың күнтізбесі белгісіз.", ru="Календарь 2027 года неизвестен.", en="2027 is not known."),
)

TEACHER: Final[Answers] = {
    "citizenship": "TR",
    "stay_status": "temporary",
    "work_for": "not_yet",
    "profession": "teacher_general",
    "higher_education": "yes",
    "academic_degree": "unknown",
    "english_teaching_certificate": "yes",
    "experience_years": 3.5,
    "iin": "no",
    "eds": "unknown",
}
VERDICTS: Final = {
    "many points": evaluate(TEACHER, AS_OF),
    "no points": evaluate({"citizenship": "RU"}, AS_OF),
    "nothing known": evaluate({}, AS_OF),
}


def every_paper() -> Iterator[tuple[str, PaperContent]]:
    """Every kind in every language with every language beside it, under a name that says which."""
    for language in PAPER_LANGS:
        for beside in LANGS:
            for kind in FILED:
                for known, facts in (("nothing", NOTHING), ("everything", EVERYTHING)):
                    yield f"{kind}-{language}-{beside}-{known}", paper(kind, language, beside, facts)
            for name, verdict in VERDICTS.items():
                yield f"self_check-{language}-{beside}-{name}", self_check_paper(verdict, language, beside)


PAPERS: Final = dict(every_paper())

KAZAKH_ONLY: Final = frozenset("әғқңөұүһі")
"""The letters that Kazakh has and Russian has not."""


def other(lang: PaperLang) -> Lang:
    """The other language of the authority."""
    return "ru" if lang == "kk" else "kk"
