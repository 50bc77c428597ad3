"""Our own people."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, extract, func, or_, select, update
from sqlalchemy.orm import aliased

from storage.absence_records import AbsenceRecord
from storage.database import Transaction
from storage.models import Absence, Account, Colleague, Contact
from storage.records import ColleagueRecord
from storage.words import AbsenceSource, BookingPolicy, ColleagueRole

_STAYS = Colleague.left_at.is_(None)
_STOOD_FOR = aliased(Colleague)
_ABSENCES = (
    select(func.jsonb_agg(func.jsonb_build_array(Absence.source, extract("epoch", Absence.until))))
    .where(Absence.colleague_id == Colleague.id, Absence.away)
    .correlate(Colleague)
    .scalar_subquery()
    .label("absences")
)
_COLUMNS: list[Any] = [
    *(getattr(Colleague, name) for name in ColleagueRecord.__slots__ if name != "absences"),
    _ABSENCES,
]


async def _find(tx: Transaction, *conditions: ColumnElement[bool]) -> list[ColleagueRecord]:
    rows = await tx.execute(select(*_COLUMNS).where(*conditions).order_by(Colleague.id))
    return [_record(dict(row._mapping)) for row in rows]


def _record(facts: dict[str, Any]) -> ColleagueRecord:
    """``absences``: what their sources told, with the moment back in seconds."""
    told = [
        AbsenceRecord(AbsenceSource(source), back and datetime.fromtimestamp(back, UTC))
        for source, back in facts.pop("absences") or ()
    ]
    return ColleagueRecord(**facts, absences=tuple(sorted(told, key=lambda one: one.source)))


async def by_slack_id(tx: Transaction, slack_user_id: str) -> ColleagueRecord | None:
    found = await _find(tx, Colleague.slack_user_id == slack_user_id)
    return found[0] if found else None


async def by_ids(tx: Transaction, ids: Sequence[int]) -> dict[int, ColleagueRecord]:
    """Also those who left: what they did keeps their name."""
    return {one.id: one for one in await _find(tx, Colleague.id.in_(ids))}


async def directing(
    tx: Transaction, account_ids: Collection[int]
) -> dict[int, ColleagueRecord | None]:
    """Who directs each of these accounts, also those who left."""
    rows = await tx.execute(
        select(Account.id, Account.director_id).where(Account.id.in_(account_ids))
    )
    directors = {row.id: row.director_id for row in rows}
    people = await by_ids(tx, sorted({each for each in directors.values() if each is not None}))
    return {number: people.get(each) for number, each in directors.items()}


async def with_role(tx: Transaction, *roles: ColleagueRole) -> list[ColleagueRecord]:
    return await _find(tx, Colleague.role.in_(roles), _STAYS)


async def in_slack(tx: Transaction, *roles: ColleagueRole) -> list[str]:
    """The Slack ids of those in these roles who have one."""
    return [one.slack_user_id for one in await with_role(tx, *roles) if one.slack_user_id]


async def everyone(tx: Transaction) -> list[ColleagueRecord]:
    """Everybody who is still with us."""
    return await _find(tx, _STAYS)


async def whose_absence_counts(tx: Transaction) -> Sequence[int]:
    """Who owns a client or a client's person, and who stands in for one of these."""
    owns = or_(
        Colleague.id.in_(select(Account.director_id).where(Account.ended_on.is_(None))),
        Colleague.id.in_(select(Contact.owner_id).where(Contact.left_on.is_(None))),
    )
    stands_in = Colleague.id.in_(select(_STOOD_FOR.deputy_id))
    rows = await tx.execute(
        select(Colleague.id).where(_STAYS, or_(owns, stands_in)).order_by(Colleague.id)
    )
    return rows.scalars().all()


async def has_left(tx: Transaction, slack_user_id: str) -> bool:
    found = select(Colleague.id).where(Colleague.slack_user_id == slack_user_id, ~_STAYS)
    return bool((await tx.execute(select(found.exists()))).scalar_one())


async def note_left(tx: Transaction, colleague_id: int, at: datetime | None) -> None:
    """They left the workspace then; None: they are back."""
    await tx.execute(update(Colleague).where(Colleague.id == colleague_id).values(left_at=at))


async def set_booking_policy(tx: Transaction, colleague_id: int, policy: BookingPolicy) -> None:
    await tx.execute(
        update(Colleague).where(Colleague.id == colleague_id).values(booking_policy=policy)
    )
