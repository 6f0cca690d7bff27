"""All of the law's data at once, for a program that is not to meet what is wrong with them in the midst of its work."""

from rules.authority_data import load_authority
from rules.calendar import default_calendar
from rules.certificate import load_certificate_sentences
from rules.documents import load_checklist
from rules.duty import load_duties
from rules.loading import load_rules
from rules.outcomes import load_outcomes
from rules.search import search


def load_everything() -> None:
    """Read every data file of this project, each once. Raises BadData, which names the file that is unsound."""
    load_rules()
    load_duties()
    load_authority()
    load_certificate_sentences()
    load_checklist()
    load_outcomes()
    default_calendar()
    search("")  # the synonyms
