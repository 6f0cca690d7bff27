"""What the bot does: one small object per use case, over the ports of `bot.services.ports`. No aiogram, no SQL."""
