"""What promoters are asked for: wanted, allowed where a partner decides, made, answered (T1)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import aliased

from storage.database import Transaction
from storage.models import Account, Colleague, Contact, PromoterAsk, QuoteConsent, Response, Thanks
from storage.promoter_records import AskRecord
from storage.promoter_words import Activation, AskOutcome

_MAKER = aliased(Colleague)
_WAITS = PromoterAsk.made_at.is_(None) & PromoterAsk.allowed.is_not(False)
_COLUMNS: list[Any] = [
    PromoterAsk.id,
    PromoterAsk.thanks_id.label("about"),
    Contact.name.label("contact"),
    Account.name.label("account"),
    PromoterAsk.kind,
    PromoterAsk.wanted_by.label("wanted_by_id"),
    Colleague.name.label("wanted_by"),
    PromoterAsk.allowed,
    _MAKER.name.label("made_by"),
    PromoterAsk.made_at,
    PromoterAsk.outcome,
]


async def want(tx: Transaction, thanks_id: int, kind: Activation, *, by: int, now: datetime) -> int:
    """The ask that waits to be made of them; what was wanted before may be another thing now.

    A partner's word is given for one thing: for another it is asked anew.
    """
    other = PromoterAsk.kind != kind
    await tx.execute(
        update(PromoterAsk)
        .where(PromoterAsk.thanks_id == thanks_id, _WAITS, other)
        .values(kind=kind, allowed=None, decided_at=None, decided_by=None)
    )
    await tx.execute(
        upsert(PromoterAsk)
        .values(thanks_id=thanks_id, kind=kind, wanted_by=by, wanted_at=now)
        .on_conflict_do_nothing()
    )
    row = await tx.execute(select(PromoterAsk.id).where(PromoterAsk.thanks_id == thanks_id, _WAITS))
    return row.scalar_one()


async def waiting(tx: Transaction, thanks_id: int) -> AskRecord | None:
    """What somebody wants to ask them for and has not yet."""
    found = await _read(tx, _about().where(PromoterAsk.thanks_id == thanks_id, _WAITS))
    return found[0] if found else None


async def to_decide(tx: Transaction) -> Sequence[AskRecord]:
    """Those that a partner must allow first, the oldest on top."""
    return await _read(
        tx,
        _about()
        .where(_WAITS, PromoterAsk.allowed.is_(None), Thanks.dropped_at.is_(None))
        .order_by(PromoterAsk.wanted_at),
    )


async def decide(tx: Transaction, ask_id: int, *, by: int, now: datetime, allowed: bool) -> bool:
    """Whether it was still to be decided."""
    done = await tx.execute(
        update(PromoterAsk)
        .where(PromoterAsk.id == ask_id, PromoterAsk.decided_at.is_(None), _WAITS)
        .values(decided_by=by, decided_at=now, allowed=allowed)
        .returning(PromoterAsk.id)
    )
    return done.scalar_one_or_none() is not None


async def made(tx: Transaction, ask_id: int, *, by: int, at: datetime) -> None:
    await tx.execute(
        update(PromoterAsk).where(PromoterAsk.id == ask_id).values(made_by=by, made_at=at)
    )


async def not_made(tx: Transaction, ask_id: int) -> None:
    """Its mail surely did not leave: nobody was asked, and nobody's turn is gone.

    A partner's word for it stays; what needed none is as if nobody had wanted it.
    """
    this = (PromoterAsk.id == ask_id, PromoterAsk.outcome.is_(None))
    await tx.execute(delete(PromoterAsk).where(*this, PromoterAsk.decided_at.is_(None)))
    await tx.execute(update(PromoterAsk).where(*this).values(made_by=None, made_at=None))


async def unanswered(tx: Transaction, agreed_since: datetime) -> Sequence[AskRecord]:
    """Made and not answered, the oldest first; and those agreed to lately without their words.

    "Yes" to being quoted is worth nothing until the words are on record.
    """
    kept = select(QuoteConsent.id).where(QuoteConsent.thanks_id == Thanks.id).exists()
    agreed = (PromoterAsk.outcome == AskOutcome.YES) & (PromoterAsk.outcome_at > agreed_since)
    return await _read(
        tx,
        _about()
        .where(
            PromoterAsk.made_at.is_not(None),
            PromoterAsk.outcome.is_(None) | (agreed & ~kept),
        )
        .order_by(PromoterAsk.made_at),
    )


async def one(tx: Transaction, ask_id: int) -> AskRecord | None:
    found = await _read(tx, _about().where(PromoterAsk.id == ask_id))
    return found[0] if found else None


async def answered(
    tx: Transaction, ask_id: int, outcome: AskOutcome, *, by: int, now: datetime
) -> bool:
    """What the client said; the latest word counts. False where it was never asked."""
    done = await tx.execute(
        update(PromoterAsk)
        .where(PromoterAsk.id == ask_id, PromoterAsk.made_at.is_not(None))
        .values(outcome=outcome, outcome_at=now, outcome_by=by)
        .returning(PromoterAsk.id)
    )
    return done.scalar_one_or_none() is not None


def _about() -> Select[Any]:
    return (
        select(*_COLUMNS)
        .join(Thanks, Thanks.id == PromoterAsk.thanks_id)
        .join(Response, Response.id == Thanks.response_id)
        .join(Contact, Contact.id == Response.contact_id)
        .join(Account, Account.id == Contact.account_id)
        .join(Colleague, Colleague.id == PromoterAsk.wanted_by)
        .outerjoin(_MAKER, _MAKER.id == PromoterAsk.made_by)
    )


async def _read(tx: Transaction, statement: Select[Any]) -> list[AskRecord]:
    return [AskRecord(**row._mapping) for row in await tx.execute(statement)]
