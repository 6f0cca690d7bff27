"""Our way to pack what a button carries writes what aiogram's writes, and reads it back."""

from enum import StrEnum

import pytest
from aiogram.filters import callback_data
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogs.callback_data import CallbackData


class Size(StrEnum):
    SMALL = "s"
    LARGE = "l"


class Carried(CallbackData, prefix="x"):
    number: int
    word: str
    chosen: bool
    size: Size
    perhaps: int | None = None


@given(
    st.builds(
        Carried,
        number=st.integers(-(2**40), 2**40),
        word=st.text(st.characters(codec="ascii", exclude_characters=":"), max_size=20),
        chosen=st.booleans(),
        size=st.sampled_from(Size),
        perhaps=st.none() | st.integers(0, 9),
    )
)
def test_it_is_what_aiogram_writes(carried: Carried) -> None:
    assert carried.pack() == callback_data.CallbackData.pack(carried)
    assert Carried.unpack(carried.pack()) == carried


@pytest.mark.parametrize("word", ["a:b", "ә" * 40, ":" * 70])
def test_what_would_not_be_read_back_is_refused(word: str) -> None:
    with pytest.raises(ValueError, match=r"callback data|Separator"):
        Carried(number=1, word=word, chosen=True, size=Size.SMALL).pack()
