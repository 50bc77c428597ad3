"""What a definition of a measure is made of."""

from dataclasses import dataclass
from enum import StrEnum

WILSON = " With Wilson's 95 % interval."


class Kind(StrEnum):
    """What is counted for a measure."""

    SCORES = "scores"  # answers, by score
    CLIENTS = "clients"  # active clients, heard or not
    SILENT = "silent"  # those not heard, and why
    SHARES = "shares"  # so many of so many
    INDEXES = "indexes"  # account indexes
    WAITING = "waiting"  # open follow-ups
    FRICTION = "friction"  # what preceded low scores
    CHANGES = "changes"  # what moved, by segment
    CAUSES = "causes"  # root causes of what was closed
    OFFERS = "offers"  # what was offered, and what came of it
    THEMES = "themes"  # what comments name as trouble
    AVOIDING = "avoiding"  # whom people put off
    DEBTS = "debts"  # surveys put off, and what became of them
    GROWTH = "growth"  # fees of a year, by why clients came
    SAVINGS = "savings"  # unhappy clients a year on
    UPKEEP = "upkeep"  # how the desk itself does its work
    WEEK = "week"  # a week in one page


@dataclass(frozen=True, slots=True)
class Definition:
    """``title`` begins its sentence; ``words`` say how it is counted.

    not_yours: what all but partners, managers and admins are told; empty where it is everybody's.
    private: it, and its receipt, are for the one who asks and nobody else.
    """

    title: str
    words: str
    kind: Kind
    version: int = 1
    not_yours: str = ""
    private: bool = False
