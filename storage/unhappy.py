"""Unhappy answers of the past and the clients that were lost: what thresholds are rehearsed on."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import Interval, case, func, literal, select
from sqlalchemy.orm import aliased

from storage.database import Transaction
from storage.matters import closed_before
from storage.models import Account, Colleague, Contact, FollowUp, Reading, Response
from storage.words import Role

_BESIDE = aliased(Response)
_SENIOR = aliased(Contact)


@dataclass(frozen=True, slots=True)
class UnhappyAnswer:
    """An answer with all that decides whether it has a card.

    owner: whose card it was; for one without a card, whose it would be by the client's records.
    says: some reading of the answer as it stands found the signal that was asked for.
    senior: of a lead's, the highest score that a senior of the account gave at about that time.
    """

    role: Role
    score: int
    answered_at: datetime
    account_id: int
    owner: str
    says: bool
    closed_lately: bool
    senior: int | None = None


class AccountFee(NamedTuple):
    """What an account brings a year, and since when it brings nothing more."""

    id: int
    name: str
    fee_yearly: Decimal | None
    ended_on: date | None


async def answers(
    tx: Transaction,
    since: datetime,
    *,
    up_to: int,
    signal: str,
    seniors: Collection[Role],
    apart: timedelta,
    most: int,
) -> list[UnhappyAnswer]:
    """Those of known people with at most this score, the newest first, at most so many.

    seniors, apart: who is held against a lead, where they answered at most so long before or after.
    """
    says = (
        select(Reading.id)
        .where(
            Reading.response_id == Response.id,
            Reading.arrival_id.is_not_distinct_from(Response.arrival_id),
            Reading.found["signals"].contains([signal]),
        )
        .exists()
    )
    about = literal(apart, Interval())
    senior = (
        select(func.max(_BESIDE.score))
        .join(_SENIOR, _SENIOR.id == _BESIDE.contact_id)
        .where(
            _SENIOR.account_id == Contact.account_id,
            _SENIOR.role.in_(seniors),
            _BESIDE.answered_at.between(Response.answered_at - about, Response.answered_at + about),
        )
        .scalar_subquery()
    )
    owner_id = func.coalesce(
        FollowUp.owner_id, Contact.owner_id, Account.director_id, Account.partner_id
    )
    rows = await tx.execute(
        select(
            Contact.role,
            Response.score,
            Response.answered_at,
            Contact.account_id,
            func.coalesce(Colleague.name, "").label("owner"),
            says.label("says"),
            closed_before().label("closed_lately"),
            case((Contact.role == Role.DAY_TO_DAY_LEAD, senior)).label("senior"),
        )
        .join(Contact, Contact.id == Response.contact_id)
        .join(Account, Account.id == Contact.account_id)
        .outerjoin(FollowUp, FollowUp.response_id == Response.id)
        .outerjoin(Colleague, Colleague.id == owner_id)
        .where(Response.answered_at >= since, Response.score <= up_to)
        .order_by(Response.answered_at.desc(), Response.id.desc())
        .limit(most)
    )
    return [UnhappyAnswer(**row._mapping) for row in rows]


async def first_answer(tx: Transaction) -> datetime | None:
    """When the oldest answer on record was given."""
    return (await tx.execute(select(func.min(Response.answered_at)))).scalar_one()


async def fees(tx: Transaction) -> list[AccountFee]:
    """Of every account, ended ones too."""
    rows = await tx.execute(
        select(Account.id, Account.name, Account.fee_yearly, Account.ended_on).order_by(Account.id)
    )
    return [AccountFee(**row._mapping) for row in rows]
