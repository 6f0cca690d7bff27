"""The law: dated, cited data and pure functions over it. It knows no Telegram, no database and no clock of its own."""
