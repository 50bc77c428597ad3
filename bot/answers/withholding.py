"""What is read of who was let through and who withheld, for whoever judges it (D.10)."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Self

from bot.answers.asked import Asked
from bot.answers.avoiding import Known, firm_index
from bot.answers.backing import plain
from bot.answers.guard import Figure
from bot.answers.plan import Filters, Measure, Plan
from bot.figures.exclusion import INTERNAL_FROM, MOST, Caution, caution
from bot.figures.friction import WINDOW
from storage import withheld
from storage.database import Transaction
from storage.withheld import OwedPerson

INTERNAL_FIGURES: Sequence[Figure] = (*plain(INTERNAL_FROM, MOST),)
_INDEX = f"the selection-bias index is {INTERNAL_FROM} or more of {MOST}"
INTERNAL_WORDS = f" {Caution.INTERNAL.capitalize()}: {_INDEX}."


@dataclass(frozen=True, slots=True)
class Bias:
    """internal: a figure that is not to be quoted outside. The index itself is not kept: of few
    partners it could tell of one, and whom it is for reads it in /nps avoiding.
    """

    internal: bool

    def facts(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of_facts(cls, facts: Mapping[str, Any]) -> Self:
        return cls(**facts)


async def owed(tx: Transaction, asked: Asked) -> list[OwedPerson]:
    period, as_of = asked.plan.period, asked.as_of
    return await withheld.owed(
        tx, asked.where, period.since, period.until, at=as_of.at, last_ask=as_of.last_ask
    )


async def known(tx: Transaction, asked: Asked, people: Sequence[OwedPerson]) -> Known:
    """All that was known of their accounts."""
    ids, as_of = sorted({one.account_id for one in people}), asked.as_of
    first = min((one.turned_at for one in people), default=as_of.at)
    return Known(
        await withheld.heard(tx, ids, first, as_of.mark),
        await withheld.put_off(tx, ids, as_of.at),
        await withheld.grave(tx, ids, as_of.at),
        await withheld.friction(tx, ids, WINDOW, as_of.at),
    )


def belongs(plan: Plan) -> bool:
    """Only to the firm's own NPS: of fewer partners nobody but themselves is told."""
    return plan.measure is Measure.NPS and plan.filters == Filters()


async def bias(tx: Transaction, asked: Asked, buyers_heard: float) -> Bias:
    """Where no colleague withheld anybody there is none, and little is read."""
    if not await withheld.anybody_put_off(tx, asked.plan.period.since, asked.end):
        return Bias(internal=False)
    people = await owed(tx, asked)
    about = await known(tx, asked, people)
    index = await asyncio.to_thread(firm_index, people, about, buyers_heard, asked.end)
    return Bias(internal=index is not None and caution(index) is Caution.INTERNAL)
