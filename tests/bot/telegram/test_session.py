"""The classes of aiogram's answers outlive the garbage collector (docs/adr/0006)."""

import gc
import weakref

import orjson
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.methods import GetMyName

from bot.telegram.session import make_bot

ANSWER = orjson.dumps({"ok": True, "result": {"name": "Anyqtama"}}).decode()
BOT = make_bot("42:a-made-up-token", "http://127.0.0.1:1")


def _class_of_an_answer(session: AiohttpSession) -> weakref.ref[type]:
    response = session.check_response(BOT, GetMyName(), 200, ANSWER)
    assert response.result is not None
    assert response.result.name == "Anyqtama"
    return weakref.ref(type(response))


def test_the_class_of_an_answer_is_built_once() -> None:
    assert isinstance(BOT.session, AiohttpSession)
    built = _class_of_an_answer(BOT.session)
    gc.collect()
    assert built() is not None
    assert _class_of_an_answer(BOT.session)() is built()


def test_aiogram_alone_loses_it() -> None:
    """When this fails, aiogram or pydantic holds the classes itself, and `Session.held` can go."""
    held = BOT.session.held  # type: ignore[attr-defined]
    held.clear()
    built = _class_of_an_answer(AiohttpSession())
    gc.collect()
    assert built() is None
