"""What was stored at the gate is taken in: each kind of delivery goes to those who deal with it."""

from collections.abc import Sequence

from bot.crm.applying import apply_change
from bot.desk import Desk
from bot.lookup.asking import look_up_later
from bot.settling import settle_answer
from bot.texting import take_words
from bot.triage import triage
from storage import arrivals
from storage.words import ArrivalKind

SETTLES = {
    ArrivalKind.ANSWER: settle_answer,
    ArrivalKind.CHANGE: apply_change,
    ArrivalKind.POINTER: look_up_later,
    ArrivalKind.WORDS: take_words,
}


async def take_in(desk: Desk, arrival_ids: Sequence[int]) -> None:
    """Settle deliveries and read the answers among them. One that fails leaves the others done.

    The job that comes back after a crash finds what was settled, and reads what was not yet read.
    """
    failures: list[Exception] = []
    for arrival_id in arrival_ids:
        try:
            response_id = await _settle(desk, arrival_id)
            if response_id is not None:
                await triage(desk, response_id)
        except Exception as failure:
            failures.append(failure)
    if failures:
        raise failures[0]


async def _settle(desk: Desk, arrival_id: int) -> int | None:
    """The answer that this delivery made or changed; None when there is nothing to read in it."""
    async with desk.database.transaction() as tx:
        waiting = await arrivals.waiting(tx, arrival_id)
        if waiting is not None:
            await SETTLES[waiting.kind](desk, tx, arrival_id, waiting)
        return await arrivals.answer_made_of(tx, arrival_id)
