"""The files of the chat page, without a browser."""

from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "sandbox" / "page"
SOURCES = sorted(path for path in PAGE.rglob("*") if path.suffix in {".js", ".css", ".html"})


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PAGE)))
def test_nothing_from_outside_and_no_markup_from_strings(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for forbidden in ("innerHTML", "insertAdjacentHTML", "@import", 'src="http', 'href="http', "url(http", "eval("):
        assert forbidden not in text
    assert text.count("\n") <= 300, "longer than one reads at a sitting"


def test_policy_allows_only_this_host() -> None:
    page = (PAGE / "index.html").read_text(encoding="utf-8")
    assert "default-src 'self'" in page
    assert "require-trusted-types-for 'script'" in page
    assert "unsafe" not in page
