"""Connections as admins see them: how each stands, and what it lacks."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.cards.connections import Shown
from bot.connections.address import address_of
from bot.connections.missing import missing, unreachable
from bot.connections.standing import standing
from bot.connections.systems import relay_of
from bot.crm.missing import missing as unmatched
from bot.desk import Desk
from bot.errors import NotNow
from bot.lookup.registry import LOOKUPS
from bot.people import admin
from bot.vault import WrongKey
from bot.writing_back.lacking import in_words, lacking
from bot.writing_back.registry import WRITERS
from storage import connection_changes, connections, hooks
from storage.admin_records import ConnectionRecord
from storage.connections import KeptConnection
from storage.database import Transaction

GONE = "This connection was removed. /nps connections shows those that are there."


async def listed(desk: Desk, by: str) -> list[Shown]:
    """Every connection, by name. Raises NotAllowed, as everything here."""
    async with desk.database.transaction() as tx:
        await admin(tx, by)
        return await _look(desk, tx)


async def one(desk: Desk, connection_id: int, by: str) -> Shown:
    """Raises NotNow when it was removed."""
    async with desk.database.transaction() as tx:
        await admin(tx, by)
        found = await _look(desk, tx, only=connection_id)
    if not found:
        raise NotNow(GONE)
    return found[0]


async def _look(desk: Desk, tx: Transaction, only: int | None = None) -> list[Shown]:
    kept = {each.id: each for each in await connections.standing(tx, only=only)}
    waiting = await connection_changes.waiting(tx) | await hooks.waiting(tx)
    return [
        replace(
            _shown(desk, each, kept[each.id], waiting, await _told(desk, tx, each)),
            writes=await in_words(desk, tx, each),
            writable=each.system in WRITERS,
        )
        for each in await connections.overview(tx, only=only)
        if each.id in kept
    ]


async def _told(desk: Desk, tx: Transaction, one: ConnectionRecord) -> list[str]:
    return [*await unmatched(tx, one.id), *await lacking(desk, tx, one)]


def _shown(
    desk: Desk,
    record: ConnectionRecord,
    kept: KeptConnection,
    waiting: Mapping[int, int],
    told: Sequence[str],
) -> Shown:
    """``told``: what its records lack, beside what the connection itself does."""
    now, settings, relay = desk.clock(), desk.settings, relay_of(record.system)
    opens = _opens(desk, kept)
    lacks = missing(record, relay, opens=opens, now=now)
    until = record.old_secret_until
    return Shown(
        record=record,
        relay=relay,
        address=address_of(settings, record.system, record.key),
        standing=standing(record, now=now, waiting=waiting.get(record.id, 0), tells=relay.tells),
        missing=(*lacks, *told),
        unreachable=unreachable(settings.public_url) if relay.addressed else None,
        opens=opens,
        pulls=_pulls(record),
        rotating=kept.old_secret is not None and until is not None and until > now,
    )


def _pulls(record: ConnectionRecord) -> bool:
    """Whether it can be asked now what was missed."""
    system = LOOKUPS.get(record.system)
    able = system is not None and system.pull is not None
    return able and record.has_token and record.paused_at is None


def _opens(desk: Desk, kept: KeptConnection) -> bool:
    try:
        for sealed in (kept.secret, kept.token):
            if sealed is not None:
                desk.vault.open(sealed)
    except WrongKey:
        return False
    return True
