"""Tickets, invoices and whatever else a CRM tells as friction with its date (product.md D.12)."""

from datetime import datetime, timedelta

from bot.crm import friction, values
from bot.crm.records import Record
from bot.crm.tickets import plain_name, ticket_name
from bot.crm.ways import Dispute, disputes, reopenings
from bot.figures.friction import REOPENED_FROM, is_disputed_long
from bot.figures.wording import counted
from storage.crm_words import CrmKind
from storage.database import Transaction
from storage.friction import Event
from storage.words import FrictionKind

CREDITED = "credited"
_TIMES = {2: "twice", 3: "three times", 4: "four times", 5: "five times"}


def key_of(record: Record) -> str:
    return f"event:{record.key.text}"


async def settle(tx: Transaction, record: Record, account_id: int | None, now: datetime) -> None:
    """The one event that this record stands for, or none (any more)."""
    event = None
    if account_id is not None and not record.mirror.gone:
        event = await _event(tx, record, account_id, now)
    if event is None:
        await friction.drop(tx, [key_of(record)])
    else:
        await friction.keep(tx, event)


async def _event(tx: Transaction, record: Record, account_id: int, now: datetime) -> Event | None:
    if record.key.kind is CrmKind.FRICTION:
        return _told(record, account_id)
    if record.key.kind is CrmKind.TICKET:
        return await _ticket(tx, record, account_id)
    return await _invoice(tx, record, account_id, now)


async def _ticket(tx: Transaction, record: Record, account_id: int) -> Event | None:
    """The same ticket opened again for the second time, or oftener."""
    times = reopenings(record.mirror.way("state"))
    if len(times) < REOPENED_FROM:
        return None
    where = await friction.zone(tx, account_id)
    often = _TIMES.get(len(times), f"{len(times)} times")
    return _made(
        record,
        account_id,
        kind=FrictionKind.TICKET_REOPEN,
        subject=ticket_name(record),
        detail=f"reopened {often}",
        at=times[-1].astimezone(where),
    )


async def _invoice(tx: Transaction, record: Record, account_id: int, now: datetime) -> Event | None:
    """Its longest dispute, if that was long; or that it was credited, which is one as well."""
    where = await friction.zone(tx, account_id)
    spells = disputes(record.mirror.way("state"))
    longest = max(spells, key=lambda spell: _lasted(spell, now), default=None)
    credited = record.value("state") == CREDITED
    days = _lasted(longest, now).days if longest else 0
    if not (credited or is_disputed_long(days)):
        return None
    since = longest.since if longest else record.mirror.facts["state"].at
    words = [f"queried for {counted(days, 'day')}"] if is_disputed_long(days) else []
    if credited:
        words.append("then credited" if words else "credited")
    return _made(
        record,
        account_id,
        kind=FrictionKind.INVOICE_DISPUTE,
        subject=_invoice_name(record),
        detail=", ".join(words),
        at=since.astimezone(where),
    )


def _lasted(spell: Dispute, now: datetime) -> timedelta:
    return (spell.until or now) - spell.since


def _told(record: Record, account_id: int) -> Event | None:
    """An event that the sender calls one itself; None for a kind that we do not know."""
    try:
        kind = FrictionKind(record.value("kind") or "")
    except ValueError:
        return None
    on = values.day(record.value("happened_on"))
    return Event(
        key_of(record),
        account_id,
        kind,
        record.value("subject") or "",
        record.value("detail") or "",
        on or record.mirror.facts["kind"].at.date(),
        record.value("url"),
    )


def _made(
    record: Record, account_id: int, *, kind: FrictionKind, subject: str, detail: str, at: datetime
) -> Event:
    return Event(key_of(record), account_id, kind, subject, detail, at.date(), record.value("url"))


def _invoice_name(record: Record) -> str:
    """``invoice 1042``: its name is the number that the client knows."""
    name = plain_name(record) or record.key.record_id
    return name if name.casefold().startswith("invoice") else f"invoice {name}"
