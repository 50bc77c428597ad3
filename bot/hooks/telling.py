"""Telling subscribed systems that something happened, in the transaction in which it happened.

Only what happened and to what is kept; what is said of it is drawn when it is sent, as its
subscriber may see it then.
"""

import secrets
from datetime import datetime

from bot.hooks.events import OF_FOLLOW_UPS, Event
from storage import effects, hooks
from storage.database import Transaction
from storage.effects import WEBHOOK


async def tell(
    tx: Transaction,
    event: Event,
    subject_id: int,
    *,
    at: datetime,
    version: str = "1",
    account_id: int | None = None,
    opened_as: int | None = None,
) -> None:
    """Have whoever subscribed told after this transaction; the same fact is told once.

    version: tells two of one kind about one subject apart. account_id: whose it is, where it is no
    follow-up's. opened_as: the new follow-up, where one was opened again.
    """
    for hook_id in await hooks.listening(tx, event):
        await effects.want(
            tx,
            f"{WEBHOOK}:{hook_id}:{event}:{subject_id}:{version}",
            kind=WEBHOOK,
            wanted={
                "connection": hook_id,
                "id": f"evt_{secrets.token_hex(12)}",
                "type": event,
                "subject": subject_id,
                "at": at.isoformat(),
                "account": account_id,
                "opened_as": opened_as,
            },
            follow_up_id=subject_id if event in OF_FOLLOW_UPS else None,
        )
