"""Asking again after a closing: arranged at closing, asked when due, settled by the next answer."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, func, insert, or_, select, update
from sqlalchemy.orm import aliased

from storage import accounts
from storage.closing_records import RecheckRecord, Unsettled
from storage.database import Transaction
from storage.models import Account, Contact, FollowUp, Recheck, Response
from storage.records import ContactRecord
from storage.words import RecheckOutcome

SYSTEM = "recheck"  # whence the answers to our own question come


@dataclass(frozen=True, slots=True)
class AskedRecord:
    """A re-check with whom it asks and who closed. ``nonce``: the secret half of its link.

    reached: somebody talked with the client.
    """

    recheck: RecheckRecord
    follow_up_id: int
    nonce: str
    due_at: datetime | None
    closed_at: datetime
    closed_by: int | None
    owner_id: int | None
    account_name: str
    contact: ContactRecord
    reached: bool


async def arrange(
    tx: Transaction,
    follow_up_id: int,
    *,
    nonce: str,
    asks: bool,
    confirmation: str | None,
    by: int,
    now: datetime,
) -> None:
    """With the closing, in its transaction. ``confirmation``: what the client said already."""
    await tx.execute(
        insert(Recheck).values(
            follow_up_id=follow_up_id,
            asks=asks,
            nonce=nonce,
            confirmation=confirmation,
            confirmed_by=by if confirmation else None,
            confirmed_at=now if confirmation else None,
        )
    )


async def withdraw(tx: Transaction, follow_up_id: int) -> bool:
    """The closing was taken back. False when the client was asked, or has said something, since."""
    silent = and_(
        Recheck.asked_at.is_(None),
        Recheck.answered_at.is_(None),
        Recheck.confirmed_at.is_(None),
        Recheck.settled_at.is_(None),
    )
    about = Recheck.follow_up_id == follow_up_id
    await tx.execute(delete(Recheck).where(about, silent))
    left = await tx.execute(select(Recheck.id).where(about))
    return left.scalar_one_or_none() is None


async def of_follow_ups(tx: Transaction, ids: Collection[int]) -> dict[int, RecheckRecord]:
    columns = [getattr(Recheck, name) for name in RecheckRecord.__slots__]
    rows = await tx.execute(
        select(Recheck.follow_up_id, *columns).where(Recheck.follow_up_id.in_(ids))
    )
    return {row.follow_up_id: RecheckRecord(*row[1:]) for row in rows}


async def due(tx: Transaction, now: datetime, since: datetime) -> list[AskedRecord]:
    """Those to ask now (due after ``since``), held against another who looks at the same moment."""
    unasked = and_(
        Recheck.asks,
        Recheck.asked_at.is_(None),
        Recheck.settled_at.is_(None),
        Recheck.answered_at.is_(None),
        FollowUp.recheck_due_at <= now,
        FollowUp.recheck_due_at > since,
    )
    return await _asked(tx, unasked, hold=True)


async def one(tx: Transaction, recheck_id: int, *, hold: bool = False) -> AskedRecord | None:
    found = await _asked(tx, Recheck.id == recheck_id, hold=hold)
    return found[0] if found else None


async def by_nonce(tx: Transaction, nonce: str, *, hold: bool = False) -> AskedRecord | None:
    found = await _asked(tx, Recheck.nonce == nonce, hold=hold)
    return found[0] if found else None


async def _asked(
    tx: Transaction, condition: ColumnElement[bool], *, hold: bool = False
) -> list[AskedRecord]:
    query = (
        select(
            *(getattr(Recheck, name) for name in RecheckRecord.__slots__),
            Recheck.follow_up_id,
            Recheck.nonce,
            FollowUp.recheck_due_at.label("due_at"),
            FollowUp.closed_at,
            FollowUp.closed_by,
            FollowUp.owner_id,
            FollowUp.reached_at.is_not(None).label("reached"),
            Account.name.label("account_name"),
            *accounts.CONTACT_AS_PERSON,
        )
        .join(FollowUp, FollowUp.id == Recheck.follow_up_id)
        .join(Contact, Contact.id == FollowUp.contact_id)
        .join(Account, Account.id == FollowUp.account_id)
        .where(condition)
        .order_by(Recheck.id)
    )
    if hold:
        query = query.with_for_update(of=Recheck)
    return [
        AskedRecord(
            recheck=RecheckRecord(*row[: len(RecheckRecord.__slots__)]),
            follow_up_id=row.follow_up_id,
            nonce=row.nonce,
            due_at=row.due_at,
            closed_at=row.closed_at,
            closed_by=row.closed_by,
            owner_id=row.owner_id,
            account_name=row.account_name,
            contact=accounts.person_of(row),
            reached=row.reached,
        )
        for row in await tx.execute(query)
    ]


async def asked(tx: Transaction, recheck_id: int, now: datetime) -> bool:
    """Write down that the question goes out; False when it went out before."""
    done = await tx.execute(
        update(Recheck)
        .where(Recheck.id == recheck_id, Recheck.asked_at.is_(None))
        .values(asked_at=now)
        .returning(Recheck.id)
    )
    return done.scalar_one_or_none() is not None


async def answered(tx: Transaction, recheck_id: int, score: int, now: datetime) -> None:
    """The client's tap; a later one replaces the score and not the moment of the first."""
    await tx.execute(
        update(Recheck)
        .where(Recheck.id == recheck_id)
        .values(score=score, answered_at=func.coalesce(Recheck.answered_at, now))
    )


