"""A CRM's record in hand: its mirror, what it was before the change, and which of ours it is."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from bot.crm import mirror
from bot.crm.mirror import Mirror
from bot.crm.values import folded
from bot.relay.delivery import Change
from storage import crm
from storage.arrivals import Origin
from storage.crm import KeptRecord, RecordKey
from storage.database import Transaction

# How records name others: by id, or, where a sender has none, by what people know them by.
REFERENCES = ("account", "contact", "owner")
OUTSIDE_NAMES = ("account_name", "account_domain", "contact_email", "owner_email")
ACCOUNT = ("account", "account_domain", "account_name")
OWNER = ("owner", "owner_email")
WAS = "once:"  # before what a record named at some time


@dataclass(frozen=True, slots=True)
class Record:
    """``earlier``: the mirror before the change that is being applied."""

    key: RecordKey
    mirror: Mirror
    earlier: Mirror
    local_id: int | None
    connection_id: int | None

    def value(self, name: str) -> str | None:
        return self.mirror.value(name)

    def linked(self, local_id: int | None) -> "Record":
        return replace(self, local_id=local_id)


def of(kept: KeptRecord) -> Record:
    """A record as it is kept, with no change at hand."""
    known = mirror.from_json(kept.facts, kept.course)
    return Record(kept.key, known, known, kept.local_id, kept.connection_id)


async def find(tx: Transaction, key: RecordKey) -> Record | None:
    kept = await crm.one(tx, key)
    return None if kept is None else of(kept)


async def take(tx: Transaction, origin: Origin, change: Change) -> Record:
    """The record with this change in it, stored."""
    key = RecordKey(origin.system, origin.scope, change.about, change.record_id)
    before = await find(tx, key)
    earlier = before.mirror if before else Mirror()
    now = mirror.merge(earlier, change)
    facts, course = mirror.in_json(now)
    await crm.keep(
        tx,
        key,
        facts=facts,
        course=course,
        refers=refers(now),
        connection_id=origin.connection_id,
        gone_at=now.facts[mirror.GONE].at if now.gone else None,
    )
    return Record(key, now, earlier, before.local_id if before else None, origin.connection_id)


async def link(tx: Transaction, record: Record, local_id: int | None) -> Record:
    """Remember which of ours it is."""
    if record.local_id != local_id:
        await crm.link(tx, record.key, local_id)
    return record.linked(local_id)


def latest(linked: Iterable[Record], names: Collection[str]) -> tuple[Record, str] | None:
    """Of several records of one thing, the one that spoke last of these, and of which of them."""
    told = [
        (fact.at, one.key, name, one)
        for one in linked
        for name in names
        if (fact := one.mirror.facts.get(name)) and fact.value
    ]
    if not told:
        return None
    _, _, name, record = max(told, key=lambda each: each[:3])
    return record, name


def refers(known: Mirror) -> list[str]:
    """What it names, as storage finds it again; also whose it was, which handovers tell."""
    named = [word(name, known.value(name)) for name in (*REFERENCES, *OUTSIDE_NAMES)]
    once = [word(name, step.value, WAS) for name in OWNER for step in known.way(name)]
    return list(dict.fromkeys(each for each in (*named, *once) if each))


def word(name: str, value: str | None, when: str = "") -> str:
    """A reference in one word; ids keep their case, names do not."""
    if not value:
        return ""
    return f"{when}{name}:{value if name in REFERENCES else folded(value)}"


async def waiting_for(tx: Transaction, key: RecordKey, words: Iterable[str]) -> list[Record]:
    """The records of the same CRM that name one of these."""
    named = [each for each in words if each]
    return [of(kept) for kept in await crm.referring(tx, key, named)] if named else []
