"""Who reads the weekly digest, when it comes, and which clients are their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import literal, select
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.database import Transaction
from storage.models import Account, Colleague, DigestReader
from storage.models.base import Utc
from storage.words import ColleagueRole


@dataclass(frozen=True, slots=True)
class ReaderRecord:
    """See storage/models/digests.py."""

    colleague_id: int
    weekday: int
    hour: int
    whole_firm: bool
    since: datetime
    muted_at: datetime | None


@dataclass(frozen=True, slots=True)
class Owners:
    """Numbers of colleagues who are partner, or director, of a client that has not ended."""

    partners: frozenset[int]
    directors: frozenset[int]


_COLUMNS = [getattr(DigestReader, name) for name in ReaderRecord.__slots__]


async def enrol(tx: Transaction, roles: Sequence[ColleagueRole], now: datetime) -> None:
    """Everybody in these roles who was not asked before, from now on."""
    whom = select(Colleague.id, literal(now, Utc)).where(
        Colleague.role.in_(roles), Colleague.left_at.is_(None)
    )
    await tx.execute(
        upsert(DigestReader).from_select(["colleague_id", "since"], whom).on_conflict_do_nothing()
    )


async def unmuted(tx: Transaction) -> list[ReaderRecord]:
    rows = await tx.execute(
        select(*_COLUMNS).where(DigestReader.muted_at.is_(None)).order_by(DigestReader.colleague_id)
    )
    return [ReaderRecord(**row._mapping) for row in rows]


async def of(tx: Transaction, colleague_id: int) -> ReaderRecord | None:
    """None for whom none comes."""
    row = (
        await tx.execute(select(*_COLUMNS).where(DigestReader.colleague_id == colleague_id))
    ).one_or_none()
    return None if row is None else ReaderRecord(**row._mapping)


async def keep(tx: Transaction, reader: ReaderRecord) -> None:
    """As it is from now on."""
    facts = {name: getattr(reader, name) for name in ReaderRecord.__slots__}
    await tx.execute(
        upsert(DigestReader)
        .values(**facts)
        .on_conflict_do_update(index_elements=[DigestReader.colleague_id], set_=facts)
    )


async def owners(tx: Transaction) -> Owners:
    rows = await tx.execute(
        select(Account.partner_id, Account.director_id).where(Account.ended_on.is_(None)).distinct()
    )
    found = rows.all()
    return Owners(
        frozenset(each.partner_id for each in found if each.partner_id is not None),
        frozenset(each.director_id for each in found if each.director_id is not None),
    )
