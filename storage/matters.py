"""All that is needed to judge one answer, read together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from storage import accounts, colleagues, responses
from storage.database import Transaction
from storage.models import Response
from storage.records import AccountRecord, ColleagueRecord, ContactRecord
from storage.words import ColleagueRole


@dataclass(frozen=True, slots=True)
class Matter:
    """One placed answer and who it concerns. ``arrival_id`` names the delivery it stands for."""

    response_id: int
    arrival_id: int | None
    score: int
    comment: str
    answered_at: datetime
    previous_score: int | None
    contact: ContactRecord
    account: AccountRecord
    key_account: bool
    people: Mapping[int, ColleagueRecord]
    fallback_id: int | None


async def load(tx: Transaction, response_id: int, now: datetime) -> Matter | None:
    """None while nobody knows whose answer it is."""
    row = (
        await tx.execute(
            select(
                Response.arrival_id,
                Response.score,
                Response.comment,
                Response.answered_at,
                Response.contact_id,
            ).where(Response.id == response_id)
        )
    ).one()
    if row.contact_id is None:
        return None
    contact = await accounts.contact(tx, row.contact_id)
    account = (await accounts.records(tx, [contact.account_id], now))[contact.account_id]
    people = {one.id: one for one in await colleagues.everyone(tx)}
    return Matter(
        response_id=response_id,
        arrival_id=row.arrival_id,
        score=row.score,
        comment=row.comment,
        answered_at=row.answered_at,
        previous_score=await responses.previous_score(tx, row.contact_id, row.answered_at),
        contact=contact,
        account=account,
        key_account=await accounts.is_top_fee(tx, account.id),
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


async def still_stands(tx: Transaction, matter: Matter) -> bool:
    """Whether the answer is still the one that was judged; holds it until this commits."""
    row = await tx.execute(
        select(Response.arrival_id).where(Response.id == matter.response_id).with_for_update()
    )
    return row.scalar_one() == matter.arrival_id
