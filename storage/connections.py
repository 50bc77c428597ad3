"""Connections as the door sees them, and what is noted about each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select, true, update

from storage.admin_records import ConnectionRecord
from storage.database import Transaction
from storage.models import Connection


@dataclass(frozen=True, slots=True)
class KeptConnection:
    """What a letter is checked and read by. The secrets are sealed."""

    id: int
    system: str
    name: str
    key: str
    scope: str
    secret: bytes | None
    old_secret: bytes | None
    old_secret_until: datetime | None
    token: bytes | None
    options: dict[str, str]


@dataclass(frozen=True, slots=True)
class Noted:
    """What happened at one connection's door since the last note."""

    connection_id: int
    heard: int = 0
    heard_at: datetime | None = None
    ignored_at: datetime | None = None
    ignored_why: str | None = None
    refused: int = 0
    refused_at: datetime | None = None
    refused_why: str | None = None


async def standing(tx: Transaction, *, only: int | None = None) -> list[KeptConnection]:
    """Every connection that was not removed (or only that one)."""
    columns = [getattr(Connection, name) for name in KeptConnection.__slots__]
    rows = await tx.execute(
        select(*columns)
        .where(~Connection.removed, Connection.id == only if only is not None else true())
        .order_by(Connection.id)
    )
    return [KeptConnection(**row._mapping) for row in rows]


async def overview(tx: Transaction, *, only: int | None = None) -> list[ConnectionRecord]:
    """The same for admins, by name (or only that one)."""
    derived = {"has_secret", "has_token"}
    columns = [getattr(Connection, one) for one in ConnectionRecord.__slots__ if one not in derived]
    rows = await tx.execute(
        select(
            *columns,
            Connection.secret.is_not(None).label("has_secret"),
            Connection.token.is_not(None).label("has_token"),
        )
        .where(~Connection.removed, Connection.id == only if only is not None else true())
        .order_by(func.lower(Connection.name), Connection.id)
    )
    return [ConnectionRecord(**row._mapping) for row in rows]


async def note(tx: Transaction, notes: Sequence[Noted]) -> None:
    """Add up the counts; of moments the latest stands."""
    for one in sorted(notes, key=lambda note: note.connection_id):  # one order: no deadlock
        values: dict[str, Any] = {
            "heard": Connection.heard + one.heard,
            "heard_at": func.greatest(Connection.heard_at, one.heard_at),
            "refused": Connection.refused + one.refused,
            "refused_at": func.greatest(Connection.refused_at, one.refused_at),
            "ignored_at": func.greatest(Connection.ignored_at, one.ignored_at),
        }
        if one.ignored_why:
            values["ignored_why"] = one.ignored_why
        if one.refused_why:
            values["refused_why"] = one.refused_why
        await tx.execute(
            update(Connection).where(Connection.id == one.connection_id).values(values)
        )


async def add(
    tx: Transaction,
    *,
    system: str,
    name: str,
    key: str,
    scope: str,
    secret: bytes | None,
    options: dict[str, str],
    token: bytes | None = None,
    made_by: int | None = None,
) -> int:
    """A new connection; its number. ``secret`` and ``token`` are sealed."""
    made = await tx.execute(
        insert(Connection)
        .values(
            system=system,
            name=name,
            key=key,
            scope=scope,
            secret=secret,
            options=options,
            token=token,
            made_by=made_by,
        )
        .returning(Connection.id)
    )
    return made.scalar_one()
