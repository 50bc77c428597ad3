"""Re-check questions: one mail each, from the mailbox of who released it, at most once."""

from datetime import timedelta
from typing import Any

from bot.desk import Desk
from bot.follow_up import asking_again
from bot.outside.doer import NotDone
from bot.outside.mailing import deliver, longest, look_for, way_as
from storage.database import Transaction
from storage.effects import EffectRecord


class Questioning:
    """The Doer of re-check questions. Not found in the mailbox proves nothing, as with replies."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.longest: timedelta = longest(desk)

    async def do(self, effect: EffectRecord) -> dict[str, Any]:
        async with self._desk.database.transaction() as tx:
            if why := await asking_again.why_not_any_more(self._desk, tx, effect):
                raise NotDone(why)
            way = await way_as(self._desk, tx, effect)
        return await deliver(self._desk, way, effect)

    async def look(self, effect: EffectRecord) -> dict[str, Any] | None:
        return await look_for(self._desk, effect)

    async def settled(self, tx: Transaction, effect: EffectRecord) -> None:
        await asking_again.settled(tx, effect)
