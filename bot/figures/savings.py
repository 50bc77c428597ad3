"""What keeping clients was worth, and whether a claim about it adds up (U21). Pure, exact.

What would have happened is reckoned from one's own past: how many of the unhappy clients with whom
nobody talked were lost within a year. A client's part of the saving is its fee at that rate, less
its whole fee if it was lost all the same; the saving is the sum of the parts and nothing else.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

from bot.figures.nps import COUNTS_BELOW
from bot.figures.proportion import wilson

WITHIN = timedelta(days=365)  # after an unhappy answer a yearly fee comes up for renewal


class DoesNotAddUpError(ValueError):
    """A claim that its own figures refute; the words say why."""


@dataclass(frozen=True, slots=True)
class Losses:
    """Of ``n`` unhappy clients with whom nobody talked ``lost`` were lost within a year."""

    lost: int
    n: int

    @property
    def enough(self) -> bool:
        return self.n >= COUNTS_BELOW

    def expected(self, fee: Decimal) -> Fraction:
        """What of this fee would have been lost."""
        return Fraction(fee) * Fraction(self.lost, self.n)


@dataclass(frozen=True, slots=True)
class Kept:
    """One unhappy client with whom somebody talked. alike: those it is compared with."""

    fee: Decimal
    lost: bool
    alike: Losses

    @property
    def saved(self) -> Fraction:
        return self.alike.expected(self.fee) - (Fraction(self.fee) if self.lost else 0)


@dataclass(frozen=True, slots=True)
class Saving:
    """A sum in one currency with its interval (Wilson's, of the rates of loss)."""

    fees: Decimal
    expected: Fraction
    lost: Decimal
    saved: Fraction
    low: float
    high: float


def alike(senior: Losses, others: Losses, *, is_senior: bool) -> Losses:
    """Clients whose buyer or sponsor was unhappy are compared with such, where there are enough."""
    matched = senior if is_senior else others
    return matched if matched.enough else Losses(senior.lost + others.lost, senior.n + others.n)


def saving(clients: Sequence[Kept]) -> Saving:
    """Of clients in one currency, each compared with enough others."""
    fees, lost = (
        sum((one.fee for one in some), Decimal(0))
        for some in (clients, [one for one in clients if one.lost])
    )
    within = [(float(one.fee), wilson(one.alike.lost, one.alike.n)) for one in clients]
    return Saving(
        fees=fees,
        expected=sum((one.alike.expected(one.fee) for one in clients), Fraction(0)),
        lost=lost,
        saved=sum((one.saved for one in clients), Fraction(0)),
        low=sum(fee * share.low for fee, share in within) - float(lost),
        high=sum(fee * share.high for fee, share in within) - float(lost),
    )


def reconcile(claimed: Fraction, parts: Iterable[Fraction]) -> None:
    """Raises DoesNotAddUpError where the clients' parts do not come to what is claimed."""
    total = sum(parts, Fraction(0))
    if total != claimed:
        raise DoesNotAddUpError(
            f"the clients come to {float(total):,.2f}, not {float(claimed):,.2f}"
        )


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure as somebody wrote it: it means whatever would be written so. step: its last digit's.

    "£140k" is 140,000 with a step of 1,000: anything from 139,500 to 140,500.
    """

    value: Decimal
    step: Decimal

    @property
    def least(self) -> Fraction:
        return Fraction(self.value) - Fraction(self.step) / 2

    @property
    def most(self) -> Fraction:
        return Fraction(self.value) + Fraction(self.step) / 2


@dataclass(frozen=True, slots=True)
class Claim:
    """ "Of a loss of so much so many per cent were cut, which saved so much" """

    loss: Amount
    cut: Amount
    saved: Amount

    @property
    def comes_to(self) -> Fraction:
        """What that cut of that loss is."""
        return Fraction(self.loss.value) * Fraction(self.cut.value) / 100

    @property
    def would_take(self) -> Fraction | None:
        """The cut, in per cent, that saves as much as is claimed; None where nothing was lost."""
        loss = Fraction(self.loss.value)
        return 100 * Fraction(self.saved.value) / loss if loss else None

    @property
    def adds_up(self) -> bool:
        """Whether some loss and cut that would be written so give what would be written so."""
        least, most = (
            self.loss.least * self.cut.least / 100,
            self.loss.most * self.cut.most / 100,
        )
        return least <= self.saved.most and self.saved.least <= most
