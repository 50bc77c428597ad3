"""An answer is read; if it needs a person, a follow-up is opened."""

import logging
from datetime import datetime
from typing import Any

from bot import proposing
from bot.analyst.injection import SIGNAL
from bot.analyst.reading import Comment, Reading
from bot.desk import Desk
from bot.follow_up import gap_seen, recovery
from bot.follow_up.narrowing import note_narrowed
from bot.follow_up.opening import Narrowed, Opening, open_follow_up, opening_for
from bot.follow_up.raising import raise_severity
from bot.follow_up.redrawing import redraw
from bot.follow_up.regrading import regrade
from bot.hooks.events import Event
from bot.hooks.telling import tell as tell_systems
from bot.promoters.beginning import weigh as weigh_thanks
from bot.silence.ending import heard
from bot.tuned import in_force
from bot.writing_back.telling import answered, tell_crm
from storage import drafts, follow_ups, matters, responses
from storage.database import Transaction
from storage.jobs import defer

log = logging.getLogger(__name__)

MODEL_QUEUE = "model"


async def triage_later(tx: Transaction, response_id: int) -> None:
    """Have this answer read and judged after the commit."""
    await defer(tx, "triage", queue="think", response_id=response_id)


async def read_again_later(
    tx: Transaction, response_id: int, *, at: datetime | None = None, tries: int = 0
) -> None:
    """Have the model read it too, when it can; nobody waits for that (product.md U24)."""
    job = {"response_id": response_id, "tries": tries}
    await defer(tx, "read_again", queue=MODEL_QUEUE, once=f"read_again:{response_id}", at=at, **job)


async def triage(desk: Desk, response_id: int) -> None:
    """Read the answer and open what follows. Safe to run again; the newest words win."""
    async with desk.database.transaction() as tx:
        answer = await matters.answer(tx, response_id)
        tuning = await in_force(tx)
    if answer is None:
        return
    reading = await desk.analyst.read(Comment(answer.comment, answer.score), tuning)
    if SIGNAL in reading.signals:  # the card says so too; here for whoever watches the log
        log.warning("comment_gives_instructions", extra={"response_id": response_id})
    found = await opening_for(desk, answer, reading, tuning)
    opening = None if isinstance(found, Narrowed) else found
    async with desk.database.transaction() as tx:
        if not await matters.still_stands(tx, answer):
            return  # a later delivery came in between; its own triage follows
        new = await responses.save_reading(
            tx,
            response_id,
            arrival_id=answer.arrival_id,
            analyst=reading.analyst,
            version=reading.version,
            found=as_json(reading),
        )
        if not new:
            return  # done before: this job came back after a crash
        if desk.model is not None and answer.comment.strip():
            await read_again_later(tx, response_id)
        follow_up_id = await follow_ups.of_response(tx, response_id)
        if follow_up_id is not None:
            await _answer_changed(desk, tx, follow_up_id, opening)
        elif opening is not None:
            await open_follow_up(desk, tx, answer, opening)
        elif isinstance(found, Narrowed):
            await note_narrowed(desk, tx, answer, found.thresholds_version)
        await weigh_thanks(desk, tx, answer, found)
        await gap_seen.look(desk, tx, answer)
        await heard(desk, tx, answer.contact.id, answer.answered_at)
        await recovery.weigh(desk, tx, answer, opening.verdict.rule if opening else None)
        fact = answered(answer)
        await tell_crm(tx, fact)
        await tell_systems(
            tx,
            Event.ANSWER_READ,
            response_id,
            at=desk.clock(),
            version=fact.version,
            account_id=answer.contact.account_id,
        )


async def _answer_changed(
    desk: Desk, tx: Transaction, follow_up_id: int, opening: Opening | None
) -> None:
    """Everybody sees it; what is graver gets less time from now on; a person's draft is left."""
    now = desk.clock()
    await follow_ups.tell_timeline(tx, follow_up_id, "answer_changed", at=now)
    if opening is not None:
        await regrade(desk, tx, follow_up_id, opening)
        await raise_severity(desk, tx, follow_up_id, opening, since=now)
        if not await drafts.person_wrote(tx, follow_up_id):
            await proposing.keep(tx, follow_up_id, opening.proposal)
    await redraw(tx, follow_up_id)


def as_json(reading: Reading) -> dict[str, Any]:
    """The reading as storage keeps it: spans, never copies of the words.

    Readings kept before ``probability`` and ``bar`` were have no such keys; who reads it back
    expects that.
    """
    return {
        "themes": [
            {
                "theme": found.theme,
                "polarity": found.polarity,
                "at": [found.quote.start, found.quote.end],
            }
            for found in reading.themes
        ],
        "hidden": [reading.hidden.start, reading.hidden.end] if reading.hidden else None,
        "signals": list(reading.signals),
        "sentiment": reading.sentiment,
        "language": reading.language,
        "abstained": reading.abstained,
        "probability": reading.probability,
        "bar": reading.bar,
    }
