"""Friction with its date: kept up to date, and seen at once on the cards that it belongs on."""

from collections.abc import Collection
from datetime import date
from zoneinfo import ZoneInfo

from bot.figures.friction import WINDOW
from bot.follow_up.card import redraw_card
from bot.zones import zone_of
from storage import friction, in_step
from storage.database import Transaction
from storage.friction import Event


async def keep(tx: Transaction, event: Event) -> None:
    """Safe to say again; nothing is redrawn when nothing has changed."""
    if await friction.keep(tx, event):
        await _redraw(tx, event.account_id, event.happened_on)


async def drop(tx: Transaction, keys: Collection[str]) -> None:
    """It was none after all, or it is not known any more whose it is."""
    for account_id, happened_on in await friction.drop(tx, keys):
        await _redraw(tx, account_id, happened_on)


async def _redraw(tx: Transaction, account_id: int, happened_on: date) -> None:
    """The cards of answers that this preceded, while somebody still works on them."""
    for follow_up_id in await friction.open_follow_ups_after(tx, account_id, happened_on, WINDOW):
        await redraw_card(tx, follow_up_id)


async def zone(tx: Transaction, account_id: int) -> ZoneInfo:
    """On whose clock the days of this account are counted: its director's."""
    return zone_of(await in_step.zone_of_account(tx, account_id))
