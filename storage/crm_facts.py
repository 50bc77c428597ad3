"""What a write into a CRM tells: one answer, one attempt, one ending; a contact as they stand."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from storage.database import Transaction
from storage.follow_up_cards import CARD
from storage.models import Account, Attempt, Colleague, Contact, FollowUp, Message, Response
from storage.words import AttemptChannel, AttemptOutcome, Disposition


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer and who gave it. ``source_id``: the id that its system gave it."""

    response_id: int
    system: str
    scope: str
    source_id: str
    score: int
    comment: str
    answered_at: datetime
    contact_id: int
    contact: str
    email: str
    account_id: int
    account: str


@dataclass(frozen=True, slots=True)
class Tried:
    """One attempt at reaching the client."""

    by: str
    channel: AttemptChannel
    outcome: AttemptOutcome
    note: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Ended:
    """How a follow-up ended."""

    by: str | None
    closed_at: datetime | None
    disposition: Disposition | None
    root_cause: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """A contact as they stand, for the fields that are ours."""

    score: int | None
    answered_at: datetime | None
    opened_at: datetime | None
    reached_at: datetime | None
    closed_at: datetime | None
    disposition: Disposition | None
    tried_at: datetime | None


async def answered(tx: Transaction, response_id: int) -> Answered | None:
    """None when it is nobody's (any more)."""
    row = await tx.execute(
        select(
            Response.id.label("response_id"),
            Response.system,
            Response.scope,
            Response.external_id.label("source_id"),
            Response.score,
            Response.comment,
            Response.answered_at,
            Contact.id.label("contact_id"),
            Contact.name.label("contact"),
            Contact.email,
            Account.id.label("account_id"),
            Account.name.label("account"),
        )
        .join(Contact, Contact.id == Response.contact_id)
        .join(Account, Account.id == Contact.account_id)
        .where(Response.id == response_id)
    )
    found = row.one_or_none()
    return None if found is None else Answered(**found._mapping)


async def whose(tx: Transaction, follow_up_id: int) -> tuple[int, int] | None:
    """The response and the contact of a follow-up."""
    row = await tx.execute(
        select(FollowUp.response_id, FollowUp.contact_id).where(FollowUp.id == follow_up_id)
    )
    found = row.one_or_none()
    return None if found is None else (found.response_id, found.contact_id)


async def tried(tx: Transaction, attempt_id: int) -> Tried | None:
    row = await tx.execute(
        select(
            Colleague.name.label("by"),
            Attempt.channel,
            Attempt.outcome,
            Attempt.note,
            Attempt.made_at,
        )
        .join(Colleague, Colleague.id == Attempt.colleague_id)
        .where(Attempt.id == attempt_id)
    )
    found = row.one_or_none()
    return None if found is None else Tried(**found._mapping)


async def ended(tx: Transaction, follow_up_id: int) -> Ended | None:
    row = await tx.execute(
        select(
            Colleague.name.label("by"),
            FollowUp.closed_at,
            FollowUp.disposition,
            FollowUp.root_cause,
            FollowUp.closing_note.label("note"),
        )
        .outerjoin(Colleague, Colleague.id == FollowUp.closed_by)
        .where(FollowUp.id == follow_up_id)
    )
    found = row.one_or_none()
    return None if found is None else Ended(**found._mapping)


async def card_of(tx: Transaction, kind: str, follow_up_id: int) -> tuple[str, str] | None:
    """Channel and ts of the follow-up's card in its channel; None while it stands nowhere."""
    row = await tx.execute(
        select(Message.channel, Message.ts)
        .where(
            Message.kind == kind,
            Message.subject_id == select(CARD).where(FollowUp.id == follow_up_id).scalar_subquery(),
            Message.ts.is_not(None),
            Message.channel.like("C%"),
        )
        .order_by(Message.id)
        .limit(1)
    )
    found = row.one_or_none()
    return None if found is None else (found.channel, found.ts)


async def standing(tx: Transaction, contact_id: int) -> Standing:
    """Their newest answer, newest follow-up and newest attempt."""
    answer = await tx.execute(
        select(Response.score, Response.answered_at)
        .where(Response.contact_id == contact_id)
        .order_by(Response.answered_at.desc(), Response.id.desc())
        .limit(1)
    )
    duty = await tx.execute(
        select(
            FollowUp.opened_at,
            FollowUp.reached_at,
            FollowUp.closed_at,
            FollowUp.disposition,
        )
        .where(FollowUp.contact_id == contact_id)
        .order_by(FollowUp.opened_at.desc(), FollowUp.id.desc())
        .limit(1)
    )
    attempt = await tx.execute(
        select(Attempt.made_at)
        .join(FollowUp, FollowUp.id == Attempt.follow_up_id)
        .where(FollowUp.contact_id == contact_id)
        .order_by(Attempt.made_at.desc())
        .limit(1)
    )
    last, follow_up = answer.one_or_none(), duty.one_or_none()
    return Standing(
        score=last.score if last else None,
        answered_at=last.answered_at if last else None,
        opened_at=follow_up.opened_at if follow_up else None,
        reached_at=follow_up.reached_at if follow_up else None,
        closed_at=follow_up.closed_at if follow_up else None,
        disposition=follow_up.disposition if follow_up else None,
        tried_at=attempt.scalar_one_or_none(),
    )
