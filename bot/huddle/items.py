"""The items of a pack as they are now, each read from the record that it is about."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime

from bot.cards import huddle_items as cards
from bot.cards.huddle_items import Item
from bot.experiments.drawing import names_of
from bot.huddle.criteria import What
from bot.themes_across.drawing import told_of
from storage import deferrals, experiments, follow_up_records, systemic
from storage.database import Transaction

Read = Callable[[Transaction, int, str, datetime], Awaitable[Item | None]]


async def items_of(
    tx: Transaction, chosen: Sequence[tuple[What, int]], *, zone: str, now: datetime
) -> list[Item]:
    """In their order; what is not there for this transaction (any more) is left out.

    zone: by whose clock days are told.
    """
    found = [await READ[what](tx, number, zone, now) for what, number in chosen]
    return [each for each in found if each is not None]


async def _overdue_s1(tx: Transaction, number: int, zone: str, now: datetime) -> Item | None:
    record = await follow_up_records.load_one(tx, number, now)
    return None if record is None else cards.overdue_s1(record, zone=zone, now=now)


async def _bare(tx: Transaction, number: int, zone: str, now: datetime) -> Item | None:
    record = await follow_up_records.load_one(tx, number, now)
    return None if record is None else cards.bare_closing(record, zone=zone)


async def _systemic(tx: Transaction, number: int, zone: str, now: datetime) -> Item | None:
    issue = await systemic.one(tx, number)
    if issue is None:
        return None
    return cards.unowned(issue, await told_of(tx, issue), today=now.date())


async def _untold(tx: Transaction, number: int, zone: str, now: datetime) -> Item | None:
    issue = await systemic.one(tx, number)
    return None if issue is None else cards.untold(issue)


async def _debt(tx: Transaction, number: int, zone: str, now: datetime) -> Item | None:
    record = await deferrals.one(tx, number)
    return None if record is None else cards.debt(record, zone=zone, now=now)


async def _experiment(tx: Transaction, number: int, zone: str, now: datetime) -> Item | None:
    found = await experiments.one(tx, number)
    if found is None:
        return None
    return cards.experiment(found, await names_of(tx, found), zone=zone)


READ: Mapping[What, Read] = {
    What.OVERDUE_S1: _overdue_s1,
    What.SYSTEMIC: _systemic,
    What.DEBT: _debt,
    What.BARE: _bare,
    What.UNTOLD: _untold,
    What.EXPERIMENT: _experiment,
}
