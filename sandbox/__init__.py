"""A stand-in for Telegram: a Bot API server, people who can be played, and a chat page in the browser.

The bot does not know that it is here: it talks HTTP to `TELEGRAM_API_URL`. Nothing in this package imports the bot, and
nothing in the bot imports this package. Everything is in memory and is gone when the process ends.
"""
