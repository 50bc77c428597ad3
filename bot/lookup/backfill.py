"""Once a day every connected system is asked what changed: some never repeat what got lost.

A pull is a chain of jobs, one page each. Where the next page begins is kept with the page before
it, so a pull that dies goes on where it was, and what it finds twice is stored once.
"""

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.desk import Desk, utc_now
from bot.errors import Refusal, Unreadable
from bot.lookup.asking import QUEUE, SICK_LEAVE, TRIES, ask_again, pause, rest, store
from bot.lookup.failures import ComeBack, Unwell
from bot.lookup.lookup import Page, Pull, Puller, news
from bot.lookup.reaching import Reaching
from bot.lookup.registry import LOOKUPS
from storage import connections, jobs, pulls
from storage.connections import Noted
from storage.database import Transaction
from storage.jobs import defer
from storage.pulls import Source

log = logging.getLogger(__name__)

EVERY = timedelta(hours=23)  # a round comes every hour: so each is asked once a day
OVERLAP = timedelta(days=1)  # systems write late, and their clocks are not ours
SPREAD = 50 * 60  # seconds over which the connections of one round begin
NAMELESS = (
    "Answers came through this connection without an id of their own, so the desk could not tell "
    "which of those it asks for are the same. Let the webhook send the response's id as well."
)
ALIVE = timedelta(days=90)  # a survey that nobody has answered for so long is over
FORGOTTEN = timedelta(days=30)  # what nobody could read for so long is not asked for again


def once_of(connection_id: int) -> str:
    return f"pull:{connection_id}"


async def round_of_pulls(desk: Desk, *, spread: bool = True) -> None:
    """Begin (or take up again) the pull of every connection that is due.

    One that is under way and began within the day is what this round wants: it asks for no other.
    """
    now = desk.clock()
    async with desk.database.transaction() as tx:
        for source in await pulls.due(tx, now - EVERY):
            if source.system in LOOKUPS and not await jobs.waits(tx, once_of(source.id)):
                at = now + _spread(source.id) if spread else None
                await _go_on_later(tx, source.id, now - EVERY, at=at)


def _spread(connection_id: int) -> timedelta:
    """The same moment of every hour for the same connection, so that its day has 24 hours."""
    return timedelta(seconds=1 + connection_id * 7919 % SPREAD)


async def pull_soon(tx: Transaction, connection_id: int) -> None:
    """An admin does not want to wait until tomorrow."""
    await _go_on_later(tx, connection_id, utc_now())


async def _go_on_later(
    tx: Transaction,
    connection_id: int,
    asked_at: datetime,
    *,
    at: datetime | None = None,
    tries: int = 0,
) -> None:
    """``asked_at``: when somebody wanted a pull; one that began later has done what they wanted."""
    await defer(
        tx,
        "pull",
        queue=QUEUE,
        once=once_of(connection_id),
        at=at,
        connection_id=connection_id,
        asked_at=asked_at.isoformat(),
        tries=tries,
    )


async def pull(
    desk: Desk, reaching: Reaching, connection_id: int, asked_at: str, tries: int = 0
) -> None:
    """One page. Safe to run again, and more than once at a time.

    A job that comes back after the death of its worker finds the pull where others have brought
    it; when they have brought it to its end, it begins none of its own.
    """
    async with desk.database.transaction() as tx:
        source = await pulls.source(tx, connection_id)
    if source is None or source.token is None or source.system not in LOOKUPS:
        return
    asked = datetime.fromisoformat(asked_at)
    if not source.pull_cursor and source.pulled_at is not None and source.pulled_at >= asked:
        return
    cursor = source.pull_cursor or _beginning(source, desk.clock())
    try:
        page = await _page(desk, reaching, source, cursor)
    except ComeBack as later:
        async with desk.database.transaction() as tx:
            opens = await rest(tx, source, later)
            await _go_on_later(tx, source.id, asked, at=opens, tries=tries)
    except Refusal as problem:
        await _troubled(desk, source, problem, asked, tries)
    else:
        await _keep(desk, source, cursor, page, asked)


