"""May something be sent to this person now? Whoever sends asks first; what may not is listed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import orjson

from bot.asking import rules
from bot.asking.limits import DAY, held_until
from bot.contact_lock.releasing import ASKS_SOMETHING
from bot.desk import Desk
from bot.errors import Unreadable
from bot.relay.document import Document, from_json
from storage import asks, contact_locks, deferrals, holds, identity
from storage.ask_records import DeferralRecord
from storage.database import Transaction
from storage.words import Asked

MOST_ADDRESSES = 500
NO_ADDRESS = "Name at least one address: email, emails or phone."
UNKNOWN_KIND = "what must be one of {known}."


@dataclass(frozen=True, slots=True)
class Wait:
    """It may not go out before then. why: for a colleague, never for a tool."""

    until: datetime
    why: str


async def may_ask(
    tx: Transaction, contact_id: int, what: Asked, source: str, now: datetime
) -> Wait | None:
    """None when it may go out now; else until when it waits, and it is listed as held.

    A contact lock holds everything back; a deferral whatever asks something of the person.
    """
    reasons = []
    if (lock := await contact_locks.of_contact(tx, contact_id, now)) is not None:
        reasons.append(Wait(lock.until, f"{lock.colleague} is in touch with {lock.contact}"))
    if what in ASKS_SOMETHING:
        deferral = (await deferrals.of_contacts(tx, [contact_id])).get(contact_id)
        reasons += [_put_off(deferral, now)] if deferral is not None else []
    longest = max(reasons, key=lambda each: each.until, default=None)
    if longest is not None:
        await holds.hold(tx, contact_id, what, source, now=now, until=longest.until)
    return longest


def _put_off(one: DeferralRecord, now: datetime) -> Wait:
    whom = one.contact or f"the people of {one.account}"
    return Wait(held_until(one, now), f"{one.by} has put off whatever asks something of {whom}")


async def answer(desk: Desk, body: bytes, source: str) -> bytes:
    """What a tool hears that asks about addresses: only whether to hold, and until when.

    Nothing tells a person nobody is in touch with from one we do not know. Raises Unreadable.
    """
    asked = from_json(body)
    what, addresses = _what(asked), _addresses(asked)
    now = desk.clock()
    async with desk.database.transaction() as tx:
        people = sorted(set((await identity.owners(tx, addresses)).values()))
        waits = [await may_ask(tx, one, what, source, now) for one in people]
        until = [wait.until for wait in waits if wait is not None]
        if what is Asked.SURVEY and not until:
            until = await _by_rule(tx, people, now)
            for one in people if not until else ():
                await asks.asked(tx, one, source, now)
    last = max(until, default=None)
    return orjson.dumps({"hold": last is not None, "until": last.isoformat() if last else None})


async def _by_rule(tx: Transaction, people: Collection[int], now: datetime) -> list[datetime]:
    """The rules of product.md D.13; where nobody knows how long, the tool asks again tomorrow."""
    facts = await asks.facts(tx, people, now)
    return [each.until or now + DAY for one in facts.values() for each in rules.obstacles(one, now)]


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
