"""Whose silence a colleague should hear: their clients of whom nobody answered for long (D.4)."""

from bot.cards.pieces import Block, section
from bot.cards.proofs import SILENT, proof_button
from bot.cards.text import safe
from storage.coverage import Clients

_NAMED = 3


def silence_line(clients: Clients | None) -> list[Block]:
    """``Not heard in the last 12 months: 3 of 25 clients``; nothing where everybody was heard."""
    if clients is None or clients.heard == clients.active:
        return []
    silent = clients.active - clients.heard
    names = [safe(name, 40) for _, name in clients.silent[:_NAMED]]
    left = silent - len(names)
    who = ", ".join([*names, f"{left} more"] if left else names)
    told = f"Not heard in the last 12 months: {silent} of {clients.active} of your clients\n{who}"
    return [section(told, proof_button(SILENT, "clients not heard, each with the reason", "Why"))]
