"""Text messages among the arrivals: what one number sent, and words that wait for a person."""

from typing import Any, NamedTuple

from sqlalchemy import literal_column, select

from storage.arrivals import Origin
from storage.database import Transaction
from storage.models import Arrival
from storage.models.responses import PHONE
from storage.words import ArrivalKind


class Texted(NamedTuple):
    """One message as it was stored; ``given`` are the facts of an answer, or of mere words."""

    arrival_id: int
    kind: ArrivalKind
    external_id: str
    given: dict[str, Any]


MESSAGE = (Arrival.id, Arrival.kind, Arrival.external_id, Arrival.facts)


async def of_number(tx: Transaction, origin: Origin, phone: str, limit: int = 500) -> list[Texted]:
    """What came from it through this account, in the order of its arrival; at most the newest."""
    rows = await tx.execute(
        select(*MESSAGE)
        .where(
            literal_column(PHONE) == phone,
            Arrival.system == origin.system,
            Arrival.scope == origin.scope,
            Arrival.kind.in_([ArrivalKind.ANSWER, ArrivalKind.WORDS]),
        )
        .order_by(Arrival.id.desc())
        .limit(limit)
    )
    return [Texted(*row) for row in reversed(list(rows))]


async def first_delivery(tx: Transaction, arrival_id: int) -> int:
    """The arrival by which the same message came first, as senders may repeat themselves."""
    this = select(Arrival).where(Arrival.id == arrival_id).subquery()
    row = await tx.execute(
        select(Arrival.id)
        .where(
            Arrival.system == this.c.system,
            Arrival.scope == this.c.scope,
            Arrival.kind == this.c.kind,
            Arrival.external_id == this.c.external_id,
        )
        .order_by(Arrival.id)
        .limit(1)
    )
    return row.scalar_one()


async def one(tx: Transaction, arrival_id: int) -> Texted | None:
    row = (await tx.execute(select(*MESSAGE).where(Arrival.id == arrival_id))).one_or_none()
    return None if row is None else Texted(*row)
