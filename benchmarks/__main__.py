"""`python -m benchmarks`: the figures of an update, of the law and of words, each with its aim."""

import asyncio

from benchmarks.law import measure_evaluate, measure_search
from benchmarks.updates import measure_bare_import, measure_bot, measure_echo
from benchmarks.words import measure_catalogs, measure_pdf, measure_personal_data


async def _main() -> None:
    bare_seconds = await measure_bare_import()
    echo = await measure_echo()
    bot = await measure_bot()
    ready, peak = bot.ready_seconds - bare_seconds, bot.peak_mb - echo.peak_mb
    rows = (
        ("bare echo on stock aiogram, CPU per update", f"{echo.cpu_ms:.2f} ms", f"{echo.calls:.1f} calls each"),
        ("one step of the self-check, CPU per update", f"{bot.cpu_ms:.2f} ms", f"{bot.calls:.1f} calls each"),
        ("ratio", f"{bot.cpu_ms / echo.cpu_ms:.2f}", "aim: at most 1.0"),
        ("ready, beyond import aiogram", f"{ready:.2f} s", f"aim: at most 2 s; import aiogram: {bare_seconds:.2f} s"),
        (
            "peak memory, beyond the echo bot's",
            f"{peak:.0f} MB",
            f"aim: at most 80 MB; echo bot: {echo.peak_mb:.0f} MB",
        ),
        ("rules.evaluate", f"{measure_evaluate():.2f} ms", "aim: below 1 ms"),
        ("rules.search", f"{measure_search():.2f} ms", "aim: below 5 ms"),
        ("the words of three languages read", f"{measure_catalogs():.0f} ms", "aim: below 150 ms; once, at the start"),
        ("personal data in the longest message", f"{measure_personal_data():.0f} ms", "aim: below 250 ms"),
        ("a paper as PDF", f"{measure_pdf():.0f} ms", "aim: below 500 ms; on a thread"),
    )
    for what, figure, beside in rows:
        print(f"{what:<45}{figure:>12}   {beside}")


asyncio.run(_main())
