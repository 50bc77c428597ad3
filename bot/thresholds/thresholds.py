"""Up to which score an unhappy answer opens a card, by role and tier (product.md K3). Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import product, starmap
from typing import NamedTuple

from bot.follow_up.severity import DETRACTOR_UP_TO
from storage.words import Role

NARROWED_TO = 4
SHIPPED_VERSION = 1


class Tier(StrEnum):
    """What an account weighs: among the 20 % with the highest fees, or not (product.md D.13)."""

    KEY = "key"
    OTHER = "other"


class Cell(NamedTuple):
    """One role at the accounts of one tier."""

    role: Role
    tier: Tier

    @property
    def key(self) -> str:
        """``user:other``: as it is stored, and as a form carries it."""
        return f"{self.role}:{self.tier}"


# Who decides is never narrowed away, nor who may be a key account's buyer for all that is known.
NARROWABLE = (Role.USER, Role.DAY_TO_DAY_LEAD, Role.INFLUENCER, Role.UNKNOWN)
NEVER = Cell(Role.UNKNOWN, Tier.KEY)
CELLS = tuple(
    cell for cell in starmap(Cell, product(NARROWABLE, (Tier.OTHER, Tier.KEY))) if cell != NEVER
)
_BY_KEY = {cell.key: cell for cell in CELLS}


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Those of one version: what is not ``narrowed`` to 0-4 opens a card at 0-6."""

    version: int = SHIPPED_VERSION
    narrowed: frozenset[Cell] = frozenset()

    def up_to(self, role: Role, tier: Tier) -> int:
        """The highest score that opens a card."""
        return NARROWED_TO if Cell(role, tier) in self.narrowed else DETRACTOR_UP_TO

    @property
    def keys(self) -> list[str]:
        """As they are stored: in the order of ``CELLS``."""
        return [cell.key for cell in CELLS if cell in self.narrowed]


AS_SHIPPED = Thresholds()


def cells(keys: Iterable[str]) -> frozenset[Cell]:
    """Back from what was stored or ticked; what is no such cell is left out."""
    return frozenset(_BY_KEY[key] for key in keys if key in _BY_KEY)


def tier_of(*, key_account: bool) -> Tier:
    return Tier.KEY if key_account else Tier.OTHER
