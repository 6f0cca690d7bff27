"""The Telegram bot: services over the law in `rules`, and everything that carries their words to a person."""
