"""What was closed as Other, the causes proposed out of it, and their adoption with its way back."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, insert, literal, select, update

from storage.database import Transaction
from storage.models import (
    Account,
    CauseProposal,
    Contact,
    FollowUp,
    Recoding,
    Response,
    TimelineEntry,
)
from storage.words import Theme

OTHER = Theme.OTHER.value


@dataclass(frozen=True, slots=True)
class OtherRecord:
    """A follow-up that was closed with Other as its root cause, and the words about it."""

    follow_up_id: int
    response_id: int
    account_id: int
    account: str
    contact: str
    comment: str
    note: str


@dataclass(frozen=True, slots=True)
class ProposalRecord:
    """A proposed cause. ``quotes``: (follow-up, words), verbatim. ``cause``: its key, if adopted.

    standing: how many of its members carry that cause because of this adoption.
    """

    id: int
    month: date
    label: str
    definition: str
    members: Sequence[int]
    quotes: Sequence[tuple[int, str]]
    others: int
    closings: int
    decided_at: datetime | None
    cause: str | None
    standing: int


async def others(tx: Transaction, since: datetime) -> list[OtherRecord]:
    """Those with any words, oldest first."""
    rows = await tx.execute(
        select(
            FollowUp.id.label("follow_up_id"),
            FollowUp.response_id,
            FollowUp.account_id,
            Account.name.label("account"),
            Contact.name.label("contact"),
            Response.comment,
            func.coalesce(FollowUp.closing_note, "").label("note"),
        )
        .join(Response, Response.id == FollowUp.response_id)
        .join(Account, Account.id == FollowUp.account_id)
        .join(Contact, Contact.id == FollowUp.contact_id)
        .where(
            FollowUp.root_cause == OTHER,
            FollowUp.closed_at > since,
            func.concat(Response.comment, FollowUp.closing_note) != "",
        )
        .order_by(FollowUp.closed_at, FollowUp.id)
    )
    return [OtherRecord(**row._mapping) for row in rows]


async def causes_of(tx: Transaction, since: datetime) -> dict[str, int]:
    """root cause → how many closings since then."""
    rows = await tx.execute(
        select(FollowUp.root_cause, func.count())
        .where(FollowUp.root_cause.is_not(None), FollowUp.closed_at > since)
        .group_by(FollowUp.root_cause)
    )
    return {str(key): int(count) for key, count in rows}


async def judged(tx: Transaction) -> list[Sequence[int]]:
    """The members of every proposal that waits, or was found to be no cause."""
    rows = await tx.execute(select(CauseProposal.members).where(CauseProposal.cause.is_(None)))
    return list(rows.scalars())


async def propose(tx: Transaction, **facts: Any) -> int:
    """Keep it: month, label, definition, named_by, members, quotes, others, closings, made_at."""
    added = await tx.execute(insert(CauseProposal).values(**facts).returning(CauseProposal.id))
    return added.scalar_one()


async def one(tx: Transaction, proposal_id: int, *, hold: bool = False) -> ProposalRecord | None:
    if hold:
        row_of = select(CauseProposal.id).where(CauseProposal.id == proposal_id)
        await tx.execute(row_of.with_for_update())
    found = await _listed(tx, CauseProposal.id == proposal_id)
    return found[0] if found else None


async def waiting(tx: Transaction) -> list[ProposalRecord]:
    return await _listed(tx, CauseProposal.decided_at.is_(None))


async def _listed(tx: Transaction, condition: Any) -> list[ProposalRecord]:
    standing = (
        select(func.count())
        .where(Recoding.proposal_id == CauseProposal.id, Recoding.undone_at.is_(None))
        .scalar_subquery()
    )
    rows = await tx.execute(
        select(
            CauseProposal.id,
            CauseProposal.month,
            CauseProposal.label,
            CauseProposal.definition,
            CauseProposal.members,
            CauseProposal.quotes,
            CauseProposal.others,
            CauseProposal.closings,
            CauseProposal.decided_at,
            CauseProposal.cause,
            standing.label("standing"),
        )
        .where(condition)
        .order_by(CauseProposal.id.desc())
    )
    found = rows.all()
    there = await _there(tx, {one for row in found for one in row.members})
    return [
        ProposalRecord(
            **{
                **row._mapping,
                "members": [one for one in row.members if one in there],
                "quotes": [
                    (int(one["follow_up"]), str(one["words"]))
                    for one in row.quotes
                    if one["follow_up"] in there
                ],
            }
        )
        for row in found
    ]


async def _there(tx: Transaction, follow_up_ids: Collection[int]) -> frozenset[int]:
    """Those of them that are not behind a wall for who looks, nor taken back since."""
    rows = await tx.execute(select(FollowUp.id).where(FollowUp.id.in_(follow_up_ids)))
    return frozenset(rows.scalars())


async def decide(
    tx: Transaction, proposal_id: int, *, cause: str | None, by: int | None, now: datetime | None
) -> None:
    """Adopted as this cause, or (None) no cause; without a moment it waits again."""
    await tx.execute(
        update(CauseProposal)
        .where(CauseProposal.id == proposal_id)
        .values(cause=cause, decided_by=by, decided_at=now)
    )


async def recode(
    tx: Transaction, proposal_id: int, members: Sequence[int], *, new: str, by: int, now: datetime
) -> Sequence[int]:
    """Other becomes the new cause, with its audit; those changed since are left alone."""
    changed = await tx.execute(
        update(FollowUp)
        .where(FollowUp.id.in_(members), FollowUp.root_cause == OTHER)
        .values(root_cause=new)
        .returning(FollowUp.id)
    )
    ids = sorted(changed.scalars())
    if ids:
        audit = {"proposal_id": proposal_id, "old": OTHER, "new": new, "by": by, "at": now}
        await tx.execute(insert(Recoding), [{"follow_up_id": one, **audit} for one in ids])
        await _tell(tx, ids, f"root cause {OTHER} became {new}", by, now)
    return ids


async def undo(tx: Transaction, proposal_id: int, *, by: int, now: datetime) -> Sequence[int]:
    """Every one gets back what it had, unless somebody changed it since."""
    back = await tx.execute(
        update(FollowUp)
        .where(
            FollowUp.id == Recoding.follow_up_id,
            FollowUp.root_cause == Recoding.new,
            Recoding.proposal_id == proposal_id,
            Recoding.undone_at.is_(None),
        )
        .values(root_cause=Recoding.old)
        .returning(FollowUp.id)
    )
    ids = sorted(back.scalars())
    await tx.execute(
        update(Recoding)
        .where(Recoding.proposal_id == proposal_id, Recoding.undone_at.is_(None))
        .values(undone_at=now, undone_by=by)
    )
    await _tell(tx, ids, f"root cause is {OTHER} again", by, now)
    return ids


async def in_use(tx: Transaction, key: str) -> bool:
    """Whether any follow-up carries this cause, first or beside another."""
    row = await tx.execute(
        select(FollowUp.id)
        .where((FollowUp.root_cause == key) | (literal(key) == FollowUp.secondary_causes.any_()))
        .limit(1)
    )
    return row.scalar_one_or_none() is not None


async def _tell(tx: Transaction, ids: Sequence[int], words: str, by: int, now: datetime) -> None:
    line = {"at": now, "colleague_id": by, "what": "recoded", "note": words}
    if ids:
        await tx.execute(insert(TimelineEntry), [{"follow_up_id": one, **line} for one in ids])
