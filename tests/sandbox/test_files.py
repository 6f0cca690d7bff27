"""Files: up, down, again by file_id, and albums."""

import json
import struct
import zlib

import aiohttp
import pytest

from sandbox import files
from sandbox.client import Person, Refused
from sandbox.files import picture_size
from sandbox.methods import chats
from tests.sandbox.bot_api import BotApi

JOHN = 5100000002


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(b"".join(b"\0" + b"\0" * width for _ in range(height)))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def upload(fields: dict[str, str], **parts: bytes) -> aiohttp.FormData:
    form = aiohttp.FormData({"chat_id": str(JOHN), **fields})
    for name, data in parts.items():
        form.add_field(name, data, filename=f"{name}.bin", content_type="application/pdf")
    return form


async def download(api: BotApi, file_id: str) -> bytes:
    path = (await api.do("getFile", file_id=file_id))["file_path"]
    url = f"{api.telegram.url}/file/bot{api.telegram.token}/{path}"
    async with aiohttp.ClientSession() as http, http.get(url) as response:
        assert response.status == 200
        return await response.read()


async def test_a_document_goes_up_and_down(api: BotApi, john: Person) -> None:
    sent = await api.form(
        "sendDocument", upload({"caption": "<i>The form</i>", "parse_mode": "HTML"}, document=b"%PDF-1")
    )
    message = sent["result"]
    assert message["caption"] == "The form"
    assert message["caption_entities"] == [{"type": "italic", "offset": 0, "length": 8}]
    document = message["document"]
    assert (document["file_name"], document["mime_type"], document["file_size"]) == (
        "document.bin",
        "application/pdf",
        6,
    )
    assert await download(api, document["file_id"]) == b"%PDF-1"


async def test_a_file_is_sent_again_by_its_file_id(api: BotApi, john: Person) -> None:
    first = (await api.form("sendDocument", upload({"document": "attach://it"}, it=b"x")))["result"]["document"]
    again = (await api.do("sendDocument", chat_id=JOHN, document=first["file_id"]))["document"]
    assert again["file_unique_id"] == first["file_unique_id"]
    assert again["file_id"] != first["file_id"]
    unknown = await api.error("sendDocument", chat_id=JOHN, document="AgADnothing")
    assert unknown == "Bad Request: wrong file identifier/HTTP URL specified"
    by_url = await api.error("sendDocument", chat_id=JOHN, document="https://egov.kz/form.pdf")
    assert by_url == "Bad Request: failed to get HTTP URL content"


async def test_a_photo_has_its_sizes(api: BotApi, john: Person) -> None:
    photo = (await api.form("sendPhoto", upload({}, photo=png(640, 320))))["result"]["photo"]
    assert [(size["width"], size["height"]) for size in photo] == [(320, 160), (640, 320)]
    for data, words in ((b"no picture", "IMAGE_PROCESS_FAILED"), (png(21, 1), "PHOTO_INVALID_DIMENSIONS")):
        answer = await api.form("sendPhoto", upload({}, photo=data))
        assert answer == {"ok": False, "error_code": 400, "description": f"Bad Request: {words}"}


async def test_a_caption_may_have_1024_characters(sloppy: BotApi) -> None:
    await (await sloppy.telegram.person(JOHN)).start()
    sent = (await sloppy.form("sendDocument", upload({"caption": "x" * 1024}, document=b"x")))["result"]
    too_long = await sloppy.form("sendDocument", upload({"caption": "x" * 1025}, document=b"x"))
    assert too_long["description"] == "Bad Request: message caption is too long"
    place = {"chat_id": JOHN, "message_id": sent["message_id"]}
    edited = await sloppy.do("editMessageCaption", **place, caption="<b>Short</b>", parse_mode="HTML")
    assert edited["caption"] == "Short"
    assert edited["document"] == sent["document"]
    assert (
        await sloppy.error("editMessageText", **place, text="x")
        == "Bad Request: there is no text in the message to edit"
    )


