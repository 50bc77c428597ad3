"""Bringing one message on a surface up to date, so that a crash anywhere loses and doubles nothing.

The message's row is the record of the effect: what is wanted and what is known to be there.
pending, sending, then sent, unknown or failed (engine.md, "The path of an answer" 4).
"""

import hashlib
import logging
import time
from dataclasses import dataclass
from datetime import datetime, timedelta

import orjson

from bot.board import (
    ContentBroken,
    MessageGone,
    NotSent,
    OutcomeUnknown,
    SlackTrouble,
    TokenDead,
    TryLater,
)
from bot.cards.pieces import Card
from bot.desk import Desk, Posted
from bot.drawing import draw
from storage import messages
from storage.database import Transaction
from storage.messages import MessageRecord
from storage.words import Delivery

log = logging.getLogger(__name__)

POST_GAP = timedelta(seconds=1)  # Slack: about one post a second and channel
UPDATES = "chat.update"  # one lane for all: only Retry-After ever closes it
SOON = timedelta(milliseconds=50)
LOOK_AFTER = timedelta(seconds=2)
DEAD_TOKEN_PAUSE = timedelta(minutes=1)
MOST_TRIES = 8


class WokeTooLateError(Exception):
    """The process was frozen between the record and the call; nothing was sent."""


@dataclass(frozen=True, slots=True)
class Act:
    """One call to make: what to show, where, and the lane it runs in."""

    message: MessageRecord
    card: Card
    look: str  # hash of what the card looks like

    @property
    def place(self) -> Posted | None:
        if self.message.ts is None:
            return None
        return Posted(self.message.posted_channel or self.message.channel, self.message.ts)

    @property
    def lane(self) -> str:
        return f"post:{self.message.channel}" if self.place is None else UPDATES


async def speak(desk: Desk, message_id: int, job_id: int) -> None:
    """Show what this message wants shown. Safe to run any number of times."""
    started = time.monotonic()
    act = await _prepare(desk, message_id, job_id)
    if act == "look":
        await _look(desk, message_id)
        started = time.monotonic()
        act = await _prepare(desk, message_id, job_id)
    if not isinstance(act, Act):
        return
    if time.monotonic() - started > desk.settings.slack_timeout_seconds:
        raise WokeTooLateError
    try:
        place = await _call(desk, act)
    except SlackTrouble as problem:
        await _failed(desk, act, problem)
    else:
        await _succeeded(desk, act, place)


async def _call(desk: Desk, act: Act) -> Posted:
    if act.place is None:
        return await desk.board.post(act.message.channel, act.card, act.message.id)
    await desk.board.refresh(act.place, act.card)
    return act.place


async def _prepare(desk: Desk, message_id: int, job_id: int) -> Act | str | None:
    """Commit the intent to call, or find that there is nothing to do ("look": find out first)."""
    async with desk.database.transaction() as tx:
        message = await messages.lock(tx, message_id)
        if message is None or _another_job_sends(message, job_id):
            return None
        if message.ts is None and message.outcome in (Delivery.SENDING, Delivery.UNKNOWN):
            await messages.note(tx, message_id, outcome=Delivery.UNKNOWN, job_id=None)
            return "look"
        if message.ts is None and message.outcome is Delivery.SENT:
            return None  # an admin saw it there; where, only a press on it can tell
        card = await draw(desk, tx, message)
        if card is None:
            return None
        act = Act(message, card, look_of(card))
        if message.shown_hash == act.look and act.place is not None:
            await messages.note(tx, message_id, shown=message.wanted, outcome=Delivery.SENT)
            return None
        return act if await _may_start(desk, tx, act, job_id) else None


def _another_job_sends(message: MessageRecord, job_id: int) -> bool:
    """It will see by itself that more is wanted; if it died, it is the one that comes back."""
    return message.outcome is Delivery.SENDING and message.job_id not in (None, job_id)


async def _may_start(desk: Desk, tx: Transaction, act: Act, job_id: int) -> bool:
    """Take a moment in the lane; now: write down the intent; later: come back then."""
    now = desk.clock()
    gap = POST_GAP if act.place is None else timedelta()
    slot = act.message.slot_at or await messages.reserve(tx, act.lane, now, gap)
    if slot > now + SOON:
        await messages.note(tx, act.message.id, slot_at=slot)
        await messages.later(tx, act.message.id, slot)
        return False
    await messages.note(
        tx,
        act.message.id,
        outcome=Delivery.SENDING,
        job_id=job_id,
        attempted_at=now,
        slot_at=None,
        tries=act.message.tries + 1,
    )
    return True


