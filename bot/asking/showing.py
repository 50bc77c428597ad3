"""What the messages about deferrals and late batches show: each drawn from the record as it is."""

from collections.abc import Awaitable, Callable

from bot.asking import batching, ledger, spreading
from bot.asking.changing import BEGUN, ENDED, LAST, OVER
from bot.asking.rules import State
from bot.cards import deferral as cards
from bot.cards.batch import Preview, batch_card
from bot.cards.deferral import Told
from bot.cards.pieces import Card
from bot.crm.tickets import incident
from bot.desk import Desk
from storage import batches, colleagues, deferrals
from storage.database import Transaction
from storage.messages import MessageRecord

Draw = Callable[[Desk, Transaction, MessageRecord], Awaitable[Card | None]]


def _drawn(words: Callable[[Told], Card], *, asks: bool = False) -> Draw:
    """asks: a question that is settled before anybody saw it is not posted."""

    async def draw(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
        told = await _told(desk, tx, message)
        if told is None or (asks and not told.record.live and not message.ts):
            return None
        return words(told)

    return draw


async def _told(desk: Desk, tx: Transaction, message: MessageRecord) -> Told | None:
    now = desk.clock()
    one = await deferrals.one(tx, message.subject_id)
    if one is None:
        return None
    reader = await colleagues.by_slack_id(tx, message.channel)
    found = await incident(tx, one.account_id, one.begun_at)
    return Told(
        one,
        found.still_open or None,
        await ledger.owed(tx, [one.account_id], now),
        reader.timezone if reader else None,
        now,
    )


async def _batch(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    """Nobody is disturbed for work that was all opened again before they saw it."""
    now, batch = desk.clock(), await batches.one(tx, message.subject_id)
    owed = await ledger.of_batch(tx, message.subject_id, now)
    if batch is None or not (owed or message.ts):
        return None
    reader = await colleagues.by_slack_id(tx, message.channel)
    to_come = any(one.those(State.LATER) for one in owed)
    may_delay = to_come and len(batch.delays) < spreading.MOST_DELAYS
    return batch_card(Preview(batch, owed, reader.timezone if reader else None, now, may_delay))


DRAWINGS: dict[str, Draw] = {
    batching.KIND: _batch,
    BEGUN: _drawn(cards.begun_card),
    ENDED: _drawn(cards.ended_card),
    OVER: _drawn(lambda told: cards.question_card(told, last=False), asks=True),
    LAST: _drawn(lambda told: cards.question_card(told, last=True), asks=True),
}
