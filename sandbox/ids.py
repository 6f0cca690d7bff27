"""Numbers that grow from one run to the next.

The stand-in forgets everything when it ends, a bot's database does not: if update and message ids began at 1 again, the
bot would take new updates for repeated ones, and edit messages that are not there any more.
"""

import time

_ERA = 1_790_000_000
"""Seconds since 1970 of the moment before which no id was given out."""


def first_id(per_second: int = 1) -> int:
    """An id above those of earlier runs that gave out fewer than this many a second."""
    return max(1, int(time.time()) - _ERA) * per_second
