"""What a delivery only named is looked up in the system that named it.

The delivery waits, on record, until it was: it outlives a refused token and a system that is away.
"""

import hashlib
import logging
from datetime import datetime, timedelta

import orjson

from bot.crm.stages import stages_seen
from bot.desk import Desk
from bot.errors import Refusal, Unreadable
from bot.intake import as_new
from bot.lookup.address import NoSuchId
from bot.lookup.failures import ComeBack, NotThere, Unwell
from bot.lookup.lookup import Page
from bot.lookup.pace import lane_of
from bot.lookup.reaching import Reaching
from bot.lookup.registry import LOOKUPS
from bot.relay.delivery import Pointer
from storage import arrivals, connections, lanes, pointers, pulls
from storage.arrivals import Waiting
from storage.connections import Noted
from storage.database import Transaction
from storage.jobs import defer
from storage.pointers import Named, Question
from storage.pulls import Source

log = logging.getLogger(__name__)

QUEUE = "look_up"
BREATH = timedelta(seconds=2)  # a change in a CRM seldom comes alone: one look for all of them
AT_ONCE = 50  # deliveries that one job takes in
SICK_LEAVE = timedelta(seconds=50)  # of a system that is not well: many wait, one call found out
TRIES = 8  # of a system that is not well: 1, 2, 4 ... 128 minutes; then the daily round asks


async def look_up_later(desk: Desk, tx: Transaction, arrival_id: int, waiting: Waiting) -> None:
    """After the commit, in a queue of its own: a slow system must not keep answers waiting."""
    named = Named(waiting.connection_id, waiting.given["what"], waiting.given["params"])
    at = None if named.what == "response" else desk.clock() + BREATH
    await _ask_for(tx, named, arrival_id, at=at)


async def _ask_for(
    tx: Transaction, named: Named, arrival_id: int, *, at: datetime | None = None, tries: int = 0
) -> None:
    """One job for all deliveries that name the same thing."""
    await defer(
        tx, "look_up", queue=QUEUE, once=once_of(named), at=at, arrival_id=arrival_id, tries=tries
    )


def once_of(named: Named) -> str:
    params = orjson.dumps(named.params, option=orjson.OPT_SORT_KEYS)
    which = hashlib.blake2b(params, digest_size=12).hexdigest()
    return f"look_up:{named.connection_id}:{named.what}:{which}"


async def look_up(desk: Desk, reaching: Reaching, arrival_id: int, tries: int = 0) -> None:
    """Ask for what this delivery named. Safe to run again, and more than once at a time."""
    async with desk.database.transaction() as tx:
        question = await pointers.question(tx, arrival_id)
        source = await pulls.source(tx, question.named.connection_id) if question else None
        if question and source and await _enough(tx, source, question.named):
            await pointers.answered(tx, question.arrival_ids, desk.clock())
            return
    if question is None or source is None:
        return  # answered already, or its connection is paused or gone
    try:
        found = await _found(desk, reaching, source, question)
    except ComeBack as later:
        await _come_back(desk, source, question, later, tries)
    except (NotThere, NoSuchId) as nothing:
        await _nothing(desk, source, question, nothing)
    except Unreadable as refusal:
        await _not_understood(desk, source, refusal)
    except Refusal as problem:
        await _troubled(desk, source, question, problem, tries)
    else:
        await _keep(desk, source, question, found)


async def _enough(tx: Transaction, source: Source, named: Named) -> bool:
    """Whether the record is known so well that its own events tell the rest."""
    system = LOOKUPS.get(source.system)
    look = system.enough.get(named.what) if system else None
    if look is None or "fresh" in named.params or "id" not in named.params:
        return False
    kind, field = look
    return await pointers.told(tx, source.origin, kind, named.params["id"], field)


async def _found(desk: Desk, reaching: Reaching, source: Source, question: Question) -> Page:
    system = LOOKUPS.get(source.system)
    if system is None or system.look_up is None:
        raise NotThere("The desk has no way to look this up, so the delivery was put aside.")
    named = question.named
    pointer = Pointer(question.external_id, named.what, question.at, named.params)
    async with reaching.way_to(system, source) as ask:
        return await system.look_up(ask, pointer, source.options, desk.clock())


async def _keep(desk: Desk, source: Source, question: Question, page: Page) -> None:
    """What was found and that it was found, together or not at all."""
    async with desk.database.transaction() as tx:
        await store(desk, tx, source, page)
        await pointers.answered(tx, question.arrival_ids, desk.clock())
        if await pulls.trouble(tx, source.id, None):
            await ask_again(tx, source.id)  # it was in trouble: others wait as well


async def store(desk: Desk, tx: Transaction, source: Source, page: Page) -> None:
    """As if these deliveries had come by themselves, a job for each handful."""
    news = [as_new(source.origin, one) for one in page.found]
    for start in range(0, len(news), AT_ONCE):
        await arrivals.add_later(tx, news[start : start + AT_ONCE])
    if page.stages:
        await stages_seen(desk, tx, source.id, page.stages)


async def _come_back(
    desk: Desk, source: Source, question: Question, later: ComeBack, tries: int
) -> None:
    """At the time that it asked for; that is no failure."""
    async with desk.database.transaction() as tx:
        opens = await rest(tx, source, later)
        await _ask_for(tx, question.named, question.arrival_ids[0], at=opens, tries=tries)


async def rest(tx: Transaction, source: Source, later: ComeBack) -> datetime | None:
    """Nobody calls this connection's system before the moment that is given back."""
    lane = lane_of(source.id)
    await lanes.hold_back(tx, lane, later.after)
    return await lanes.opens(tx, lane)


async def _nothing(desk: Desk, source: Source, question: Question, nothing: Refusal) -> None:
    """It was deleted there, or never was: the admin can see that, and nobody waits for it."""
    log.info("nothing_there", extra={"connection": source.id, "arrivals": question.arrival_ids})
    async with desk.database.transaction() as tx:
        now = desk.clock()
        note = Noted(source.id, ignored_at=now, ignored_why=nothing.sentence)
        await connections.note(tx, [note])
        await pointers.answered(tx, question.arrival_ids, now)


async def _not_understood(desk: Desk, source: Source, refusal: Unreadable) -> None:
    """An option of the connection may be wrong: the delivery waits until somebody mended it."""
    async with desk.database.transaction() as tx:
        note = Noted(source.id, refused=1, refused_at=desk.clock(), refused_why=refusal.sentence)
        await connections.note(tx, [note])


async def _troubled(
    desk: Desk, source: Source, question: Question, problem: Refusal, tries: int
) -> None:
    """The admin is told; what only time mends is tried again, what only they can mend waits."""
    log.warning("not_looked_up", extra={"connection": source.id, "why": problem.sentence})
    async with desk.database.transaction() as tx:
        await pulls.trouble(tx, source.id, problem.sentence)
        if isinstance(problem, Unwell):
            await rest(tx, source, ComeBack(SICK_LEAVE))
            if tries < TRIES:
                at, first = desk.clock() + pause(tries), question.arrival_ids[0]
                await _ask_for(tx, question.named, first, at=at, tries=tries + 1)


def pause(tries: int) -> timedelta:
    """Ever longer, up to about two hours."""
    return timedelta(minutes=2 ** min(tries, 7))


async def ask_again(tx: Transaction, connection_id: int, *, since: datetime | None = None) -> None:
    """Ask once more for all that waits in vain: its token or its options were changed."""
    for arrival_id, named in await pointers.waiting(tx, connection_id, since=since):
        await _ask_for(tx, named, arrival_id)
