"""The data files: read, filled up with what they leave to their defaults, and validated.

A file holds lists of values and may open with a `[defaults]` table whose keys every value takes unless it has its own.
A value's source names an act and a paragraph; the act's address and edition are used unless the source has its own.
"""

import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from rules.acts import Act, place_in_words
from rules.errors import BadData
from rules.provenance import Timed
from rules.text import Text
from rules.timeline import Timeline

DATA: Final = Path(__file__).parent / "data"

D = TypeVar("D", bound=Timed)
M = TypeVar("M", bound=BaseModel)

Raw = dict[str, Any]


class DataFolder:
    """One folder of data files. Every method raises BadData when what it reads is unsound."""

    def __init__(self, path: Path = DATA) -> None:
        self.path = path
        self._read: dict[str, Raw] = {}

    @cached_property
    def acts(self) -> Timeline[Act]:
        """The acts that sources may name."""
        return self.timeline("acts.toml", "act", Act)

    def timeline(self, file: str, key: str, model: type[D]) -> Timeline[D]:
        """The values under `[[key]]` of a file, each validated, without gaps and overlaps."""
        try:
            return Timeline(self.values(file, key, model))
        except ValueError as error:
            raise BadData(file, str(error)) from error

    def values(self, file: str, key: str, model: type[M]) -> tuple[M, ...]:
        """The values under `[[key]]` of a file, each validated."""
        raw = self.raw(file)
        defaults = raw.get("defaults", {})
        entries = raw.get(key)
        if not isinstance(entries, list) or not entries:
            raise BadData(file, f"has no [[{key}]]")
        return tuple(self._value(file, _with_defaults(entry, defaults), model) for entry in entries)

    def whole(self, file: str, model: type[M]) -> M:
        """A file that is one value."""
        return self._value(file, self.raw(file), model)

    def table(self, file: str, key: str, model: type[M]) -> M:
        """The one value under `[key]` of a file."""
        table = self.raw(file).get(key)
        if not isinstance(table, dict):
            raise BadData(file, f"has no [{key}]")
        return self._value(file, table, model, name=key)

    def raw(self, file: str) -> Raw:
        """A file as TOML gives it. Each is read once."""
        if file not in self._read:
            try:
                self._read[file] = tomllib.loads((self.path / file).read_text(encoding="utf-8"))
            except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
                raise BadData(file, f"cannot be read: {error}") from error
        return self._read[file]

    @cached_property
    def version(self) -> str:
        """The day of the latest check and a short hash of all files: changes whenever the data change."""
        digest = hashlib.sha256()
        for file in sorted(self.path.glob("*.toml")):
            digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
        checked = max(act.checked_on for act in self.acts)
        return f"{checked.isoformat()}-{digest.hexdigest()[:8]}"

    @cached_property
    def changes(self) -> tuple[date, ...]:
        """The days on which a value of any file comes into force, or is the first day not in force any more."""
        files = sorted(self.path.glob("*.toml"))
        return tuple(sorted({day for file in files for day in _changes(self.raw(file.name))}))

    @cached_property
    def _places(self) -> Mapping[str, Text]:
        return {kind: self.table("citation.toml", kind, Text) for kind in self.raw("citation.toml")}

    def _value(self, file: str, entry: Raw, model: type[M], name: str = "the file") -> M:
        name = str(entry.get("id", name))
        try:
            return model.model_validate(self._complete(file, name, entry))
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            where = ".".join(_steps(entry, first["loc"]))
            raise BadData(file, f"{name}: {where}: {first['msg']}") from error

    def _complete(self, file: str, name: str, entry: Raw) -> Raw:
        """The entry with the source of every value in it completed, however deep the value stands."""
        complete: Raw = {}
        for key, value in entry.items():
            if key == "source":
                complete[key] = self._source(file, name, value)
            elif isinstance(value, dict):
                complete[key] = self._complete(file, name, value)
            elif isinstance(value, list):
                complete[key] = [
                    self._complete(file, str(inner.get("id", name)), inner) if isinstance(inner, dict) else inner
                    for inner in value
                ]
            else:
                complete[key] = value
        return complete

    def _source(self, file: str, name: str, source: object) -> Raw:
        if not isinstance(source, dict):
            raise BadData(file, f"{name}: the source is no table of act and paragraph")
        act = self._act(file, name, source.get("act"))
        if not isinstance(source.get("paragraph"), str) or not source["paragraph"]:
            raise BadData(file, f"{name}: the source has no paragraph, or it is not in quotes")
        try:
            place = place_in_words(source["paragraph"], self._places)
        except ValueError as error:
            raise BadData(file, f"{name}: {error}") from error
        return {"address": act.address, "edition": act.edition, "title": act.title, "place": place} | source

    def _act(self, file: str, name: str, act_id: object) -> Act:
        for act in self.acts:
            if act.id == act_id:
                return act
        raise BadData(file, f"{name}: unknown act {act_id!r}")


def _changes(value: object) -> Iterator[date]:
    """The days of change in a value as TOML gives it, however deep they stand."""
    if isinstance(value, list):
        for inner in value:
            yield from _changes(inner)
    elif isinstance(value, dict):
        if isinstance(first := value.get("valid_from"), date):
            yield first
        if isinstance(last := value.get("valid_to"), date):
            yield last + timedelta(days=1)
        for inner in value.values():
            yield from _changes(inner)


def _steps(value: Any, location: Iterable[int | str]) -> Iterator[str]:
    """The way to what is wrong, by ids where there are any: confirmed, translation, form, ru."""
    for step in location:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):  # what is missing is wrong for that
            value = None
        yield str(value.get("id", step)) if isinstance(step, int) and isinstance(value, dict) else str(step)


def _with_defaults(entry: Raw, defaults: Raw) -> Raw:
    """The entry over the defaults; tables such as `source` are merged key by key."""
    merged = defaults | entry
    for key in defaults.keys() & entry.keys():
        if isinstance(defaults[key], dict) and isinstance(entry[key], dict):
            merged[key] = defaults[key] | entry[key]
    return merged
