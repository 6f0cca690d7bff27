"""A database for conversations."""

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest

from bot.services.ports import Database
from bot.storage import migrate, open_database
from rules import LANGS, Lang
from tests.bot.dialogs.applicant.steps import begin
from tests.bot.dialogs.conversation import Conversation
from tests.bot.dialogs.people import Neighbour, neighbour


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of an empty database."""
    url = f"sqlite:///{tmp_path_factory.mktemp('dialogs') / 'test.db'}"
    migrate(url)
    return url


@pytest.fixture
async def database(migrated: str) -> AsyncIterator[Database]:
    """The database. People differ from test to test, so one file serves them all."""
    database = await open_database(migrated)
    yield database
    await database.close()


@pytest.fixture(scope="module")
def runner() -> Iterator[asyncio.Runner]:
    """A loop that serves a module: hypothesis calls tests that are not asynchronous."""
    with asyncio.Runner() as runner:
        yield runner


@pytest.fixture(scope="module")
def shared_database(migrated: str, runner: asyncio.Runner) -> Iterator[Database]:
    """The database, opened once in that loop."""
    database = runner.run(open_database(migrated))
    yield database
    runner.run(database.close())


@pytest.fixture(scope="module")
def other(runner: asyncio.Runner, shared_database: Database) -> Neighbour:
    """Somebody whose data are nobody else's business."""
    return runner.run(neighbour(shared_database))


@pytest.fixture
def chat(database: Database) -> Conversation:
    """Somebody who has never spoken with the bot."""
    return Conversation(database)


@pytest.fixture(params=LANGS)
def lang(request: pytest.FixtureRequest) -> Lang:
    """Each of the languages."""
    lang: Lang = request.param
    return lang


@pytest.fixture
async def known(database: Database, lang: Lang) -> Conversation:
    """Somebody who has chosen a language, agreed, and is asked the first question."""
    return await begin(database, lang)
