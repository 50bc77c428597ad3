"""Asking connected systems: which to ask, how far a pull has come, what stood in its way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, null, or_, select, update

from storage.arrivals import Origin
from storage.database import Transaction
from storage.models import Arrival, Connection, Response
from storage.words import ArrivalKind


@dataclass(frozen=True, slots=True, repr=False)
class Source:
    """A connection as somebody to ask. ``token`` is sealed."""

    id: int
    system: str
    scope: str
    name: str
    token: bytes | None
    options: dict[str, str]
    made_at: datetime
    pulled_at: datetime | None
    pull_cursor: dict[str, Any] | None
    pull_error: str | None

    @property
    def origin(self) -> Origin:
        return Origin(self.system, self.scope, self.id)


def _standing() -> ColumnElement[bool]:
    return ~Connection.removed & Connection.paused_at.is_(None)


async def source(tx: Transaction, connection_id: int | None) -> Source | None:
    """None while the connection is paused, and once it was removed."""
    columns = [getattr(Connection, name) for name in Source.__slots__]
    rows = await tx.execute(select(*columns).where(Connection.id == connection_id, _standing()))
    row = rows.one_or_none()
    return None if row is None else Source(**row._mapping)


async def due(tx: Transaction, before: datetime) -> list[Source]:
    """Connections with a token whose last whole pull began before this moment, or never did."""
    columns = [getattr(Connection, name) for name in Source.__slots__]
    rows = await tx.execute(
        select(*columns)
        .where(
            _standing(),
            Connection.token.is_not(None),
            or_(Connection.pulled_at.is_(None), Connection.pulled_at < before),
        )
        .order_by(Connection.id)
    )
    return [Source(**row._mapping) for row in rows]


async def go_on(
    tx: Transaction, connection_id: int, was: Mapping[str, Any] | None, cursor: Mapping[str, Any]
) -> bool:
    """Note how far it has come; False when another worker has carried it on meanwhile."""
    done = await tx.execute(
        update(Connection)
        .where(Connection.id == connection_id, _still(was))
        .values(pull_cursor=dict(cursor), pull_error=None)
        .returning(Connection.id)
    )
    return done.scalar_one_or_none() is not None


async def finish(
    tx: Transaction, connection_id: int, was: Mapping[str, Any] | None, begun_at: datetime
) -> bool:
    """The pull that began then came to its end; False when another worker was first."""
    done = await tx.execute(
        update(Connection)
        .where(Connection.id == connection_id, _still(was))
        .values(
            pull_cursor=null(),
            pull_error=None,
            pulled_at=func.greatest(Connection.pulled_at, begun_at),
        )
        .returning(Connection.id)
    )
    return done.scalar_one_or_none() is not None


def _still(was: Mapping[str, Any] | None) -> ColumnElement[bool]:
    if was is None:
        return or_(
            Connection.pull_cursor.is_(null()), func.jsonb_typeof(Connection.pull_cursor) == "null"
        )
    return Connection.pull_cursor == dict(was)


async def trouble(tx: Transaction, connection_id: int, sentence: str | None) -> bool:
    """Remember why nothing can be asked there (None: all is well again); True when that is news."""
    changed = await tx.execute(
        update(Connection)
        .where(Connection.id == connection_id, Connection.pull_error.is_distinct_from(sentence))
        .values(pull_error=sentence)
        .returning(Connection.id)
    )
    return changed.scalar_one_or_none() is not None


async def known(
    tx: Transaction, origin: Origin, versions: Mapping[str, datetime]
) -> frozenset[str]:
    """Which of these answers (id → the sender's clock) are here already, as new as that.

    Those that wait to be taken in count as well.
    """
    ids = list(versions)
    settled = await tx.execute(
        select(Response.external_id, Response.updated_at).where(
            Response.system == origin.system,
            Response.scope == origin.scope,
            Response.external_id.in_(ids),
        )
    )
    stored = await tx.execute(
        select(Arrival.external_id, Arrival.facts["updated_at"].astext).where(
            Arrival.system == origin.system,
            Arrival.scope == origin.scope,
            Arrival.kind == ArrivalKind.ANSWER,
            Arrival.external_id.in_(ids),
        )
    )
    here = [(name, at) for name, at in settled]
    here += [(name, datetime.fromisoformat(at)) for name, at in stored if at]
    return frozenset(name for name, at in here if at >= versions[name])


async def nameless(tx: Transaction, origin: Origin) -> bool:
    """Whether answers came from there without an id of their own (bot/relay/mapping.py)."""
    row = await tx.execute(
        select(Response.id)
        .where(
            Response.system == origin.system,
            Response.scope == origin.scope,
            Response.external_id.startswith("body-"),
        )
        .limit(1)
    )
    return row.scalar_one_or_none() is not None


async def surveys(tx: Transaction, origin: Origin, since: datetime) -> list[str]:
    """The surveys whose answers came from there after this moment, in order; not those of files."""
    rows = await tx.execute(
        select(Response.survey_id)
        .where(
            Response.system == origin.system,
            Response.scope == origin.scope,
            Response.survey_id.is_not(None),
            Response.import_id.is_(None),
        )
        .group_by(Response.survey_id)
        .having(func.max(Response.received_at) > since)
    )
    return sorted(name for name in rows.scalars() if name)
