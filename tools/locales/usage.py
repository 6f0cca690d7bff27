"""Which messages the code asks for, and with which parameters.

Found in the syntax tree: `t("…")`, `t.plural("…", n)`, and `key("…")` for keys that stand in a table. The translator
must be called `t`, or one of the other names in `TRANSLATORS`.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

TRANSLATORS: Final = frozenset(("t", "there", "self"))
"""Names that a translator goes by. `there` is one in another language than the person's, `self` its own class."""


@dataclass(frozen=True, slots=True)
class Use:
    """One place that asks for one message."""

    key: str
    place: str
    """The file, from the root of the repository."""
    plural: bool = False
    marked: bool = False
    """Found as `key("…")`: how it is called is not known here."""
    parameters: frozenset[str] | None = None
    """Names of the parameters; None when they cannot be read from the code."""


@dataclass(frozen=True, slots=True)
class Riddle:
    """A key that is put together while the bot runs, so that nobody can look for it."""

    place: str
    line: int


def used(folder: Path, root: Path) -> list[Use | Riddle]:
    """All uses under a folder, in the order of files and lines."""
    return [use for path in sorted(folder.rglob("*.py")) for use in used_in(path, path.relative_to(root).as_posix())]


def used_in(path: Path, place: str) -> Iterator[Use | Riddle]:
    """All uses in one file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args:
            yield from _used_by(node, place)


def _used_by(call: ast.Call, place: str) -> Iterator[Use | Riddle]:
    marked, plural = _is_marker(call.func), _is_plural(call.func)
    if not (marked or plural or _is_translator(call.func)):
        return
    for key in _keys(call.args[0]):
        if key is None:
            yield Riddle(place, call.lineno)
        elif marked:
            yield Use(key, place, marked=True)
        else:
            yield Use(key, place, plural=plural, parameters=_parameters(call))


def _keys(argument: ast.expr) -> Iterator[str | None]:
    """The literal keys of an argument, both of `"a" if x else "b"`; None for one that is put together."""
    match argument:
        case ast.Constant(value=str(key)):
            yield key
        case ast.IfExp(body=body, orelse=orelse):
            yield from _keys(body)
            yield from _keys(orelse)
        case ast.JoinedStr() | ast.BinOp():
            yield None


def _parameters(call: ast.Call) -> frozenset[str] | None:
    names = [keyword.arg for keyword in call.keywords]
    return None if None in names else frozenset(name for name in names if name is not None)


def _is_marker(function: ast.expr) -> bool:
    return isinstance(function, ast.Name) and function.id == "key"


def _is_plural(function: ast.expr) -> bool:
    return isinstance(function, ast.Attribute) and function.attr == "plural" and _is_translator(function.value)


def _is_translator(function: ast.expr) -> bool:
    match function:
        case ast.Name(id=name):
            return name in TRANSLATORS
        case ast.Attribute(attr=name):
            return name == "t"
        case ast.Call(func=ast.Name(id="translator")):
            return True
    return False
