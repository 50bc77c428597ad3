"""Replies that somebody decided to send: what became of each, and what forbids another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import aliased

from storage import promoter_letters
from storage.database import Transaction
from storage.mail_records import LetterRecord
from storage.models import Approval, Colleague, Contact, Effect, FollowUp, Response
from storage.words import Delivery

KIND = "mail"
QUESTION = "question"  # whether a closing held, by mail; the rest of this file is of replies
READ_BACK = "read_back"  # looking for one among the sent mail of its mailbox
ALL = [KIND, QUESTION, promoter_letters.KIND]


@dataclass(frozen=True, slots=True)
class Recipient:
    """To whom a reply goes now. ``gone``: they left, or their record was merged into another.

    answer_id: their newest answer; another one than before means that they wrote meanwhile.
    """

    contact_id: int
    name: str
    email: str
    gone: bool
    answer_id: int
    answered_at: datetime


async def latest(tx: Transaction, ids: Sequence[int], kind: str = KIND) -> dict[int, LetterRecord]:
    """Of each of these follow-ups the letter decided last."""
    rows = await tx.execute(
        select(
            Effect.follow_up_id,
            Effect.id,
            Effect.wanted,
            Effect.known,
            Effect.wanted_by,
            Colleague.name.label("sender"),
            Effect.outcome,
            func.coalesce(Effect.attempted_at, Effect.wanted_at).label("at"),
            Effect.error,
        )
        .outerjoin(Colleague, Colleague.id == Effect.wanted_by)
        .where(Effect.follow_up_id.in_(ids), Effect.kind == kind)
        .ext(distinct_on(Effect.follow_up_id))
        .order_by(Effect.follow_up_id, Effect.id.desc())
    )
    return {row.follow_up_id: _letter(row) for row in rows}


def _letter(row: Any) -> LetterRecord:
    sent, seen = row.known.get("sent_at"), row.known.get("seen_at")
    return LetterRecord(
        effect_id=row.id,
        version=int(row.wanted["version"]),
        sender_id=row.wanted_by,
        sender=row.sender or "",
        address=row.wanted["from"],
        outcome=row.outcome,
        at=datetime.fromisoformat(sent) if sent else row.at,
        why=row.error,
        by_hand=bool(row.known.get("by_hand")),
        seen_at=datetime.fromisoformat(seen) if seen else None,
    )


async def by_hand(
    tx: Transaction, key: str, wanted: dict[str, Any], *, follow_up_id: int, by: int, at: datetime
) -> bool:
    """Its sender says that they sent it themselves; False when that is known already."""
    added = await tx.execute(
        upsert(Effect)
        .values(
            key=key,
            kind=KIND,
            follow_up_id=follow_up_id,
            wanted_by=by,
            wanted=wanted,
            known={"by_hand": True, "sent_at": at.isoformat()},
            outcome=Delivery.SENT,
        )
        .on_conflict_do_nothing(index_elements=[Effect.key])
        .returning(Effect.id)
    )
    return added.scalar_one_or_none() is not None


async def tried(tx: Transaction, follow_up_id: int, kind: str = KIND) -> int:
    """How many letters were decided on, whatever became of them."""
    row = await tx.execute(
        select(func.count()).where(Effect.follow_up_id == follow_up_id, Effect.kind == kind)
    )
    return int(row.scalar_one())


async def unclear(tx: Transaction) -> int:
    """How many may have left, which only their senders can tell."""
    row = await tx.execute(
        select(func.count()).where(
            Effect.kind.in_([KIND, QUESTION, promoter_letters.KIND]),
            Effect.outcome == Delivery.UNKNOWN,
        )
    )
    return int(row.scalar_one())


async def recipient(tx: Transaction, follow_up_id: int) -> Recipient | None:
    """The contact of the follow-up, as known now."""
    answer = aliased(Response)
    newest = (
        select(answer.id)
        .where(answer.contact_id == Contact.id)
        .order_by(answer.answered_at.desc(), answer.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    row = await tx.execute(
        select(
            Contact.id.label("contact_id"),
            Contact.name,
            Contact.email,
            (Contact.left_on.is_not(None) | Contact.merged_into.is_not(None)).label("gone"),
            Response.id.label("answer_id"),
            Response.answered_at,
        )
        .select_from(FollowUp)
        .join(Contact, Contact.id == FollowUp.contact_id)
        .join(Response, Response.id == func.coalesce(newest, FollowUp.response_id))
        .where(FollowUp.id == follow_up_id)
    )
    found = row.one_or_none()
    return None if found is None else Recipient(**found._mapping)


async def approve(tx: Transaction, follow_up_id: int, version: int, by: int, now: datetime) -> bool:
    """False when they approved this version before."""
    added = await tx.execute(
        upsert(Approval)
        .values(follow_up_id=follow_up_id, version=version, colleague_id=by, approved_at=now)
        .on_conflict_do_nothing()
        .returning(Approval.colleague_id)
    )
    return added.scalar_one_or_none() is not None


async def approvers(tx: Transaction, follow_up_id: int, version: int) -> list[str]:
    """Who approved this version, the first one first."""
    rows = await tx.execute(
        select(Colleague.name)
        .join(Approval, Approval.colleague_id == Colleague.id)
        .where(Approval.follow_up_id == follow_up_id, Approval.version == version)
        .order_by(Approval.approved_at, Colleague.id)
    )
    return list(rows.scalars())
