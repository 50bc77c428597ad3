"""All that is needed to judge one answer, read together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Interval, literal, select
from sqlalchemy.orm import aliased

from storage import accounts, activity, rechecks, walls
from storage.activity import Activity
from storage.database import Transaction
from storage.models import Contact, FollowUp, Response
from storage.records import AccountRecord, ColleagueRecord, ContactRecord
from storage.words import NO_MATTER, ColleagueRole, Rule

LATELY = timedelta(days=60)  # who dealt with a client lately (product.md K2, U16)
INVITED_WITHIN = timedelta(days=180)  # our own choice: product.md D.16 names no limit

CLOSED_WITHIN = timedelta(days=365)

_BEFORE = aliased(Response)
_CLOSED = aliased(FollowUp)


@dataclass(frozen=True, slots=True)
class PlacedAnswer:
    """An answer whose sender is known. ``arrival_id`` names the delivery it stands for.

    asked_again: it answers our question whether a closing held.
    invited_lately: their last follow-up as a passive sponsor opened in the 180 days before.
    closed_lately: a follow-up of theirs was closed in the year before.
    """

    response_id: int
    arrival_id: int | None
    score: int
    comment: str
    answered_at: datetime
    previous_score: int | None
    contact: ContactRecord
    invited_lately: bool = False
    asked_again: bool = False
    closed_lately: bool = False


@dataclass(frozen=True, slots=True)
class Matter:
    """Whom an answer concerns that somebody must see to.

    active: who dealt with the client in the last 60 days, the most active first.
    most_active_id: of those the first who is still here.
    """

    account: AccountRecord
    key_account: bool
    people: Mapping[int, ColleagueRecord]
    fallback_id: int | None
    most_active_id: int | None = None
    active: Sequence[Activity] = ()


async def answer(tx: Transaction, response_id: int) -> PlacedAnswer | None:
    """In one look, as most answers need nobody; None while nobody knows whose it is."""
    previous = (
        select(_BEFORE.score)
        .where(
            _BEFORE.contact_id == Response.contact_id, _BEFORE.answered_at < Response.answered_at
        )
        .order_by(_BEFORE.answered_at.desc())
        .limit(1)
        .scalar_subquery()
    )
    invited = (
        select(FollowUp.id)
        .where(
            FollowUp.contact_id == Response.contact_id,
            FollowUp.response_id != Response.id,
            FollowUp.rule == Rule.PASSIVE_SPONSOR,
            FollowUp.opened_at > Response.answered_at - literal(INVITED_WITHIN, Interval()),
        )
        .exists()
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
                invited.label("invited_lately"),
                (Response.system == rechecks.SYSTEM).label("asked_again"),
                closed_before().label("closed_lately"),
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
        invited_lately=row.invited_lately,
        asked_again=row.asked_again,
        closed_lately=row.closed_lately,
    )


def closed_before() -> ColumnElement[bool]:
    """A follow-up of who answered was closed in the year before, over something that was one."""
    return (
        select(_CLOSED.id)
        .where(
            _CLOSED.contact_id == Response.contact_id,
            _CLOSED.closed_at < Response.answered_at,
            _CLOSED.closed_at > Response.answered_at - literal(CLOSED_WITHIN, Interval()),
            _CLOSED.disposition.not_in(NO_MATTER),
        )
        .exists()
    )


async def matter(tx: Transaction, contact: ContactRecord, now: datetime) -> Matter:
    """The account, what it weighs, and everybody who could own the follow-up.

    Behind a wall only those inside it could, and whoever keeps it is the fallback.
    """
    people = await walls.who_may_know(tx, contact.account_id)
    wall = await walls.of_account(tx, contact.account_id)
    active = await activity.of_account(tx, contact.account_id, now - LATELY)
    return Matter(
        account=(await accounts.records(tx, [contact.account_id], now))[contact.account_id],
        key_account=await accounts.is_top_fee(tx, contact.account_id),
        people=people,
        fallback_id=wall.keeper_id if wall else _fallback(people),
        most_active_id=next(
            (one.colleague_id for one in active if one.colleague_id in people), None
        ),
        active=active,
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
