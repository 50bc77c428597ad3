"""My Style as the gallery shows it."""

from typing import Any

from bot.analyst.reading import Style
from bot.cards.pieces import Card
from bot.cards.style_form import style_card, style_form
from storage.draft_records import StyleRecord
from tests.builders import a_colleague


def style_screens() -> dict[str, Card | dict[str, Any]]:
    """My Style before the first time, with a habit seen, and kept."""
    me, habit = a_colleague(), Style("Dear", "Best,\nMaya")
    kept = StyleRecord("Hi", "Cheers,\nMaya", "First names.", ("reach out", "synergy") * 15)
    return {
        "style form, new": style_form(me, None, Style()),
        "style form, a habit": style_form(me, None, habit),
        "style form, kept": style_form(me, kept, habit),
        "style, new": style_card(me, None, Style()),
        "style, a habit": style_card(me, StyleRecord("Hi"), habit),
        "style, kept": style_card(me, kept, habit),
    }
