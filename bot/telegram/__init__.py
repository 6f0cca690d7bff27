"""Telegram's side of the bot: updates come in, take effect once, and are answered."""
