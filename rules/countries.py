"""The citizenships that can be answered."""

import re
from typing import Final

from babel import Locale

# Babel knows these two-letter codes too, but ISO 3166-1 has not assigned them to a country: groups of countries,
# parts of countries with a reserved code, made-up codes for tests, and Kosovo, whose code is user-assigned.
_NOT_ASSIGNED: Final = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"}
_TWO_LETTERS: Final = re.compile("[A-Z]{2}")

COUNTRIES: Final = frozenset(filter(_TWO_LETTERS.fullmatch, map(str, Locale("en").territories))) - _NOT_ASSIGNED
"""ISO 3166-1 alpha-2 codes."""
