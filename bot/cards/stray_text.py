"""A text message that is neither a score nor the comment to one: shown to admins."""

from datetime import datetime

from bot.cards.pieces import Card, card, italic, line, quote, rich
from bot.cards.text import passage, safe
from bot.cards.times import moment_run

NOTHING_OPEN = (
    "Nothing is open for that number. The words are kept, but they are no answer: "
    "if they need one, please give it yourself."
)


def stray_text(number: str | None, words: str, at: datetime) -> Card:
    """``number``: like +447700900123, or None when the sender has none."""
    sender = safe(number or "", 30, empty="an unknown number")
    told = f"A text message from {sender} has no score from 0 to 10"
    said = passage(words, 1600)
    return card(
        [f"{told}: “{said}”.", NOTHING_OPEN],
        [
            rich(
                line(f"{told} · ", moment_run(at)),
                quote(said) if said else line(italic("No words that can be seen.")),
                line(NOTHING_OPEN),
            )
        ],
    )
