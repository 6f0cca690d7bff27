"""The person's own data: nothing is left out of the export, and nothing is left after an erasure."""

import json
from datetime import date, time, timedelta

import pytest

from bot.services.case.applying import Filing
from bot.services.case.model import EventKind
from bot.services.model import ConsentScope
from bot.services.own_data import SECTIONS, UNDO, due_erasures, erase, export
from bot.services.secrets import ApplicationNumbers, new_key
from bot.storage.address import is_postgres
from tests.bot.services.case.conftest import case, either, file
from tests.bot.services.case.person import Person
from tests.bot.storage.conftest import Look, database, look, migrated_file, migrated_postgres, url
from tests.postgres import postgres_server

__all__ = [
    "case",
    "database",
    "either",
    "file",
    "look",
    "migrated_file",
    "migrated_postgres",
    "postgres_server",
    "url",
]

NUMBERS = ApplicationNumbers.by_keys(new_key("k1"))


async def tables_with_a_person(url: str, look: Look) -> set[str]:
    """Every table that knows whose a row is."""
    if is_postgres(url):
        rows = await look(
            "select table_name from information_schema.columns"
            " where column_name = 'person_id' and table_schema = 'public'"
        )
    else:
        rows = await look(
            "select m.name from sqlite_master m, pragma_table_info(m.name) c"
            " where m.type = 'table' and c.name = 'person_id'"
        )
    return {name for (name,) in rows} | {"persons"}


async def live(person: Person) -> None:
    """Leave something in every table."""
    await person.tell(EventKind.FILED, date(2026, 8, 20), filing=Filing("issue", time(10)))
    await person.tell(EventKind.CERTIFICATE_ISSUED, date(2026, 8, 22), until=date(2026, 11, 21))
    told = await person.tell(EventKind.EMPLOYER_CHANGED, date(2026, 8, 24), until=date(2027, 8, 23))
    async with person.services() as services:
        await services.events.correct(told.event.id, day=date(2026, 8, 25))
        await services.duties.done(told.opened[0].id, person.today, "№ 5 \ud83d\x00")
        await services.documents.tick("issue", "iin")
        await services.settings.set_quiet_hours(await services.settings.quiet_hours())
        (timed,) = await services.applications.all()
        await services.applications.set_number(timed.application.id, "KZ-77001234", NUMBERS)
        check = await services.unit.checks.start(person.id, person.now)
        await services.unit.checks.save(
            check.id, answers={"citizenship": "UZ"}, asking=None, now=person.now, finished_at=None, rules_version=None
        )
        await services.unit.updates.record(77, person.id, person.now)
        await services.unit.updates.owe(77, person.id, "[]")
        await services.outbox.put(person.id, "reminder", {"reminders": []})
        await services.own_data.forget()
        await services.own_data.keep_after_all()


class TestExport:
    async def test_leaves_no_table_out(self, url: str, look: Look) -> None:
        assert await tables_with_a_person(url, look) == set(SECTIONS)

    async def test_has_something_of_everything_as_json(self, either: Person) -> None:
        await live(either)
        async with either.services() as services:
            exported = await export(services.unit, either.id, NUMBERS)
        assert json.loads(json.dumps(exported)) == exported
        assert all(exported[name] for name in SECTIONS), [name for name in SECTIONS if not exported[name]]
        assert exported["applications"][0]["number"] == "KZ-77001234"
        assert exported["duties"][0]["note"] == "№ 5 \ud83d\x00"
        assert exported["preferences"] == {"quiet_from": "21:00:00", "quiet_to": "09:00:00"}
        assert exported["event_history"][0]["day"] == "2026-08-24"

    async def test_has_nothing_of_anybody_else(self, case: Person) -> None:
        await live(case)
        other = await Person(case.database, id=7).meet(reminders=False)
        async with other.services() as services:
            exported = await export(services.unit, other.id, NUMBERS)
        assert {name for name in exported if exported[name]} == {"persons"}
        assert str(case.id) not in json.dumps(exported)

    async def test_a_number_whose_key_is_lost_shows_its_last_signs(self, case: Person) -> None:
        await live(case)
        async with case.services() as services:
            exported = await export(services.unit, case.id, ApplicationNumbers.by_keys(new_key("k9")))
        assert exported["applications"][0]["number"] == "…1234"


class TestForget:
    async def test_waits_an_hour_and_can_be_taken_back(self, either: Person) -> None:
        async with either.services() as services:
            erasure = await services.own_data.forget()
            assert await services.own_data.forget() == erasure
            assert await services.own_data.pending_erasure() == erasure
            assert len(erasure.receipt) == 8
            assert erasure.due_at == either.now + UNDO
            assert await due_erasures(services.unit, either.now + UNDO - timedelta(seconds=1)) == []
            assert await services.own_data.keep_after_all()
            assert not await services.own_data.keep_after_all()
            assert await due_erasures(services.unit, either.now + UNDO) == []
            assert (await services.own_data.forget()).receipt != erasure.receipt

    async def test_leaves_nothing_but_a_receipt_without_a_person(self, either: Person, url: str, look: Look) -> None:
        await live(either)
        async with either.services() as services:
            receipt = (await services.own_data.forget()).receipt
        either.now += UNDO
        async with either.database.transaction() as unit:
            (erasure,) = await due_erasures(unit, either.now)
            await erase(unit, erasure, either.now)
            assert await due_erasures(unit, either.now) == []
            kept = await unit.erasures.by_receipt(receipt)
        assert kept is not None
        assert (kept.person_id, kept.done_at) == (None, either.now)
        for table in await tables_with_a_person(url, look) - {"persons"}:
            assert await look(f"select count(*) from {table} where person_id is not null") == [(0,)], table  # noqa: S608
        assert await look("select count(*) from persons") == [(0,)]


class TestConsents:
    async def test_are_seen_and_withdrawn_one_by_one(self, case: Person) -> None:
        async with case.services() as services:
            await services.own_data.give_consent(ConsentScope.HELP_LINE, "Сұрағыңызды жеткізейін бе?", "kk")
            await services.own_data.withdraw_consent(ConsentScope.REMINDERS)
            states = {state.scope: state.consent is not None for state in await services.own_data.consents()}
        assert states == {
            ConsentScope.STORAGE: False,
            ConsentScope.REMINDERS: False,
            ConsentScope.HELP_LINE: True,
            ConsentScope.BROADCASTS: False,
        }

    async def test_without_that_to_storage_nothing_of_the_case_is_kept(self, either: Person, look: Look) -> None:
        await live(either)
        async with either.services() as services:
            await services.own_data.withdraw_consent(ConsentScope.STORAGE)
        for table in ("checks", "events", "event_history", "duties", "reminders", "applications", "documents"):
            assert await look(f"select count(*) from {table}") == [(0,)], table  # noqa: S608
        assert await look("select count(*) from preferences") == [(0,)]


@pytest.mark.parametrize("scope", [ConsentScope.HELP_LINE, ConsentScope.BROADCASTS])
async def test_withdrawing_another_consent_leaves_the_reminders(case: Person, scope: ConsentScope) -> None:
    await case.tell(EventKind.CONTRACT_ENDED)
    async with case.services() as services:
        await services.own_data.withdraw_consent(scope)
    assert len(await case.planned()) == 5
