"""A change that a CRM told becomes what we know, in whatever order changes come."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.crm import accounts, colleagues, contacts, events, milestones, records, references, stages
from bot.crm.records import Record
from bot.desk import Desk
from bot.relay.delivery import Change
from storage import arrivals, crm, identity
from storage.arrivals import Waiting
from storage.crm import RecordKey
from storage.crm_words import CrmKind
from storage.database import Transaction

WHO_IS_WHO = (CrmKind.ACCOUNT, CrmKind.CONTACT)


async def apply_change(desk: Desk, tx: Transaction, arrival_id: int, waiting: Waiting) -> None:
    """Safe to run again; changes may come in any order.

    What cannot be placed yet is mirrored, and placed when what it names becomes known.
    """
    change = told(waiting.given)
    await crm.in_turn(tx)
    if change.about in WHO_IS_WHO:
        await identity.in_turn(tx)  # before any row is touched that somebody else may wait for
    change = await stages.noted(desk, tx, waiting.connection_id, change)
    record = await records.take(tx, waiting.origin, change)
    await bring(desk, tx, record)
    await arrivals.taken_in(tx, arrival_id, desk.clock())


def told(given: Mapping[str, Any]) -> Change:
    """The change as it was read at the door."""
    return Change(
        external_id=given["external_id"],
        about=CrmKind(given["about"]),
        record_id=given["record_id"],
        at=datetime.fromisoformat(given["at"]),
        fields=given["fields"],
        before=given["before"],
        turned=given["turned"],
        gone=given["gone"],
        url=given["url"],
    )


async def bring(desk: Desk, tx: Transaction, record: Record) -> Record:
    """Bring what is ours in step with this record, and with it all that hangs on it."""
    kind, new = record.key.kind, False
    if kind is CrmKind.ACCOUNT:
        record, new = await accounts.settle(tx, record)
    elif kind is CrmKind.CONTACT:
        record, new = await contacts.settle(tx, record)
    elif kind is CrmKind.COLLEAGUE:
        record, new = await colleagues.settle(tx, record)
    elif kind is CrmKind.MILESTONE:
        return await _bring_milestone(desk, tx, record)
    else:
        return await _bring_event(desk, tx, record)
    if new:
        await _bring_waiting(desk, tx, record)
    return record


async def _bring_milestone(desk: Desk, tx: Transaction, record: Record) -> Record:
    """A completed piece of work makes a client of the company that it was for."""
    account_id = await milestones.whose(tx, record)
    record = await milestones.settle(desk, tx, record, account_id)
    company = record.value("account")
    if account_id is None and company and record.local_id is not None:
        await _bring_company(desk, tx, references.beside(record.key, CrmKind.ACCOUNT, company))
    return record


async def _bring_company(desk: Desk, tx: Transaction, key: RecordKey) -> None:
    """Whether it is a client by now; what it was named by comes along."""
    company = await records.find(tx, key)
    if company is not None and company.local_id is None:
        await bring(desk, tx, company)


async def _bring_event(desk: Desk, tx: Transaction, record: Record) -> Record:
    account_id = await milestones.whose(tx, record)
    await events.settle(tx, record, account_id, desk.clock())
    return await records.link(tx, record, account_id)


async def _bring_waiting(desk: Desk, tx: Transaction, record: Record) -> None:
    """Only now is it known who this is, or who directs it: what names them is looked at again."""
    for waiting in await records.waiting_for(tx, record.key, names_of(record)):
        await bring(desk, tx, waiting)


def names_of(record: Record) -> list[str]:
    """What others may have called it by."""
    name, kind = records.word, record.key.kind
    if kind is CrmKind.ACCOUNT:
        return [
            name("account", record.key.record_id),
            name("account_name", record.value("name")),
            name("account_domain", record.value("domain")),
        ]
    if kind is CrmKind.CONTACT:
        return [
            name("contact", record.key.record_id),
            name("contact_email", record.value("email")),
        ]
    known_as = (("owner", record.key.record_id), ("owner_email", record.value("email")))
    return [name(what, value, when) for what, value in known_as for when in ("", records.WAS)]
