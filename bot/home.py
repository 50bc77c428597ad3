"""The Home tab: what waits for this person."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from bot.cards import facts
from bot.cards.glance import glance, interrupted
from bot.cards.home import home_for_stranger, home_view
from bot.cards.narrowed import below, show_below
from bot.cards.pieces import Block, section
from bot.cards.programme import programme
from bot.cards.promoters import home_part
from bot.desk import Desk
from bot.figures.recovery import RECHECK_AFTER
from bot.follow_up.narrowing import this_week as narrowed_this_week
from bot.follow_up.rechecking import LATEST
from bot.interrupting import WEEK
from bot.people import OVERSEES
from bot.promoters import looking
from bot.quiet import this_week
from bot.trouble import troubles
from bot.walls import stand_before
from bot.zones import zone_of
from storage import (
    bookings,
    colleagues,
    follow_up_records,
    follow_ups,
    interruptions,
    rechecks,
    recoveries,
    responses,
)
from storage.database import Transaction
from storage.records import ColleagueRecord, FollowUpRecord
from storage.words import ColleagueRole

YEAR, MONTH = timedelta(days=365), timedelta(days=30)


async def home_of(desk: Desk, slack_user_id: str) -> dict[str, Any]:
    """The view of one person; strangers learn how to become colleagues."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person = await colleagues.by_slack_id(tx, slack_user_id)
        if person is None:
            return home_for_stranger()
        await stand_before(tx, person)
        mine = await follow_up_records.load(
            tx, await follow_ups.open_of_colleague(tx, person.id), now
        )
        every = await follow_up_records.load(tx, await follow_ups.all_open(tx), now)
        is_admin = person.role is ColleagueRole.ADMIN
        return home_view(
            person,
            mine=mine,
            due=[one for one in every if one.claimed_by is None or facts.overdue(one, now=now)],
            held_count=await responses.held_count(tx) if is_admin else 0,
            trouble_count=len(await troubles(tx)) if is_admin else 0,
            now=now,
            overseen=await _programme(desk, tx) if person.role in OVERSEES else (),
            glance=await _glance(desk, tx, person, every) if person.role in OVERSEES else (),
            calls=await bookings.counts(tx, person.id, now - MONTH, now),
            promoters=home_part(await looking.owed_by(desk, tx, person), person),
        )


async def _glance(
    desk: Desk, tx: Transaction, viewer: ColleagueRecord, every: Sequence[FollowUpRecord]
) -> list[Block]:
    """What is open in the firm, and how often its owners were interrupted this week (M1)."""
    now = desk.clock()
    waiting, due = await rechecks.clients_words_awaited(tx, now, now - LATEST)
    return glance(every, waiting=waiting, due=due, zone=viewer.timezone, now=now) + interrupted(
        await _interrupted(desk, tx, every), a_week=desk.settings.manners.a_week
    )


async def _interrupted(
    desk: Desk, tx: Transaction, every: Sequence[FollowUpRecord]
) -> list[tuple[str, int, int]]:
    """Owners and whoever else was: name, how often since their Monday, what waits for them."""
    now = desk.clock()
    sent = await interruptions.sent_to_each(tx, now - WEEK)
    waits = Counter(one.colleague_id for one in await interruptions.waiting(tx) if not one.moot)
    owners = {who.id for one in every if (who := one.claimed_by or one.owner)}
    people = await colleagues.by_ids(tx, sorted(owners | set(sent) | set(waits)))
    counts = [
        (who.name, this_week(sent.get(who.id, ()), now, zone_of(who.timezone)), waits[who.id])
        for who in people.values()
    ]
    return sorted(counts, key=lambda one: (-one[1], -one[2], one[0]))


async def _programme(desk: Desk, tx: Transaction) -> list[Block]:
    """The recovery rate, what was closed without a talk, and what was below the threshold."""
    now = desk.clock()
    rate = await recoveries.recovery(tx, now, RECHECK_AFTER, since=now - YEAR)
    bare = await recoveries.without_contact(tx, now - MONTH)
    blocks = programme(rate, await follow_up_records.load(tx, bare, now))
    below_threshold = await narrowed_this_week(desk, tx)
    quiet = [section(below(below_threshold), show_below())] if below_threshold else []
    return [*blocks, *quiet]


async def publish(desk: Desk, slack_user_id: str) -> None:
    """Show it. Publishing twice shows the same."""
    await desk.board.publish_home(slack_user_id, await home_of(desk, slack_user_id))
