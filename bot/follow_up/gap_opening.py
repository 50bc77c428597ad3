"""A sponsor's answer, or another lead's, makes a delivery gap: a follow-up of the lead's opens."""

from bot.analyst.reading import Comment
from bot.desk import Desk
from bot.follow_up import recovery
from bot.follow_up.opening import Opening, open_follow_up, opening_for
from bot.reading_again import draft_again_later
from bot.tuned import in_force
from storage import matters
from storage.database import Transaction
from storage.matters import PlacedAnswer


async def see_to_gap(desk: Desk, response_id: int) -> None:
    """Open the follow-up of this lead's answer, if it still needs one. Safe to run again."""
    async with desk.database.transaction() as tx:
        answer = await matters.answer(tx, response_id)
        tuning = await in_force(tx)
    if answer is None:
        return
    reading = await desk.analyst.read(Comment(answer.comment, answer.score), tuning)
    found = await opening_for(desk, answer, reading, tuning)
    if isinstance(found, Opening):
        async with desk.database.transaction() as tx:
            await _open(desk, tx, answer, found)


async def _open(desk: Desk, tx: Transaction, answer: PlacedAnswer, opening: Opening) -> None:
    if not await matters.still_stands(tx, answer):
        return  # it was delivered anew meanwhile; that is judged by itself
    follow_up_id = await open_follow_up(desk, tx, answer, opening)
    if follow_up_id is None:
        return
    if desk.model is not None:
        await draft_again_later(tx, follow_up_id)
    await recovery.weigh(desk, tx, answer, opening.verdict.rule)
