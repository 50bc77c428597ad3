"""Our own people."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select, update

from storage.database import Transaction
from storage.models import Colleague
from storage.records import ColleagueRecord
from storage.words import BookingPolicy, ColleagueRole


async def _find(tx: Transaction, *conditions: ColumnElement[bool]) -> list[ColleagueRecord]:
    columns = [getattr(Colleague, name) for name in ColleagueRecord.__slots__]
    rows = await tx.execute(select(*columns).where(*conditions).order_by(Colleague.id))
    return [ColleagueRecord(**row._mapping) for row in rows]


async def by_slack_id(tx: Transaction, slack_user_id: str) -> ColleagueRecord | None:
    found = await _find(tx, Colleague.slack_user_id == slack_user_id)
    return found[0] if found else None


async def by_ids(tx: Transaction, ids: Sequence[int]) -> dict[int, ColleagueRecord]:
    return {one.id: one for one in await _find(tx, Colleague.id.in_(ids))}


async def with_role(tx: Transaction, *roles: ColleagueRole) -> list[ColleagueRecord]:
    return await _find(tx, Colleague.role.in_(roles))


async def everyone(tx: Transaction) -> list[ColleagueRecord]:
    return await _find(tx)


async def set_booking_policy(tx: Transaction, colleague_id: int, policy: BookingPolicy) -> None:
    await tx.execute(
        update(Colleague).where(Colleague.id == colleague_id).values(booking_policy=policy)
    )
