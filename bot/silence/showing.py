"""The card of a silent key account, as it is now."""

from bot.cards.pieces import Card
from bot.cards.silence_card import silence_card
from bot.desk import Desk
from bot.errors import NotNow
from bot.people import known
from storage import silences
from storage.database import Transaction
from storage.interruptions import SILENCE
from storage.messages import MessageRecord
from storage.silence_records import SilenceRecord

GONE = "This silent account is not on record any more. Nothing was changed."


async def one(desk: Desk, silence_id: int, by: str) -> SilenceRecord:
    """Raises NotAllowed for strangers, and NotNow for what they may not know of."""
    async with desk.database.transaction() as tx:
        await known(tx, by)
        found = await silences.one(tx, silence_id)
        if found is None:
            raise NotNow(GONE)
        return found


async def _card(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    """What was settled before it came disturbs nobody."""
    found = await silences.one(tx, message.subject_id)
    if found is None or not (found.open or message.ts):
        return None
    return silence_card(found, now=desk.clock())


DRAWINGS = {SILENCE: _card}
