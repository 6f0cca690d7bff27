"""Loading the law's data: once, validated."""

from functools import cache
from pathlib import Path

from rules.catalog import read_catalog
from rules.criteria import EducationLine, ExperienceScale
from rules.plural import Plurals
from rules.procedure import ComplaintStep, Document, EndingGround, RefusalGround, Term
from rules.provenance import Sentence
from rules.questions import Question
from rules.reading import DATA, DataFolder
from rules.references import check_references
from rules.routes import Citizenships, Gate, Portal, Reason, Route, Step
from rules.ruleset import Rules


@cache
def load_rules() -> Rules:
    """The rules of this project, loaded at the first call. Raises BadData when the data are unsound."""
    return read_rules(DATA)


def read_rules(path: Path) -> Rules:
    """The rules of a data folder, read anew. Raises BadData when the data are unsound.

    Refused are a gap or an overlap of days under one id, a missing language, an unknown reference, a source without
    paragraph, a field that is missing, unknown or of another type.
    """
    folder = DataFolder(path)
    rules = Rules(
        version=folder.version,
        changes=folder.changes,
        acts=folder.acts,
        catalog=read_catalog(folder),
        questions=folder.timeline("questions.toml", "question", Question),
        education=folder.timeline("criteria.toml", "education", EducationLine),
        experience=folder.timeline("criteria.toml", "experience", ExperienceScale),
        gates=folder.timeline("routes.toml", "gate", Gate),
        routes=folder.timeline("routes.toml", "route", Route),
        citizenships=folder.timeline("routes.toml", "citizenships", Citizenships),
        steps=folder.timeline("prerequisites.toml", "step", Step),
        portals=folder.timeline("prerequisites.toml", "portal", Portal),
        sentences=folder.timeline("wording.toml", "sentence", Sentence),
        reasons=folder.timeline("wording.toml", "reason", Reason),
        terms=folder.timeline("terms.toml", "term", Term),
        refusal_grounds=folder.timeline("refusal_grounds.toml", "ground", RefusalGround),
        ending_grounds=folder.timeline("ending_grounds.toml", "ground", EndingGround),
        documents=folder.timeline("documents.toml", "document", Document),
        complaints=folder.timeline("complaints.toml", "step", ComplaintStep),
        plurals=folder.whole("plurals.toml", Plurals),
    )
    check_references(rules)
    return rules
