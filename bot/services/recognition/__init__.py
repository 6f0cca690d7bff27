"""How numbers of documents look: one module for each kind. `bot.services.personal_data` puts them together.

Every recogniser takes text with ASCII digits and yields spans (start, end) in it.
"""
