"""Systemic issues: a theme that many clients named, its owner, and who of them was told."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import aliased

from storage.database import Transaction
from storage.models import Account, Colleague, Milestone, SystemicIssue, SystemicTelling
from storage.systemic_records import Engagement, IssueRecord, Telling
from storage.words import Theme

_IN_TURN = 7_206_070_001  # of the advisory locks: one at a time looks for new ones
_OWNER, _TELLER, _CLOSER = aliased(Colleague), aliased(Colleague), aliased(Colleague)


async def in_turn(tx: Transaction) -> None:
    """Nobody else looks for new ones until the transaction ends."""
    await tx.execute(select(func.pg_advisory_xact_lock(_IN_TURN)))


async def engagements(
    tx: Transaction, account_ids: Collection[int], day: date
) -> dict[int, Engagement]:
    """As of this day, by what is on record now."""
    going = ~Milestone.complete & ~Milestone.given_up
    rows = await tx.execute(
        select(
            Account.id.label("account_id"),
            Account.partner_id,
            Account.renewal_on,
            func.coalesce(func.bool_or(going & (Milestone.baseline_on < day)), False).label("late"),
            func.coalesce(func.bool_or(going), False).label("under_way"),
            func.max(Milestone.completed_on).filter(Milestone.completed_on <= day).label("done_on"),
        )
        .outerjoin(Milestone, Milestone.account_id == Account.id)
        .where(Account.id.in_(account_ids))
        .group_by(Account.id)
    )
    return {row.account_id: Engagement(**row._mapping) for row in rows}


async def begin(tx: Transaction, account_ids: Collection[int], **facts: Any) -> int:
    """Keep a new one (theme, since, until, receipt_id, shared, found_at); its number."""
    added = await tx.execute(insert(SystemicIssue).values(**facts).returning(SystemicIssue.id))
    issue_id = added.scalar_one()
    await add_clients(tx, issue_id, account_ids)
    return issue_id


async def add_clients(tx: Transaction, issue_id: int, account_ids: Collection[int]) -> bool:
    """These raised it as well; whether any of them is new. Of a closed one nobody is to be told."""
    over = select(SystemicIssue.closed_at).where(SystemicIssue.id == issue_id)
    if (await tx.execute(over)).scalar_one() is not None:
        return False
    added = await tx.execute(
        upsert(SystemicTelling)
        .values([{"issue_id": issue_id, "account_id": one} for one in sorted(account_ids)])
        .on_conflict_do_nothing()
        .returning(SystemicTelling.account_id)
    )
    new = len(added.scalars().all())
    await tx.execute(
        update(SystemicIssue)
        .where(SystemicIssue.id == issue_id)
        .values(clients=SystemicIssue.clients + new)
    )
    return new > 0


async def of_themes(tx: Transaction, since: datetime) -> dict[Theme, int]:
    """The latest found since then, by theme."""
    rows = await tx.execute(
        select(SystemicIssue.theme, func.max(SystemicIssue.id))
        .where(SystemicIssue.found_at > since)
        .group_by(SystemicIssue.theme)
    )
    return {row[0]: row[1] for row in rows}


async def one(tx: Transaction, issue_id: int, *, hold: bool = False) -> IssueRecord | None:
    if hold:
        row_of = select(SystemicIssue.id).where(SystemicIssue.id == issue_id)
        await tx.execute(row_of.with_for_update())
    found = await _listed(tx, SystemicIssue.id == issue_id)
    return found[0] if found else None


async def each(tx: Transaction, issue_ids: Collection[int]) -> list[IssueRecord]:
    """These, the newest first."""
    return await _listed(tx, SystemicIssue.id.in_(issue_ids))


async def under_way(tx: Transaction, since: datetime) -> list[IssueRecord]:
    """Those found since then, and older ones that nobody has closed."""
    return await _listed(tx, or_(SystemicIssue.found_at > since, SystemicIssue.closed_at.is_(None)))


async def due(tx: Transaction, day: date) -> list[IssueRecord]:
    """Their day has come, they are not closed, and their owner not reminded."""
    return await _listed(
        tx,
        SystemicIssue.due_on <= day,
        SystemicIssue.closed_at.is_(None),
        SystemicIssue.reminded_at.is_(None),
    )


async def reminded(tx: Transaction, issue_id: int, now: datetime) -> None:
    await tx.execute(
        update(SystemicIssue).where(SystemicIssue.id == issue_id).values(reminded_at=now)
    )


async def take(
    tx: Transaction, issue_id: int, *, owner_id: int, due_on: date, by: int, now: datetime
) -> None:
    """It is this colleague's, to be done by that day; a new day is reminded of anew."""
    await tx.execute(
        update(SystemicIssue)
        .where(SystemicIssue.id == issue_id)
        .values(owner_id=owner_id, due_on=due_on, taken_by=by, taken_at=now, reminded_at=None)
    )


async def close(tx: Transaction, issue_id: int, *, by: int, now: datetime, changed: str) -> bool:
    """False when it was closed before."""
    done = await tx.execute(
        update(SystemicIssue)
        .where(SystemicIssue.id == issue_id, SystemicIssue.closed_at.is_(None))
        .values(closed_at=now, closed_by=by, changed=changed)
        .returning(SystemicIssue.id)
    )
    return done.scalar_one_or_none() is not None


async def tell(
    tx: Transaction, issue_id: int, account_id: int, *, by: int | None, at: datetime | None
) -> bool:
    """The client was told then; None: not after all. False when that was known."""
    done = await tx.execute(
        update(SystemicTelling)
        .where(
            SystemicTelling.issue_id == issue_id,
            SystemicTelling.account_id == account_id,
            SystemicTelling.told_at.is_(None) if at else SystemicTelling.told_at.is_not(None),
        )
        .values(told_at=at, told_by=by)
        .returning(SystemicTelling.account_id)
    )
    return done.scalar_one_or_none() is not None


async def _listed(tx: Transaction, *conditions: ColumnElement[bool]) -> list[IssueRecord]:
    """None of which a client is behind a wall for this transaction (storage/behind_walls.py)."""
    columns = [
        getattr(SystemicIssue, name)
        for name in IssueRecord.__slots__
        if name not in ("owner", "closer", "tellings")
    ]
    rows = await tx.execute(
        select(*columns, _OWNER.name.label("owner"), _CLOSER.name.label("closer"))
        .outerjoin(_OWNER, _OWNER.id == SystemicIssue.owner_id)
        .outerjoin(_CLOSER, _CLOSER.id == SystemicIssue.closed_by)
        .where(*conditions)
        .order_by(SystemicIssue.id.desc())
    )
    issues = rows.all()
    told = await _tellings(tx, [row.id for row in issues])
    found = [IssueRecord(**row._mapping, tellings=tuple(told[row.id])) for row in issues]
    return [one for one in found if len(one.tellings) == one.clients]


async def _tellings(tx: Transaction, issue_ids: Sequence[int]) -> dict[int, list[Telling]]:
    rows = await tx.execute(
        select(
            SystemicTelling.issue_id,
            Account.id,
            Account.name,
            SystemicTelling.told_at,
            _TELLER.name,
            Account.ended_on,
        )
        .join(Account, Account.id == SystemicTelling.account_id)
        .outerjoin(_TELLER, _TELLER.id == SystemicTelling.told_by)
        .where(SystemicTelling.issue_id.in_(issue_ids))
        .order_by(SystemicTelling.told_at.is_not(None), Account.ended_on.is_not(None), Account.name)
    )
    told: dict[int, list[Telling]] = defaultdict(list)
    for row in rows:
        told[row[0]].append(Telling(*row[1:]))
    return told
