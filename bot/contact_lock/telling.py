"""Telling a marketing tool that nothing may go to a person, or no surveys, and when that is over.

What is told is how things stand at the moment of telling: however late and however often it
arrives, the latest word is true. So an attempt of unknown outcome is simply made again.
"""

import time
from datetime import datetime
from typing import Any

import orjson

from bot.asking.limits import held_until
from bot.contact_lock import system
from bot.desk import Desk
from bot.outside.doer import NotDone
from bot.outside.posting import LONGEST, Receiver, post
from bot.relay.generic import SIGNATURE, TIMESTAMP, signature
from bot.vault import WrongKey
from storage import connections, contact_locks, deferrals, effects, identity
from storage.ask_records import DeferralRecord
from storage.connections import KeptConnection
from storage.contact_lock_records import ContactLockRecord
from storage.database import Transaction
from storage.effects import EffectRecord

KIND = "hold"
REMOVED = "The connection was removed, so its tool is told nothing more."
NO_SECRET = "The connection has no secret to sign with. Rotate it in /nps connections."  # noqa: S105 - a sentence


async def tell(tx: Transaction, contact_id: int, now: datetime) -> None:
    """Have every connected tool told how it stands with this person after this transaction."""
    for one in await connections.standing(tx):
        if one.system == system.NAME and one.options.get(system.ADDRESS.name):
            await effects.want(
                tx,
                f"{KIND}:{one.id}:{contact_id}:{now.isoformat()}",
                kind=KIND,
                wanted={"connection": one.id, "contact": contact_id},
            )


class Teller:
    """Does effects of the kind "hold"."""

    longest = LONGEST

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def do(self, effect: EffectRecord) -> dict[str, Any]:
        kept, said = await self._now(effect.wanted)
        body, secret = orjson.dumps(said), self._secret(kept)
        stamp = str(int(time.time()))
        headers = {TIMESTAMP: stamp, SIGNATURE: signature(stamp, body, secret)}
        address, loopback = kept.options[system.ADDRESS.name], self._desk.settings.loopback_allowed
        return await post(Receiver(kept.name, address, loopback), body, headers)

    async def _now(self, wanted: dict[str, Any]) -> tuple[KeptConnection, dict[str, Any]]:
        """The connection, and how it stands with the person."""
        contact_id = int(wanted["contact"])
        async with self._desk.database.transaction() as tx:
            found = await connections.standing(tx, only=int(wanted["connection"]))
            contact_id = await identity.kept(tx, contact_id) or contact_id
            now = self._desk.clock()
            lock = await contact_locks.of_contact(tx, contact_id, now)
            deferral = (await deferrals.of_contacts(tx, [contact_id])).get(contact_id)
            emails = [
                one
                for one in (await identity.addresses(tx, [contact_id]))[contact_id]
                if "@" in one
            ]
        if not found or not found[0].options.get(system.ADDRESS.name):
            raise NotDone(REMOVED)
        return found[0], {
            "email": emails[0] if emails else None,
            "emails": emails,
            "hold": lock is not None,
            "until": lock.until.isoformat() if lock else None,
            "hold_surveys": lock is not None or deferral is not None,
            "surveys_until": _latest(lock, deferral, now),
        }

    def _secret(self, kept: KeptConnection) -> str:
        if kept.secret is None:
            raise NotDone(NO_SECRET)
        try:
            return self._desk.vault.open(kept.secret)
        except WrongKey as wrong:
            raise NotDone(wrong.sentence) from None

    async def look(self, effect: EffectRecord) -> dict[str, Any] | None:
        """Saying it twice does no harm."""
        return None

    async def settled(self, tx: Transaction, effect: EffectRecord) -> None:
        """Nothing of ours hangs on whether the tool heard it."""


def _latest(
    lock: ContactLockRecord | None, deferral: DeferralRecord | None, now: datetime
) -> str | None:
    """Until when no survey may go, for whichever reason lasts longer."""
    moments = [lock.until] if lock else []
    moments += [held_until(deferral, now)] if deferral else []
    return max(moments).isoformat() if moments else None
