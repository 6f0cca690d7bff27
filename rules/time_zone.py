"""The one time of all Kazakhstan: UTC+5 since 1 March 2024. Before that, Almaty and Astana had UTC+6."""

from importlib.resources import files
from typing import Final
from zoneinfo import ZoneInfo


def _kazakhstan() -> ZoneInfo:
    with (files("tzdata") / "zoneinfo" / "Asia" / "Almaty").open("rb") as file:
        return ZoneInfo.from_file(file, key="Asia/Almaty")


KAZAKHSTAN: Final = _kazakhstan()
"""By the pinned tzdata: a machine's own may be older, and a day too late or too early near midnight."""
