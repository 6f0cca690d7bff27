"""The articles that an inline query finds: what each shows in the list, and the message that it sends."""

from datetime import date

from aiogram.types import InlineQueryResultArticle, InputTextMessageContent

from bot.dialogs.applicant.layout import paragraphs
from bot.dialogs.applicant.sources import citation, link
from bot.i18n import Markup, Translator
from rules import Profession, load_rules
from rules.ruleset import ORDER


def profession_article(t: Translator, profession: Profession, as_of: date) -> InlineQueryResultArticle:
    """One profession of the catalog."""
    catalog = load_rules().catalog
    activity = catalog.activity_of(profession, as_of)
    sector = catalog.sector_of(activity, as_of)
    return _article(
        profession.id,
        profession.name.in_(t.lang),
        f"{activity.name.in_(t.lang)} · {sector.name.in_(t.lang)}",
        t(
            "inline.profession",
            profession=t.html(profession.name),
            activity=t.html(activity.name),
            sector=t.html(sector.name),
            source=citation(t, profession.source),
        ),
    )


def not_in_copy_article(t: Translator, as_of: date) -> InlineQueryResultArticle:
    """Nothing was found, which does not mean that the official list has nothing."""
    order = load_rules().acts.get(ORDER, as_of)
    return _article(
        "not_in_copy",
        t("inline.none.title.plain"),
        t("inline.none.description.plain"),
        paragraphs(t("profession.not_in_copy"), link(order.address, order.title.in_(t.lang))),
    )


def hint_article(t: Translator, bot_username: str) -> InlineQueryResultArticle:
    """What can be typed."""
    return _article(
        "hint",
        t("inline.hint.title.plain"),
        t("inline.hint.description.plain"),
        t("inline.hint.text", bot=bot_username),
    )


def _article(article_id: str, title: str, description: str, text: str) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(
        id=article_id,
        title=title,
        description=description,
        input_message_content=InputTextMessageContent(message_text=Markup(text)),
    )
