"""May something be sent to this person now? Whoever sends asks first; what may not is listed."""

from collections.abc import Collection
from datetime import datetime

import orjson

from bot.desk import Desk
from bot.errors import Unreadable
from bot.relay.document import Document, from_json
from storage import contact_locks, holds, identity
from storage.contact_lock_records import ContactLockRecord
from storage.database import Transaction
from storage.words import Asked

MOST_ADDRESSES = 500
NO_ADDRESS = "Name at least one address: email, emails or phone."
UNKNOWN_KIND = "what must be one of {known}."


async def may_ask(
    tx: Transaction, contact_id: int, what: Asked, source: str, now: datetime
) -> ContactLockRecord | None:
    """None when it may go out now; else the lock it waits for, and it is listed as held."""
    lock = await contact_locks.of_contact(tx, contact_id, now)
    if lock is not None:
        await holds.hold(tx, contact_id, what, source, now=now, until=lock.until)
    return lock


async def answer(desk: Desk, body: bytes, source: str) -> bytes:
    """What a tool hears that asks about addresses: only whether to hold, and until when.

    Nothing tells a person nobody is in touch with from one we do not know. Raises Unreadable.
    """
    asked = from_json(body)
    what, addresses = _what(asked), _addresses(asked)
    now = desk.clock()
    async with desk.database.transaction() as tx:
        people = set((await identity.owners(tx, addresses)).values())
        found = [await may_ask(tx, one, what, source, now) for one in sorted(people)]
    until = max((lock.until for lock in found if lock is not None), default=None)
    return orjson.dumps({"hold": until is not None, "until": until.isoformat() if until else None})


def _what(asked: Document) -> Asked:
    """What they want to send; a newsletter where they do not say."""
    try:
        return Asked(str(asked.get("what") or Asked.NEWSLETTER))
    except ValueError:
        raise Unreadable(UNKNOWN_KIND.format(known=", ".join(Asked)), field="what") from None


def _addresses(asked: Document) -> Collection[str]:
    """In lower case, as storage knows them."""
    several = asked.get("emails")
    given = [asked.get("email"), asked.get("phone")]
    if isinstance(several, list):
        given += several
    found = {one.strip().lower() for one in given if isinstance(one, str) and one.strip()}
    if not found:
        raise Unreadable(NO_ADDRESS, field="email")
    if len(found) > MOST_ADDRESSES:
        raise Unreadable(f"Ask about {MOST_ADDRESSES} addresses at most.", field="emails")
    return found
