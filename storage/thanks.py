"""Thanks owed to those who gave 9 or 10 and mean it: begun once, given once (product.md D.13)."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, true, update
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import aliased

from storage.accounts import CONTACT_AS_PERSON, PRESENT, person_of
from storage.database import Transaction
from storage.models import Account, Colleague, Contact, Effect, PromoterAsk, Response, Thanks
from storage.promoter_records import PromoterRecord
from storage.promoter_words import ThankedHow
from storage.where import Where, of_accounts
from storage.words import Role

NOT_PLEASED = "they are not pleased after all"
ANSWERED_AGAIN = "they have answered again"

_OWED = (Thanks.thanked_at.is_(None), Thanks.dropped_at.is_(None))
_LATER = aliased(Response)
_NEWEST = ~(
    select(_LATER.id)
    .where(
        _LATER.contact_id == Response.contact_id,
        (_LATER.answered_at > Response.answered_at)
        | ((_LATER.answered_at == Response.answered_at) & (_LATER.id > Response.id)),
    )
    .exists()
)

_ANSWER, _ABOUT = aliased(Response), aliased(Thanks)
_LAST = (  # of each contact what they were last asked for
    select(
        _ANSWER.contact_id.label("contact_id"),
        PromoterAsk.made_at.label("made_at"),
        PromoterAsk.kind.label("kind"),
    )
    .join(_ABOUT, _ABOUT.id == PromoterAsk.thanks_id)
    .join(_ANSWER, _ANSWER.id == _ABOUT.response_id)
    .where(PromoterAsk.made_at.is_not(None))
    .ext(distinct_on(_ANSWER.contact_id))
    .order_by(_ANSWER.contact_id, PromoterAsk.made_at.desc())
    .subquery("last_ask")
)


async def begin(
    tx: Transaction, response_id: int, *, owner_id: int | None, now: datetime, due_at: datetime
) -> None:
    """Once for each answer; owed again where it only seemed that they were not pleased."""
    await tx.execute(
        upsert(Thanks)
        .values(response_id=response_id, owner_id=owner_id, begun_at=now, due_at=due_at)
        .on_conflict_do_update(
            index_elements=[Thanks.response_id],
            set_={"dropped_at": None, "dropped_why": None},
            where=Thanks.dropped_why == NOT_PLEASED,
        )
    )


async def drop(tx: Transaction, response_id: int, now: datetime) -> None:
    """None is owed for this answer any more; one that was given stays so."""
    await _drop(tx, now, NOT_PLEASED, Thanks.response_id == response_id)


async def drop_earlier(tx: Transaction, response_id: int, now: datetime) -> None:
    """None is owed any more for what the same person answered before."""
    this = aliased(Response)
    earlier = (
        select(Response.id)
        .join(this, this.contact_id == Response.contact_id)
        .where(this.id == response_id, Response.answered_at < this.answered_at)
    )
    await _drop(tx, now, ANSWERED_AGAIN, Thanks.response_id.in_(earlier))


async def _drop(tx: Transaction, now: datetime, why: str, *conditions: ColumnElement[bool]) -> None:
    await tx.execute(
        update(Thanks).where(*_OWED, *conditions).values(dropped_at=now, dropped_why=why)
    )


async def one(tx: Transaction, thanks_id: int) -> PromoterRecord | None:
    found = await _read(tx, _about().where(Thanks.id == thanks_id))
    return found[0] if found else None


async def lock(tx: Transaction, thanks_id: int) -> PromoterRecord | None:
    """The same, held against everybody who would write to this person, until this ends."""
    whose = select(Response.contact_id).join(Thanks, Thanks.response_id == Response.id)
    await tx.execute(
        select(Contact.id)
        .where(Contact.id == whose.where(Thanks.id == thanks_id).scalar_subquery())
        .with_for_update()
    )
    await tx.execute(select(Thanks.id).where(Thanks.id == thanks_id).with_for_update())
    return await one(tx, thanks_id)


async def owed(tx: Transaction, *, owner_id: int | None = None) -> list[PromoterRecord]:
    """Those still to be thanked, the longest owed first; with ``owner_id`` only by this person."""
    mine = true() if owner_id is None else Thanks.owner_id == owner_id
    return await _read(tx, _about().where(*_OWED, PRESENT, mine).order_by(Thanks.due_at, Thanks.id))


async def worth_most(tx: Transaction, where: Where, since: datetime) -> int | None:
    """Of the promoters of these clients whose thanks came due since then, or is still to: first
    who decides over our work, then who is most pleased, then who has waited longest.
    """
    buyer = Contact.role == Role.ECONOMIC_BUYER
    row = await tx.execute(
        select(Thanks.id)
        .join(Response, Response.id == Thanks.response_id)
        .join(Contact, Contact.id == Response.contact_id)
        .join(Account, Account.id == Contact.account_id)
        .where(*_OWED, PRESENT, Thanks.due_at >= since, *of_accounts(where))
        .order_by(buyer.desc(), Response.score.desc(), Thanks.due_at, Thanks.id)
        .limit(1)
    )
    return row.scalar_one_or_none()


async def in_turn(tx: Transaction, asked_before: datetime, most: int) -> list[PromoterRecord]:
    """Thanked promoters who may be asked for something: the least recently asked first (T1).

    asked_before: whoever was asked after it has had their turn.
    """
    running = (
        select(PromoterAsk.id)
        .where(
            PromoterAsk.thanks_id == Thanks.id,
            PromoterAsk.made_at.is_(None),
            PromoterAsk.allowed.is_(None),
        )
        .exists()
    )
    return await _read(
        tx,
        _about()
        .where(
            Thanks.thanked_at.is_not(None),
            Thanks.dropped_at.is_(None),
            PRESENT,
            Contact.opted_out_on.is_(None),
            Account.ended_on.is_(None),
            _NEWEST,
            ~running,
            _LAST.c.made_at.is_(None) | (_LAST.c.made_at <= asked_before),
        )
        .order_by(_LAST.c.made_at.asc().nulls_first(), Thanks.thanked_at, Thanks.id)
        .limit(most),
    )


async def given(tx: Transaction, thanks_id: int, *, by: int, at: datetime, how: ThankedHow) -> bool:
    """Whether this was the first word of it."""
    done = await tx.execute(
        update(Thanks)
        .where(Thanks.id == thanks_id, Thanks.thanked_at.is_(None))
        .values(thanked_at=at, thanked_by=by, how=how)
        .returning(Thanks.id)
    )
    return done.scalar_one_or_none() is not None


async def went_with(tx: Transaction, thanks_id: int, letter_id: int) -> None:
    await tx.execute(update(Thanks).where(Thanks.id == thanks_id).values(letter_id=letter_id))


async def in_time(tx: Transaction, since: datetime, now: datetime) -> tuple[int, int]:
    """Of the thanks that came due since then or were given, how many were given in time, of all.

    What is neither due nor given yet can still be in time, so it counts on neither side.
    """
    known = Thanks.thanked_at.is_not(None) | (Thanks.due_at <= now)
    row = await tx.execute(
        select(func.count().filter(Thanks.thanked_at <= Thanks.due_at), func.count())
        .join(Response, Response.id == Thanks.response_id)
        .join(Contact, Contact.id == Response.contact_id)
        .where(known, Thanks.due_at > since, Thanks.thanked_at.is_not(None) | _still_owed())
    )
    part, n = row.one()
    return int(part), int(n)


def _still_owed() -> ColumnElement[bool]:
    return Thanks.dropped_at.is_(None) & PRESENT


def _about() -> Select[Any]:
    return (
        select(
            Thanks.id,
            Thanks.response_id,
            Response.score,
            Response.comment,
            Response.answered_at,
            *CONTACT_AS_PERSON,
            Account.name.label("account"),
            Account.director_id,
            Account.partner_id,
            Thanks.owner_id,
            Colleague.name.label("owner"),
            Thanks.due_at,
            Thanks.thanked_at,
            Thanks.how,
            Thanks.dropped_why,
            Thanks.letter_id,
            Effect.outcome.label("letter"),
            Effect.error.label("letter_why"),
            _NEWEST.label("newest"),
            (~PRESENT).label("gone"),
            Contact.opted_out_on.is_not(None).label("opted_out"),
            _LAST.c.made_at.label("asked_at"),
            _LAST.c.kind.label("asked_for"),
        )
        .join(Response, Response.id == Thanks.response_id)
        .join(Contact, Contact.id == Response.contact_id)
        .join(Account, Account.id == Contact.account_id)
        .outerjoin(Colleague, Colleague.id == Thanks.owner_id)
        .outerjoin(Effect, Effect.id == Thanks.letter_id)
        .outerjoin(_LAST, _LAST.c.contact_id == Contact.id)
    )


async def _read(tx: Transaction, statement: Select[Any]) -> list[PromoterRecord]:
    names = set(PromoterRecord.__slots__) - {"contact"}
    return [
        PromoterRecord(contact=person_of(row), **{name: row._mapping[name] for name in names})
        for row in await tx.execute(statement)
    ]
