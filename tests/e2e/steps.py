"""What several tests of the whole bot begin with, and how they press."""

from sandbox.client import Json, Person, words


def pressable(message: Json) -> list[str]:
    """The data of the buttons under a message, in their order."""
    rows = message["reply_markup"]["inline_keyboard"]
    return [button["callback_data"] for row in rows for button in row if "callback_data" in button]


async def tap(person: Person, ending: str) -> None:
    """Press the button of the screen whose data ends so."""
    screen = await person.screen()
    data = next((data for data in pressable(screen) if data.endswith(ending)), None)
    assert data, f"no {ending} among {pressable(screen)} under {words(screen)!r}"
    await person.press_data(screen["message_id"], data)
    await person.answer()


async def begin(person: Person, language: str, patience: float = 10.0) -> None:
    """From nothing to the first question."""
    await person.start()
    await person.wait_for("Choose your language", patience=patience)
    await tap(person, f"l:{language}")
    screen = await person.screen()
    agree = next(data for data in pressable(screen) if data.startswith("k:1"))
    await person.press_data(screen["message_id"], agree)
    await person.answer()
