"""Unhappy clients a year on, as a claim of what was saved counts them and a receipt keeps it (U21).

Pure. A receipt keeps every client and, by currency, what they come to: where the two differ it
cannot be read back.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Self

from bot.answers.plan import Period
from bot.figures.savings import WITHIN, Kept, Losses, Saving, alike, reconcile, saving
from storage.losses import UnhappyClient


@dataclass(frozen=True, slots=True)
class TalkedWith:
    """One unhappy client with whom somebody talked. fee: empty where none is on record."""

    account: str
    fee: Decimal | None
    currency: str
    lost: bool
    senior: bool


@dataclass(frozen=True, slots=True)
class Savings:
    """clients: those whose year was over in the period. senior, others: of the unhappy clients with
    whom nobody talked, until the end of the period, those whose buyer or sponsor was unhappy, and
    the others.
    """

    clients: tuple[TalkedWith, ...]
    senior: Losses
    others: Losses

    @property
    def untalked(self) -> Losses:
        return Losses(self.senior.lost + self.others.lost, self.senior.n + self.others.n)

    @property
    def paying(self) -> Mapping[str, Sequence[TalkedWith]]:
        """By currency, those with a fee."""
        found: defaultdict[str, list[TalkedWith]] = defaultdict(list)
        for one in self.clients:
            if one.fee is not None:
                found[one.currency].append(one)
        return dict(sorted(found.items()))

    @property
    def claims(self) -> Mapping[str, Saving]:
        """What was saved, by currency; none where too few went without a talk."""
        if not self.untalked.enough:
            return {}
        return {
            code: saving([self.kept(one) for one in some]) for code, some in self.paying.items()
        }

    def kept(self, one: TalkedWith) -> Kept:
        """With those it is compared with."""
        compared = alike(self.senior, self.others, is_senior=one.senior)
        return Kept(one.fee or Decimal(0), one.lost, compared)

    def facts(self) -> dict[str, Any]:
        return {
            "clients": [asdict(one) | {"fee": one.fee and str(one.fee)} for one in self.clients],
            "senior": asdict(self.senior),
            "others": asdict(self.others),
            "saved": {code: str(claim.saved) for code, claim in self.claims.items()},
        }

    @classmethod
    def of_facts(cls, facts: Mapping[str, Any]) -> Self:
        """Raises DoesNotAddUpError where the clients do not come to what was claimed."""
        kept = cls(
            tuple(
                TalkedWith(**one | {"fee": one["fee"] and Decimal(one["fee"])})
                for one in facts["clients"]
            ),
            Losses(**facts["senior"]),
            Losses(**facts["others"]),
        )
        for code, claimed in facts["saved"].items():
            parts = (kept.kept(one).saved for one in kept.paying.get(code, ()))
            reconcile(Fraction(claimed), parts)
        return kept


def savings(clients: Iterable[UnhappyClient], period: Period, today: date) -> Savings:
    """Each client counts by its first unhappy answer, when a year has passed since."""
    talked: list[TalkedWith] = []
    left: dict[bool, list[bool]] = {True: [], False: []}
    for one in clients:
        over, ended = one.first_on + WITHIN, one.ended_on
        if over >= period.until or over > today or (ended is not None and ended <= one.first_on):
            continue
        lost = ended is not None and ended <= over
        if not one.talked:
            left[one.senior].append(lost)
        elif over >= period.since:
            talked.append(TalkedWith(one.account, one.fee_yearly, one.currency, lost, one.senior))
    senior, others = (Losses(sum(some), len(some)) for some in (left[True], left[False]))
    return Savings(tuple(talked), senior, others)
