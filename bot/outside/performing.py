"""Doing one effect, so that a crash anywhere loses and doubles nothing (engine.md, ``once``).

The intent is committed before the call. Until the attempt must be over (the *lease*) nobody else
touches the effect; after it the outcome is unknown, and whoever comes looks before doing.
"""

import logging
import random
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.desk import Desk
from bot.outside.doer import Doer, NotDone, OutcomeUnknown, PutOff
from storage import effects
from storage.database import Transaction
from storage.effects import EffectRecord
from storage.words import Delivery

log = logging.getLogger(__name__)

SPARE = timedelta(seconds=5)  # what a call may outlast its own limit by, before it counts as lost
EARLY = timedelta(milliseconds=50)  # a moment this near has come
LOOK_EVERY = timedelta(minutes=1)
MOST_TRIES, MOST_LOOKS = 12, 8
LONGEST_PAUSE = timedelta(minutes=30)
SPREAD = 0.2  # of a pause, at most: what failed together does not come back together

Doers = Mapping[str, Doer]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One call to make. ``begun`` is its name; ``started`` the same moment on our own clock."""

    effect: EffectRecord
    begun: datetime
    started: float


async def perform(desk: Desk, doers: Doers, effect_id: int) -> None:
    """See to this effect. Safe to run any number of times, also at once."""
    todo = await _prepare(desk, doers, effect_id)
    if isinstance(todo, EffectRecord):
        await _look(desk, doers[todo.kind], todo)
    elif todo is not None:
        await _do(desk, doers[todo.effect.kind], todo)


async def _prepare(desk: Desk, doers: Doers, effect_id: int) -> Attempt | EffectRecord | None:
    """Commit the intent, or find nothing to do now; an effect comes back to be looked for."""
    async with desk.database.transaction() as tx:
        effect = await effects.lock(tx, effect_id)
        if effect is None or effect.outcome in (Delivery.SENT, Delivery.FAILED):
            return None
        moment = _not_before(doers[effect.kind], effect)
        if moment is not None and moment > effect.now + EARLY:
            await effects.later(tx, effect_id, moment, queue=effect.queue)
            return None
        if effect.outcome in (Delivery.SENDING, Delivery.UNKNOWN):
            await effects.note(tx, effect_id, outcome=Delivery.UNKNOWN, due_at=None)
            return replace(effect, outcome=Delivery.UNKNOWN)
        started = time.monotonic()
        return Attempt(effect, await effects.attempt(tx, effect_id), started)


def _not_before(doer: Doer, effect: EffectRecord) -> datetime | None:
    """Another's attempt may still be under way; or a moment was set."""
    if effect.outcome is Delivery.SENDING and effect.attempted_at is not None:
        return effect.attempted_at + doer.longest + SPARE
    return effect.due_at


async def _do(desk: Desk, doer: Doer, attempt: Attempt) -> None:
    known: dict[str, Any]
    try:
        if time.monotonic() - attempt.started > SPARE.total_seconds():
            raise NotDone("The desk woke too late.", again=timedelta())  # frozen since the record
        known = {"known": await doer.do(attempt.effect), "outcome": Delivery.SENT, "error": None}
    except NotDone as refused:
        known = _refused(attempt.effect, refused)
    except PutOff as put_off:
        known = {"outcome": Delivery.PENDING, "error": put_off.why, "due_at": put_off.again}
        known |= {"tries": attempt.effect.tries}
    except OutcomeUnknown as problem:
        known = {"outcome": Delivery.UNKNOWN, "error": problem.why, "due_at": timedelta()}
    if known["outcome"] is not Delivery.SENT:
        log.warning("effect_not_done", extra={"effect": attempt.effect.id, **_said(known)})
    await _settle(desk, doer, attempt.effect, attempt.begun, known)


def _refused(effect: EffectRecord, refused: NotDone) -> dict[str, Any]:
    if refused.again is None or _long_enough(effect, refused.lasting):
        return {"outcome": Delivery.FAILED, "error": refused.why}
    wait = max(refused.again, pause(effect.tries)) if refused.again else timedelta()
    return {"outcome": Delivery.PENDING, "error": refused.why, "due_at": wait}


def _long_enough(effect: EffectRecord, lasting: timedelta | None) -> bool:
    if lasting is None:
        return effect.tries + 1 >= MOST_TRIES
    return effect.now - effect.wanted_at >= lasting


async def _look(desk: Desk, doer: Doer, effect: EffectRecord) -> None:
    """Find out whether an earlier attempt was done; if it surely was not, it may be made again."""
    known: dict[str, Any]
    try:
        found = await doer.look(effect)
    except OutcomeUnknown as problem:
        looks = int(effect.known.get("looks", 0)) + 1
        known = {"known": {**effect.known, "looks": looks}, "outcome": Delivery.UNKNOWN}
        known |= {"error": problem.why}
        if looks < MOST_LOOKS:
            known["due_at"] = LOOK_EVERY
    else:
        known = {"outcome": Delivery.PENDING, "due_at": timedelta()}
        if found is not None:
            known = {"known": found, "outcome": Delivery.SENT, "error": None}
    await _settle(desk, doer, effect, effect.attempted_at, known)


async def _settle(
    desk: Desk, doer: Doer, effect: EffectRecord, begun: datetime | None, known: dict[str, Any]
) -> None:
    """Write down what is known now, unless another knows better; and what follows from it."""
    async with desk.database.transaction() as tx:
        now = await effects.lock(tx, effect.id)
        if now is None or now.attempted_at != begun or now.outcome is Delivery.SENT:
            return
        await _note(tx, now, known)
        if known["outcome"] is not Delivery.PENDING:
            settled = await effects.lock(tx, effect.id)
            if settled is not None:
                await doer.settled(tx, settled)


async def _note(tx: Transaction, now: EffectRecord, known: dict[str, Any]) -> None:
    wait = known.pop("due_at", None)
    at = None if wait is None else now.now + wait
    await effects.note(tx, now.id, **known, due_at=at)
    if at is not None:
        await effects.later(tx, now.id, at, queue=now.queue)


def pause(tries: int) -> timedelta:
    """Twice as long each time, up to a limit, and a little more by chance."""
    spread = 1 + SPREAD * random.random()  # noqa: S311 - it need not be hard to guess
    return min(timedelta(seconds=2 ** min(tries + 1, 12)), LONGEST_PAUSE) * spread


def _said(known: dict[str, Any]) -> dict[str, str]:
    return {"outcome": str(known["outcome"])}
