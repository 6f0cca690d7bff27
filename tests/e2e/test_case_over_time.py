"""A case over HTTP: a question outlives the bot, old and vanished messages still answer, and nothing is told twice."""

from datetime import datetime
from pathlib import Path

from bot.services.case.days import day_of
from sandbox.client import Json, words
from tests.e2e.conftest import PEOPLE, running, settings
from tests.e2e.steps import begin, pressable
from tests.telegram import Telegram

WEEKS = 3 * 7 * 24 * 3600
NEVER_WAS = 987_654
NOTICE = "Tell the akimat that the employment contract has ended"


def _is_receipt(message: Json) -> bool:
    return message["from"]["is_bot"] and words(message).startswith(NOTICE)


async def test_a_case_over_time(telegram: Telegram, tmp_path: Path) -> None:
    now = datetime.fromisoformat((await telegram.sandbox.get("clock"))["now"])
    told = f"cz:contract_ended::0:::{day_of(now):%Y%m%d}:"
    person = await telegram.person(PEOPLE["en"])
    async with running(settings(telegram, tmp_path)):
        await begin(person, "en")
        asked = await person.screen()
        await person.press_data(asked["message_id"], "cy:contract_ended::0::")
        await person.wait_for("end?")

    await person.send("today")
    async with running(settings(telegram, tmp_path)):
        receipt = await person.wait_for(_is_receipt)

        # The same word corrected afterwards, a double tap, and each update twice: one event, one receipt.
        await telegram.sandbox.fault("duplicate_update", count=4)
        await person.press_data(asked["message_id"], told)
        await person.press_data(asked["message_id"], told)
        await telegram.sandbox.idle()
        receipts = [one for one in await person.messages() if _is_receipt(one)]
        assert [one["message_id"] for one in receipts] == [receipt["message_id"]]

        # A message that is gone: Telegram tells nothing of it but its number.
        for gone in (NEVER_WAS, asked["message_id"]):
            await person.delete(asked["message_id"])
            await person.press_data(gone, "c:duties")
            await person.wait_for(NOTICE)

        # Weeks later the receipt's own button still means the same.
        await telegram.sandbox.advance(WEEKS)
        done = next(data for data in pressable(receipt) if data.startswith("cy:done"))
        await person.press_data(receipt["message_id"], done)
        await person.wait_for("When did you do it?")
        for garbage in ("cz:contract_ended::0:::99999999:", "cu:99999999999999999999", "?", "cz", "g:"):
            await person.press_data(receipt["message_id"], garbage)
            await person.wait_for("That button is out of date")
