"""Who is heard, and who is not (product.md D.4)."""

from collections.abc import Iterable
from dataclasses import dataclass

REVENUE_TARGET = 0.80  # of fees heard in a quarter


@dataclass(frozen=True, slots=True)
class Fraction:
    """A part of a whole; ``value`` is None when there is no whole: no data is not zero."""

    part: float
    whole: float

    @property
    def value(self) -> float | None:
        return self.part / self.whole if self.whole else None


@dataclass(frozen=True, slots=True)
class ActiveAccount:
    """An active account as coverage sees it; ``fee`` a year in one currency for all."""

    fee: float
    heard: bool
    buyer_heard: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """The family of D.4. Lead with ``buyers``."""

    buyers: Fraction
    accounts: Fraction
    revenue: Fraction
    reach: Fraction
    response: Fraction

    @property
    def coverage(self) -> float | None:
        """Reach × response, 0-1 (50 % × 30 % = 15 %); None when either is unknown."""
        reach, response = self.reach.value, self.response.value
        return None if reach is None or response is None else reach * response


def coverage(
    accounts: Iterable[ActiveAccount],
    *,
    who_matter: int,
    with_address: int,
    delivered: int,
    answered: int,
) -> Coverage:
    """Put the family together.

    who_matter, with_address: contacts who matter, and those of them with a usable address.
    delivered, answered: of the same wave. Raises ValueError when a part exceeds its whole.
    """
    if not (0 <= with_address <= who_matter and 0 <= answered <= delivered):
        raise ValueError("a part cannot exceed its whole")
    active = list(accounts)
    return Coverage(
        buyers=Fraction(sum(each.buyer_heard for each in active), len(active)),
        accounts=Fraction(sum(each.heard for each in active), len(active)),
        revenue=Fraction(
            sum(each.fee for each in active if each.heard), sum(each.fee for each in active)
        ),
        reach=Fraction(with_address, who_matter),
        response=Fraction(answered, delivered),
    )
