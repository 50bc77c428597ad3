"""A year of fees as earned growth counts it and a receipt keeps it (product.md D.17). Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Self

from bot.figures.earned_growth import EarnedGrowth, YearOfFees, earned_growth
from storage.fees import ClientYear
from storage.words import CameBy

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class InCurrency:
    """clients: of a year ago; lost: of them. new: who came since; uncoded: of them."""

    currency: str
    fees: YearOfFees
    clients: int
    lost: int
    new: int
    uncoded: int

    @property
    def growth(self) -> EarnedGrowth | None:
        return earned_growth(self.fees)


@dataclass(frozen=True, slots=True)
class Growth:
    """The year to ``last``, by currency, the most fees first. unknown: clients left out, because
    their first day or a fee is not on record, or their currency changed.
    """

    last: date
    rows: tuple[InCurrency, ...]
    unknown: int

    @property
    def counted(self) -> int:
        return sum(row.clients + row.new for row in self.rows)

    def facts(self) -> dict[str, Any]:
        return {
            "last": self.last.isoformat(),
            "rows": [_row_facts(row) for row in self.rows],
            "unknown": self.unknown,
        }

    @classmethod
    def of_facts(cls, facts: Mapping[str, Any]) -> Self:
        rows = tuple(
            InCurrency(**row | {"fees": YearOfFees(*map(Decimal, row["fees"]))})
            for row in facts["rows"]
        )
        return cls(date.fromisoformat(facts["last"]), rows, facts["unknown"])


def _row_facts(row: InCurrency) -> dict[str, Any]:
    """Amounts as text: JSON would round them."""
    of = row.fees
    return {
        "currency": row.currency,
        "fees": [str(each) for each in (of.base, of.retained, of.earned, of.bought, of.uncoded)],
        "clients": row.clients,
        "lost": row.lost,
        "new": row.new,
        "uncoded": row.uncoded,
    }


@dataclass(slots=True)
class _Sums:
    base: Decimal = _NOTHING
    retained: Decimal = _NOTHING
    new: dict[CameBy | None, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    clients: int = 0
    lost: int = 0
    came: int = 0
    uncoded: int = 0

    def of(self, currency: str) -> InCurrency:
        earned, bought = self.new[CameBy.EARNED], self.new[CameBy.BOUGHT]
        fees = YearOfFees(self.base, self.retained, earned, bought, self.new[None])
        return InCurrency(currency, fees, self.clients, self.lost, self.came, self.uncoded)


def growth(clients: Iterable[ClientYear], then: date, last: date) -> Growth:
    """``then``: a year before ``last``. Who came and left between counts for nothing."""
    sums: defaultdict[str, _Sums] = defaultdict(_Sums)
    unknown = 0
    for client in clients:
        if _is_elsewhen(client, then, last):
            continue
        known = _new(client, sums) if _came_after(client, then) else _old(client, last, sums)
        unknown += not known
    rows = [each.of(currency) for currency, each in sums.items()]
    rows.sort(key=lambda row: (-row.fees.base - row.fees.new, row.currency))
    return Growth(last, tuple(rows), unknown)


def _is_elsewhen(client: ClientYear, then: date, last: date) -> bool:
    """A client on neither day."""
    ended = client.ended_on
    gone = ended is not None and (ended <= then or (ended <= last and _came_after(client, then)))
    return gone or (client.client_since is not None and client.client_since > last)


def _came_after(client: ClientYear, then: date) -> bool:
    return client.client_since is not None and client.client_since > then


def _new(client: ClientYear, sums: Mapping[str, _Sums]) -> bool:
    """False where it cannot be counted."""
    if client.fee_now is None or client.currency_now is None:
        return False
    row = sums[client.currency_now]
    row.new[client.came_by] += client.fee_now
    row.came += 1
    row.uncoded += client.came_by is None
    return True


def _old(client: ClientYear, last: date, sums: Mapping[str, _Sums]) -> bool:
    """A client a year ago; of whom no first day is on record, where a fee of then is."""
    if client.fee_then is None or client.currency_then is None:
        return False
    lost = client.ended_on is not None and client.ended_on <= last
    if not lost and (client.fee_now is None or client.currency_now != client.currency_then):
        return False
    row = sums[client.currency_then]
    row.base += client.fee_then
    row.retained += _NOTHING if lost else client.fee_now or _NOTHING
    row.clients += 1
    row.lost += lost
    return True
