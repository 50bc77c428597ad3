"""What stands behind the three dots of a card."""

from typing import Any

from bot.demo.slack import Message


def choice(card: Message, word: str) -> str:
    """The value of the choice that says so."""
    options: list[dict[str, Any]] = [
        option
        for block in card.blocks
        for element in block.get("elements", [])
        for option in element.get("options", [])
    ]
    return next(str(option["value"]) for option in options if word in option["value"])
