"""`python -m sandbox`: the server, the bot beside it, and a clean end."""

import asyncio
import os
import signal
import sys
from contextlib import AsyncExitStack
from pathlib import Path

import aiohttp
import pytest

from sandbox.__main__ import bot_environment, options, start
from sandbox.bot_process import BotProcess
from sandbox.people import OFFICER_ID, STAFF_CHAT_ID
from sandbox.world import TOKEN, Settings
from tests.sandbox.bot_api import until

ROOT = Path(__file__).parents[2]

# A bot of four lines: it asks for updates once, then waits for its end and says goodbye.
SMALL_BOT = """
import os, signal, urllib.request
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT, signal.SIGTERM])
urllib.request.urlopen(f"{os.environ['TELEGRAM_API_URL']}/bot{os.environ['BOT_TOKEN']}/getUpdates").read()
wanted = signal.sigwait([signal.SIGINT, signal.SIGTERM])
print("goodbye after", signal.Signals(wanted).name, flush=True)
"""


def test_the_bot_is_pointed_at_the_stand_in_and_at_no_real_database() -> None:
    real = {"BOT_TOKEN": "1:real", "DATABASE_URL": "postgresql://real", "BOT_TOKEN_FILE": "/secret", "PATH": "/bin"}
    environment = bot_environment("http://127.0.0.1:8080", real, webhook=False)
    assert environment["BOT_TOKEN"] == TOKEN
    assert environment["TELEGRAM_API_URL"] == "http://127.0.0.1:8080"
    assert environment["BOT_CLOCK"] == "http://127.0.0.1:8080/sandbox/clock"
    assert environment["STAFF_CHAT_ID"] == str(STAFF_CHAT_ID)
    assert environment["OWNER_IDS"] == str(OFFICER_ID)
    assert environment["DATA_DIR"] == str(Path("data") / "sandbox")
    assert environment["PATH"] == "/bin"
    assert not {"DATABASE_URL", "BOT_TOKEN_FILE", "WEBHOOK_URL"} & environment.keys()


def test_a_webhook_has_an_address_and_a_secret() -> None:
    environment = bot_environment("http://127.0.0.1:8080", {"DATA_DIR": "elsewhere"}, webhook=True)
    assert environment["WEBHOOK_URL"] == f"http://127.0.0.1:{environment['WEBHOOK_PORT']}/telegram"
    assert len(environment["WEBHOOK_SECRET"]) >= 32
    assert environment["DATA_DIR"] == "elsewhere"


def test_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    chosen = options(["--port", "9000", "--strict", "--clock", "2026-11-22T10:00+05:00"])
    assert (chosen.port, chosen.strict, chosen.clock.isoformat()) == (9000, True, "2026-11-22T10:00:00+05:00")
    with pytest.raises(SystemExit):
        options(["--clock", "tomorrow"])
    assert "'tomorrow' is not an ISO time" in capsys.readouterr().err


async def test_the_next_port_is_taken_when_one_is_not_free() -> None:
    async with AsyncExitStack() as servers:
        urls = []
        for _ in range(2):
            server = await start(Settings(), 18_080)
            servers.push_async_callback(server.stop)
            urls.append(server.url)
        assert urls[0] != urls[1]
        async with aiohttp.ClientSession() as http, http.get(f"{urls[1]}/sandbox/people") as response:
            assert response.status == 200


async def test_a_bot_that_dies_is_started_again_with_growing_pauses(tmp_path: Path) -> None:
    lines: list[str] = []
    said = asyncio.Event()

    def say(line: str) -> None:
        lines.append(line)
        said.set()

    bot = BotProcess(os.environ, say, sys.executable, "-c", "raise SystemExit(3)")
    running = asyncio.create_task(bot.run())
    while len(lines) < 2:
        await asyncio.wait_for(said.wait(), 20)
        said.clear()
    await bot.end()
    await running
    assert lines[:2] == [f"The bot stopped (exit status 3). It starts again in {pause} s." for pause in (1, 2)]


async def test_a_bot_that_does_not_end_is_killed(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sandbox.bot_process.PATIENCE", 0.1)
    lines: list[str] = []
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"
    bot = BotProcess(os.environ, lines.append, sys.executable, "-c", deaf)
    running = asyncio.create_task(bot.run())
    await until(lambda: "up" in capfd.readouterr().out)
    await bot.end()
    await asyncio.wait_for(running, 5)
    assert lines == ["The bot did not end in time and is killed."]


@pytest.mark.parametrize("wanted", [signal.SIGINT, signal.SIGTERM])
async def test_the_whole_program_greets_and_passes_the_signal_on(tmp_path: Path, wanted: signal.Signals) -> None:
    (tmp_path / "bot").mkdir()
    (tmp_path / "bot" / "__init__.py").touch()
    (tmp_path / "bot" / "__main__.py").write_text(SMALL_BOT)
    environment = os.environ | {"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}", "DATA_DIR": str(tmp_path)}
    command = (sys.executable, "-m", "sandbox", "--port", "18200")
    program = await asyncio.create_subprocess_exec(
        *command, cwd=tmp_path, env=environment, stdout=asyncio.subprocess.PIPE
    )
    assert program.stdout
    try:
        greeting = (await asyncio.wait_for(program.stdout.readline(), 30)).decode()
        assert greeting.startswith("Ready: open http://127.0.0.1:182")
        program.send_signal(wanted)
        rest = (await asyncio.wait_for(program.stdout.read(), 30)).decode()
        assert rest == f"goodbye after {wanted.name}\n"
        assert await program.wait() == 0
    finally:
        if program.returncode is None:
            program.terminate()
            await program.wait()
