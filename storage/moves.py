"""Answers with the segments they belong to, and how many people each segment has.

Segments are those of the client as it is today: its partner and its sector.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from storage.accounts import PRESENT
from storage.database import Transaction
from storage.models import Account, Contact, Response
from storage.tallies import Mark, Where, of_accounts, score_then


@dataclass(frozen=True, slots=True)
class AnswerInSegments:
    """One answer of one known person."""

    contact_id: int
    score: int
    answered_at: datetime
    sector: str | None
    partner_id: int | None


@dataclass(frozen=True, slots=True)
class PeopleInSegments:
    """How many people may be heard there."""

    sector: str | None
    partner_id: int | None
    people: int


async def answers(
    tx: Transaction, where: Where, since: datetime, until: datetime, upto: Mark
) -> list[AnswerInSegments]:
    """All between the two moments, oldest first; no later than the mark."""
    rows = await tx.execute(
        select(
            Contact.id,
            score_then(upto),
            Response.answered_at,
            Account.sector,
            Account.partner_id,
        )
        .join(Contact, Contact.id == Response.contact_id)
        .join(Account, Account.id == Contact.account_id)
        .where(
            Response.answered_at > since,
            Response.answered_at <= until,
            Response.id <= upto.response_id,
            *of_accounts(where),
        )
        .order_by(Response.answered_at, Response.id)
    )
    return [AnswerInSegments(*row) for row in rows]


async def people(tx: Transaction, where: Where) -> list[PeopleInSegments]:
    """Present contacts of clients that have not ended and who may be asked."""
    rows = await tx.execute(
        select(Account.sector, Account.partner_id, func.count())
        .join(Contact, Contact.account_id == Account.id)
        .where(
            PRESENT,
            Account.ended_on.is_(None),
            Contact.opted_out_on.is_(None),
            *of_accounts(where),
        )
        .group_by(Account.sector, Account.partner_id)
    )
    return [PeopleInSegments(*row) for row in rows]
