"""All that is needed to judge one answer, read together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import aliased

from storage import accounts, colleagues
from storage.database import Transaction
from storage.models import Contact, Response
from storage.records import AccountRecord, ColleagueRecord, ContactRecord
from storage.words import ColleagueRole


@dataclass(frozen=True, slots=True)
class PlacedAnswer:
    """An answer whose sender is known. ``arrival_id`` names the delivery it stands for."""

    response_id: int
    arrival_id: int | None
    score: int
    comment: str
    answered_at: datetime
    previous_score: int | None
    contact: ContactRecord


@dataclass(frozen=True, slots=True)
class Matter:
    """Whom an answer concerns that somebody must see to."""

    account: AccountRecord
    key_account: bool
    people: Mapping[int, ColleagueRecord]
    fallback_id: int | None


async def answer(tx: Transaction, response_id: int) -> PlacedAnswer | None:
    """In one look, as most answers need nobody; None while nobody knows whose it is."""
    before = aliased(Response)
    previous = (
        select(before.score)
        .where(before.contact_id == Response.contact_id, before.answered_at < Response.answered_at)
        .order_by(before.answered_at.desc())
        .limit(1)
        .scalar_subquery()
    )
    row = (
        await tx.execute(
            select(
                Response.id,
                Response.arrival_id,
                Response.score,
                Response.comment,
                Response.answered_at,
                previous.label("previous_score"),
                *accounts.CONTACT_AS_PERSON,
            )
            .join(Contact, Contact.id == Response.contact_id)
            .where(Response.id == response_id)
        )
    ).one_or_none()
    if row is None:
        return None
    return PlacedAnswer(
        response_id=row.id,
        arrival_id=row.arrival_id,
        score=row.score,
        comment=row.comment,
        answered_at=row.answered_at,
        previous_score=row.previous_score,
        contact=accounts.person_of(row),
    )


async def matter(tx: Transaction, contact: ContactRecord, now: datetime) -> Matter:
    """The account, what it weighs, and everybody who could own the follow-up."""
    people = {one.id: one for one in await colleagues.everyone(tx)}
    return Matter(
        account=(await accounts.records(tx, [contact.account_id], now))[contact.account_id],
        key_account=await accounts.is_top_fee(tx, contact.account_id),
        people=people,
        fallback_id=_fallback(people),
    )


def _fallback(people: Mapping[int, ColleagueRecord]) -> int | None:
    """Who answers for what nobody owns: the first manager, else the first admin."""
    for role in (ColleagueRole.MANAGER, ColleagueRole.ADMIN):
        for person in people.values():
            if person.role is role:
                return person.id
    return None


async def still_stands(tx: Transaction, judged: PlacedAnswer) -> bool:
    """Whether the answer is still the one that was judged; holds it until this commits.

    Its words may have changed since, or whose it is.
    """
    row = await tx.execute(
        select(Response.arrival_id, Response.contact_id)
        .where(Response.id == judged.response_id)
        .with_for_update()
    )
    return tuple(row.one()) == (judged.arrival_id, judged.contact.id)