async def test_an_album_of_two_to_ten(sloppy: BotApi) -> None:
    await (await sloppy.telegram.person(JOHN)).start()

    def album(*kinds: str) -> aiohttp.FormData:
        media = [
            {"type": kind, "media": f"attach://f{number}", "caption": str(number)} for number, kind in enumerate(kinds)
        ]
        return upload({"media": json.dumps(media)}, **{f"f{number}": png(2, 2) for number in range(len(kinds))})

    sent = (await sloppy.form("sendMediaGroup", album("photo", "photo", "photo")))["result"]
    assert len({message["media_group_id"] for message in sent}) == 1
    assert [message["caption"] for message in sent] == ["0", "1", "2"]
    for kinds in (["photo"], ["photo"] * 11):
        answer = await sloppy.form("sendMediaGroup", album(*kinds))
        assert "must be 2-10 items" in answer["description"]
    mixed = await sloppy.form("sendMediaGroup", album("photo", "document"))
    assert mixed["description"] == "Bad Request: Can't use the media of the specified type in the album"
    copies = await sloppy.do(
        "copyMessages", chat_id=JOHN, from_chat_id=JOHN, message_ids=[one["message_id"] for one in sent]
    )
    shown = (await (await sloppy.telegram.person(JOHN)).messages())[-3:]
    assert [one["message_id"] for one in shown] == [one["message_id"] for one in copies]
    assert len({one["media_group_id"] for one in shown} | {sent[0]["media_group_id"]}) == 2


@pytest.mark.parametrize(
    ("fields", "data", "words"),
    [
        ({"document": "attach://nothing"}, b"x", "there is no file attach://nothing in the request"),
        ({}, b"", "file must be non-empty"),
    ],
)
async def test_a_file_must_be_there(sloppy: BotApi, fields: dict[str, str], data: bytes, words: str) -> None:
    await (await sloppy.telegram.person(JOHN)).start()
    answer = await sloppy.form("sendDocument", upload(fields, document=data))
    assert answer["description"] == f"Bad Request: {words}"


async def test_large_files(api: BotApi, john: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chats, "MAX_DOWNLOAD", 10)
    sent = await john.upload(("big.bin", b"x" * 11, "application/octet-stream"))
    too_big = await api.error("getFile", file_id=sent["document"]["file_id"])
    assert too_big == "Bad Request: file is too big"


async def test_the_oldest_files_go_when_there_is_too_much(
    api: BotApi, john: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MAX_TOTAL", 10)
    first, second = [(await john.upload((name, b"x" * 6, "text/plain")))["document"]["file_id"] for name in ("a", "b")]
    assert await api.error("getFile", file_id=first) == "Bad Request: invalid file_id"
    assert await download(api, second) == b"x" * 6


async def test_people_send_photos_and_albums(api: BotApi, john: Person) -> None:
    await john.upload(
        ("a.png", png(2, 2), "image/png"), ("b.png", png(2, 2), "image/png"), kind="photo", caption="Мой паспорт"
    )
    one, other = [update["message"] for update in await api.updates()][1:]
    assert one["media_group_id"] == other["media_group_id"]
    assert (one["caption"], "caption" in other) == ("Мой паспорт", False)
    assert await download(api, one["photo"][-1]["file_id"]) == png(2, 2)
    with pytest.raises(Refused, match="IMAGE_PROCESS_FAILED"):
        await john.upload(("a.png", b"x", "image/png"), kind="photo")
    with pytest.raises(Refused, match="1-10 files"):
        await john.upload(kind="photo")


async def test_a_file_that_a_person_sent_is_never_run_by_the_page(api: BotApi, john: Person) -> None:
    async with aiohttp.ClientSession(api.telegram.url) as http:
        for mime, data, place in (("text/html", b"<script>", "attachment"), ("image/png", png(1, 1), "inline")):
            sent = await john.upload(('<b>".html', data, mime))
            async with http.get(f"/sandbox/file/{sent['document']['file_id']}") as response:
                assert await response.read() == data
                assert response.headers["Content-Disposition"].startswith(f"{place}; filename*=UTF-8''")
                assert response.headers["X-Content-Type-Options"] == "nosniff"
                assert response.content_type in {"application/octet-stream", "image/png"}
        async with http.get("/sandbox/file/nothing") as response:
            assert response.status == 400


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (png(3, 5), (3, 5)),
        (b"GIF89a" + struct.pack("<HH", 7, 9), (7, 9)),
        (b"RIFF\x1e\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x04\0\0\x09\0\0", (5, 10)),
        (b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08\0\x0b\0\x0d\x03" + b"\0" * 12, (13, 11)),
        (b"\xff\xd8\xff", None),
        (b"%PDF", None),
        (b"", None),
    ],
)
def test_the_size_of_a_picture(data: bytes, size: tuple[int, int] | None) -> None:
    assert picture_size(data) == size
