"""A colleague who oversees opens a follow-up of an answer that has none.

It was below the card threshold, or somebody sees a complaint that no reading flagged: the words
are then labelled, for the analyst to learn from (bot/learning).
"""

from dataclasses import dataclass

from bot.analyst.hidden import LOWEST_SCORE
from bot.analyst.reading import Comment
from bot.desk import Desk
from bot.errors import NotNow
from bot.follow_up import recovery
from bot.follow_up.opening import Opening, open_follow_up, prepare
from bot.follow_up.weighing import facts_of, weigh_complaint
from bot.learning.labelling import YES
from bot.people import overseer
from bot.promoters.beginning import weigh as weigh_thanks
from bot.reading_again import draft_again_later
from bot.tuned import in_force
from storage import follow_ups, labels, matters
from storage.database import Transaction
from storage.label_words import LabelAbout, LabelSource
from storage.matters import PlacedAnswer
from storage.records import ColleagueRecord

GONE = "This answer is not on record any more, or nobody knows whose it is. Nothing was opened."
OPEN_ALREADY = "This answer has a follow-up already: /nps open. Nothing was opened."
CHANGED = "The client has just answered anew. Look at the answer again, then decide."


@dataclass(frozen=True, slots=True)
class OpenedByHand:
    """``owner``: whose it is now; empty when nobody could be found."""

    follow_up_id: int
    account_id: int
    owner: str


async def open_by_hand(desk: Desk, response_id: int, by: str) -> OpenedByHand:
    """Open it now, with all that any follow-up has. Raises NotAllowed, NotNow."""
    async with desk.database.transaction() as tx:
        person = await overseer(tx, by)
        answer = await matters.answer(tx, response_id)
        tuning = await in_force(tx)
        if answer is None:
            raise NotNow(GONE)
        if await follow_ups.of_response(tx, response_id) is not None:
            raise NotNow(OPEN_ALREADY)
    reading = await desk.analyst.read(Comment(answer.comment, answer.score), tuning)
    weighed, verdict = await weigh_complaint(desk, answer, facts_of(answer, reading))
    opening = await prepare(desk, answer, reading, tuning, weighed, verdict, by=person.name)
    async with desk.database.transaction() as tx:
        follow_up_id = await _open(desk, tx, answer, opening, person)
    owner = opening.person.name if opening.person else ""
    return OpenedByHand(follow_up_id, answer.contact.account_id, owner)


async def _open(
    desk: Desk, tx: Transaction, answer: PlacedAnswer, opening: Opening, person: ColleagueRecord
) -> int:
    if not await matters.still_stands(tx, answer):
        raise NotNow(CHANGED)
    follow_up_id = await open_follow_up(desk, tx, answer, opening, by=person.id)
    if follow_up_id is None:
        raise NotNow(OPEN_ALREADY)
    if answer.score >= LOWEST_SCORE and answer.comment.strip():
        await labels.add(
            tx,
            answer.response_id,
            about=LabelAbout.FRUSTRATED,
            value=YES,
            source=LabelSource.OPENING,
            by=person.id,
            at=desk.clock(),
        )
    if desk.model is not None:
        await draft_again_later(tx, follow_up_id)
    await weigh_thanks(desk, tx, answer, opening)
    await recovery.weigh(desk, tx, answer, opening.verdict.rule)
    return follow_up_id
