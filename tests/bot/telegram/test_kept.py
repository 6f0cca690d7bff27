"""What is to stay in a chat comes out of the database as it went in."""

from hypothesis import given
from hypothesis import strategies as st

from bot.dialogs.screen import Attach, Button, Screen, Show, Toast, Where
from bot.i18n import Markup
from bot.telegram.kept import read, written

WORDS = st.text(max_size=20) | st.text(max_size=20).map(Markup)
BUTTONS = st.builds(Button, label=WORDS, data=st.none() | st.text(max_size=9), url=st.none() | st.just("https://x"))
SCREENS = st.builds(Screen, text=WORDS, keyboard=st.lists(st.lists(BUTTONS, max_size=2), max_size=3))


@given(st.lists(SCREENS, min_size=1, max_size=3))
def test_messages_come_out_as_they_went_in(screens: list[Screen]) -> None:
    kept = written([Show(screen, Where.STAY) for screen in screens])
    assert kept is not None
    assert kept.isascii()
    assert read([kept]) == [Show(screen, Where.STAY) for screen in screens]


def test_what_passes_is_not_kept() -> None:
    passing = (Show(Screen("a")), Show(Screen("b"), Where.BELOW), Toast("c"), Attach("d", b"".strip))
    assert written(passing) is None
    assert read([]) == []


def test_what_an_earlier_version_has_kept_is_read_by_this_one() -> None:
    kept = '[{"text": "a", "keyboard": [[{"label": "b", "data": "d", "url": null, "copy": null}]]}]'
    assert read([kept]) == [Show(Screen("a", [[Button("b", "d")]]), Where.STAY)]
