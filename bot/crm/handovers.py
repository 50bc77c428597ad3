"""An account or a piece of work went from one of us to another: team change (product.md D.12)."""

from dataclasses import dataclass
from datetime import date

from bot.crm import friction, references
from bot.crm.records import Record
from bot.crm.ways import Handover, handovers
from storage import colleagues
from storage import friction as events
from storage.database import Transaction
from storage.friction import Event
from storage.words import FrictionKind


@dataclass(slots=True)
class _Day:
    """Who had it when the day began, and who when it ended."""

    began: str
    ended: str


async def keep_handovers(
    tx: Transaction, record: Record, account_id: int | None, *, subject: str, changed: str
) -> None:
    """Each day's change from one colleague to another as an event, and none that is not.

    changed: "changed", "lead changed". What was taken back on the same day was a slip.
    """
    stem = f"team:{record.key.text}:"
    found = {} if account_id is None else await _days(tx, record, account_id)
    wanted = {f"{stem}{day}": (day, change) for day, change in found.items()}
    stale = [key for key in await events.details(tx, stem) if key not in wanted]
    if stale:
        await friction.drop(tx, stale)
    if account_id is None or not wanted:
        return
    for key, (day, change) in wanted.items():
        detail, url = f"{changed} from {change.began} to {change.ended}", record.value("url")
        kind = FrictionKind.TEAM_CHANGE
        await friction.keep(tx, Event(key, account_id, kind, subject, detail, day, url))


async def _days(tx: Transaction, record: Record, account_id: int) -> dict[date, _Day]:
    """The changes between people whom we know, by day, with their names."""
    name = "owner" if record.mirror.way("owner") else "owner_email"
    changes = handovers(record.mirror.way(name))
    if not changes:
        return {}
    where = await friction.zone(tx, account_id)
    names = await _names(tx, record, name, changes)
    found: dict[date, _Day] = {}
    for change in changes:
        before, after = names.get(change.before), names.get(change.after)
        if before and after:
            day = change.at.astimezone(where).date()
            found.setdefault(day, _Day(before, after)).ended = after
    return {day: change for day, change in found.items() if change.began != change.ended}


async def _names(
    tx: Transaction, record: Record, name: str, changes: list[Handover]
) -> dict[str, str]:
    """What we call the people whom the CRM names; who is nobody here is left out."""
    given = {one for change in changes for one in (change.before, change.after)}
    numbers = {one: await references.colleague_of(tx, record.key, name, one) for one in given}
    known = await colleagues.by_ids(tx, [one for one in numbers.values() if one is not None])
    return {one: known[number].name for one, number in numbers.items() if number in known}
