"""Client firms, their people, and what happened between us."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, case, func, insert, select
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.database import Transaction
from storage.models import Account, Contact, FollowUp, FrictionEvent, Response
from storage.records import AccountRecord, AnswerRecord, ContactRecord, FrictionRecord
from storage.words import Role

HEARD_WITHIN = timedelta(days=365)
TOP_SHARE = 0.2  # of the accounts by fee (product.md D.13)

CONTACT = [getattr(Contact, name) for name in ContactRecord.__slots__]
CONTACT_AS_PERSON = [
    getattr(Contact, name).label(f"person_{name}") for name in ContactRecord.__slots__
]
PRESENT = Contact.left_on.is_(None) & Contact.merged_into.is_(None)  # one person, one record
FRICTION = [getattr(FrictionEvent, name) for name in FrictionRecord.__slots__]


def person_of(row: Any) -> ContactRecord:
    """The contact out of a row that holds more, chosen with ``CONTACT_AS_PERSON``."""
    return ContactRecord(
        **{name: row._mapping[f"person_{name}"] for name in ContactRecord.__slots__}
    )


def _heard_since(moment: datetime) -> ColumnElement[bool]:
    return (
        select(Response.id)
        .where(Response.contact_id == Contact.id, Response.answered_at >= moment)
        .exists()
    )


async def records(tx: Transaction, ids: Sequence[int], now: datetime) -> dict[int, AccountRecord]:
    """The accounts with the facts that every card shows."""
    is_heard = _heard_since(now - HEARD_WITHIN)
    people = (
        select(
            Contact.account_id,
            func.count().label("contacts"),
            func.count(case((is_heard, 1))).label("heard"),
            func.bool_or(is_heard).filter(Contact.role == Role.ECONOMIC_BUYER).label("buyer_heard"),
        )
        .where(PRESENT, Contact.account_id.in_(ids))
        .group_by(Contact.account_id)
        .subquery()
    )
    still_open = (
        select(func.count())
        .where(FollowUp.account_id == Account.id, FollowUp.closed_at.is_(None))
        .scalar_subquery()
    )
    rows = await tx.execute(
        select(
            Account.id,
            Account.name,
            Account.sector,
            Account.fee_yearly,
            Account.currency,
            Account.renewal_on,
            Account.slack_channel_id,
            Account.director_id,
            Account.partner_id,
            func.coalesce(people.c.heard, 0).label("heard"),
            func.coalesce(people.c.contacts, 0).label("contacts"),
            people.c.buyer_heard,
            still_open.label("open_follow_ups"),
        )
        .outerjoin(people, people.c.account_id == Account.id)
        .where(Account.id.in_(ids))
    )
    return {row.id: AccountRecord(**row._mapping) for row in rows}


async def active_names(tx: Transaction) -> dict[int, str]:
    """Every account that has not ended: id to name."""
    rows = await tx.execute(select(Account.id, Account.name).where(Account.ended_on.is_(None)))
    return {row.id: row.name for row in rows}


async def name_of(tx: Transaction, account_id: int) -> str:
    row = await tx.execute(select(Account.name).where(Account.id == account_id))
    return row.scalar_one()


async def names(tx: Transaction, ids: Collection[int]) -> dict[int, str]:
    """Of those of these accounts that are there."""
    rows = await tx.execute(select(Account.id, Account.name).where(Account.id.in_(ids)))
    return {row.id: row.name for row in rows}


async def locations(tx: Transaction) -> Sequence[str]:
    """Every place where a client is, in order; of those of whom it is on record."""
    rows = await tx.execute(select(Account.location).distinct().order_by(Account.location))
    return [place for place in rows.scalars() if place is not None]


async def director_of(tx: Transaction, account_id: int) -> int | None:
    row = await tx.execute(select(Account.director_id).where(Account.id == account_id))
    return row.scalar_one()


async def is_top_fee(tx: Transaction, account_id: int) -> bool:
    """Whether it is among the top 20 % of active accounts by yearly fee (product.md D.13)."""
    return account_id in await top_fees(tx)


async def top_fees(tx: Transaction) -> frozenset[int]:
    """The top 20 % of active accounts by yearly fee."""
    ranks = select(
        Account.id, func.percent_rank().over(order_by=Account.fee_yearly.desc()).label("rank")
    ).where(Account.ended_on.is_(None), Account.fee_yearly.is_not(None))
    ranked = ranks.subquery()
    rows = await tx.execute(select(ranked.c.id).where(ranked.c.rank < TOP_SHARE))
    return frozenset(rows.scalars())


async def contacts(tx: Transaction, account_id: int) -> list[ContactRecord]:
    """The account's present people."""
    rows = await tx.execute(
        select(*CONTACT).where(Contact.account_id == account_id, PRESENT).order_by(Contact.id)
    )
    return [ContactRecord(**row._mapping) for row in rows]


