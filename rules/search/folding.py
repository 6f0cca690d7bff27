"""Words in one plain alphabet, so that a word is the same in whichever script and spelling it was typed.

The plain alphabet is Latin with one letter per sound: q is "ch", w is "sh", j is "zh", c is "ts". It is never shown.
"""

import re
import unicodedata
from typing import Final

_LONGEST_TEXT: Final = 300
_LONGEST_WORD: Final = 32

_LATIN_OF: Final = str.maketrans(
    {
        # Russian letters
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "y",
        "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
        "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ы": "y", "ь": "", "э": "e",
        "ю": "yu", "я": "ya",
        # Kazakh letters, as those who lack them on the keyboard replace them
        "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "kh", "і": "i",
        # Kazakh in Latin letters
        "ı": "i", "ş": "sh", "ç": "ch", "ý": "u",
        # Apostrophes and soft hyphens inside a word
        "'": "", "’": "", "ʼ": "", "`": "", "´": "", "\u00ad": "", "\u200b": "", "\u200c": "", "\u200d": "",
    }
)  # fmt: skip

_SOUND_OF: Final = {
    "shch": "w", "sch": "w", "sh": "w", "tch": "q", "ch": "q", "zh": "j", "kh": "h", "gh": "g", "ph": "f", "ck": "k",
    "hc": "q", "ts": "c", "tz": "c", "yo": "e", "ye": "e", "c": "k", "q": "k", "w": "v", "x": "ks", "y": "i",
}  # fmt: skip
# "hc" is "ch" typed too fast, so no c after h is soft.
_SOUND: Final = re.compile("|".join(sorted(_SOUND_OF, key=len, reverse=True)))
_SOFT_C: Final = re.compile(r"(?<!h)c(?=[eiy])")
_DOUBLED: Final = re.compile(r"([a-z])\1+")
_WORD: Final = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """The words of a text in the plain alphabet, in order; empty for a text without letters and digits.

    Only the beginning of a long text counts. Words of scripts other than Latin and Cyrillic are kept as they are.
    """
    plain = unicodedata.normalize("NFKC", text[:_LONGEST_TEXT])[:_LONGEST_TEXT].casefold().translate(_LATIN_OF)
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(letter))
    folded = (_fold_word(word[:_LONGEST_WORD]) for word in _WORD.findall(bare))
    return [word for word in folded if word]


def _fold_word(word: str) -> str:
    sounds = _SOUND.sub(lambda found: _SOUND_OF[found[0]], _SOFT_C.sub("s", word))
    return _DOUBLED.sub(r"\1", sounds)
