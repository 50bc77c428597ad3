"""Giving a follow-up to somebody else: with a word to them, and the client waits no longer (M1)."""

from bot.booking.policy import book_ahead_later
from bot.booking.releasing import release
from bot.contact_lock import locking
from bot.desk import Desk
from bot.errors import NotAllowed, NotNow, Refusal
from bot.follow_up import card, clocks
from bot.follow_up.owner import absence, deputy_of, is_away
from bot.follow_up.redrawing import redraw
from bot.follow_up.touching import CLOSED, name_of, touch
from bot.people import ACTS, OVERSEES
from storage import clocks as clock_rows
from storage import colleagues, follow_up_cards, follow_ups, slack, snoozes
from storage.database import Transaction
from storage.follow_ups import Holder
from storage.records import ColleagueRecord
from storage.words import BookingPolicy

STRANGER = (
    "I do not know this person. Choose a colleague who is on your NPS Desk list, "
    "or ask an admin to add them."
)


async def may_assign(desk: Desk, follow_up_id: int, by: str) -> None:
    """Raises NotAllowed for all but its holder, its owner and those who oversee."""
    async with desk.database.transaction() as tx:
        await _assigner(tx, follow_up_id, by)


async def assign(desk: Desk, follow_up_id: int, by: str, to: str, *, note: str, press: str) -> None:
    """Make it theirs to claim, and give them the card. ``press``: the same form counts once.

    A claim and a snooze of it end; the time to claim begins again, the client's does not.
    Raises Refusal, naming the field, for somebody who cannot take it.
    """
    now = desk.clock()
    async with desk.database.transaction() as tx:
        if not await slack.once_only(tx, f"assign:{press}"):
            return
        person, holder = await _assigner(tx, follow_up_id, by)
        chosen = await _taker(desk, tx, to)
        if chosen.id == (holder.colleague_id or holder.owner_id):
            raise Refusal(f"{chosen.name} has it already.", field="person")
        await follow_up_cards.in_turn(tx, [holder.account_id])
        why = f"assigned by {person.name}: {note}"
        if not await follow_ups.assign(tx, follow_up_id, chosen.id, why):
            raise NotNow(CLOSED)
        await snoozes.end(tx, follow_up_id, now, "reassigned")
        await locking.pass_on(desk, tx, follow_up_id, chosen)
        await clocks.claim_anew(desk, tx, follow_up_id, chosen)
        await follow_ups.tell_timeline(
            tx, follow_up_id, "assigned", at=now, by=person.id, note=f"to {chosen.name}: {note}"
        )
        await release(tx, follow_up_id, f"assigned to {chosen.name}", now=now, but_of=chosen.id)
        await book_ahead_later(desk, tx, follow_up_id, chosen, BookingPolicy.PROPOSE)
        await redraw(tx, follow_up_id)
        if chosen.id != holder.owner_id and await card.leave(tx, follow_up_id):
            await card.show(desk, tx, follow_up_id)
            return
        severity = (await clock_rows.clocks(tx, follow_up_id)).severity
        await card.give(desk, tx, follow_up_id, to, severity)


async def _assigner(tx: Transaction, follow_up_id: int, by: str) -> tuple[ColleagueRecord, Holder]:
    person, holder = await touch(tx, follow_up_id, by)
    if person.id not in (holder.colleague_id, holder.owner_id) and person.role not in OVERSEES:
        whose = await name_of(tx, holder.colleague_id or holder.owner_id)
        raise NotAllowed(f"{whose} has this one. Ask them or a manager to assign it.")
    return person, holder


async def _taker(desk: Desk, tx: Transaction, slack_user_id: str) -> ColleagueRecord:
    """The one who shall have it, if they are here and may work on follow-ups."""
    chosen = await colleagues.by_slack_id(tx, slack_user_id)
    if chosen is None:
        raise Refusal(STRANGER, field="person")
    if chosen.role not in ACTS:
        raise Refusal(f"{chosen.name} can look, but not work on follow-ups.", field="person")
    if not is_away(chosen, desk.clock()):
        return chosen
    people = {one.id: one for one in await colleagues.everyone(tx)}
    deputy = deputy_of(chosen, people, desk.clock())
    instead = f" {deputy.name} stands in for them." if deputy else ""
    raise Refusal(f"{chosen.name} {absence(chosen)}.{instead}", field="person")
