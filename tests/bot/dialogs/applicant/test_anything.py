"""Everything else that people send gets a decent answer; files and personal data are not kept."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiogram.types import (
    Chat,
    ChatMemberBanned,
    ChatMemberMember,
    ChatMemberUpdated,
    Contact,
    Dice,
    Document,
    Location,
    MessageEntity,
    MessageOriginHiddenUser,
    PhotoSize,
    Sticker,
    User,
    Video,
    Voice,
)

from bot.i18n import translator
from bot.services import personal_data
from bot.services.recognition.iin import check_digit
from rules import Lang
from tests.bot.dialogs.applicant.steps import question
from tests.bot.dialogs.conversation import START, USERNAME, Conversation
from tools.locales.markup import visible

FILE: dict[str, Any] = {"file_id": "1", "file_unique_id": "1"}
IIN = "850101300015"
CARD = "4111 1111 1111 1111"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (
            {"sticker": Sticker(**FILE, type="regular", width=1, height=1, is_animated=False, is_video=False)},
            "other.sticker",
        ),
        ({"dice": Dice(emoji="🎲", value=3)}, "other.sticker"),
        ({"voice": Voice(**FILE, duration=3)}, "other.voice"),
        ({"contact": Contact(phone_number="+77010000000", first_name="A")}, "other.contact"),
        ({"location": Location(latitude=51.1, longitude=71.4)}, "other.location"),
        ({"game_short_name": "x"}, "other.else"),
    ],
)
async def test_not_text(known: Conversation, lang: Lang, content: dict[str, Any], key: str) -> None:
    message = await known.send(**content)
    words = {
        "other.sticker": translator(lang)("other.sticker"),
        "other.voice": translator(lang)("other.voice"),
        "other.contact": translator(lang)("other.contact"),
        "other.location": translator(lang)("other.location"),
        "other.else": translator(lang)("other.else"),
    }[key]
    assert words in known.last.text, message.content_type
    assert question("citizenship", lang) in known.last.text, "and on with the question"


async def test_an_unknown_command(known: Conversation, lang: Lang) -> None:
    assert "/help" in (await known.say("/pay")).text


async def test_a_forwarded_message_is_no_answer(known: Conversation, lang: Lang) -> None:
    origin = MessageOriginHiddenUser(date=START, sender_user_name="x")
    screen = await known.say("Uzbekistan", forward_origin=origin)
    assert translator(lang)("other.forward") in screen.text


async def test_an_article_chosen_in_the_bots_own_chat(known: Conversation) -> None:
    before = await known.here()
    assert await known.say("Teacher …", via_bot=User(id=42, is_bot=True, first_name="Bot")) == before


async def test_telegrams_own_notes_are_not_answered(known: Conversation) -> None:
    await known.send(message_auto_delete_timer_changed={"message_auto_delete_time": 86400})
    assert known.said == []


class TestFiles:
    @pytest.mark.parametrize(
        "content",
        [
            {"photo": [PhotoSize(**FILE, width=1, height=1)]},
            {"document": Document(**FILE, file_name="diploma.pdf")},
            {"video": Video(**FILE, width=1, height=1, duration=1)},
            {"document": Document(**FILE)},
        ],
    )
    async def test_no_documents(self, known: Conversation, lang: Lang, content: dict[str, Any]) -> None:
        message = await known.send(**content)
        assert translator(lang)("file.text") == known.last.text
        await known.press(translator(lang)("erase.button"))
        assert message.message_id in known.deleted
        assert len(known.deleted) == 2, "the file and the warning"
        assert known.toasts == [translator(lang)("erase.toast")]

    @pytest.mark.parametrize("name", ["AUTH_RSA256_0123456789abcdef.p12", "GOSTKNCA_0123456789abcdef.p12", "my.pfx"])
    async def test_the_key_of_a_signature_is_named(self, known: Conversation, lang: Lang, name: str) -> None:
        await known.send(document=Document(**FILE, file_name=name))
        assert {"kk": "ЭЦҚ", "ru": "ЭЦП", "en": "EDS"}[lang] in known.last.text.splitlines()[0]

    async def test_after_two_days_the_person_has_to_delete(self, known: Conversation, lang: Lang) -> None:
        await known.send(photo=[PhotoSize(**FILE, width=1, height=1)])
        known.wait(timedelta(days=2))
        await known.press(translator(lang)("erase.button"))
        assert known.deleted == []
        assert known.toasts == [translator(lang)("erase.too_late.toast")]

    async def test_the_question_stays_open(self, known: Conversation) -> None:
        before = await known.here()
        passing = await known.screen_id()
        await known.send(photo=[PhotoSize(**FILE, width=1, height=1)])
        assert await known.here() == before
        assert await known.screen_id() == passing


class TestPersonalData:
    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            (IIN, "••••0015"),
            (f"мой ИИН {IIN}", "••••0015"),
            (CARD, "••••1111"),
            ("паспорт N12345678", "••••5678"),
            ("P<UZBKARIMOV<<ALISHER<<<<<<<<<<<<<<<<<<<<<<<<", "••••"),
        ],
    )
    async def test_noticed_masked_and_not_kept(self, known: Conversation, lang: Lang, text: str, shown: str) -> None:
        check = await known.check()
        message = await known.send(text=text)
        assert shown in known.last.text
        assert text not in known.last.text
        assert await known.check() == check, "nothing is kept"
        await known.press(translator(lang)("erase.button"))
        assert message.message_id in known.deleted

    async def test_more_of_it_than_fits_an_answer(self, known: Conversation, lang: Lang) -> None:
        everybody = [f"850101{number}" for number in range(30000, 30340)]
        numbers = [f"{one}{digit}" for one in everybody if (digit := check_digit(one)) is not None]
        message = await known.send(text="\n".join(numbers)[:4096])
        shown = known.last.text.count("••••")
        found = len(personal_data.find(message.text or ""))
        assert 1 <= shown < found
        assert translator(lang)("personal.more", n=found - shown) in known.last.text
        await known.press(translator(lang)("erase.button"))
        assert message.message_id in known.deleted

    async def test_in_a_caption_and_in_a_correction(self, known: Conversation) -> None:
        await known.send(photo=[PhotoSize(**FILE, width=1, height=1)], caption=IIN)
        assert "••••0015" in known.last.text
        message = await known.send(text="Uzbekistan")
        await known.edit(message, text=IIN)
        assert "••••0015" in known.last.text

    async def test_what_only_looks_like_it_is_an_answer(self, known: Conversation) -> None:
        await known.say("Uzbekistan 998901234567")
        assert "••••" not in known.last.text


class TestCorrections:
    async def test_of_words_that_were_not_understood(self, known: Conversation, lang: Lang) -> None:
        message = await known.send(text="Uzbqqqqqqq")
        await known.edit(message, text="Uzbekistan")
        assert translator(lang)("note.edited") in known.last.text
        assert question("stay_status", lang) in known.last.text
        assert await known.answers() == {"citizenship": "UZ"}

    async def test_of_an_answer_never_answers_the_next_question(self, known: Conversation, lang: Lang) -> None:
        await known.answer("UZ", "temporary", "not_yet", "teacher_general")
        message = await known.send(text="no")
        await known.edit(message, text="yes")
        assert translator(lang)("note.edited_too_late") in known.last.text
        answers = await known.answers()
        assert answers["higher_education"] == "no"
        assert "academic_degree" not in answers

    async def test_into_a_command_is_no_command_and_not_silence(self, known: Conversation, lang: Lang) -> None:
        message = await known.send(text="forget")
        await known.edit(message, text="/forget")
        assert translator(lang)("note.edited_too_late") in known.last.text

    async def test_a_live_location_is_answered_once(self, known: Conversation) -> None:
        message = await known.send(location=Location(latitude=51.1, longitude=71.4))
        await known.edit(message, location=Location(latitude=51.2, longitude=71.4))
        assert known.said == []


class TestGroups:
    @pytest.mark.parametrize(
        ("text", "entity"),
        [
            ("/help", MessageEntity(type="bot_command", offset=0, length=5)),
            (f"/start@{USERNAME}", MessageEntity(type="bot_command", offset=0, length=len(USERNAME) + 7)),
            (f"@{USERNAME} hi", MessageEntity(type="mention", offset=0, length=len(USERNAME) + 1)),
        ],
    )
    async def test_one_line_when_addressed(self, chat: Conversation, text: str, entity: MessageEntity) -> None:
        await chat.send(text=text, entities=[entity], chat=Chat(id=-100, type="supergroup", title="x"))
        assert len(visible(chat.last.text)) < 150
        assert chat.last.keyboard[0][0].url == f"https://t.me/{USERNAME}?start=group"

    @pytest.mark.parametrize(
        ("text", "entity"),
        [
            ("hello everybody", None),
            (IIN, None),
            ("/start@another_bot", MessageEntity(type="bot_command", offset=0, length=18)),
            ("@somebody hi", MessageEntity(type="mention", offset=0, length=9)),
        ],
    )
    async def test_silence_otherwise(self, chat: Conversation, text: str, entity: MessageEntity | None) -> None:
        entities = [entity] if entity else None
        await chat.send(text=text, entities=entities, chat=Chat(id=-100, type="supergroup", title="x"))
        assert chat.said == []


@pytest.mark.parametrize("blocked", [True, False])
async def test_blocked_and_unblocked(known: Conversation, *, blocked: bool) -> None:
    bot = User(id=42, is_bot=True, first_name="Bot")
    gone, there = ChatMemberBanned(user=bot, until_date=datetime.fromtimestamp(0, UTC)), ChatMemberMember(user=bot)
    await known.change_membership(
        ChatMemberUpdated(
            chat=known.chat,
            from_user=known.user,
            date=known.now,
            old_chat_member=there if blocked else gone,
            new_chat_member=gone if blocked else there,
        )
    )
    async with known.database.transaction() as unit:
        person = await unit.persons.get(known.person_id)
    assert person is not None
    assert person.reachable is not blocked
    assert known.said == []