async def _look(desk: Desk, message_id: int) -> None:
    """Find out whether an earlier post arrived. Where the desk may not look, an admin must."""
    async with desk.database.transaction() as tx:
        message = await messages.lock(tx, message_id)
    if message is None or message.ts is not None:
        return
    since = message.attempted_at or desk.clock()
    try:
        place = await desk.board.find(message.channel, message.id, since)
    except SlackTrouble as problem:
        await _cannot_look(desk, message, problem)
        return
    async with desk.database.transaction() as tx:
        if place is None:
            await messages.note(tx, message_id, outcome=Delivery.PENDING)
        else:
            await messages.note(
                tx,
                message_id,
                outcome=Delivery.SENT,
                ts=place.ts,
                posted_channel=place.channel,
                shown_hash=None,
                error=None,
            )


async def _cannot_look(desk: Desk, message: MessageRecord, problem: SlackTrouble) -> None:
    log.warning("outcome_unknown", extra={"message_id": message.id, "code": problem.code})
    async with desk.database.transaction() as tx:
        await messages.note(tx, message.id, outcome=Delivery.UNKNOWN, error=problem.code)
        if isinstance(problem, TryLater | OutcomeUnknown | NotSent | TokenDead):
            await messages.later(tx, message.id, desk.clock() + _pause(problem, message.tries))


async def _succeeded(desk: Desk, act: Act, place: Posted) -> None:
    async with desk.database.transaction() as tx:
        now = await messages.lock(tx, act.message.id)
        await messages.note(
            tx,
            act.message.id,
            outcome=Delivery.SENT,
            job_id=None,
            ts=place.ts,
            posted_channel=place.channel,
            shown=act.message.wanted,
            shown_hash=act.look,
            tries=0,
            error=None,
        )
        if now is not None and now.wanted > act.message.wanted:
            await messages.later(tx, act.message.id, desk.clock())


async def _failed(desk: Desk, act: Act, problem: SlackTrouble) -> None:
    """Write down what is known now, and when to try again, if at all."""
    message, now = act.message, desk.clock()
    log.warning("not_shown", extra={"message_id": message.id, "code": problem.code})
    again: datetime | None = None
    known: dict[str, object] = {"outcome": Delivery.FAILED}
    if isinstance(problem, MessageGone):
        known = {"outcome": Delivery.PENDING, "ts": None, "shown_hash": None}
        again = now
    elif isinstance(problem, OutcomeUnknown) and act.place is None:
        known = {"outcome": Delivery.UNKNOWN}
        again = now + LOOK_AFTER
    elif isinstance(problem, TokenDead):
        known = {"outcome": Delivery.PENDING}
        again = now + DEAD_TOKEN_PAUSE
    elif isinstance(problem, TryLater | NotSent | OutcomeUnknown) and message.tries < MOST_TRIES:
        known = {"outcome": Delivery.PENDING}
        again = now + _pause(problem, message.tries)
    elif isinstance(problem, ContentBroken) and act.card.blocks:
        log.error("card_refused", extra={"message_id": message.id, "detail": problem.detail})
    async with desk.database.transaction() as tx:
        error = f"{problem.code} {problem.detail}".strip()
        await messages.note(tx, message.id, job_id=None, error=error, **known)
        if isinstance(problem, TryLater):
            await messages.hold_back(tx, act.lane, now + timedelta(seconds=problem.seconds))
        if again is not None:
            await messages.later(tx, message.id, again)


def _pause(problem: SlackTrouble, tries: int) -> timedelta:
    """What Slack asked for, otherwise twice as long each time, a minute at most."""
    if isinstance(problem, TryLater):
        return timedelta(seconds=problem.seconds)
    return timedelta(seconds=min(2**tries, 60))


def look_of(card: Card) -> str:
    """The same card has the same look; a redraw that changes nothing need not be sent."""
    return hashlib.blake2b(orjson.dumps([card.text, card.blocks]), digest_size=16).hexdigest()
