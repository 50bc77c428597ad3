"""When the people of a client who decide were in touch with us, as far as the desk has it."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import ColumnElement, Exists, func, or_, select, union_all

from storage import identity
from storage.accounts import PRESENT
from storage.database import Transaction
from storage.models import (
    Account,
    Attempt,
    Contact,
    Deferral,
    FollowUp,
    Response,
    Silence,
    Thanks,
)
from storage.silence_records import ClientTouches
from storage.silence_words import SilenceEnd
from storage.words import AttemptOutcome, Role

_TOUCHED = (AttemptOutcome.REACHED, AttemptOutcome.EMAILED, AttemptOutcome.MEETING_BOOKED)


async def of_clients(
    tx: Transaction, account_ids: Collection[int], roles: Collection[Role], paused_since: datetime
) -> list[ClientTouches]:
    """Of these accounts those of whose silence may be told, by their present people in these roles.

    Left out are: ended ones, one with an open follow-up, one whose surveys are put off, and one
    whose last silence is open or ended after ``paused_since``.
    """
    rows = await tx.execute(
        select(
            Contact.id,
            Contact.account_id,
            func.coalesce(Account.client_since, Contact.since).label("since"),
        )
        .join(Account, Account.id == Contact.account_id)
        .where(
            PRESENT,
            Contact.account_id.in_(account_ids),
            Contact.role.in_(roles),
            Account.ended_on.is_(None),
            ~_exists(FollowUp, FollowUp.closed_at.is_(None)),
            ~_exists(Deferral, Deferral.ended_at.is_(None)),
            ~_exists(Silence, or_(Silence.ended_at.is_(None), Silence.ended_at > paused_since)),
        )
        .order_by(Contact.role != Role.ECONOMIC_BUYER, Contact.id)
    )
    people = defaultdict(list)
    for row in rows:
        people[row.account_id].append(row)
    touched = await _of_contacts(tx, [each.id for some in people.values() for each in some])
    return [
        ClientTouches(
            account_id=account_id,
            contact_id=max(some, key=lambda each: max(touched[each.id], default=date.min)).id,
            client_since=min((each.since for each in some if each.since), default=None),
            touched=tuple(sorted({day for each in some for day in touched[each.id]})),
        )
        for account_id, some in people.items()
    ]


def _exists(table: type[FollowUp | Deferral | Silence], which: ColumnElement[bool]) -> Exists:
    return select(table.id).where(table.account_id == Account.id, which).exists()


async def _of_contacts(tx: Transaction, ids: Collection[int]) -> dict[int, set[date]]:
    """The days, in UTC, of answers, talks, mails to them, thanks and calls that broke a silence."""
    every = union_all(
        select(Response.contact_id, Response.answered_at.label("at")),
        select(FollowUp.contact_id, Attempt.made_at)
        .join(Attempt, Attempt.follow_up_id == FollowUp.id)
        .where(Attempt.outcome.in_(_TOUCHED)),
        select(Response.contact_id, Thanks.thanked_at)
        .join(Thanks, Thanks.response_id == Response.id)
        .where(Thanks.thanked_at.is_not(None)),
        select(identity.KEPT, Silence.ended_at)
        .join(Silence, Silence.contact_id == Contact.id)
        .where(Silence.ended_how == SilenceEnd.HEARD),
    ).subquery()
    rows = await tx.execute(
        select(every.c.contact_id, every.c.at).where(every.c.contact_id.in_(ids))
    )
    days: dict[int, set[date]] = defaultdict(set)
    for row in rows:
        days[row.contact_id].add(row.at.date())
    return days
