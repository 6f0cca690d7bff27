"""Papers as PDF: what they say is read back with poppler, as an official's machine would."""

import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path

import pytest

from bot.papers import Facts, Guide, PaperContent, PaperKind, Twin, paper
from bot.papers.pdf import to_pdf
from rules import Text
from tests.bot.papers.cases import EVERYTHING, NOTHING, PAPERS
from tests.bot.papers.hostile import HOSTILE

KAZAKH_LETTERS = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"

reads_pdf = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="poppler (pdftotext, pdfinfo) is not installed"
)


def poppler(tool: str, pdf: bytes, folder: Path, *options: str) -> str:
    file = folder / "paper.pdf"
    file.write_bytes(pdf)
    target = ["-"] if tool == "pdftotext" else []
    done = subprocess.run([tool, *options, file, *target], check=True, capture_output=True)  # noqa: S603
    return done.stdout.decode()


def read(pdf: bytes, folder: Path) -> str:
    """The text of all pages in the order in which it was set, without spaces and breaks."""
    return squeezed(poppler("pdftotext", pdf, folder, "-raw"))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b]+", "", text)


def pages(pdf: bytes, folder: Path) -> int:
    (count,) = re.findall(r"^Pages:\s+(\d+)$", poppler("pdfinfo", pdf, folder), re.MULTILINE)
    return int(count)


def said_by(content: PaperContent) -> Iterator[str]:
    """Every text of a paper that has to be seen in it."""
    for block in content.body:
        yield from texts_in(asdict(block))
    if isinstance(content.beside, Guide):
        yield from texts_in({**asdict(content.beside), "language": ""})
    elif isinstance(content.beside, Twin):
        for block in content.beside.body:
            yield from texts_in(asdict(block))


def texts_in(value: object, key: str = "") -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        filled = isinstance(value.get("value"), str) and not value.get("wide")
        hidden = {"pattern", "caption"} if filled else set()
        for name, part in value.items():
            if name not in hidden:
                yield from texts_in(part, name)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts_in(part, key)


@reads_pdf
@pytest.mark.parametrize("content", PAPERS.values(), ids=PAPERS.keys())
def test_every_paper_says_all_its_words(content: PaperContent, tmp_path: Path) -> None:
    pdf = to_pdf(content)
    read_back = read(pdf, tmp_path).upper()
    for said in said_by(content):
        assert squeezed(said).upper() in read_back
    assert pages(pdf, tmp_path) == (1 if content.beside is None else 2)


@reads_pdf
def test_every_kazakh_letter_is_in_the_fonts_that_come_along(tmp_path: Path) -> None:
    region = Text(kk=f"{KAZAKH_LETTERS} ₸ ✓", ru="x", en="x")
    pdf = to_pdf(paper(PaperKind.TERMINATION_NOTICE, "kk", None, Facts(region=region)))
    assert KAZAKH_LETTERS in read(pdf, tmp_path)
    fonts = [line.split() for line in poppler("pdffonts", pdf, tmp_path).splitlines()[2:]]
    assert fonts
    for font in fonts:
        assert re.search("Libertinus|DejaVu", font[0]), "a font of this machine"
        assert font[-5:-2] == ["yes", "yes", "yes"], "not embedded, or no letters behind its glyphs"


@reads_pdf
@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_somebody_typed_is_only_text(typed: str, tmp_path: Path) -> None:
    facts = Facts(
        region=Text(kk=typed, ru=typed, en=typed), application_number=typed, attachments=EVERYTHING.attachments
    )
    pdf = to_pdf(paper(PaperKind.COMPLAINT_LATE_TO_PROVIDER, "kk", "en", facts))
    assert read(pdf, tmp_path).count(squeezed(typed)) >= 2


def test_the_same_paper_is_the_same_file() -> None:
    for kind in PaperKind:
        content = next(found for found in PAPERS.values() if found.kind is kind)
        assert to_pdf(content) == to_pdf(content)


def test_several_threads_share_the_compiler() -> None:
    some = list(PAPERS.values())[:12]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(to_pdf, some)) == [to_pdf(content) for content in some]


def test_no_day_of_making_and_no_name_of_a_maker() -> None:
    pdf = to_pdf(paper(PaperKind.TERMINATION_NOTICE, "kk", "en", NOTHING))
    assert b"/CreationDate" not in pdf
    assert b"/Author" not in pdf
