"""Papers as text to copy into a chat, a mail or the portal."""

import pytest

from bot.papers import Guide, PaperContent, PaperKind, Twin, paper
from bot.papers.text import BLANK, blocks_to_text, rows_to_text, steps_to_text, to_text
from tests.bot.papers.cases import EVERYTHING, NOTHING, PAPERS

MESSAGE = 4096
"""Characters that Telegram takes in one message."""

TERMINATION_KK = """\
Кімге: жергілікті атқарушы органға (әкімдікке)
Алматы қаласы
Кімнен: ____________________ (тегі, аты, әкесінің аты (бар болса))
ЖСН: ____________________
Құжат: ____________________ (жеке басты куәландыратын құжаттың сериясы мен нөмірі)
Мекенжай: ____________________ (мекенжай және телефон)

Еңбек шартының тоқтатылғаны туралы
ХАБАРЛАМА

Өз бетінше жұмысқа орналасуы үшін шетелдікке немесе азаматтығы жоқ адамға біліктілігінің сәйкестігі туралы анықтама \
беру немесе ұзарту қағидаларының (Қазақстан Республикасы Премьер-Министрінің орынбасары – Еңбек және халықты \
әлеуметтік қорғау министрінің 2023 жылғы 22 маусымдағы № 236 бұйрығына 1-қосымша; бұдан әрі – Қағидалар) \
20-тармағына сәйкес жұмыс берушімен жасасқан еңбек шартымның тоқтатылғаны туралы хабарлаймын.

Жұмыс беруші: ____________________
Оның БСН-і (ЖСН-і): ____________________
Еңбек шартының нөмірі: ____________________
Шарт жасалған күн: 2026 жылғы 26 тамыз
Шарт тоқтатылған күн: 2026 жылғы 20 қараша
Анықтаманың нөмірі: ____________________
Анықтаманың мерзімі: 2026 жылғы 1 қыркүйек – 2026 жылғы 30 қараша
Анықтамадағы кәсіп: Актер*

Күні: 20___ жылғы «____» ______________
Қолы: ____________________

Еркін нысан: Қағидалардың 20-тармағы арнайы нысан талап етпейді.

* Кәсіп пен саланың атауы бейресми аудармада берілген; ресми атаулары № 236 бұйрықтың 2-қосымшасында."""


def test_a_whole_letter() -> None:
    assert to_text(paper(PaperKind.TERMINATION_NOTICE, "kk", None, EVERYTHING)) == TERMINATION_KK


@pytest.mark.parametrize("content", PAPERS.values(), ids=PAPERS.keys())
def test_every_text_fits_into_a_message(content: PaperContent) -> None:
    texts = [to_text(content)]
    if isinstance(content.beside, Guide):
        texts += [steps_to_text(content.beside), rows_to_text(content.beside)]
    elif isinstance(content.beside, Twin):
        texts.append(blocks_to_text(content.beside.body))
    assert all(0 < len(text) <= MESSAGE for text in texts)


def test_steps_are_numbered_and_cited() -> None:
    content = paper(PaperKind.TERMINATION_NOTICE, "kk", "en", NOTHING)
    assert isinstance(content.beside, Guide)
    lines = steps_to_text(content.beside).splitlines()
    assert lines[:2] == [
        "What to do",
        "1. Send it within 5 working days of the end of the employment contract (paragraph 20).",
    ]
    assert lines[-1].startswith("Where it is written: paragraph 20 – Order No 236 of 22 June 2023")


def test_rows_explain_the_places() -> None:
    content = paper(PaperKind.TERMINATION_NOTICE, "kk", "ru", NOTHING)
    assert isinstance(content.beside, Guide)
    assert "• ЖСН\nИИН\nИндивидуальный идентификационный номер: 12 цифр." in rows_to_text(content.beside)


def test_ticks_and_blanks_are_signs() -> None:
    said = to_text(paper(PaperKind.REISSUE_APPLICATION, "ru", None, EVERYTHING))
    assert "☑ фамилия\n☐ имя\n☐ отчество\n☑ номер и серия документа" in said
    assert f"1) Копия паспорта\n2) {BLANK}" in said
