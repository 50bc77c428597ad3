"""A piece of work turned complete: a survey is owed to the client's people (product.md C1)."""

from datetime import datetime, timedelta

from bot.asking import batching
from bot.desk import Desk
from storage import asks
from storage.database import Transaction

FRESH = timedelta(days=30)  # who hears later than this that work was done asks about it no more


async def keep(
    desk: Desk,
    tx: Transaction,
    key: str,
    account_id: int | None,
    subject: str,
    turned_at: datetime | None,
    *,
    kind: str | None = None,
) -> None:
    """Safe to say again. turned_at: None for work that is not complete (any more).

    What counts is the turning: work that was complete when we first heard of it is owed nothing.
    """
    now, changed = desk.clock(), False
    if account_id is None or turned_at is None:
        changed = await asks.withdraw(tx, key, now)
    elif now - turned_at <= FRESH:
        changed = await asks.owe(
            tx,
            account_id,
            key=key,
            subject=subject,
            turned_at=turned_at,
            not_before=await batching.not_before(desk, tx, account_id, turned_at),
            kind=kind,
        )
        if changed:
            await batching.gather(desk, tx, turned_at)
    if changed:
        await batching.redraw(tx, key)
