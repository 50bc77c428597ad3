"""The model's reading: after the card, beside the embedded one, and never in anybody's way.

Whatever the model does (slow, wrong, garbled, refusing, away) leaves the card, its clocks and its
claim as they were (product.md U24); only a graver reading makes their time shorter. What passes is
tried again a few times; what does not is left.
"""

from datetime import datetime, timedelta
from typing import Any

from bot.analyst.model import Call, NoReading
from bot.analyst.reading import Comment, Reading
from bot.desk import Desk
from bot.follow_up import recovery
from bot.follow_up.opening import Narrowed, Opening, open_follow_up, opening_for
from bot.follow_up.raising import raise_severity
from bot.follow_up.redrawing import redraw
from bot.follow_up.regrading import regrade
from bot.model_budget import book, leave
from bot.promoters.beginning import weigh as weigh_thanks
from bot.triage import MODEL_QUEUE, as_json, read_again_later
from bot.tuned import in_force
from storage import follow_ups, matters, responses
from storage.database import Transaction
from storage.jobs import defer
from storage.matters import PlacedAnswer
from storage.words import CallOutcome

MOST_TRIES = 6
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=15), timedelta(hours=1)
PASSING = frozenset(
    {CallOutcome.LATE, CallOutcome.PACED, CallOutcome.FAILING, CallOutcome.UNREACHABLE}
)
READ_AGAIN = "read_again"  # in the history of a follow-up


async def read_again(desk: Desk, response_id: int, tries: int = 0) -> None:
    """Have the model read this answer as it stands. Safe to run again."""
    if desk.model is None:
        return  # it was switched off while this waited
    async with desk.database.transaction() as tx:
        answer = await _unread(desk, tx, response_id)
        given = await leave(desk, tx)
        tuning = await in_force(tx)
        if answer is None or given.used_up:
            return
        if given.resting_until is not None:
            await _put_off(desk, tx, response_id, tries, given.resting_until)
            return

    async def keep(call: Call) -> None:
        await book(desk, response_id, call)

    try:
        reading = await desk.model.read(Comment(answer.comment, answer.score), tuning, keep)
    except NoReading as none:
        if none.outcome in PASSING:
            async with desk.database.transaction() as tx:
                asked = desk.clock() + timedelta(seconds=none.wait)
                await _put_off(desk, tx, response_id, tries, asked)
        return
    found = await opening_for(desk, answer, reading, tuning)
    async with desk.database.transaction() as tx:
        await _take(desk, tx, answer, reading, found)


async def _unread(desk: Desk, tx: Transaction, response_id: int) -> PlacedAnswer | None:
    """The answer, unless there is nothing in it that the model should read (any more)."""
    answer = await matters.answer(tx, response_id)
    if desk.model is None or answer is None or not answer.comment.strip():
        return None
    done = await responses.found_by(
        tx, response_id, arrival_id=answer.arrival_id, analyst=desk.model.name
    )
    return answer if done is None else None


async def _put_off(
    desk: Desk, tx: Transaction, response_id: int, tries: int, not_before: datetime
) -> None:
    """Later; after ``MOST_TRIES`` the first reading stands."""
    at = try_again_at(desk, tries, not_before)
    if at is not None:
        await read_again_later(tx, response_id, at=at, tries=tries + 1)


def try_again_at(desk: Desk, tries: int, not_before: datetime) -> datetime | None:
    """Each time four times as much later; None after ``MOST_TRIES``."""
    if tries + 1 >= MOST_TRIES:
        return None
    wait: timedelta = min(FIRST_WAIT * 4**tries, LONGEST_WAIT)
    return max(not_before, desk.clock() + wait)


async def _take(
    desk: Desk,
    tx: Transaction,
    answer: PlacedAnswer,
    reading: Reading,
    found: Opening | Narrowed | None,
) -> None:
    """Keep it, show it, and open what the first reading missed. What it finds graver becomes so;
    nothing is ever closed or made milder by it."""
    opening = None if isinstance(found, Narrowed) else found
    if not await matters.still_stands(tx, answer):
        return  # the client said more meanwhile; that is read anew
    first = await responses.found_by(
        tx, answer.response_id, arrival_id=answer.arrival_id, analyst=desk.analyst.name
    )
    new = await responses.save_reading(
        tx,
        answer.response_id,
        arrival_id=answer.arrival_id,
        analyst=reading.analyst,
        version=reading.version,
        found=beside(first, reading),
    )
    if not new:
        return
    follow_up_id = await follow_ups.of_response(tx, answer.response_id)
    if follow_up_id is not None:
        await follow_ups.tell_timeline(
            tx, follow_up_id, READ_AGAIN, at=desk.clock(), note=reading.version
        )
        if opening is not None:
            await regrade(desk, tx, follow_up_id, opening)
            await raise_severity(desk, tx, follow_up_id, opening)
        await redraw(tx, follow_up_id)
    elif opening is not None:
        follow_up_id = await open_follow_up(desk, tx, answer, opening)
    if found is not None:
        await weigh_thanks(desk, tx, answer, found)
    if opening is not None:
        await recovery.weigh(desk, tx, answer, opening.verdict.rule)
    if follow_up_id is not None:
        await draft_again_later(tx, follow_up_id)


async def draft_again_later(
    tx: Transaction, follow_up_id: int, *, at: datetime | None = None, tries: int = 0
) -> None:
    """Have the model draft the reply too, knowing its own reading (bot/drafting_again.py)."""
    job = {"follow_up_id": follow_up_id, "tries": tries}
    once = f"draft_again:{follow_up_id}"
    await defer(tx, "draft_again", queue=MODEL_QUEUE, once=once, at=at, **job)


def beside(first: dict[str, Any] | None, reading: Reading) -> dict[str, Any]:
    """The model's reading as kept. ``cleared``: words that the first one flagged and it does not.

    They stay on the card: one reading against another decides nothing.
    """
    flagged = (first or {}).get("hidden")
    return {**as_json(reading), "cleared": flagged if flagged and not reading.hidden else None}
