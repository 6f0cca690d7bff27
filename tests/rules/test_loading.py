"""Unsound data are refused when they are loaded, with the file, the value and what is wrong."""

import re
from datetime import date
from pathlib import Path

import pytest

from rules import BadData, load_rules
from rules.loading import read_rules
from rules.reading import DATA
from tests.rules.spoiled import spoiled

SECOND_KANDAS = """
[[gate]]
id = "kandas"
question = "stay_status"
values = ["kandas"]
outcome = "not_needed"
route = "resolution_1041"
valid_from = {day}
text = {{ kk = "Қандас", ru = "Кандас", en = "Kandas" }}
source = {{ act = "resolution_1041", paragraph = "item 1" }}
status = "official"

# The ways to work
"""

BAD: dict[str, tuple[str, str, str, str]] = {
    "a missing language": (
        "catalog.toml",
        'name.kk = "Актер"\n',
        "",
        r"catalog\.toml: actor: name\.kk: Field required",
    ),
    "an empty language": (
        "catalog.toml",
        'name.kk = "Актер"',
        'name.kk = " "',
        r"catalog\.toml: actor: name\.kk: .*empty",
    ),
    "a source without a paragraph": (
        "routes.toml",
        'act = "resolution_1041", paragraph = "item 6"',
        'act = "resolution_1041"',
        r"routes\.toml: trafficking_victim: the source has no paragraph",
    ),
    "an empty paragraph": (
        "routes.toml",
        'paragraph = "item 6"',
        'paragraph = ""',
        r"trafficking_victim: the source has no paragraph",
    ),
    "a place without words": (
        "routes.toml",
        'paragraph = "item 6"',
        'paragraph = "point 6"',
        r"trafficking_victim: no words for the place 'point'; known: article",
    ),
    "a source in an unknown act": (
        "routes.toml",
        'act = "resolution_1041", paragraph = "item 6"',
        'act = "resolution_802b", paragraph = "item 6"',
        r"trafficking_victim: unknown act 'resolution_802b'",
    ),
    "an act without an address": (
        "acts.toml",
        'address = "https://adilet.zan.kz/rus/docs/K1500000414"',
        'address = "adilet"',
        r"acts\.toml: labour_code: address",
    ),
    "an overlap": (
        "routes.toml",
        "# The ways to work\n",
        SECOND_KANDAS.format(day="2025-01-01"),
        r"routes\.toml: kandas: two versions are in force on 2025-01-01",
    ),
    "a gap": (
        "routes.toml",
        "valid_to = 2025-08-30",
        "valid_to = 2025-08-28",
        r"routes\.toml: company_head: no version is in force between 2025-08-28 and 2025-08-31",
    ),
    "an end before the beginning": (
        "routes.toml",
        "valid_to = 2025-08-30",
        "valid_to = 2020-01-01",
        r"company_head: .*valid_to is before valid_from",
    ),
    "no day of checking": (
        "terms.toml",
        "checked_on = 2026-11-22\n",
        "",
        r"terms\.toml: to_commission: checked_on: Field required",
    ),
    "an unknown status": (
        "catalog.toml",
        'status = "not_found"',
        'status = "guessed"',
        r"sector_1: status",
    ),
    "an unknown field": ("catalog.toml", "number = 2", "number = 2\nnumbr = 2", r"health: numbr: Extra inputs"),
    "an unknown sector": (
        "catalog.toml",
        'sector = "health"',
        'sector = "heath"',
        r"healthcare: unknown sector 'heath'",
    ),
    "an unknown activity": (
        "catalog.toml",
        'activity = "healthcare"',
        'activity = "care"',
        r"anaesthesiologist: unknown activity 'care'",
    ),
    "an unknown route": (
        "routes.toml",
        'route = "eaeu"',
        'route = "eurasian"',
        r"eaeu_citizen: unknown route 'eurasian'",
    ),
    "an unknown country": (
        "routes.toml",
        '"AM", "BY"',
        '"AM", "BL", "YB"',
        r"eaeu_citizen: unknown answer to citizenship 'YB'",
    ),
    "an unknown sentence": (
        "routes.toml",
        '"household_limit"]',
        '"limit"]',
        r"labour_immigrant_permit: unknown sentence 'limit'",
    ),
    "an unknown question": (
        "criteria.toml",
        'question = "experience_years"',
        'question = "experience"',
        r"experience: unknown question 'experience'",
    ),
    "an unknown answer": (
        "prerequisites.toml",
        'when = { eds = ["no", "unknown"] }',
        'when = { eds = ["never"] }',
        r"get_eds: unknown answer to eds 'never'",
    ),
    "an unknown predecessor": (
        "acts.toml",
        'replaces = "order_503"',
        'replaces = "order_502"',
        r"order_236: unknown act 'order_502'",
    ),
    "a sentence that the code says is gone": (
        "wording.toml",
        'id = "no_threshold"',
        'id = "threshold"',
        r"wording\.toml: the code: unknown sentence 'no_threshold'",
    ),
    "a sentence that comes into force after the route that says it": (
        "wording.toml",
        'id = "household_limit"\n',
        'id = "household_limit"\nvalid_from = 2025-01-01\n',
        r"routes\.toml: labour_immigrant_permit: sentence 'household_limit' is not in force on all of its days",
    ),
    "a route that ends before the gate that leads to it": (
        "routes.toml",
        'id = "eaeu"\n',
        'id = "eaeu"\nvalid_to = 2026-12-31\n',
        r"routes\.toml: eaeu_citizen: route 'eaeu' is not in force on all of its days",
    ),
    "a sentence of the code that the order's first days lack": (
        "wording.toml",
        'id = "no_threshold"\n',
        'id = "no_threshold"\nvalid_from = 2023-07-08\n',
        r"wording\.toml: the code: sentence 'no_threshold' is not in force on all of its days",
    ),
    "a sector that ends before its activity": (
        "catalog.toml",
        'id = "health"\n',
        'id = "health"\nvalid_to = 2026-12-31\n',
        r"catalog\.toml: healthcare: sector 'health' is not in force on all of its days",
    ),
    "an activity that ends before its profession": (
        "catalog.toml",
        'id = "healthcare"\n',
        'id = "healthcare"\nvalid_to = 2026-12-31\n',
        r"catalog\.toml: anaesthesiologist: activity 'healthcare' is not in force on all of its days",
    ),
    "names in braces that differ between languages": (
        "wording.toml",
        'text.en = "Experience from {years}',
        'text.en = "Experience from {year}',
        r"gain_experience: .*not the same in every language",
    ),
    "a status without a source": (
        "wording.toml",
        'source = { act = "labour_code", paragraph = "article 26(1)(7)" }\n',
        "",
        r"household_limit: .*both a source and a status, or neither",
    ),
    "a gap in the scale of experience": (
        "criteria.toml",
        "from_years = 4, to_years = 10",
        "from_years = 5, to_years = 10",
        r"experience: .*leave a gap or overlap",
    ),
    "a file that is not TOML": ("terms.toml", "[defaults]", "[defaults", r"terms\.toml: cannot be read"),
    "a list that is empty": ("complaints.toml", "[[step]]", "[[steps]]", r"complaints\.toml: has no \[\[step\]\]"),
    "a word for a place in an act that lacks a language": (
        "citation.toml",
        'kk = "{n}-бап"\n',
        "",
        r"^citation\.toml: article: kk: Field required$",
    ),
    "a plural form that is missing": (
        "plurals.toml",
        "[points]",
        "[point]",
        r"plurals\.toml: the file: points: Field required",
    ),
}