async def confirm(
    tx: Transaction, follow_up_id: int, *, words: str, by: int, now: datetime
) -> int | None:
    """What the client said after the closing; None when nothing waits for it (any more)."""
    done = await tx.execute(
        update(Recheck)
        .where(
            Recheck.follow_up_id == follow_up_id,
            Recheck.confirmed_at.is_(None),
            Recheck.settled_at.is_(None),
        )
        .values(confirmation=words, confirmed_by=by, confirmed_at=now)
        .returning(Recheck.id)
    )
    return done.scalar_one_or_none()


async def unsettled(
    tx: Transaction, contact_id: int, *, response_id: int, answered_at: datetime
) -> list[Unsettled]:
    """Closings that this answer settles: none did before, or an earlier version of it did."""
    about = aliased(Response)
    rows = await tx.execute(
        select(
            Recheck.id,
            Recheck.follow_up_id,
            about.score,
            Recheck.confirmed_at.is_not(None).label("confirmed"),
            Recheck.outcome,
            FollowUp.reached_at.is_not(None).label("reached"),
        )
        .join(FollowUp, FollowUp.id == Recheck.follow_up_id)
        .join(about, about.id == FollowUp.response_id)
        .where(
            FollowUp.contact_id == contact_id,
            FollowUp.response_id != response_id,
            FollowUp.closed_at < answered_at,
            or_(Recheck.settled_at.is_(None), Recheck.response_id == response_id),
        )
        .order_by(Recheck.id)
        .with_for_update(of=Recheck)
    )
    return [Unsettled(**row._mapping) for row in rows]


async def settle(
    tx: Transaction,
    recheck_id: int,
    *,
    outcome: RecheckOutcome,
    response_id: int,
    score: int,
    answered_at: datetime,
    now: datetime,
) -> bool:
    """False when it stood so already."""
    facts = {"outcome": outcome, "response_id": response_id, "score": score}
    done = await tx.execute(
        update(Recheck)
        .where(
            Recheck.id == recheck_id,
            or_(*(getattr(Recheck, name).is_distinct_from(value) for name, value in facts.items())),
        )
        .values(**facts, answered_at=answered_at, settled_at=now)
        .returning(Recheck.id)
    )
    return done.scalar_one_or_none() is not None


async def unsettle(tx: Transaction, response_ids: Collection[int]) -> Sequence[int]:
    """These answers were not that person's after all. Gives the follow-ups that changed."""
    done = await tx.execute(
        update(Recheck)
        .where(Recheck.response_id.in_(response_ids))
        .values(outcome=None, settled_at=None, response_id=None, score=None, answered_at=None)
        .returning(Recheck.follow_up_id)
    )
    return sorted(done.scalars())
