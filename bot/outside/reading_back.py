"""Looking whether a mail that left is among the sent mail of its mailbox (product.md L3, U7)."""

from datetime import timedelta
from typing import Any

from bot.desk import Desk
from bot.follow_up import after_sending
from bot.outside.doer import NotDone
from bot.post.choosing import box_of
from bot.post.imap import holds
from storage import effects
from storage.database import Transaction
from storage.effects import EffectRecord
from storage.words import Delivery

MOST_LOOKS = 6
AGAIN = timedelta(seconds=5)  # and each time twice as long: some two minutes in all
NOT_THERE = "It is not in the Sent folder: some mail servers keep no copy there."
NO_MAILBOX = "The mailbox cannot be looked into any more."


class ReadingBack:
    """Nothing is done outside by looking, so it may be done again at any time."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.longest = timedelta(seconds=desk.settings.mail_timeout_seconds + 5)

    async def do(self, effect: EffectRecord) -> dict[str, Any]:
        sender, wanted = effect.wanted_by or 0, effect.wanted
        async with self._desk.database.transaction() as tx:
            box = await box_of(self._desk, tx, sender, wanted["from"])
        if box is None:
            raise NotDone(NO_MAILBOX)
        patience = self._desk.settings.mail_timeout_seconds
        if not await holds(box, wanted["message_id"], patience=patience):
            raise NotDone(NOT_THERE, again=AGAIN if effect.tries + 1 < MOST_LOOKS else None)
        return {"seen_at": self._desk.clock().isoformat()}

    async def look(self, effect: EffectRecord) -> dict[str, Any] | None:
        return None

    async def settled(self, tx: Transaction, effect: EffectRecord) -> None:
        if effect.outcome is not Delivery.SENT:
            return
        mail = await effects.lock(tx, effect.wanted["mail"])
        if mail is not None:
            await after_sending.seen(tx, mail, effect.known["seen_at"])
