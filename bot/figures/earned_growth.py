"""Earned growth: what clients who stay, and those they bring, add to fees (D.17). Pure."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class YearOfFees:
    """Yearly fees in one currency, of all clients whose fees are known.

    base: a year ago. retained: now, of the clients of then; of those who left, nothing.
    earned, bought, uncoded: now, of clients who came since, by why they came.
    """

    base: Decimal
    retained: Decimal
    earned: Decimal
    bought: Decimal
    uncoded: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        if min(self.base, self.retained, self.earned, self.bought, self.uncoded) < 0:
            raise ValueError("nobody pays a negative fee")

    @property
    def new(self) -> Decimal:
        return self.earned + self.bought + self.uncoded


@dataclass(frozen=True, slots=True)
class EarnedGrowth:
    """In per cent of the fees of a year ago.

    nrr: what the clients of then pay now. earned, bought, uncoded: what new ones do. rate: NRR +
    earned − 100. most: the same if every uncoded one had been earned. total: all growth.
    ratio: how much of all growth was earned; None where nothing grew.
    """

    nrr: Decimal
    earned: Decimal
    bought: Decimal
    uncoded: Decimal
    rate: Decimal
    most: Decimal
    total: Decimal
    ratio: Decimal | None


def earned_growth(fees: YearOfFees) -> EarnedGrowth | None:
    """The rate of D.17; None where nobody paid anything a year ago."""
    if not fees.base:
        return None
    nrr, earned, bought, uncoded = (
        100 * part / fees.base for part in (fees.retained, fees.earned, fees.bought, fees.uncoded)
    )
    rate, total = nrr + earned - 100, nrr + earned + bought + uncoded - 100
    return EarnedGrowth(
        nrr=nrr,
        earned=earned,
        bought=bought,
        uncoded=uncoded,
        rate=rate,
        most=rate + uncoded,
        total=total,
        ratio=100 * rate / total if total > 0 else None,
    )
