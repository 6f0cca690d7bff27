"""What the bot says without having been asked: reminders, moved deadlines, changed results.

`render` is the renderer of `bot.delivery`: it finds the words at the moment of sending.
"""

from bot.dialogs.applicant.notices.rendering import render

__all__ = ["render"]
