"""Checks that code and catalogs belong together and that every text keeps to the rules.

    python tools/check_locales.py            one line for each finding; exit status 1 if there is any
    python tools/check_locales.py --update   writes bot.pot, adds what is new to the three bot.po, puts them in order
    python tools/check_locales.py --prune    the same, and removes what nobody asks for

A `#.` comment above a message asks for an exception: `#. long`, `#. long-sentence`, `#. foreign-words`.
"""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bot.i18n.catalogs import LOCALES, path_of  # noqa: E402
from rules import LANGS  # noqa: E402
from tools.locales.checks import findings  # noqa: E402
from tools.locales.template import template, template_path, updated  # noqa: E402
from tools.locales.usage import Use, used  # noqa: E402


def main(arguments: list[str] | None = None) -> int:
    """Run the checks; the exit status."""
    parser = argparse.ArgumentParser(description="Check bot/locales against the code.")
    parser.add_argument("--update", action="store_true", help="write bot.pot and the three bot.po first")
    parser.add_argument("--prune", action="store_true", help="the same, and remove what nobody asks for")
    options = parser.parse_args(arguments)
    found = used(ROOT / "bot", ROOT)
    if options.update or options.prune:
        _write([use for use in found if isinstance(use, Use)], prune=options.prune)
    lines = list(findings(found, LOCALES))
    for line in lines:
        print(line)
    return 1 if lines else 0


def _write(uses: list[Use], *, prune: bool) -> None:
    template_path(LOCALES).write_text(template(uses), encoding="utf-8")
    for lang in LANGS:
        text = updated(lang, LOCALES, uses, prune=prune)
        path_of(lang, LOCALES).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
