"""Reply markups: what Telegram refuses in them."""

from typing import Any

from sandbox import html
from sandbox.errors import misuse
from sandbox.types import Json

MAX_BUTTONS = 100

_ACTIONS = frozenset(
    {
        "url",
        "callback_data",
        "web_app",
        "login_url",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "copy_text",
        "callback_game",
        "pay",
        "disabled",
    }
)


def check(markup: Json | None) -> Json | None:
    """The markup to store: None for one without buttons. Raises ApiError for what Telegram does not take."""
    if not markup:
        return None
    written: list[list[Any]] = markup.get("inline_keyboard") or markup.get("keyboard") or []
    rows = [row for row in written if row]
    if sum(len(row) for row in rows) > MAX_BUTTONS:
        raise misuse("reply markup is too long")
    for button in (button for row in rows for button in row):
        if isinstance(button, dict) and not button["text"].strip():
            raise misuse("BUTTON_TEXT_INVALID")
        if "inline_keyboard" in markup:
            _check_inline(button)
    if "inline_keyboard" in markup:
        return {"inline_keyboard": rows} if rows else None
    if "keyboard" in markup:
        if not rows:
            raise misuse("object expected as reply markup")
        plain = [[{"text": button} if isinstance(button, str) else button for button in row] for row in rows]
        return markup | {"keyboard": plain}
    return markup


def _check_inline(button: Json) -> None:
    actions = _ACTIONS & button.keys()
    if not actions:
        raise misuse("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise misuse(f"an inline keyboard button has exactly one action, not {', '.join(sorted(actions))}")
    if "url" in button and html.checked_url(button["url"]) is None:
        raise misuse(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
