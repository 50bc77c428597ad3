"""Pieces of work: when they were due, when they turned complete, and whether they are late."""

from datetime import date
from zoneinfo import ZoneInfo

from bot.asking import owing
from bot.crm import friction, records, references, stages, values
from bot.crm.completion import Completion, completion
from bot.crm.handovers import keep_handovers
from bot.crm.records import Record
from bot.desk import Desk
from bot.figures.friction import is_late, late_since, working_days_late
from storage import in_step, milestones
from storage.database import Transaction
from storage.friction import Event
from storage.words import FrictionKind

LATE = "late:"  # before the key of what is late


async def settle(desk: Desk, tx: Transaction, record: Record, account_id: int | None) -> Record:
    """The piece of work as it stands there. ``account_id``: whose it is, where that is known."""
    if record.mirror.gone:
        await milestones.remove(tx, record.key)
        await friction.drop(tx, [late_key(record)])
        await keep_handovers(tx, record, None, subject="", changed="")
        await owing.keep(desk, tx, record.key.text, None, "", None)
        return await records.link(tx, record, None)
    done = completion(record.mirror, await stages.counting(tx, record.connection_id))
    where = await friction.zone(tx, account_id) if account_id is not None else ZoneInfo("UTC")
    completed_on = _completed_on(record, done, where)
    name, baseline, kind = name_of(record), baseline_on(record), kind_of(record)
    number = await milestones.keep(
        tx,
        record.key,
        {
            "account_id": account_id,
            "contact_id": await references.contact_of(tx, record),
            "name": name,
            "kind": kind,
            "stage": record.value("stage_label") or record.value("stage"),
            "baseline_on": baseline,
            "due_on": values.day(record.value("due_on")),
            "complete": done.complete,
            "completed_at": done.completed_at,
            "completed_on": completed_on,
            "given_up": done.given_up,
            "source_url": record.value("url"),
        },
    )
    until = completed_on if done.complete else desk.clock().astimezone(where).date()
    await _keep_lateness(tx, record, account_id, baseline, None if done.given_up else until)
    await keep_handovers(tx, record, account_id, subject=name, changed="lead changed")
    turned_at = done.completed_at if done.complete else None
    await owing.keep(desk, tx, record.key.text, account_id, name, turned_at, kind=kind)
    return await records.link(tx, record, number)


async def whose(tx: Transaction, record: Record) -> int | None:
    """The client it is for: the one that it names, else that of the person whom it names."""
    found = await references.account_of(tx, record)
    if found is None and (contact_id := await references.contact_of(tx, record)) is not None:
        found = await in_step.contacts_account(tx, contact_id)
    return found


def name_of(record: Record) -> str:
    return " ".join((record.value("name") or "").split()) or f"work {record.key.record_id}"


def kind_of(record: Record) -> str | None:
    """In the CRM's own words; None where it does not say."""
    return " ".join((record.value("kind") or "").split()) or None


def baseline_on(record: Record) -> date | None:
    """The first due date that was told; a new one does not erase it (product.md D.12)."""
    days = (values.day(step.value) for step in record.mirror.way("due_on"))
    return next((day for day in days if day is not None), None)


def _completed_on(record: Record, done: Completion, where: ZoneInfo) -> date | None:
    """The day that the CRM names, else the day on which it was seen to turn complete."""
    if not done.complete:
        return None
    told = values.day(record.value("completed_on"))
    if told is None and done.completed_at is not None:
        return done.completed_at.astimezone(where).date()
    return told


def late_key(record: Record) -> str:
    return LATE + record.key.text


def how_late(working_days: int) -> str:
    """``9 working days late``."""
    return f"{working_days} working days late"


async def _keep_lateness(
    tx: Transaction,
    record: Record,
    account_id: int | None,
    baseline: date | None,
    until: date | None,
) -> None:
    """``until``: when it was done, or today; None where nobody can say, or nobody waits for it."""
    late = working_days_late(baseline, until) if baseline and until else 0
    if account_id is None or baseline is None or not is_late(late):
        await friction.drop(tx, [late_key(record)])
        return
    kind, since = FrictionKind.LATE_MILESTONE, late_since(baseline)
    await friction.keep(
        tx,
        Event(
            late_key(record),
            account_id,
            kind,
            name_of(record),
            how_late(late),
            since,
            record.value("url"),
        ),
    )
