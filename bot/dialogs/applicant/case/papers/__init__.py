"""Papers that the bot gets ready: choose one, its language, its form."""
