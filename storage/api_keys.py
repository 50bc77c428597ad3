"""Keys with which programs ask in a colleague's name: made, shown once, used, revoked."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, insert, or_, select, true, update

from storage.database import Transaction
from storage.key_records import KeyPurpose, KeyRecord
from storage.models import ApiKey, Colleague

USED_TO_THE = timedelta(minutes=1)  # a use is noted no finer: a program may ask ten times a second

_STANDS = ApiKey.revoked_at.is_(None)
_DERIVED: dict[str, ColumnElement[Any]] = {
    "colleague": Colleague.name.label("colleague"),
    "taken": ApiKey.digest.is_not(None).label("taken"),
}
_COLUMNS: list[ColumnElement[Any]] = [
    _DERIVED[name] if name in _DERIVED else getattr(ApiKey, name) for name in KeyRecord.__slots__
]


async def add(
    tx: Transaction,
    *,
    name: str,
    purpose: KeyPurpose,
    colleague_id: int,
    words: bool,
    made_by: int,
    now: datetime,
) -> int:
    """A key that nobody has yet; its number."""
    made = await tx.execute(
        insert(ApiKey)
        .values(
            name=name,
            purpose=purpose,
            colleague_id=colleague_id,
            words=words,
            made_by=made_by,
            made_at=now,
        )
        .returning(ApiKey.id)
    )
    return made.scalar_one()


async def take(
    tx: Transaction, key_id: int, colleague_id: int, *, digest: bytes, hint: str
) -> bool:
    """Its owner has this one from now on; False once one was used, and when it is not theirs."""
    done = await tx.execute(
        update(ApiKey)
        .where(
            ApiKey.id == key_id,
            ApiKey.colleague_id == colleague_id,
            ApiKey.used_at.is_(None),
            _STANDS,
        )
        .values(digest=digest, hint=hint)
        .returning(ApiKey.id)
    )
    return done.scalar_one_or_none() is not None


async def standing(tx: Transaction, *, of: int | None = None) -> list[KeyRecord]:
    """Every key that was not revoked (or only this colleague's), the newest first."""
    return await _read(tx, ApiKey.colleague_id == of if of is not None else true())


async def one(tx: Transaction, key_id: int) -> KeyRecord | None:
    """None when it was revoked."""
    found = await _read(tx, ApiKey.id == key_id)
    return found[0] if found else None


async def by_digest(tx: Transaction, digest: bytes) -> KeyRecord | None:
    found = await _read(tx, ApiKey.digest == digest)
    return found[0] if found else None


async def _read(tx: Transaction, *conditions: ColumnElement[bool]) -> list[KeyRecord]:
    rows = await tx.execute(
        select(*_COLUMNS)
        .join(Colleague, Colleague.id == ApiKey.colleague_id)
        .where(_STANDS, *conditions)
        .order_by(ApiKey.id.desc())
    )
    return [KeyRecord(**row._mapping) for row in rows]


async def used(tx: Transaction, key_id: int, now: datetime) -> None:
    """It was shown at a door just now."""
    long_ago = or_(ApiKey.used_at.is_(None), ApiKey.used_at < now - USED_TO_THE)
    await tx.execute(
        update(ApiKey)
        .where(ApiKey.id == key_id, long_ago)
        .values(used_at=func.greatest(ApiKey.used_at, now))
    )


async def revoke(tx: Transaction, key_id: int, *, by: int, now: datetime) -> bool:
    """Nobody gets in with it any more; False when that was so before."""
    done = await tx.execute(
        update(ApiKey)
        .where(ApiKey.id == key_id, _STANDS)
        .values(revoked_at=now, revoked_by=by)
        .returning(ApiKey.id)
    )
    return done.scalar_one_or_none() is not None
