"""What each kind of message shows: always its subject as it is now."""

from collections.abc import Awaitable, Callable

from bot.cards.follow_up import follow_up_card
from bot.cards.help import help_card
from bot.cards.pieces import Card
from bot.desk import Desk
from bot.morning import note_of
from storage import follow_up_records
from storage.database import Transaction
from storage.messages import MessageRecord

FOLLOW_UP = "follow_up"
MORNING_NOTE = "morning_note"
HELP = "help"

Draw = Callable[[Desk, Transaction, MessageRecord], Awaitable[Card | None]]


async def _follow_up(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    now = desk.clock()
    record = await follow_up_records.load_one(tx, message.subject_id, now)
    return None if record is None else follow_up_card(record, now=now)


async def _morning_note(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    return await note_of(desk, tx, message.subject_id)


async def _help(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    return help_card()


DRAWINGS: dict[str, Draw] = {
    FOLLOW_UP: _follow_up,
    MORNING_NOTE: _morning_note,
    HELP: _help,
}


async def draw(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    """The card as it should be seen now; None when there is nothing to show (any more)."""
    return await DRAWINGS[message.kind](desk, tx, message)
