"""The button that opens the proof of a figure, and a figure in words beside it."""

from dataclasses import dataclass

from bot.cards.pieces import Block, button

RECEIPT = "answers.receipt"


@dataclass(frozen=True, slots=True)
class Proved:
    """A figure's sentence as its receipt tells it; ``lines`` stand beneath."""

    words: str
    receipt_id: int
    lines: tuple[str, ...] = ()


def receipt_button(receipt_id: int, *, spoken: str | None = None) -> Block:
    """``spoken``: which, where there are several."""
    return button("Receipt", RECEIPT, receipt_id, spoken=spoken)