def _beginning(source: Source, now: datetime) -> dict[str, Any]:
    """From a while before the last pull began; never from before the connection was made."""
    since = (source.pulled_at or source.made_at) - OVERLAP
    return {"since": since.isoformat(), "begun": now.isoformat(), "place": {}}


async def _page(desk: Desk, reaching: Reaching, source: Source, cursor: Mapping[str, Any]) -> Page:
    system = LOOKUPS[source.system]
    if system.pull is None:
        return Page([])  # it can only be asked for what its own deliveries named
    return await _pulled(desk, reaching, source, cursor, system.pull)


async def _pulled(
    desk: Desk, reaching: Reaching, source: Source, cursor: Mapping[str, Any], puller: Puller
) -> Page:
    async def known(versions: Mapping[str, datetime]) -> frozenset[str]:
        async with desk.database.transaction() as tx:
            return await pulls.known(tx, source.origin, versions)

    async with desk.database.transaction() as tx:
        surveys = await pulls.surveys(tx, source.origin, desk.clock() - ALIVE)
        if await pulls.nameless(tx, source.origin):
            raise Unreadable(NAMELESS, field="id")
    step = Pull(
        since=datetime.fromisoformat(cursor["since"]),
        place=dict(cursor["place"]),
        options=source.options,
        now=desk.clock(),
        surveys=surveys,
        known=known,
    )
    async with reaching.way_to(LOOKUPS[source.system], source) as ask:
        page = await puller(ask, step)
    return replace(page, found=await news(step, page.found))


async def _keep(
    desk: Desk, source: Source, cursor: Mapping[str, Any], page: Page, asked: datetime
) -> None:
    """What the page brought and how far the pull has come, together or not at all."""
    async with desk.database.transaction() as tx:
        if not await _note_progress(tx, source, cursor, page):
            return  # another worker carried the pull on from here
        await store(desk, tx, source, page)
        await _note_unread(desk, tx, source, page)
        if page.goes_on_at is not None:
            await _go_on_later(tx, source.id, asked)
        if not source.pull_cursor or source.pull_error:
            await ask_again(tx, source.id, since=desk.clock() - FORGOTTEN)


async def _note_progress(
    tx: Transaction, source: Source, cursor: Mapping[str, Any], page: Page
) -> bool:
    if page.goes_on_at is None:
        begun = datetime.fromisoformat(cursor["begun"])
        return await pulls.finish(tx, source.id, source.pull_cursor, begun)
    further = {**cursor, "place": page.goes_on_at}
    return await pulls.go_on(tx, source.id, source.pull_cursor, further)


async def _note_unread(desk: Desk, tx: Transaction, source: Source, page: Page) -> None:
    """What could not be read, and what may not be seen, for the admin to see."""
    now = desk.clock()
    if page.unread:
        count, why = len(page.unread), page.unread[-1]
        log.warning("rows_not_read", extra={"connection": source.id, "count": count})
        note = Noted(source.id, refused=count, refused_at=now, refused_why=why)
        await connections.note(tx, [note])
    if page.left_out:
        note = Noted(source.id, ignored_at=now, ignored_why=page.left_out)
        await connections.note(tx, [note])


async def _troubled(
    desk: Desk, source: Source, problem: Refusal, asked: datetime, tries: int
) -> None:
    """The admin is told; the next round tries again, sooner where only time is needed."""
    log.warning("not_pulled", extra={"connection": source.id, "why": problem.sentence})
    async with desk.database.transaction() as tx:
        await pulls.trouble(tx, source.id, problem.sentence)
        if isinstance(problem, Unwell):
            await rest(tx, source, ComeBack(SICK_LEAVE))
            if tries < TRIES:
                at = desk.clock() + pause(tries)
                await _go_on_later(tx, source.id, asked, at=at, tries=tries + 1)
