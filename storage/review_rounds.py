"""Rounds of review asks: everybody who is active, whatever they scored, or nobody (U22)."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, insert, literal, select, update

from storage.accounts import PRESENT
from storage.database import Transaction
from storage.models import Account, Colleague, Contact, Response, ReviewAsk, ReviewRound
from storage.promoter_records import Reviewer, RoundRecord

_IN_TURN = 7_021_448_190_355_177  # names the lock below; nobody else locks by this number
ACTIVE = (
    PRESENT & Contact.opted_out_on.is_(None) & Account.ended_on.is_(None) & (Contact.email != "")
)
"""Who may be asked: nothing here knows a score, and nothing may."""


async def open_round(
    tx: Transaction, *, place: str, words: str, by: int, now: datetime, until: datetime, press: str
) -> int:
    """A round for all who are active now; its number."""
    row = await tx.execute(
        insert(ReviewRound)
        .values(place=place, words=words, opened_by=by, opened_at=now, until=until, press=press)
        .returning(ReviewRound.id)
    )
    round_id = row.scalar_one()
    newest = (
        select(Response.score)
        .where(Response.contact_id == Contact.id)
        .order_by(Response.answered_at.desc(), Response.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    everybody = (
        select(literal(round_id), Contact.id, newest)
        .join(Account, Account.id == Contact.account_id)
        .where(ACTIVE)
    )
    columns = ["round_id", "contact_id", "score"]
    await tx.execute(insert(ReviewAsk).from_select(columns, everybody))
    return round_id


async def audience(tx: Transaction) -> int:
    """How many a round would be for that began now."""
    row = await tx.execute(
        select(func.count())
        .select_from(Contact)
        .join(Account, Account.id == Contact.account_id)
        .where(ACTIVE)
    )
    return int(row.scalar_one())


async def latest(tx: Transaction) -> RoundRecord | None:
    """The last one, whether it is over or not."""
    row = await tx.execute(_about().order_by(ReviewRound.id.desc()).limit(1))
    found = row.one_or_none()
    return None if found is None else RoundRecord(**found._mapping)


async def one(tx: Transaction, round_id: int) -> RoundRecord | None:
    row = await tx.execute(_about().where(ReviewRound.id == round_id))
    found = row.one_or_none()
    return None if found is None else RoundRecord(**found._mapping)


def _about() -> Select[Any]:
    def count(*conditions: Any) -> Any:
        return (
            select(func.count())
            .where(ReviewAsk.round_id == ReviewRound.id, *conditions)
            .scalar_subquery()
        )

    waits = ReviewAsk.asked_at.is_(None)
    return select(
        ReviewRound.id,
        ReviewRound.place,
        ReviewRound.words,
        Colleague.name.label("opened_by"),
        ReviewRound.opened_at,
        ReviewRound.until,
        count().label("people"),
        count(~waits).label("asked"),
        count(waits, ReviewAsk.shown_at.is_not(None)).label("shown"),
        ReviewRound.press,
    ).join(Colleague, Colleague.id == ReviewRound.opened_by)


async def to_ask(tx: Transaction, round_id: int) -> Sequence[Reviewer]:
    """Those of the round who are still to be asked and may be, by name."""
    rows = await tx.execute(
        select(Contact.id.label("contact_id"), Contact.name, Contact.email)
        .join(ReviewAsk, ReviewAsk.contact_id == Contact.id)
        .join(Account, Account.id == Contact.account_id)
        .where(ReviewAsk.round_id == round_id, ReviewAsk.asked_at.is_(None), ACTIVE)
        .order_by(Contact.email)
    )
    return [Reviewer(**row._mapping) for row in rows]


async def handed_out(
    tx: Transaction, round_id: int, contact_ids: Collection[int], now: datetime
) -> None:
    """These addresses, and no others, are before somebody who is about to write to them."""
    of_round = (ReviewAsk.round_id == round_id, ReviewAsk.asked_at.is_(None))
    await tx.execute(update(ReviewAsk).where(*of_round).values(shown_at=None))
    await tx.execute(
        update(ReviewAsk)
        .where(*of_round, ReviewAsk.contact_id.in_(contact_ids))
        .values(shown_at=now)
    )


async def asked(tx: Transaction, round_id: int, *, by: int, now: datetime) -> int:
    """All whose addresses were handed out have been written to; how many these were."""
    done = await tx.execute(
        update(ReviewAsk)
        .where(
            ReviewAsk.round_id == round_id,
            ReviewAsk.asked_at.is_(None),
            ReviewAsk.shown_at.is_not(None),
        )
        .values(asked_at=now, asked_by=by)
        .returning(ReviewAsk.contact_id)
    )
    return len(done.scalars().all())


async def by_score(tx: Transaction, since: datetime) -> list[tuple[int | None, int, int]]:
    """Of the rounds since then: a score (None: never answered), how many were asked, of how many.

    Those who may not be written to any more, whatever they scored, are left out.
    """
    rows = await tx.execute(
        select(ReviewAsk.score, func.count(ReviewAsk.asked_at), func.count())
        .join(ReviewRound, ReviewRound.id == ReviewAsk.round_id)
        .join(Contact, Contact.id == ReviewAsk.contact_id)
        .join(Account, Account.id == Contact.account_id)
        .where(ReviewRound.opened_at > since, ReviewAsk.asked_at.is_not(None) | ACTIVE)
        .group_by(ReviewAsk.score)
        .order_by(ReviewAsk.score)
    )
    return [(score, int(asked), int(n)) for score, asked, n in rows]


async def in_turn(tx: Transaction) -> None:
    """One round begins at a time: whoever comes second sees the first."""
    await tx.execute(select(func.pg_advisory_xact_lock(_IN_TURN)))
