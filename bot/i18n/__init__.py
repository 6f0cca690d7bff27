"""The bot's words in Kazakh, Russian and English, with an explicit language: there is no current locale.

    t = translator("kk")
    t("welcome.text", name=name)       # Telegram HTML, parameters escaped
    t("welcome.go.button")             # plain text, as everything of Telegram that knows no markup
    t.plural("unit.points", 4)
    t.no_later_than(date(2026, 9, 2))

A message is known by its key and exists in all three `bot/locales/<lang>/LC_MESSAGES/bot.po`; `tools/check_locales.py`
keeps keys, parameters and texts together. Messages are joined as markup by `Markup("\\n").join([...])`: an f-string of
messages is only text again, and as a parameter it would be escaped once more.
"""

from bot.i18n.catalogs import CatalogError
from bot.i18n.country_search import find_country
from bot.i18n.dates import ASTANA_TIME
from bot.i18n.keys import key
from bot.i18n.languages import nearest_language
from bot.i18n.markup import Markup
from bot.i18n.translation import Translator, translator

__all__ = [
    "ASTANA_TIME",
    "CatalogError",
    "Markup",
    "Translator",
    "find_country",
    "key",
    "nearest_language",
    "translator",
]
