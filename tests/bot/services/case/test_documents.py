"""The checklist: ticks, notes, own additions, and what to see to this week."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.services.case.documents import MOST_NAME, MOST_NOTE, MOST_OWN, CannotMark, Checklist
from rules.document_pack import read_pack
from rules.documents import PROCEDURES, documents
from rules.procedure import Procedure
from tests.bot.services.case.person import Person
from tests.rules.test_documents import ADDED, CONFIRMED

HOSTILE = '<b>№ 5</b> "; drop table documents; -- \ud83d\x00 =1+1'


@pytest.mark.parametrize("procedure", PROCEDURES)
async def test_has_the_documents_of_the_rules_in_their_order(case: Person, procedure: Procedure) -> None:
    async with case.services() as services:
        checklist = await services.documents.checklist(procedure)
    assert [item.id for item in checklist.items] == [document.id for document in documents(procedure, case.today)]
    assert (checklist.done, checklist.left) == (0, checklist.items)


async def test_a_tick_is_kept_once_and_can_be_taken_back(either: Person) -> None:
    async with either.services() as services:
        first = await services.documents.tick("issue", "iin")
    moment = either.now
    either.at("2026-08-27T12:00")
    async with either.services() as services:
        second = await services.documents.tick("issue", "iin")
        assert isinstance(first, Checklist)
        assert second == first
        item = next(item for item in first.items if item.id == "iin")
        assert (first.done, item.ticked_at) == (1, moment)
        third = await services.documents.tick("issue", "iin", ticked=False)
    assert isinstance(third, Checklist)
    assert third.done == 0


async def test_one_procedure_does_not_tick_another(case: Person) -> None:
    async with case.services() as services:
        await services.documents.tick("extension", "eds")
        assert (await services.documents.checklist("issue")).done == 0
        assert (await services.documents.checklist("extension")).done == 1


async def test_what_is_not_in_the_list_is_not_marked(case: Person) -> None:
    async with case.services() as services:
        assert await services.documents.tick("extension", "iin_of_my_cat") is CannotMark.NOT_THERE
        assert await services.documents.write_note("extension", "own_1", "note") is CannotMark.NOT_THERE
        assert await services.documents.remove_own("extension", "eds") is CannotMark.NOT_THERE


async def test_a_note_comes_back_as_it_was_typed(either: Person) -> None:
    async with either.services() as services:
        await services.documents.write_note("issue", "translation", HOSTILE)
        checklist = await services.documents.write_note("issue", "iin", "7" * (MOST_NOTE + 5))
        assert isinstance(checklist, Checklist)
        notes = {item.id: item.note for item in checklist.items if item.note}
        assert notes == {"translation": HOSTILE, "iin": "7" * MOST_NOTE}
        emptied = await services.documents.write_note("issue", "iin", "  ")
    assert isinstance(emptied, Checklist)
    assert {item.id for item in emptied.items if item.note} == {"translation"}


class TestOwn:
    async def test_documents_stand_last_and_can_be_ticked_and_removed(self, either: Person) -> None:
        async with either.services() as services:
            await services.documents.add_own("issue", f"  {HOSTILE}  ")
            await services.documents.add_own("issue", "Медициналық анықтама")
            await services.documents.add_own("issue", "Медициналық анықтама")
            checklist = await services.documents.tick("issue", "own_2")
            assert isinstance(checklist, Checklist)
            assert [(item.id, item.name, item.ticked) for item in checklist.items[-2:]] == [
                ("own_1", HOSTILE, False),
                ("own_2", "Медициналық анықтама", True),
            ]
            checklist = await services.documents.remove_own("issue", "own_1")
            assert isinstance(checklist, Checklist)
            assert [item.id for item in checklist.items if item.document is None] == ["own_2"]

    async def test_documents_have_a_name_and_are_few(self, case: Person) -> None:
        async with case.services() as services:
            assert await services.documents.add_own("issue", " \n ") is CannotMark.EMPTY
            for n in range(MOST_OWN):
                assert isinstance(await services.documents.add_own("issue", f"{n} " + "a" * 200), Checklist)
            assert await services.documents.add_own("issue", "one more") is CannotMark.TOO_MANY
            checklist = await services.documents.checklist("issue")
        own = [item for item in checklist.items if item.document is None]
        assert [item.id for item in own] == [f"own_{n + 1}" for n in range(MOST_OWN)]
        assert all(item.name is not None and len(item.name) == MOST_NAME for item in own)


async def test_the_next_time_begins_with_nothing_ticked_and_the_notes_kept(case: Person) -> None:
    async with case.services() as services:
        await services.documents.tick("reissue", "eds")
        await services.documents.write_note("reissue", "eds", "at home")
        checklist = await services.documents.begin_again("reissue")
    assert checklist.done == 0
    assert [item.note for item in checklist.items if item.note] == ["at home"]


async def test_ticks_stay_when_officers_confirm_and_add_and_what_they_added_is_left(
    either: Person, tmp_path: Path
) -> None:
    path = tmp_path / "documents.toml"
    path.write_text(CONFIRMED + ADDED.replace("2027-01-01", "2026-01-01"), encoding="utf-8")
    async with either.services() as services:
        for document in documents("issue", either.today):
            await services.documents.tick("issue", document.id)
        before = await services.documents.write_note("issue", "translation", "at home")
        assert isinstance(before, Checklist)
        with_pack = replace(services.documents, pack=read_pack(path))
        after = await with_pack.checklist("issue")
        assert before.left == ()
        assert [item.id for item in after.left] == ["medical_certificate"]
        marks = {item.id: (item.note, item.ticked_at) for item in after.items}
        assert {item.id: (item.note, item.ticked_at) for item in before.items}.items() <= marks.items()

        assert await services.documents.tick("issue", "medical_certificate") is CannotMark.NOT_THERE
        ticked = await with_pack.tick("issue", "medical_certificate")
        assert isinstance(ticked, Checklist)
        assert ticked.left == ()
        assert (await services.documents.checklist("issue")).items == before.items, "without the pack it is not shown"
        assert await with_pack.checklist("issue") == ticked, "with it, its tick is there again"


async def test_an_added_document_is_begun_by_its_stated_time(case: Person, tmp_path: Path) -> None:
    path = tmp_path / "documents.toml"
    path.write_text(ADDED.replace("2027-01-01", "2026-01-01"), encoding="utf-8")
    async with case.services() as services:
        checklist = await replace(services.documents, pack=read_pack(path)).checklist("issue")
    due = case.today + timedelta(days=13)
    assert [item.id for item in checklist.left_this_week(case.today, due)] == ["medical_certificate"]
    assert checklist.left_this_week(case.today, due + timedelta(days=1)) == ()


class TestThisWeek:
    async def test_without_a_last_day_it_is_what_to_begin_with(self, case: Person) -> None:
        async with case.services() as services:
            checklist = await services.documents.tick("issue", "iin")
        assert isinstance(checklist, Checklist)
        assert [item.id for item in checklist.left_this_week(case.today)] == [item.id for item in checklist.left[:3]]

    async def test_with_a_last_day_it_is_what_has_to_be_begun_by_then(self, case: Person) -> None:
        async with case.services() as services:
            checklist = await services.documents.checklist("termination_notice")
        assert checklist.left_this_week(case.today, due=date(2026, 9, 1)) == checklist.left
        assert checklist.left_this_week(case.today, due=date(2026, 10, 1)) == ()
