"""Taking a follow-up, and giving it back."""

from datetime import datetime

from bot.booking.policy import book_later
from bot.booking.releasing import release
from bot.contact_lock import locking
from bot.desk import Desk, Posted
from bot.errors import AlreadyClaimed, NotNow, Refusal
from bot.experiments.enrolling import enrol
from bot.follow_up import clocks, milestones
from bot.follow_up.card import stands_at
from bot.follow_up.redrawing import redraw
from bot.follow_up.touching import ago, held_by, name_of, touch
from bot.hooks.events import Event
from bot.hooks.telling import tell
from bot.owners import asking
from bot.people import acting
from bot.playbooks.calling import named_for
from bot.zones import zone_of
from storage import colleagues, follow_up_cards, follow_ups, snoozes
from storage.contact_locks import HANDED_BACK
from storage.database import Transaction
from storage.records import ColleagueRecord

NONE_FREE = "Everything on this card is claimed already, or closed. Nothing was changed."
CHANGED = "Somebody changed this follow-up at the same moment. Look at the card and try again."


async def claim(desk: Desk, follow_up_id: int, by: str, *, seen_at: Posted | None = None) -> None:
    """Take it: one statement decides between two who press at the same instant.

    seen_at: where the pressed card stands, which is remembered whoever wins.
    Raises AlreadyClaimed with who was first and when, ContactLocked with who is in touch.
    """
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person, holder = await touch(tx, follow_up_id, by)
        if holder.colleague_id is None:
            await locking.keep_apart(tx, follow_up_id, holder.contact_id, person, now)
        won = await follow_ups.claim(tx, follow_up_id, person.id, now)
        if seen_at is not None:
            await stands_at(tx, follow_up_id, by, seen_at)
        if won:
            await clocks.claimed(tx, follow_up_id, now)
            callers = (person.id, await named_for(tx, follow_up_id))
            why = f"{person.name} claimed it"
            await release(tx, follow_up_id, why, now=now, but_of=callers)
            await locking.take(desk, tx, follow_up_id, person)
            await milestones.reach(tx, follow_up_id, "claimed", at=now, by=person.id)
            await book_later(desk, tx, follow_up_id, person)
            await enrol(tx, follow_up_id, now)
            await tell(tx, Event.CLAIMED, follow_up_id, at=now, version=now.isoformat())
            await redraw(tx, follow_up_id)
            await asking.ask(desk, tx, follow_up_id, person)
            return
        refusal = await _too_late(tx, follow_up_id, person, now)
    if refusal is not None:
        raise refusal


async def _too_late(
    tx: Transaction, follow_up_id: int, person: ColleagueRecord, now: datetime
) -> Refusal | None:
    """Who was first, and when; None when it was this very person, who pressed twice."""
    holder = await follow_ups.holder(tx, follow_up_id)
    if holder is None or holder.since is None:
        return NotNow(CHANGED)
    if holder.colleague_id == person.id:
        return None
    who = await name_of(tx, holder.colleague_id)
    at = holder.since.astimezone(zone_of(person.timezone))
    return AlreadyClaimed(
        f"{who} claimed this {ago(holder.since, now)} ago ({at:%H:%M:%S}). It is in hand."
    )


async def claim_all(desk: Desk, card: int, by: str, *, seen_at: Posted | None = None) -> None:
    """Take what nobody has claimed yet of one card. What cannot be had leaves the others theirs.

    Raises NotNow with how many were claimed and why another one was not.
    """
    async with desk.database.transaction() as tx:
        await acting(tx, by)
        free = await follow_up_cards.to_claim(tx, card)
    if not free:
        raise NotNow(NONE_FREE)
    refused: list[Refusal] = []
    for one in free:
        try:
            await claim(desk, one, by, seen_at=seen_at)
        except Refusal as why:
            refused.append(why)
    if refused:
        claimed = len(free) - len(refused)
        raise NotNow(f"{claimed} of {len(free)} claimed. {refused[0].sentence}")


async def hand_back(desk: Desk, follow_up_id: int, by: str, note: str) -> None:
    """Free it for others, with a word to them. The time to claim begins again for its owner."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person, holder = await held_by(tx, follow_up_id, by)
        if holder.colleague_id is None or not await follow_ups.hand_back(
            tx, follow_up_id, holder.colleague_id
        ):
            raise NotNow(CHANGED)
        await snoozes.end(tx, follow_up_id, now, "handed_back")
        caller = await named_for(tx, follow_up_id)
        await release(tx, follow_up_id, "it was handed back", now=now, but_of=(caller,))
        await locking.let_go(desk, tx, follow_up_id, HANDED_BACK)
        await clocks.claim_anew(desk, tx, follow_up_id, await _owner(tx, holder.owner_id))
        await follow_ups.tell_timeline(
            tx, follow_up_id, "handed_back", at=now, by=person.id, note=note
        )
        await redraw(tx, follow_up_id)


async def _owner(tx: Transaction, owner_id: int | None) -> ColleagueRecord | None:
    return None if owner_id is None else (await colleagues.by_ids(tx, [owner_id])).get(owner_id)