async def contacts_like(
    tx: Transaction, *, account_ids: Collection[int], local_parts: Collection[str]
) -> list[ContactRecord]:
    """The present people of these accounts, and those elsewhere with such a part before the @."""
    local = func.split_part(func.lower(Contact.email), "@", 1)
    rows = await tx.execute(
        select(*CONTACT)
        .where(PRESENT, Contact.account_id.in_(account_ids) | local.in_(local_parts))
        .order_by(Contact.id)
    )
    return [ContactRecord(**row._mapping) for row in rows]


async def namesakes(
    tx: Transaction, names: Collection[str], *, besides: Collection[int]
) -> list[ContactRecord]:
    """Everybody present who has one of these names, in lower case, but those that are given."""
    rows = await tx.execute(
        select(*CONTACT)
        .where(PRESENT, func.lower(Contact.name).in_(names), Contact.id.not_in(besides))
        .order_by(Contact.id)
    )
    return [ContactRecord(**row._mapping) for row in rows]


async def contacts_by_ids(tx: Transaction, ids: Sequence[int]) -> dict[int, ContactRecord]:
    rows = await tx.execute(select(*CONTACT).where(Contact.id.in_(ids)))
    return {row.id: ContactRecord(**row._mapping) for row in rows}


async def find_contacts(
    tx: Transaction, words: str, limit: int = 20
) -> list[tuple[ContactRecord, str]]:
    """Contacts whose name, address or firm has the words in it, with the firm's name."""
    like = "%" + words.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_") + "%"
    rows = await tx.execute(
        select(*CONTACT, Account.name.label("account_name"))
        .join(Account, Account.id == Contact.account_id)
        .where(
            PRESENT,
            Contact.name.ilike(like) | Contact.email.ilike(like) | Account.name.ilike(like),
        )
        .order_by(Account.name, Contact.name)
        .limit(limit)
    )
    return [
        (ContactRecord(**{name: row._mapping[name] for name in ContactRecord.__slots__}), row[-1])
        for row in rows
    ]


async def add_contact(
    tx: Transaction, *, account_id: int, name: str, email: str, role: Role
) -> int:
    """A new person at a firm; an address that is known already gives its contact."""
    added = await tx.execute(
        insert(Contact)
        .values(account_id=account_id, name=name, email=email, role=role)
        .returning(Contact.id)
    )
    return added.scalar_one()


async def answers(tx: Transaction, account_id: int, since: datetime) -> list[AnswerRecord]:
    """What the account's people answered, newest first."""
    rows = await tx.execute(
        select(
            Response.id.label("response_id"),
            Contact.id.label("contact_id"),
            Contact.name.label("contact_name"),
            Contact.role,
            Response.score,
            Response.comment,
            Response.answered_at,
            FollowUp.id.is_not(None).label("followed_up"),
        )
        .join(Contact, Contact.id == Response.contact_id)
        .outerjoin(FollowUp, FollowUp.response_id == Response.id)
        .where(Contact.account_id == account_id, Response.answered_at >= since)
        .order_by(Response.answered_at.desc())
    )
    return [AnswerRecord(*row) for row in rows]


async def friction(
    tx: Transaction, account_id: int, *, since: date, until: date
) -> list[FrictionRecord]:
    """Dated events between two days, newest first."""
    rows = await tx.execute(
        select(*FRICTION)
        .where(
            FrictionEvent.account_id == account_id,
            FrictionEvent.happened_on.between(since, until),
        )
        .order_by(FrictionEvent.happened_on.desc(), FrictionEvent.id)
    )
    return [FrictionRecord(**row._mapping) for row in rows]


async def any_account(tx: Transaction) -> bool:
    return (await tx.execute(select(Account.id).limit(1))).scalar_one_or_none() is not None


async def keep_account(tx: Transaction, *, name: str, domain: str | None) -> int:
    """The account of this name, added when it is new."""
    row = await tx.execute(
        upsert(Account)
        .values(name=name, domain=domain)
        .on_conflict_do_update(index_elements=[Account.name], set_={"name": name})
        .returning(Account.id)
    )
    return row.scalar_one()
