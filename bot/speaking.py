"""Bringing one message on a surface up to date, so that a crash anywhere loses and doubles nothing.

The message's row is the record of the effect: what is wanted and what is known to be there.
pending, sending, then sent, unknown or failed (engine.md, "The path of an answer" 4).

A sender writes down its attempt before it calls. Until that attempt must be over (the *lease*)
nobody else touches the message; after it the outcome is unknown, and whoever comes looks first.
So it does not matter which job comes, how often, or whether the sender died, froze or is slow.
"""

import hashlib
import logging
import time
from dataclasses import dataclass
from datetime import datetime, timedelta

import orjson

from bot import pictured, undelivered
from bot.cards.pieces import Card, plain_copy
from bot.desk import Desk, Posted
from bot.drawing import draw
from bot.slack_troubles import ContentBroken, MessageGone, NotSent, SlackTrouble, TryLater
from bot.verdicts import LOOK_AFTER, may_look_again, pause, verdict
from storage import interruptions, lanes, messages, threads
from storage.database import Transaction
from storage.lanes import EARLY
from storage.messages import MessageRecord
from storage.words import Delivery

log = logging.getLogger(__name__)

POST_GAP = timedelta(seconds=1)  # Slack: about one post a second and channel
LEAST_POST_GAP = timedelta(seconds=0.8)  # a job may come a little late to its moment
UPDATE_GAP = timedelta(seconds=1)  # quick changes of one message become one
UPDATES = "chat.update"  # one lane for all: only Retry-After ever closes it


@dataclass(frozen=True, slots=True)
class Act:
    """One call to make: what to show, where, and the lane it runs in."""

    message: MessageRecord
    card: Card
    look: str  # hash of what the card looks like
    started: float  # on our own clock, a moment before it was written down
    begun: datetime  # when it was written down, on the database's clock: the attempt's name

    @property
    def place(self) -> Posted | None:
        return place_of(self.message)

    @property
    def lane(self) -> str:
        return lane_of(self.message)


def place_of(message: MessageRecord) -> Posted | None:
    if message.ts is None:
        return None
    return Posted(message.posted_channel or message.channel, message.ts)


def lane_of(message: MessageRecord) -> str:
    return f"post:{message.channel}" if message.ts is None else UPDATES


async def speak(desk: Desk, message_id: int) -> None:
    """Show what this message wants shown. Safe to run any number of times, also at once."""
    act = await _prepare(desk, message_id)
    if isinstance(act, MessageRecord):
        if not await _look(desk, act):
            return
        act = await _prepare(desk, message_id)
    if isinstance(act, Act):
        await _call(desk, act)


async def _call(desk: Desk, act: Act) -> None:
    try:
        if time.monotonic() - act.started > desk.settings.slack_timeout_seconds:
            raise NotSent("woke_too_late")  # frozen since the record: the lease may be over
        try:
            place = await _show(desk, act, act.card)
        except ContentBroken as refused:  # plain words are better than silence
            log.error("card_refused", extra={"message_id": act.message.id, "why": refused.detail})
            if await pictured.instead(desk, act.message, act.card, act.begun):
                return  # drawn again, with pictures in place of charts
            place = await _show(desk, act, plain_copy(act.card))
    except SlackTrouble as problem:
        await _failed(desk, act, problem)
    else:
        await _succeeded(desk, act, place)


async def _show(desk: Desk, act: Act, card: Card) -> Posted:
    if act.place is None:
        one = act.message
        loud = bool(one.facts.get(threads.LOUD))
        only = one.facts.get(messages.ONLY)
        return await desk.board.post(one.channel, card, one.id, one.beneath, loud=loud, only=only)
    await desk.board.refresh(act.place, card)
    return act.place


def lease(desk: Desk) -> timedelta:
    """How long an attempt may last: to the call, the call itself, and Slack's own work."""
    return timedelta(seconds=2 * desk.settings.slack_timeout_seconds) + LOOK_AFTER


async def _prepare(desk: Desk, message_id: int) -> Act | MessageRecord | None:
    """Commit the intent to call, or find nothing to do now; a message comes back to be looked for.

    Reads and records under the row's lock, so a change made meanwhile is either seen here or finds
    this attempt on record and is told to ``_succeeded``.
    """
    async with desk.database.transaction() as tx:
        message = await messages.lock(tx, message_id)
        if message is None:
            return None
        moment = _not_before(desk, message)
        if moment is not None and moment > message.now + EARLY:
            await messages.later(tx, message_id, moment)
            return None
        if message.ts is None and message.outcome in (Delivery.SENDING, Delivery.UNKNOWN):
            await messages.note(tx, message_id, outcome=Delivery.UNKNOWN, slot_at=message.now)
            return message
        if message.ts is None and message.outcome is Delivery.SENT:
            return None  # an admin saw it there; where, only a press on it can tell
        return await _begin(desk, tx, message)


def _not_before(desk: Desk, message: MessageRecord) -> datetime | None:
    """Another's attempt may still be under way; or a moment was set (its turn, or a back-off)."""
    if message.outcome is Delivery.SENDING and message.attempted_at is not None:
        return message.attempted_at + lease(desk)
    return message.slot_at


