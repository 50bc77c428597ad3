"""Figures on App Home: they are told at once, and counted with a receipt when somebody asks."""

from bot.cards.pieces import Block, button

PROVE = "home.prove"
OVERDUE, RECOVERED = "overdue", "recovered"
SILENT, SILENT_IN_FIRM = "silent", "silent_in_firm"
INDEXES, INDEXES_BEFORE = "indexes", "indexes_before"


def proof_button(figure: str, spoken: str, words: str = "Receipt") -> Block:
    """``figure``: one of the words above; what is counted for it bot/home/proving.py says."""
    return button(words, PROVE, figure, spoken=f"{words}: {spoken}")
