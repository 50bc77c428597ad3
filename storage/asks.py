"""Surveys owed to a client's people since a piece of work of theirs turned complete (U1, U8)."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, literal, or_, select, true, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import aliased

from storage import deferrals, identity, rechecks
from storage.accounts import PRESENT
from storage.ask_records import AskRecord, PersonFacts
from storage.database import Transaction
from storage.models import (
    Account,
    Ask,
    AskBatch,
    AskDay,
    Contact,
    ContactLock,
    FollowUp,
    Recheck,
    Response,
)
from storage.words import Severity

OWED = Ask.asked_at.is_(None) & Ask.withdrawn_at.is_(None)
_ASKED = aliased(Contact)  # made once: a new alias costs more than its question
_GRAVE = FollowUp.severity.in_([Severity.S1, Severity.S2])
_THEIRS = (  # all asks of a person, also those of records that were merged into theirs
    select(
        func.max(Ask.asked_at).label("asked_at"),
        func.max(Ask.turned_at).filter(OWED).label("turned_at"),
        func.max(Ask.not_before).filter(OWED).label("settles_at"),
        func.max(AskBatch.begun_at).filter(OWED).label("batch_begun_at"),
        func.max(AskDay.not_before).filter(OWED).label("batch_day_at"),
    )
    .select_from(Ask)
    .join(_ASKED, _ASKED.id == Ask.contact_id)
    .outerjoin(AskBatch, AskBatch.id == Ask.batch_id)
    .outerjoin(AskDay, (AskDay.batch_id == Ask.batch_id) & (AskDay.account_id == Ask.account_id))
    .where(func.coalesce(_ASKED.merged_into, _ASKED.id) == Contact.id)
    .lateral("theirs")
)


async def owe(
    tx: Transaction,
    account_id: int,
    *,
    key: str,
    subject: str,
    turned_at: datetime,
    not_before: datetime | None = None,
    kind: str | None = None,
) -> bool:
    """A survey to everybody who is at the account now; told again, nobody is added.

    Gives whether anybody is owed it who was not before.
    """
    await withdraw(tx, key, turned_at, but_of=account_id)
    theirs = (Ask.key == key, Ask.account_id == account_id)
    again = await tx.execute(
        update(Ask)
        .where(*theirs, Ask.withdrawn_at.is_not(None))
        .values(withdrawn_at=None, not_before=not_before)
        .returning(Ask.id)
    )
    owed_again = bool(again.scalars().all())
    known = await tx.execute(
        update(Ask).where(*theirs).values(subject=subject, kind=kind).returning(Ask.id)
    )
    if known.scalars().all():
        return owed_again
    whom = select(
        Contact.account_id,
        Contact.id,
        literal(key),
        literal(subject),
        literal(turned_at, Ask.turned_at.type),
        literal(not_before, Ask.not_before.type),
        literal(kind, Ask.kind.type),
    ).where(Contact.account_id == account_id, PRESENT)
    columns = ["account_id", "contact_id", "key", "subject", "turned_at", "not_before", "kind"]
    added = await tx.execute(
        upsert(Ask).from_select(columns, whom).on_conflict_do_nothing().returning(Ask.id)
    )
    return bool(added.scalars().all())


async def withdraw(tx: Transaction, key: str, now: datetime, *, but_of: int | None = None) -> bool:
    """The work is not complete after all, or is another client's: nobody is owed for it.

    Gives whether anybody was.
    """
    of_others = [] if but_of is None else [Ask.account_id != but_of]
    taken = await tx.execute(
        update(Ask)
        .where(Ask.key == key, OWED, *of_others)
        .values(withdrawn_at=now)
        .returning(Ask.id)
    )
    return bool(taken.scalars().all())


async def asked(tx: Transaction, contact_id: int, source: str, now: datetime) -> None:
    """A tool was told that it may send now: one survey pays all that is owed to this person.

    Where nothing is owed it is on record all the same, once a day, for others to keep their
    distance from.
    """
    records = select(Contact.id).where(identity.KEPT.in_([contact_id]))
    paid = await tx.execute(
        update(Ask).where(Ask.contact_id.in_(records), OWED).values(asked_at=now).returning(Ask.id)
    )
    if paid.scalars().all():
        return
    account_id = select(Contact.account_id).where(Contact.id == contact_id).scalar_subquery()
    await tx.execute(
        upsert(Ask)
        .values(
            account_id=account_id,
            contact_id=contact_id,
            key=f"tool:{source}:{now:%Y-%m-%d}",
            subject="",
            turned_at=now,
            asked_at=now,
        )
        .on_conflict_do_nothing()
    )


async def let_send(
    tx: Transaction, contact_ids: Collection[int], at: datetime
) -> dict[int, list[datetime]]:
    """When tools were told until then that they may send to each of these, the oldest first."""
    rows = await tx.execute(
        select(identity.KEPT.label("contact_id"), Ask.asked_at)
        .join(Contact, Contact.id == Ask.contact_id)
        .where(identity.KEPT.in_(contact_ids), Ask.asked_at <= at)
        .distinct()
        .order_by(Ask.asked_at)
    )
    found: dict[int, list[datetime]] = {}
    for row in rows:
        found.setdefault(row.contact_id, []).append(row.asked_at)
    return found


async def with_surveys(
    tx: Transaction, since: datetime, directed_by: int | None = None
) -> Sequence[int]:
    """The accounts whose people are owed surveys, or came to be since then.

    directed_by: only of those that this colleague directs.
    """
    mine = [] if directed_by is None else [Account.director_id == directed_by]
    theirs = Ask.account_id == Account.id
    came = Ask.withdrawn_at.is_(None) & (Ask.turned_at >= since)
    rows = await tx.execute(
        select(Account.id)
        .where(
            Account.ended_on.is_(None),
            select(Ask.id).where(theirs, or_(OWED, came)).exists(),
            *mine,
        )
        .order_by(Account.name)
    )
    return rows.scalars().all()


async def of_accounts(
    tx: Transaction, account_ids: Collection[int], since: datetime
) -> list[AskRecord]:
    """Every line about work of these accounts that turned complete since then, paid or not."""
    return await _lines(tx, Ask.account_id.in_(account_ids), Ask.turned_at >= since)


async def of_batch(tx: Transaction, batch_id: int) -> list[AskRecord]:
    """Every line of a late batch, paid or not, but of clients that have ended."""
    return await _lines(tx, Ask.batch_id == batch_id, Account.ended_on.is_(None))


async def _lines(tx: Transaction, *conditions: ColumnElement[bool]) -> list[AskRecord]:
    rows = await tx.execute(
        select(
            Ask.account_id,
            Account.name.label("account"),
            identity.KEPT.label("contact_id"),
            Ask.key,
            Ask.subject,
            Ask.turned_at,
            Ask.asked_at,
            Ask.batch_id,
        )
        .join(Account, Account.id == Ask.account_id)
        .join(Contact, Contact.id == Ask.contact_id)
        .where(Ask.withdrawn_at.is_(None), Ask.subject != "", *conditions)
        .order_by(Ask.turned_at, Ask.id)
    )
    return [AskRecord(**row._mapping) for row in rows]


async def facts(
    tx: Transaction, contact_ids: Collection[int], now: datetime
) -> dict[int, PersonFacts]:
    """What decides about each of these people."""
    ids = sorted(set(contact_ids))
    held_back = await deferrals.of_contacts(tx, ids)
    answered = select(func.max(Response.answered_at)).where(
        Response.contact_id == Contact.id, Response.system != rechecks.SYSTEM
    )
    theirs = FollowUp.contact_id == Contact.id
    rechecked = (
        select(func.max(Recheck.asked_at))
        .join(FollowUp, FollowUp.id == Recheck.follow_up_id)
        .where(theirs)
    )
    grave_open = select(FollowUp.id).where(theirs, _GRAVE, FollowUp.closed_at.is_(None))
    grave_closed = select(func.max(FollowUp.closed_at)).where(theirs, _GRAVE)
    locked = select(func.max(ContactLock.until)).where(
        ContactLock.contact_id == Contact.id,
        ContactLock.ended_at.is_(None),
        ContactLock.until > now,
    )
    rows = await tx.execute(
        select(
            *(
                getattr(Contact, name)
                for name in ("id", "name", "role", "email", "left_on", "opted_out_on")
            ),
            answered.scalar_subquery().label("answered_at"),
            *_THEIRS.c,
            rechecked.scalar_subquery().label("rechecked_at"),
            grave_open.exists().label("grave_open"),
            grave_closed.scalar_subquery().label("grave_closed_at"),
            locked.scalar_subquery().label("locked_until"),
        )
        .join(_THEIRS, true())
        .where(Contact.id.in_(ids))
    )
    return {row.id: PersonFacts(**row._mapping, deferral=held_back.get(row.id)) for row in rows}