async def _begin(desk: Desk, tx: Transaction, message: MessageRecord) -> Act | None:
    if message.ts is None and message.waits_for_head:
        return None  # spoken of again as soon as the head of its thread stands
    if message.ts is None and await interruptions.is_held(tx, message.id):
        return None  # spoken of again when the tick lets it go
    drawn = await draw(desk, tx, message)
    if drawn is None:
        await messages.note(tx, message.id, shown=message.wanted)
        return None
    card = await pictured.as_slack_takes_it(tx, message, drawn)
    if card is None:
        return None  # spoken of again as soon as its pictures are there
    look = look_of(card)
    if message.ts is not None and message.shown_hash == look:
        await messages.note(
            tx, message.id, shown=message.wanted, outcome=Delivery.SENT, error=None, slot_at=None
        )
        return None
    turn = await (_turn_to_post if message.ts is None else _turn_to_update)(tx, message)
    if turn is not None:
        await messages.note(tx, message.id, slot_at=turn)
        await messages.later(tx, message.id, turn)
        return None
    started = time.monotonic()
    return Act(message, card, look, started, begun=await messages.attempt(tx, message.id))


async def _turn_to_post(tx: Transaction, message: MessageRecord) -> datetime | None:
    """Its moment in the channel's lane; None: now."""
    lane = lane_of(message)
    if message.slot_at is None:
        moment = await lanes.reserve(tx, lane, POST_GAP)
        if moment > message.now + EARLY:
            return moment
    opens = await lanes.enter(tx, lane, LEAST_POST_GAP)
    return None if opens is None else max(opens, await lanes.reserve(tx, lane, POST_GAP))


async def _turn_to_update(tx: Transaction, message: MessageRecord) -> datetime | None:
    """A moment's calm after the last call for this message; None: now."""
    calm = message.attempted_at + UPDATE_GAP if message.attempted_at else message.now
    turn = max(calm, await lanes.opens(tx, UPDATES) or calm)
    return turn if turn > message.now + EARLY else None


async def _look(desk: Desk, message: MessageRecord) -> bool:
    """Find out whether an earlier post arrived; False: not yet, or an admin must say so."""
    since = message.attempted_at or message.now
    known: dict[str, object] = {"outcome": Delivery.PENDING, "slot_at": None}
    try:
        place = await desk.board.find(message.channel, message.id, since, message.beneath)
    except SlackTrouble as problem:
        log.warning("outcome_unknown", extra={"message_id": message.id, "code": problem.code})
        wait = pause(problem, message.tries) if may_look_again(problem) else None
        known = {"slot_at": wait and message.now + wait, "error": problem.code}
    else:
        if place is not None:
            known |= {"outcome": Delivery.SENT, "ts": place.ts, "posted_channel": place.channel}
    async with desk.database.transaction() as tx:
        now = await messages.lock(tx, message.id)
        if now is None or now.outcome is not Delivery.UNKNOWN or now.attempted_at != since:
            return False  # settled meanwhile, by an admin, a press, or another who looked
        await messages.note(tx, message.id, **known)
        if isinstance(again := known["slot_at"], datetime):
            await messages.later(tx, message.id, again)
    return "outcome" in known


async def _succeeded(desk: Desk, act: Act, place: Posted) -> None:
    there = {"outcome": Delivery.SENT, "ts": place.ts, "posted_channel": place.channel}
    async with desk.database.transaction() as tx:
        now = await messages.lock(tx, act.message.id)
        if now is None:
            return
        await threads.speak(tx, now.id)
        if now.attempted_at == act.begun:
            known = {**there, "shown": act.message.wanted, "shown_hash": act.look, "tries": 0}
            await messages.note(tx, now.id, **known, slot_at=None, error=None)
            if now.wanted == act.message.wanted:
                return
        else:  # this process slept, and another took over: have the newest shown once more
            log.warning("answer_came_late", extra={"message_id": now.id})
            await messages.note(tx, now.id, **({} if now.ts else there), shown_hash=None)
        await messages.later(tx, now.id)


async def _failed(desk: Desk, act: Act, problem: SlackTrouble) -> None:
    """Write down what is known now, and when to try again, if at all."""
    error = f"{problem.code} {problem.detail}".strip()
    log.warning("not_shown", extra={"message_id": act.message.id, "code": problem.code})
    async with desk.database.transaction() as tx:
        if isinstance(problem, TryLater):
            await lanes.hold_back(tx, act.lane, timedelta(seconds=problem.seconds))
        now = await messages.lock(tx, act.message.id)
        if now is None or now.attempted_at != act.begun or now.outcome is not Delivery.SENDING:
            return  # another knows better
        outcome, wait = verdict(problem, posting=act.place is None, tries=now.tries)
        again = None if outcome is Delivery.FAILED else now.now + wait
        known: dict[str, object] = {"outcome": outcome, "error": error, "slot_at": again}
        if isinstance(problem, MessageGone):
            known |= {"ts": None, "posted_channel": None, "slot_at": None}
        await messages.note(tx, now.id, **known)
        if again is not None:
            await messages.later(tx, now.id, again)
        if outcome is Delivery.FAILED and act.place is None:
            await undelivered.tell(desk, tx, now, problem.code)


def look_of(card: Card) -> str:
    """The same card has the same look; a redraw that changes nothing need not be sent."""
    return hashlib.blake2b(orjson.dumps([card.text, card.blocks]), digest_size=16).hexdigest()
