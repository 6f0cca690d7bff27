"""The documents of each procedure, and what officers confirm and add to them."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rules.document_pack import Pack, read_pack
from rules.documents import PROCEDURES, document_list, document_name, documents, read_checklist
from rules.errors import BadData, NotInForce, UnknownProcedure
from rules.procedure import Document, Procedure
from rules.provenance import Status
from rules.text import LANGS
from tests.rules.spoiled import spoiled
from tests.rules.working_days import cases

LISTS = pytest.mark.parametrize("case", cases("documents.toml")["list"], ids=lambda case: case["procedure"])
TODAY = date(2026, 11, 22)

CONFIRMED = """
[[confirmed]]
id = "translation"
checked_on = 2027-01-20
status = "official"
source = { act = "order_236", paragraph = "rules-annex 2, row 8" }
lead_days = [2, 5]
form = { kk = "Нотариат растаған.", ru = "Заверенный нотариусом.", en = "Certified by a notary." }
"""

ADDED = """
[[added]]
id = "medical_certificate"
procedures = ["issue"]
start = 4
verified = true
name = { kk = "Медициналық анықтама", ru = "Медицинская справка", en = "Medical certificate" }
proves = { kk = "Денсаулығыңызды.", ru = "Состояние здоровья.", en = "Your health." }
given_by = { kk = "Емхана.", ru = "Поликлиника.", en = "A clinic." }
lead_time = { kk = "Бірнеше күн.", ru = "Несколько дней.", en = "A few days." }
lead_days = [1, 7]
form = { kk = "Түпнұсқасы.", ru = "Оригинал.", en = "The original." }
valid_from = 2027-01-01
checked_on = 2027-01-20
status = "official"
source = { act = "order_236", paragraph = "rules-annex 2, row 8" }
"""

COMPLETE = """
[[list]]
id = "issue"
complete = true
valid_from = 2027-01-01
checked_on = 2027-01-20
status = "official"
source = { act = "order_236", paragraph = "rules-annex 2, row 8" }
note = { kk = "Тізім толық.", ru = "Список полный.", en = "The list is complete." }
"""


BAD_PACKS = {
    "a document that is not there": (
        CONFIRMED.replace('"translation"', '"licence"'),
        "no such document to confirm",
    ),
    "an added document that is there": (ADDED.replace("medical_certificate", "iin"), "confirm it instead"),
    "a document confirmed twice": (CONFIRMED * 2, "translation: stated twice"),
    "a missing language": (
        CONFIRMED.replace('ru = "Заверенный нотариусом.", ', ""),
        "confirmed.translation.form.ru: Field required",
    ),
    "an unknown act": (CONFIRMED.replace("order_236", "order_1"), "translation: unknown act 'order_1'"),
    "an unknown field": (CONFIRMED + "run = 'rm'\n", "run: Extra inputs are not permitted"),
    "days in the wrong order": (CONFIRMED.replace("[2, 5]", "[5, 2]"), "fewest and the most"),
    "days below nothing": (ADDED.replace("[1, 7]", "[-1, 7]"), "fewest and the most"),
    "a list of nothing": (COMPLETE.replace('"issue"', '"pardon"'), "id"),
    "an id of people's own documents": (
        ADDED.replace("medical_certificate", "own_1"),
        "those of people's own documents",
    ),
    "a confirmation of nothing": (
        CONFIRMED.replace("official", "not_found"),
        "'not_found' confirms nothing; allowed: off",
    ),
    "an addition of nothing": (ADDED.replace('"official"', '"not_found"'), "'not_found' confirms nothing"),
    "words without end": (
        CONFIRMED.replace("Certified by a notary.", "a" * 301),
        "form.en has 301 characters; allowed",
    ),
    "a name without end": (
        ADDED.replace("Medical certificate", "a" * 61),
        "name.en has 61 characters; allowed: at most 60",
    ),
    "a line break": (ADDED.replace("A clinic.", r"A\nclinic."), "given_by.en has a line break or a control character"),
    "a command to a terminal": (ADDED.replace("A clinic.", r"\u001b[2J"), "given_by.en has a line break or a control"),
    "too many documents": (
        "".join(ADDED.replace("medical_certificate", f"paper_{n}") for n in range(9)),
        "issue: 9 documents are added; allowed: at most 8",
    ),
    "a source in words": (
        CONFIRMED.replace('{ act = "order_236", paragraph = "rules-annex 2, row 8" }', '"p. 8"'),
        "no table",
    ),
    "a paragraph without quotes": (CONFIRMED.replace('"rules-annex 2, row 8"', "8"), "not in quotes"),
    "a mistyped heading": (
        CONFIRMED.replace("[[confirmed]]", "[[confirm]]"),
        "confirm: Extra inputs are not permitted",
    ),
    "a mistyped day": (CONFIRMED.replace("2027-01-20", '"20 January"'), "confirmed.translation.checked_on: "),
    "no source": (ADDED.rsplit("source", 1)[0], "source: Field required"),
    "no TOML": ("confirmed: translation", "cannot be read"),
}


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    return read_pack(written(tmp_path, CONFIRMED + ADDED + COMPLETE))


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "pack.toml"
    path.write_text(text, encoding="utf-8")
    return path


def one(document_id: str, pack: Pack | None = None) -> Document:
    return next(document for document in documents("issue", TODAY, pack) if document.id == document_id)


class TestTheData:
    def test_every_procedure_is_in_the_table(self) -> None:
        assert tuple(case["procedure"] for case in cases("documents.toml")["list"]) == PROCEDURES

    @LISTS
    def test_what_takes_longest_comes_first(self, case: dict[str, Any]) -> None:
        assert [document.id for document in documents(case["procedure"], TODAY)] == case["documents"]

    @LISTS
    def test_only_what_the_act_shows_is_verified(self, case: dict[str, Any]) -> None:
        found = documents(case["procedure"], TODAY)
        assert [document.id for document in found if document.verified] == case["verified"]

    @LISTS
    def test_what_the_act_does_not_show_says_so(self, case: dict[str, Any]) -> None:
        for document in documents(case["procedure"], TODAY):
            assert (document.note is None) is document.verified
            if document.note is not None:
                assert all("1411" in document.note.in_(lang) for lang in LANGS)

    def test_what_was_only_reported_is_not_cited_from_the_order(self) -> None:
        reported = [one for name in PROCEDURES for one in documents(name, TODAY) if one.status is Status.REPORTED]
        assert {"iin", "eds"} <= {document.id for document in reported}
        assert "order_236" not in {document.source.act for document in reported}

    def test_a_document_that_was_only_reported_is_not_called_probably_needed(self) -> None:
        reported, not_found = one("translation"), one("proof_of_experience")
        assert (reported.status, not_found.status) == (Status.REPORTED, Status.NOT_FOUND)
        assert reported.note != not_found.note

    @LISTS
    def test_a_list_says_whether_it_is_complete(self, case: dict[str, Any]) -> None:
        known = document_list(case["procedure"], TODAY)
        assert known.complete is case["complete"]
        assert known.complete or "1411" in known.note.en

    def test_no_lead_time_in_days_is_made_up(self) -> None:
        assert all(document.lead_days is None for procedure in PROCEDURES for document in documents(procedure, TODAY))

    @pytest.mark.parametrize("ask", [documents, document_list])
    def test_an_unknown_procedure_is_not_one_without_documents(self, ask: Any) -> None:
        with pytest.raises(UnknownProcedure):
            ask("pardon", TODAY)

    @pytest.mark.parametrize("procedure", PROCEDURES)
    @pytest.mark.parametrize("ask", [documents, document_list])
    def test_nothing_was_asked_for_before_the_order(self, ask: Any, procedure: Procedure) -> None:
        with pytest.raises(NotInForce):
            ask(procedure, date(2023, 6, 30))


class TestPack:
    def test_a_confirmed_document_is_verified_and_has_what_was_said_of_it(self, pack: Pack) -> None:
        before, after = one("translation"), one("translation", pack)
        assert after.verified
        assert after.note is None
        assert after.status is Status.OFFICIAL
        assert after.source.paragraph == "rules-annex 2, row 8"
        assert after.checked_on == date(2027, 1, 20)
        assert after.lead_days == (2, 5)
        assert after.form.en == "Certified by a notary."
        assert (after.name, after.proves, after.start) == (before.name, before.proves, before.start)

    def test_the_others_stay_as_they_are(self, pack: Pack) -> None:
        assert one("iin", pack) == one("iin")

    def test_an_added_document_takes_its_place_from_its_first_day(self, pack: Pack) -> None:
        before = [document.id for document in documents("issue", date(2026, 12, 31), pack)]
        after = [document.id for document in documents("issue", date(2027, 1, 1), pack)]
        assert "medical_certificate" not in before
        assert after.index("medical_certificate") == after.index("translation") + 1

    @pytest.mark.parametrize("procedure", [procedure for procedure in PROCEDURES if procedure != "issue"])
    def test_an_added_document_stays_with_its_procedure(self, pack: Pack, procedure: Procedure) -> None:
        day = date(2027, 2, 1)
        assert documents(procedure, day, pack) == documents(procedure, day)

    def test_a_list_can_be_declared_complete_from_a_day_on(self, pack: Pack) -> None:
        assert not document_list("issue", date(2026, 12, 31), pack).complete
        assert document_list("issue", date(2027, 1, 1), pack).complete
        assert not document_list("extension", date(2027, 1, 1), pack).complete

    def test_an_order_can_be_changed(self, tmp_path: Path) -> None:
        text = CONFIRMED.replace("lead_days = [2, 5]", "start = 9")
        found = documents("issue", TODAY, read_pack(written(tmp_path, text)))
        assert found[-1].id == "translation"

    def test_an_empty_pack_changes_nothing(self, tmp_path: Path) -> None:
        empty = read_pack(written(tmp_path, "# nothing yet\n"))
        assert [documents(procedure, TODAY, empty) for procedure in PROCEDURES] == [
            documents(procedure, TODAY) for procedure in PROCEDURES
        ]

    @pytest.mark.parametrize(("text", "complaint"), BAD_PACKS.values(), ids=BAD_PACKS.keys())
    def test_an_unsound_pack_is_refused(self, tmp_path: Path, text: str, complaint: str) -> None:
        with pytest.raises(BadData) as refused:
            read_pack(written(tmp_path, text))
        assert complaint in str(refused.value)
        assert "\n" not in str(refused.value)

    def test_what_is_unverified_may_be_added_and_says_so(self, tmp_path: Path) -> None:
        text = ADDED.replace("verified = true", "verified = false").replace('"official"', '"not_found"')
        found = documents("issue", date(2027, 1, 1), read_pack(written(tmp_path, text)))
        (added,) = (document for document in found if document.id == "medical_certificate")
        assert added.note == one("proof_of_experience").note

    def test_a_name_is_known_whenever_the_document_is_asked_for(self, pack: Pack) -> None:
        assert document_name("iin") == one("iin").name
        assert document_name("medical_certificate") is None
        name = document_name("medical_certificate", pack)
        assert name is not None
        assert name.ru == "Медицинская справка"

    def test_a_pack_that_is_not_there_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(BadData, match="cannot be read"):
            read_pack(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('id = "unverified_reported"', 'id = "reported"', "has no sentence 'unverified_reported'"),
        ('id = "reissue"', 'id = "renewal"', "renewal: id"),
    ],
)
def test_unsound_data_are_refused(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    with pytest.raises(BadData, match=rf"checklist\.toml: {complaint}"):
        read_checklist(spoiled(tmp_path, "checklist.toml", old, new))
