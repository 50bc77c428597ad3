"""The button that opens the proof of a figure."""

from bot.cards.pieces import Block, button

RECEIPT = "answers.receipt"


def receipt_button(receipt_id: int, *, spoken: str | None = None) -> Block:
    """``spoken``: which, where there are several."""
    return button("Receipt", RECEIPT, receipt_id, spoken=spoken)
