"""Whose silence a colleague should hear: clients of whom nobody answered for long (D.4)."""

from bot.cards.pieces import Block, section
from bot.cards.proofs import SILENT, SILENT_IN_FIRM, proof_button
from bot.cards.text import safe
from storage.silent import Silent

_NAMED = 3


def silence_line(silent: Silent | None) -> list[Block]:
    """``Not heard in the last 12 months: 3 of 25 of your clients``; nothing where all were."""
    return [] if silent is None else _line(silent, "of your clients", SILENT)


def firm_silence(silent: Silent) -> list[Block]:
    """The same of every client: ``3 of 400 clients``."""
    return _line(silent, "clients", SILENT_IN_FIRM)


def _line(silent: Silent, whose: str, figure: str) -> list[Block]:
    if not silent.n:
        return []
    names = [safe(name, 40) for _, name in silent.named[:_NAMED]]
    left = silent.n - len(names)
    who = ", ".join([*names, f"{left} more"] if left else names)
    told = f"Not heard in the last 12 months: {silent.n} of {silent.active} {whose}\n{who}"
    return [section(told, proof_button(figure, "clients not heard, each with the reason", "Why"))]
