"""Clients that were unhappy: whether somebody talked with them, and whether they were lost."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ColumnElement, func, select

from storage.database import Transaction
from storage.models import Account, Contact, FollowUp, Response
from storage.outcomes import DETRACTORS_UP_TO
from storage.tallies import Mark, Where, conditions, score_then
from storage.words import NO_MATTER, Role

SENIOR = (Role.ECONOMIC_BUYER, Role.EXECUTIVE_SPONSOR)


@dataclass(frozen=True, slots=True)
class UnhappyClient:
    """One client. first_on: the day of its first unhappy answer. talked: about any of them somebody
    talked with the client. senior: among the unhappy was a buyer or a sponsor.
    """

    account_id: int
    account: str
    fee_yearly: Decimal | None
    currency: str
    ended_on: date | None
    first_on: date
    talked: bool
    senior: bool


async def unhappy(
    tx: Transaction, where: Where, since: date, until: date, *, at: datetime, upto: Mark
) -> list[UnhappyClient]:
    """Those with an answer of 0 to 6 on these days; answers out of files of before are left out,
    as of those nobody knows who was talked with. The largest fee first.
    """
    about = FollowUp.response_id == Response.id
    talked = select(FollowUp.id).where(about, FollowUp.reached_at <= at).exists()
    first = func.min(Response.answered_at)
    rows = await tx.execute(
        select(
            Account.id,
            Account.name,
            Account.fee_yearly,
            Account.currency,
            Account.ended_on,
            first,
            func.bool_or(talked),
            func.bool_or(Contact.role.in_(SENIOR)),
        )
        .select_from(Response)
        .join(Contact, Contact.id == Response.contact_id)
        .join(Account, Account.id == Contact.account_id)
        .where(
            *conditions(where, since, until, upto),
            score_then(upto) <= DETRACTORS_UP_TO,
            Response.import_id.is_(None),
            ~_no_matter(at),
        )
        .group_by(Account.id)
        .order_by(Account.fee_yearly.desc().nulls_last(), Account.name)
    )
    return [
        UnhappyClient(number, name, fee, currency, ended_on, first_at.date(), talked_with, senior)
        for number, name, fee, currency, ended_on, first_at, talked_with, senior in rows
    ]


def _no_matter(at: datetime) -> ColumnElement[bool]:
    """Its follow-up was ended by then as a duplicate, or as no issue at all."""
    return (
        select(FollowUp.id)
        .where(
            FollowUp.response_id == Response.id,
            FollowUp.closed_at <= at,
            FollowUp.disposition.in_(NO_MATTER),
        )
        .exists()
    )
