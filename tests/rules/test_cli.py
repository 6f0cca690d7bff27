"""The command line, as a lawyer or another program uses it."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from rules import LANGS
from rules.cli import main
from tests.rules.later import law_of
from tests.rules.spoiled import spoiled
from tests.rules.test_documents import ADDED, COMPLETE, CONFIRMED

ROOT = Path(__file__).parents[2]
FULL = Path("/dev/full")
TEACHER = {
    "citizenship": "UZ",
    "stay_status": "temporary",
    "work_for": "not_yet",
    "profession": "teacher_general",
    "higher_education": "yes",
    "academic_degree": "unknown",
    "english_teaching_certificate": "no",
    "experience_years": 3.5,
    "iin": "no",
}


def run(*arguments: str, stdin: object = None) -> subprocess.CompletedProcess[str]:
    """One run of `python -m rules`; what is not a string goes in as JSON."""
    text = stdin if isinstance(stdin, str) else json.dumps(stdin)
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "rules", *arguments],
        cwd=ROOT, input=text, capture_output=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip


def output(*arguments: str, stdin: object = None) -> Any:
    """The JSON that a successful run prints."""
    done = run(*arguments, stdin=stdin)
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_a_verdict_in_json() -> None:
    verdict = output("evaluate", "--as-of", "2026-11-22", "--lang", "en", stdin=TEACHER)
    assert {
        "outcome",
        "route",
        "points",
        "reasons",
        "unknowns",
        "next_steps",
        "would_change",
        "sources",
    } <= verdict.keys()
    assert (verdict["outcome"], verdict["route"], verdict["as_of"]) == ("can_apply", "certificate", "2026-11-22")
    assert verdict["rules_version"]
    points = verdict["points"]
    assert (points["min"], points["max"]) == (5, 9)
    items = {item["criterion"]: item for item in points["items"]}
    assert list(items) == ["higher_education", "academic_degree", "english_teaching_certificate", "experience"]
    assert items["academic_degree"]["awarded"] == {"min": 0, "max": 4}
    assert items["experience"]["awarded"] == {"min": 2, "max": 2}
    assert "parts of a year" in items["experience"]["note"]
    assert "note" not in items["higher_education"]
    for item in items.values():
        assert item["evidence"]
        assert (item["source"]["act"], item["source"]["paragraph"]) == ("order_236", "10")
    assert [unknown["id"] for unknown in verdict["unknowns"]] == ["unknown_academic_degree"]


@pytest.mark.parametrize("lang", LANGS)
def test_a_verdict_speaks_the_language_asked_for(lang: str) -> None:
    step = output("evaluate", "--as-of", "2026-11-22", "--lang", lang, stdin=TEACHER)["next_steps"][0]
    assert step["id"] == "get_iin"
    assert {"kk": "ЖСН", "ru": "ИИН", "en": "IIN"}[lang] in step["text"]


def test_without_a_day_it_is_today_and_nothing_answered_is_all_unknown() -> None:
    verdict = output("evaluate", stdin={})
    assert verdict["outcome"] == "cannot_tell"
    assert len(verdict["unknowns"]) == 10


def test_search() -> None:
    found = output("search", "программист", "--lang", "ru")
    assert found[0]["id"] == "software_support"
    assert all(found[0][part].keys() == set(LANGS) for part in ("name", "activity", "sector"))
    assert output("search", "qqqqqqqq") == []


def test_search_is_in_the_list_of_today(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    actor = 'id = "actor"\n'
    with law_of(spoiled(tmp_path, "catalog.toml", actor, f"{actor}valid_to = 2998-12-31\n").path):
        assert main(["search", "actor"]) == 0
    assert [match["id"] for match in json.loads(capsys.readouterr().out)] == ["actor"]


def test_deadline() -> None:
    deadline = output("deadline", "--duty", "new_employer_notice", "--event-date", "2026-08-26")
    assert deadline["due"] == "2026-09-02"
    assert len(deadline["counted"]) == 5
    assert deadline["source"]["paragraph"] == "18"
    assert deadline["preliminary"] is False


DAY = ("--as-of", "2026-11-22")
WRONG: dict[str, tuple[tuple[str, ...], object, str]] = {
    "not JSON": (("evaluate", *DAY), "{", "standard input is not JSON"),
    "nothing at all": (("evaluate", *DAY), "", "standard input is not JSON"),
    "not an object": (("evaluate", *DAY), "[]", "allowed: an object of answers"),
    "JSON without end": (("evaluate", *DAY), "[" * 100_000, "standard input is not JSON"),
    "nothing at all, as JSON": (("evaluate", *DAY), "null", "standard input is not a JSON object; allowed: an object"),
    "a question answered twice": (
        ("evaluate", *DAY),
        '{"citizenship": "RU", "citizenship": "IN"}',
        "'citizenship' is given twice; allowed: each question once",
    ),
    "a period with two beginnings": (
        ("evaluate", *DAY),
        '{"experience_periods": [{"from": "2020-01-01", "from": "2010-01-01"}]}',
        "'from' is given twice; allowed: each question once, each period with one from and to",
    ),
    "words instead of periods": (
        ("evaluate", *DAY),
        {"experience_periods": "long"},
        "experience_periods: 'long' is not a list of periods; allowed: a list of 1 to 100 objects",
    ),
    "an unknown question": (
        ("evaluate", *DAY),
        {"age": 5},
        "'age': unknown question; allowed: citizenship, stay_status",
    ),
    "a value that is not allowed": (
        ("evaluate", *DAY),
        {"work_for": "nobody\nelse"},
        r"work_for: 'nobody\nelse' is not an answer; allowed: organisation, individual, not_yet, unknown",
    ),
    "an unknown country": (
        ("evaluate", *DAY),
        {"citizenship": "XX"},
        "citizenship: 'XX' is not an answer; allowed: a country",
    ),
    "a bad period": (
        ("evaluate", *DAY),
        {"experience_periods": [{"from": "2027-01-01"}]},
        "experience_periods: '2027-01-01' is not a day of work; allowed",
    ),
    "a bad day": (("evaluate", "--as-of", "22.11.2026"), {}, "'22.11.2026' is not a day; allowed: YYYY-MM-DD"),
    "a day that does not exist": (("evaluate", "--as-of", "2026-02-29"), {}, "'2026-02-29' is not a day"),
    "a day before the order": (
        ("evaluate", "--as-of", "2023-06-30"),
        {},
        "nothing is in force on 2023-06-30; known: 2023-07-01",
    ),
    "an unknown language": (("evaluate", "--lang", "de"), {}, "invalid choice: 'de' (choose from 'kk', 'ru', 'en')"),
    "an unknown duty": (
        ("deadline", "--duty", "sleep", "--event-date", "2026-08-26"),
        None,
        "unknown duty 'sleep'; allowed: extend_after_contract, new_employer_notice",
    ),
    "a bad event date": (
        ("deadline", "--duty", "termination_notice", "--event-date", "tomorrow"),
        None,
        "'tomorrow' is not a day; allowed: YYYY-MM-DD",
    ),
    "an unknown year": (
        ("deadline", "--duty", "termination_notice", "--event-date", "2035-08-26"),
        None,
        "working days of 2035 are not known",
    ),
    "a missing option": (("deadline", "--duty", "termination_notice"), None, "required: --event-date"),
    "a bad limit": (("search", "врач", "--limit", "-1"), None, "'-1' is not a number; allowed"),
    "an unknown command": (("guess",), None, "invalid choice: 'guess' (choose from"),
    "no command": ((), None, "required: evaluate | search | deadline | validate"),
}


@pytest.mark.parametrize("fault", WRONG)
def test_wrong_input_is_one_line_and_status_2(fault: str) -> None:
    arguments, stdin, says = WRONG[fault]
    done = run(*arguments, stdin=stdin)
    assert done.returncode == 2
    assert done.stdout == ""
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stderr.endswith("\n")


PROGRAM = shlex.join([sys.executable, "-m", "rules"])


def closed(redirection: str, arguments: str) -> subprocess.CompletedProcess[str]:
    """One run with a stream closed as the shell writes it: `<&-` or `>&-`."""
    return subprocess.run(  # noqa: S602 - our own program
        f"{PROGRAM} {arguments} {redirection}",
        shell=True, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip


def test_a_closed_standard_input_is_wrong_input() -> None:
    done = closed("<&-", "evaluate --as-of 2026-11-22")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "standard input is closed; allowed: an object of answers by question id\n"


def test_a_closed_standard_output_is_nothing_to_complain_about() -> None:
    done = closed(">&-", "search actor")
    assert (done.returncode, done.stderr) == (0, "")


def into(output: int, *arguments: str) -> tuple[int, bytes]:
    """The exit status and the complaints of one run that writes into a file descriptor."""
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "rules", *arguments],
        cwd=ROOT, stdout=output, stderr=subprocess.PIPE, timeout=60, check=False,
    )  # fmt: skip
    return done.returncode, done.stderr


@pytest.mark.parametrize("command", [("validate",), ("search", "actor")])
def test_a_reader_who_has_seen_enough_ends_it_quietly(command: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ended = into(writing, *command)
    os.close(writing)
    assert ended == (1, b"")


@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
def test_output_that_cannot_be_written_is_one_line() -> None:
    with FULL.open("wb") as full:
        ended = into(full.fileno(), "validate")
    assert ended == (1, b"the output cannot be written: No space left on device\n")


def test_validate_prints_what_is_unverified() -> None:
    done = run("validate", *DAY)
    assert (done.returncode, done.stderr) == (0, "")
    rows = done.stdout.splitlines()
    assert rows[0].split() == ["part", "id", "status", "checked", "on", "days", "source"]
    assert any(row.split()[:3] == ["sectors", "sector_1", "not_found"] for row in rows)
    assert any(row.split()[:3] == ["portals", "migration_enbek", "reported"] for row in rows)
    assert not any(row.split()[1:2] == ["teacher_general"] for row in rows)


def test_validate_prints_what_was_read_in_part_or_worked_out_by_the_rules_alone() -> None:
    rows = [row.split() for row in run("validate", *DAY).stdout.splitlines()]
    cut = [
        row[1] for row in rows if row[:1] == ["activities"] and row[2:4] == ["unofficial_translation,", "incomplete"]
    ]
    assert len(cut) == 16
    assert [row[2:5] for row in rows if row[:2] == ["calendar", "years"]] == [["year_2027", "official,", "projected"]]
    assert ["sentences", "other_exemptions", "not_found"] in [row[:3] for row in rows]


def test_validate_prints_what_is_stale() -> None:
    done = run("validate", "--as-of", "2027-11-22", "--stale-after", "364")
    assert done.returncode == 0
    assert any(row.split()[:2] == ["professions", "teacher_general"] for row in done.stdout.splitlines())
    fresh = run("validate", "--as-of", "2027-11-22", "--stale-after", "365")
    assert not any(row.split()[1:2] == ["teacher_general"] for row in fresh.stdout.splitlines())


def test_validate_is_quiet_when_asked() -> None:
    done = run("validate", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("catalog.toml", 'name.en = "Actor"\n', ""),
        ("duties.toml", 'paragraph = "18"', 'paragraph = ""'),
        ("synonyms.toml", '"teacher_general"', '"teacher_particular"'),
        ("calendar.toml", "year = 2024", "year = 2034"),
    ],
)
def test_validate_fails_on_unsound_data_of_any_file(tmp_path: Path, file: str, old: str, new: str) -> None:
    done = run("validate", "--quiet", "--data", str(spoiled(tmp_path, file, old, new).path))
    assert done.returncode == 1
    assert done.stderr.startswith(file)
    assert done.stderr.count("\n") == 1


def _pack(tmp_path: Path, text: str) -> str:
    path = tmp_path / "documents.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_validate_prints_what_a_pack_confirms_and_adds(tmp_path: Path) -> None:
    pack = _pack(tmp_path, CONFIRMED + ADDED + COMPLETE)
    done = run("validate", "--pack", pack)
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split("  ")[0] for line in done.stdout.splitlines()[:4]] == [
        "what",
        "confirms",
        "adds",
        "list complete",
    ]
    for words in ("translation", "Medical certificate", "2027-01-01", "order_236, rules-annex 2, row 8"):
        assert words in done.stdout
    assert done.stdout.endswith(f"Pack {pack}: confirms 1, adds 1, speaks of 1 whole lists; all sound.\n")
    assert run("validate", "--quiet", "--pack", pack).stdout == ""


def test_validate_says_what_is_wrong_with_a_pack(tmp_path: Path) -> None:
    done = run("validate", "--pack", _pack(tmp_path, CONFIRMED.replace('"translation"', '"licence"')))
    assert (done.returncode, done.stdout) == (1, "")
    assert "documents.toml: licence: no such document to confirm; allowed: application, " in done.stderr
    assert done.stderr.count("\n") == 1


def test_the_pack_of_the_guide_is_sound(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "document-pack.md").read_text(encoding="utf-8")
    pack = guide.partition("```toml\n")[2].partition("```")[0]
    done = run("validate", "--pack", _pack(tmp_path, pack))
    assert (done.returncode, done.stderr) == (0, "")
    assert "confirms 1, adds 1, speaks of 1 whole lists" in done.stdout
