"""Card thresholds in words: what opens a card for whom, and what a change makes of it."""

from bot.cards.text import safe
from bot.cards.times import short_day
from bot.cards.words import ROLES
from bot.thresholds.thresholds import CELLS, NARROWABLE, Cell, Thresholds, Tier
from storage.changes import ChangeRecord
from storage.words import Role

ALWAYS = "Economic buyer, executive sponsor: 0–6, always."
_TIERS = {Tier.OTHER: "other accounts", Tier.KEY: "key accounts"}
EXPLAINED = (
    "An answer below its threshold is on record and listed, and opens no card. Words of leaving "
    "open one all the same, and so do a delivery gap and somebody whose earlier follow-up was "
    "closed within a year. Key accounts are the fifth with the highest fees."
)


def in_force(thresholds: Thresholds) -> list[str]:
    """``User: 0–4; at key accounts 0–6.`` A line for each role."""
    return [ALWAYS, *(_role(role, thresholds) for role in NARROWABLE)]


def _role(role: Role, thresholds: Thresholds) -> str:
    other, key = (thresholds.up_to(role, tier) for tier in (Tier.OTHER, Tier.KEY))
    apart = "" if key == other else f"; at key accounts 0–{key}"
    return f"{_capital(role)}: 0–{other}{apart}."


def of_cell(cell: Cell) -> str:
    """``User, key accounts``."""
    return f"{_capital(cell.role)}, {_TIERS[cell.tier]}"


def changes(old: Thresholds, new: Thresholds) -> list[str]:
    """``User, other accounts: 0–4 instead of 0–6.``"""
    pairs = [(cell, old.up_to(*cell), new.up_to(*cell)) for cell in CELLS]
    return [
        f"{of_cell(cell)}: 0–{now} instead of 0–{was}." for cell, was, now in pairs if was != now
    ]


def whose(thresholds: Thresholds, made: ChangeRecord | None) -> str:
    """The version in force, and who made it."""
    if made is None or made.published_at is None:
        return f"Version {thresholds.version}, as shipped."
    by, second = safe(made.proposed_by, 60), safe(made.published_by or "", 60)
    day = short_day(made.published_at.date())
    return f"Version {thresholds.version}, by {by}; published by {second} on {day}."


def _capital(role: Role) -> str:
    words = ROLES[role]
    return words[0].upper() + words[1:]
