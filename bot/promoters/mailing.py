"""Letters to promoters: one mail each, from the mailbox of who released it, at most once."""

from datetime import datetime
from typing import Any

from bot.desk import Desk
from bot.outside.doer import NotDone
from bot.outside.mailing import deliver, longest, look_for, way_as
from storage import promoter_asks, thanks
from storage.database import Transaction
from storage.effects import EffectRecord
from storage.promoter_words import ThankedHow
from storage.words import Delivery

CHANGED = "It was not sent: they have answered again, or are not there any more."
MOVED = "The client's address changed before the mail could leave."


class PromoterMailing:
    """The Doer of letters to promoters."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.longest = longest(desk)

    async def do(self, effect: EffectRecord) -> dict[str, Any]:
        async with self._desk.database.transaction() as tx:
            record = await thanks.one(tx, int(effect.wanted["thanks"]))
            if record is None or record.gone or not record.newest:
                raise NotDone(CHANGED)
            if record.contact.email != effect.wanted["to"]:
                raise NotDone(MOVED)
            way = await way_as(self._desk, tx, effect)
        return await deliver(self._desk, way, effect)

    async def look(self, effect: EffectRecord) -> dict[str, Any] | None:
        return await look_for(self._desk, effect)

    async def settled(self, tx: Transaction, effect: EffectRecord) -> None:
        await settled(tx, effect)


async def settled(tx: Transaction, effect: EffectRecord) -> None:
    """Thanked by what left; nobody was asked by what surely did not. May come twice."""
    thanks_id, ask_id = int(effect.wanted["thanks"]), effect.wanted.get("ask")
    if effect.outcome is Delivery.SENT and effect.wanted_by is not None:
        at = datetime.fromisoformat(effect.known["sent_at"])
        await thanks.given(tx, thanks_id, by=effect.wanted_by, at=at, how=ThankedHow.MAIL)
    elif effect.outcome is Delivery.FAILED and ask_id is not None:
        await promoter_asks.not_made(tx, int(ask_id))
