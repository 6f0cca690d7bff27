"""Which known words a typed word may be: the word itself, with an ending, not yet finished, or mistyped."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from itertools import takewhile
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

_INFLECTED: Final = 97.0
_SHORTEST_STEM: Final = 3
_SHORTEST_TYPED: Final = 4
"""Shorter words must be right to the letter: too many words are one letter away from them."""
_MOST_ERRORS: Final = 3


class Vocabulary:
    """Known words in the plain alphabet, and strangers that only look like them."""

    def __init__(self, known: Iterable[str], strangers: Iterable[str], endings: Iterable[str]) -> None:
        self._strangers = frozenset(strangers)
        self._words = sorted(self._strangers | set(known))
        self._stems: dict[str, set[str]] = {}
        for word in self._words:
            for stem in (word, word.rstrip("aeiou")):
                if len(stem) >= _SHORTEST_STEM:
                    self._stems.setdefault(stem, set()).add(word)
        any_ending = "|".join(sorted(set(endings), key=len, reverse=True))
        self._endings = re.compile(rf"(?:{any_ending}){{1,3}}")
        self._last_ending = re.compile(rf"(?:{any_ending})$")

    def matches(self, typed: str) -> dict[str, float]:
        """The known words that the typed word may be, each with how alike they are, 100 being the word itself.

        Empty when it is nearer to a stranger than to any known word.
        """
        found = self._without_errors(typed)
        if not found and len(typed) >= _SHORTEST_TYPED:
            found = self._unfinished(typed)
            for word, likeness in self._mistyped(typed).items():
                found[word] = max(likeness, found.get(word, 0.0))
        strangest = max((found[word] for word in found if word in self._strangers), default=0.0)
        return {
            word: likeness for word, likeness in found.items() if likeness >= strangest and word not in self._strangers
        }

    def _without_errors(self, typed: str) -> dict[str, float]:
        found = dict.fromkeys(self._stems.get(typed, ()), _INFLECTED)
        for cut in range(_SHORTEST_STEM, len(typed)):
            stem = typed[:cut]
            # An ending that begins with the last letter of the stem has melted into it, as doubled letters do.
            if stem in self._stems and (self._endings.fullmatch(typed, cut) or self._endings.fullmatch(typed, cut - 1)):
                found |= dict.fromkeys(self._stems[stem], _INFLECTED)
        index = bisect_left(self._words, typed)
        if index < len(self._words) and self._words[index] == typed:
            found[typed] = 100.0
        return found

    def _unfinished(self, typed: str) -> dict[str, float]:
        following = self._words[bisect_left(self._words, typed) :]
        return {
            word: 60 + 35 * len(typed) / len(word)
            for word in takewhile(lambda word: word.startswith(typed), following)
            if word not in self._strangers
        }

    def _mistyped(self, typed: str) -> dict[str, float]:
        found: dict[str, float] = {}
        bare = self._last_ending.sub("", typed)
        for variant in {typed, bare} if len(bare) >= _SHORTEST_TYPED else {typed}:
            near = process.extract(variant, self._words, scorer=OSA.distance, score_cutoff=_MOST_ERRORS, limit=None)
            for word, errors, _ in near:
                if errors <= _errors_allowed(variant, word):
                    found[word] = max(100 - 100 * errors / len(word), found.get(word, 0.0))
        return found


def _errors_allowed(typed: str, word: str) -> int:
    """How many letters may be wrong. A wrong first letter is rarely a typing error and often another word."""
    if typed[0] != word[0]:
        return 1 if len(word) >= 7 else 0
    if len(word) < _SHORTEST_TYPED:
        return 0
    return min(_MOST_ERRORS, 1 + (len(word) - 4) // 3)
