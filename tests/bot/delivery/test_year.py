"""A year of 500 people, with the real services, engine and HTTP. `python -m benchmarks.year` does it for 10 000."""

from pathlib import Path

from benchmarks.year import live_through


async def test_each_reminder_of_a_year_comes_once_through_three_crashes(tmp_path: Path) -> None:
    year = await live_through(500, crashes=3, directory=tmp_path)
    assert year.taken > 5000
    assert (year.lost, year.left) == (0, 0)
    assert year.under_two_references == 0
    assert year.to_somebody_else == 0
    assert year.again <= 3 * 50, "only what was on its way at a crash comes again, and under its own reference"
