"""Proposed replies, version by version, and what people made of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import case, func, insert, select, update
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import aliased

from storage.database import Transaction
from storage.draft_records import DraftRecord
from storage.models import Account, Colleague, Contact, Draft, FollowUp
from storage.words import DraftKind

_LATEST = 50  # edits looked through for a few good examples


@dataclass(frozen=True, slots=True)
class Edit:
    """What an analyst proposed and what a colleague made of it, for whom."""

    proposed: str
    became: str
    contact: str
    account: str


async def lock(tx: Transaction, follow_up_id: int) -> None:
    """Let nobody else add a version until this commits."""
    await tx.execute(select(FollowUp.id).where(FollowUp.id == follow_up_id).with_for_update())


async def add(tx: Transaction, follow_up_id: int, **facts: Any) -> int:
    """Keep a new version of the reply; ``facts`` are the columns. Gives its number."""
    newest = (
        select(func.coalesce(func.max(Draft.version), 0) + 1)
        .where(Draft.follow_up_id == follow_up_id)
        .scalar_subquery()
    )
    added = await tx.execute(
        insert(Draft)
        .values(follow_up_id=follow_up_id, version=newest, **facts)
        .returning(Draft.version)
    )
    return added.scalar_one()


async def person_wrote(tx: Transaction, follow_up_id: int) -> bool:
    """Whether a colleague has worked on the reply."""
    row = await tx.execute(
        select(Draft.id)
        .where(Draft.follow_up_id == follow_up_id, Draft.author_id.is_not(None))
        .limit(1)
    )
    return row.scalar_one_or_none() is not None


async def lay_doubts(tx: Transaction, follow_up_id: int, version: int) -> None:
    """A person has looked at what the guards found in their version, and keeps it."""
    await tx.execute(
        update(Draft)
        .where(Draft.follow_up_id == follow_up_id, Draft.version == version)
        .values(problems=[])
    )


async def newest(tx: Transaction, ids: Sequence[int]) -> dict[int, list[DraftRecord]]:
    """Of each follow-up the version to work on, then a newer one that is held back if there is.

    An analyst's version with problems is worked on only where there is no other.
    """
    held_back = Draft.author_id.is_(None) & (func.cardinality(Draft.problems) > 0)
    rank = case((held_back, 1), else_=0)
    rows = await tx.execute(
        select(
            Draft.follow_up_id,
            Draft.version,
            Draft.text,
            Draft.tone,
            Draft.prompt,
            Draft.prompt_version,
            Colleague.name.label("author"),
            Draft.kind,
            Draft.analyst,
            Draft.problems,
            Draft.author_id,
            Draft.sender_id,
            Draft.subject,
            Draft.written_at,
        )
        .outerjoin(Colleague, Colleague.id == Draft.author_id)
        .where(Draft.follow_up_id.in_(ids))
        .ext(distinct_on(Draft.follow_up_id, rank))
        .order_by(Draft.follow_up_id, rank, Draft.version.desc())
    )
    found: dict[int, list[DraftRecord]] = {}
    for row in rows:
        facts = dict(row._mapping)
        follow_up_id = facts.pop("follow_up_id")
        one = DraftRecord(**facts | {"problems": tuple(row.problems)})
        versions = found.setdefault(follow_up_id, [])
        if not versions or one.version > versions[0].version:
            versions.append(one)
    return found


async def edits_by(
    tx: Transaction, colleague_id: int, *, limit: int, tone: str = "", besides: int = 0
) -> list[Edit]:
    """A colleague's latest edits, newest first, each with what it was made from.

    Of one follow-up only the last. ``tone``: only drafts in it. ``besides``: not that follow-up.
    """
    last = (
        select(Draft)
        .where(
            Draft.author_id == colleague_id,
            Draft.kind == DraftKind.DRAFT,
            Draft.follow_up_id != besides,
            *([Draft.tone == tone] if tone else []),
        )
        .ext(distinct_on(Draft.follow_up_id))
        .order_by(Draft.follow_up_id.desc(), Draft.version.desc())
        .limit(_LATEST)
        .subquery()
    )
    edit, first = aliased(Draft, last), aliased(Draft)
    proposed = (
        select(first.text)
        .where(
            first.follow_up_id == edit.follow_up_id,
            first.version < edit.version,
            first.author_id.is_(None),
            first.kind == DraftKind.DRAFT,
            func.cardinality(first.problems) == 0,
        )
        .order_by(first.version.desc())
        .limit(1)
        .scalar_subquery()
    )
    rows = await tx.execute(
        select(proposed.label("proposed"), edit.text, Contact.name, Account.name.label("account"))
        .join(FollowUp, FollowUp.id == edit.follow_up_id)
        .join(Contact, Contact.id == FollowUp.contact_id)
        .join(Account, Account.id == FollowUp.account_id)
        .where(proposed.is_not(None))
        .order_by(edit.written_at.desc())
        .limit(limit)
    )
    return [Edit(row.proposed, row.text, row.name, row.account) for row in rows]