@pytest.mark.parametrize("fault", BAD)
def test_bad_data_are_refused(fault: str, tmp_path: Path) -> None:
    file, old, new, says = BAD[fault]
    with pytest.raises(BadData) as refusal:
        read_rules(spoiled(tmp_path, file, old, new).path)
    assert re.search(says, str(refusal.value))
    assert "\n" not in str(refusal.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadData, match=r"acts\.toml: cannot be read"):
        read_rules(tmp_path)


def test_a_later_version_takes_over_on_its_day(tmp_path: Path) -> None:
    folder = spoiled(tmp_path, "routes.toml", "# The ways to work\n", SECOND_KANDAS.format(day="2030-01-01"))
    text = (folder.path / "routes.toml").read_text(encoding="utf-8")
    first = text.index("valid_from = 2023-11-24", text.index('id = "kandas"'))
    (folder.path / "routes.toml").write_text(text[:first] + "valid_to = 2029-12-31\n" + text[first:], encoding="utf-8")
    gates = read_rules(folder.path).gates
    assert gates.get("kandas", date(2029, 12, 31)).text.en.startswith("Kandas are in the list")
    assert gates.get("kandas", date(2030, 1, 1)).text.en == "Kandas"


def test_the_version_changes_with_any_data_file(tmp_path: Path) -> None:
    before = load_rules().version
    assert before == read_rules(DATA).version
    assert before.startswith("2026-11-22-")
    changed = spoiled(tmp_path, "synonyms.toml", "# Teachers", "# All teachers")
    assert changed.version != before


def test_rules_are_loaded_once() -> None:
    assert load_rules() is load_rules()


def test_the_version_also_changes_on_the_day_on_which_a_value_comes_into_force(tmp_path: Path) -> None:
    first = 'id = "higher_education"\nquestion = "higher_education"\n'
    ends = f"{first}valid_to = 2029-12-31\n"
    again = "\n[[education]]\n" + first + "valid_from = 2030-01-01\n"
    folder = spoiled(tmp_path, "criteria.toml", first, ends)
    text = (folder.path / "criteria.toml").read_text(encoding="utf-8")
    start = text.index(ends) + len(ends)
    value = text[start : text.index("\n[[", start)]
    (folder.path / "criteria.toml").write_text(text + again + value, encoding="utf-8")
    rules = read_rules(folder.path)
    assert date(2030, 1, 1) in rules.changes
    before, after = rules.version_on(date(2029, 12, 31)), rules.version_on(date(2030, 1, 1))
    assert before != after
    assert after == rules.version_on(date(2035, 1, 1))
    assert before == rules.version_on(max(day for day in rules.changes if day < date(2030, 1, 1)))
    assert rules.version_on(date(1990, 1, 1)) == rules.version, "no value was in force"


def test_the_version_changes_when_a_value_ceases_to_be_in_force(tmp_path: Path) -> None:
    defaults = "valid_from = 2023-07-01\nchecked_on = 2026-11-22\n"
    folder = spoiled(tmp_path, "complaints.toml", defaults, f"{defaults}valid_to = 2029-12-31\n")
    rules = read_rules(folder.path)
    assert rules.version_on(date(2029, 12, 31)) != rules.version_on(date(2030, 1, 1))
