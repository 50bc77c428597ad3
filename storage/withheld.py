"""Who was owed a survey in a while, whether it went out, and what was known of them before."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, or_, select

from storage import identity
from storage.database import Transaction
from storage.models import (
    Account,
    Ask,
    Contact,
    Deferral,
    FollowUp,
    FrictionEvent,
    Response,
)
from storage.tallies import Mark, Where, of_accounts, score_then
from storage.where import beginning
from storage.words import Role, Severity

_BACK = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class OwedPerson:
    """One person, with the first survey they were owed in that time.

    asked_at: when a tool was let send, at the earliest; None: not by then.
    """

    contact_id: int
    account_id: int
    answerable: int | None  # the client's partner, or its director where it has none
    director_id: int | None
    fee: float | None
    role: Role
    turned_at: datetime
    asked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Heard:
    contact_id: int
    account_id: int
    role: Role
    score: int
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class PutOff:
    """A colleague kept surveys from an account, or from one of its people, for a while."""

    account_id: int
    contact_id: int | None
    by: int
    begun_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Trouble:
    """Since when, and until when, something was wrong between us and a client."""

    account_id: int
    since: datetime
    until: datetime | None


async def owed(
    tx: Transaction, where: Where, since: date, until: date, *, at: datetime, last_ask: int
) -> list[OwedPerson]:
    """Each once, also where records were merged since."""
    rows = await tx.execute(
        select(
            identity.KEPT.label("contact_id"),
            Account.id,
            func.coalesce(Account.partner_id, Account.director_id),
            Account.director_id,
            Account.fee_yearly,
            Contact.role,
            func.min(Ask.turned_at),
            func.min(Ask.asked_at).filter(Ask.asked_at <= at),
        )
        .select_from(Ask)
        .join(Contact, Contact.id == Ask.contact_id)
        .join(Account, Account.id == Ask.account_id)
        .where(
            Ask.turned_at >= beginning(since),
            Ask.turned_at < beginning(until),
            Ask.id <= last_ask,
            or_(Ask.withdrawn_at.is_(None), Ask.withdrawn_at > at),
            *of_accounts(where),
        )
        .group_by(identity.KEPT, Account.id, Contact.role)
        .order_by(identity.KEPT)
    )
    found: dict[int, OwedPerson] = {}
    for contact, account, answerable, director, fee, role, turned, asked in rows:
        paid = None if fee is None else float(fee)
        one = OwedPerson(contact, account, answerable, director, paid, role, turned, asked)
        found.setdefault(contact, one)
    return list(found.values())


async def heard(
    tx: Transaction, account_ids: Collection[int], since: datetime, upto: Mark
) -> list[Heard]:
    """What their people answered from a year before that moment on, oldest first."""
    rows = await tx.execute(
        select(Contact.id, Contact.account_id, Contact.role, score_then(upto), Response.answered_at)
        .join(Response, Response.contact_id == Contact.id)
        .where(
            Contact.account_id.in_(account_ids),
            Response.answered_at > since - _BACK,
            Response.id <= upto.response_id,
        )
        .order_by(Response.answered_at, Response.id)
    )
    return [Heard(*row) for row in rows]


async def put_off(tx: Transaction, account_ids: Collection[int], at: datetime) -> list[PutOff]:
    """Every deferral of these accounts that had begun by then, the oldest first."""
    rows = await tx.execute(
        select(
            Deferral.account_id,
            identity.KEPT,
            Deferral.begun_by,
            Deferral.begun_at,
            Deferral.ended_at,
        )
        .outerjoin(Contact, Contact.id == Deferral.contact_id)
        .where(Deferral.account_id.in_(account_ids), Deferral.begun_at <= at)
        .order_by(Deferral.begun_at)
    )
    return [PutOff(*row) for row in rows]


async def anybody_put_off(tx: Transaction, since: date, until: datetime) -> bool:
    """Whether a deferral ran at any moment of that time."""
    ran = or_(Deferral.ended_at.is_(None), Deferral.ended_at > beginning(since))
    found = await tx.execute(select(Deferral.id).where(Deferral.begun_at <= until, ran).limit(1))
    return found.first() is not None


async def grave(tx: Transaction, account_ids: Collection[int], at: datetime) -> list[Trouble]:
    """S1 and S2 follow-ups."""
    rows = await tx.execute(
        select(FollowUp.account_id, FollowUp.opened_at, FollowUp.closed_at).where(
            FollowUp.account_id.in_(account_ids),
            FollowUp.severity.in_([Severity.S1, Severity.S2]),
            FollowUp.opened_at <= at,
        )
    )
    return [Trouble(*row) for row in rows]


async def friction(
    tx: Transaction, account_ids: Collection[int], window: timedelta, at: datetime
) -> list[Trouble]:
    """Each event counts for so long."""
    rows = await tx.execute(
        select(FrictionEvent.account_id, FrictionEvent.happened_on).where(
            FrictionEvent.account_id.in_(account_ids), FrictionEvent.recorded_at <= at
        )
    )
    return [Trouble(account, beginning(day), beginning(day) + window) for account, day in rows]
