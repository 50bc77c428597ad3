"""What admins change about connections."""

from datetime import datetime

from sqlalchemy import func, select, update

from storage.database import Transaction
from storage.models import Arrival, Connection

_IN_TURN = 7_021_448_190_355_164  # names the lock below; nobody else locks by this number


async def in_turn(tx: Transaction) -> None:
    """Admins who change connections do it one after the other, each until their transaction ends.

    So a name or a scope that was free when it was looked at is still free when it is taken, and
    a secret that was just replaced is not replaced again unseen.
    """
    await tx.execute(select(func.pg_advisory_xact_lock(_IN_TURN)))


async def names(tx: Transaction) -> dict[str, int]:
    """The names in use, in lower case, with their connections."""
    rows = await tx.execute(select(Connection.name, Connection.id).where(~Connection.removed))
    return {row.name.lower(): row.id for row in rows}


async def scopes(tx: Transaction, system: str) -> set[str]:
    """The scopes in use for this system."""
    rows = await tx.execute(
        select(Connection.scope).where(~Connection.removed, Connection.system == system)
    )
    return set(rows.scalars())


async def describe(
    tx: Transaction, connection_id: int, *, name: str, options: dict[str, str]
) -> None:
    await tx.execute(
        update(Connection).where(Connection.id == connection_id).values(name=name, options=options)
    )


async def set_token(tx: Transaction, connection_id: int, token: bytes) -> None:
    """``token`` is sealed."""
    await tx.execute(update(Connection).where(Connection.id == connection_id).values(token=token))


async def set_secret(
    tx: Transaction,
    connection_id: int,
    secret: bytes,
    *,
    old: bytes | None,
    old_until: datetime | None,
) -> None:
    """Both are sealed; the old one is taken as well until then."""
    await tx.execute(
        update(Connection)
        .where(Connection.id == connection_id)
        .values(secret=secret, old_secret=old, old_secret_until=old_until)
    )


async def forget_old_secret(tx: Transaction, connection_id: int) -> None:
    await tx.execute(
        update(Connection)
        .where(Connection.id == connection_id)
        .values(old_secret=None, old_secret_until=None)
    )


async def move(tx: Transaction, connection_id: int, key: str) -> None:
    """From now on it has another address; the one before belongs to nobody."""
    await tx.execute(update(Connection).where(Connection.id == connection_id).values(key=key))


async def pause(tx: Transaction, connection_id: int, now: datetime) -> None:
    """What comes is kept and not worked on. Paused already, it stays so since then."""
    await tx.execute(
        update(Connection)
        .where(Connection.id == connection_id, Connection.paused_at.is_(None))
        .values(paused_at=now)
    )


async def resume(tx: Transaction, connection_id: int) -> None:
    await tx.execute(
        update(Connection).where(Connection.id == connection_id).values(paused_at=None)
    )


async def remove(tx: Transaction, connection_id: int) -> None:
    """Nobody is behind its address any more; its secrets are forgotten, what it brought stays."""
    await tx.execute(
        update(Connection)
        .where(Connection.id == connection_id)
        .values(removed=True, secret=None, old_secret=None, old_secret_until=None, token=None)
    )


async def waiting(tx: Transaction) -> dict[int, int]:
    """How many deliveries wait for each connection that is paused."""
    rows = await tx.execute(
        select(Arrival.connection_id, func.count().label("n"))
        .join(Connection, Connection.id == Arrival.connection_id)
        .where(
            Arrival.taken_in_at.is_(None), Connection.paused_at.is_not(None), ~Connection.removed
        )
        .group_by(Arrival.connection_id)
    )
    return {row.connection_id: row.n for row in rows}
