"""How the firm's follow-ups stand, and who carries them (product.md E.5, M1)."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from bot.answers.spans import last_days
from bot.cards import facts
from bot.cards.glance import Load
from bot.cards.home_team import Overseen, TeamPage
from bot.cards.lists import NEVER, Listed
from bot.desk import Desk
from bot.figures.recovery import RECHECK_AFTER
from bot.follow_up.narrowing import this_week as narrowed_this_week
from bot.follow_up.rechecking import LATEST
from bot.home.mine import listed
from bot.home.portfolio import silence, silent_in_firm
from bot.interrupting import WEEK
from bot.people import OVERSEES
from bot.quiet import this_week
from bot.zones import zone_of
from storage import awaited, colleagues, interruptions, open_work, recoveries
from storage.database import Transaction
from storage.open_work import ClockRecord
from storage.records import ColleagueRecord
from storage.where import beginning

QUARTER = 90  # days: a year of a large firm is too much to count at each look
_MONTH = timedelta(days=30)
_MOST_LATE, _MOST_FREE, _MOST_BARE = 8, 8, 5


async def team(desk: Desk, tx: Transaction, person: ColleagueRecord) -> TeamPage:
    now, oversees = desk.clock(), person.role in OVERSEES
    every = sorted(await open_work.clocks(tx), key=lambda one: facts.due_at(one) or NEVER)
    late = [one for one in every if facts.overdue(one, now=now)]
    free = [one for one in every if one.claimed_by is None and not facts.overdue(one, now=now)]
    bare = await recoveries.without_contact(tx, now - _MONTH) if oversees else ()
    shown = [one.id for one in (*late[:_MOST_LATE], *free[:_MOST_FREE])]
    rows = await open_work.rows(tx, [*shown, *bare[:_MOST_BARE]])
    closed = Listed([rows[one] for one in bare[:_MOST_BARE] if one in rows], len(bare))
    return TeamPage(
        viewer=person,
        every=every,
        awaited=await awaited.counts(tx, now, now - LATEST),
        overdue=listed(late, rows),
        unclaimed=listed(free, rows),
        overseen=await _overseen(desk, tx, every, closed) if oversees else None,
        now=now,
    )


async def _overseen(
    desk: Desk, tx: Transaction, every: Sequence[ClockRecord], bare: Listed
) -> Overseen:
    now = desk.clock()
    since = beginning(last_days(now.date(), QUARTER).since)  # as the receipt counts
    return Overseen(
        loads=await _loads(desk, tx, every),
        a_week=desk.settings.manners.a_week,
        rate=await recoveries.recovery(tx, now, RECHECK_AFTER, since=since),
        bare=bare,
        below=await narrowed_this_week(desk, tx),
        silent=await silence(tx, silent_in_firm(now)),
    )


async def _loads(desk: Desk, tx: Transaction, every: Sequence[ClockRecord]) -> list[Load]:
    """Of whoever has something open, and whoever was interrupted; the most laden first."""
    now = desk.clock()
    sent = await interruptions.sent_to_each(tx, now - WEEK)
    waits = Counter(one.colleague_id for one in await interruptions.waiting(tx) if not one.moot)
    carried = Counter(one.acts for one in every if one.acts)
    late = Counter(one.acts for one in every if one.acts and facts.overdue(one, now=now))
    people = await colleagues.by_ids(tx, sorted(set(carried) | set(sent) | set(waits)))
    found = [
        Load(
            who.name,
            carried[who.id],
            late[who.id],
            this_week(sent.get(who.id, ()), now, zone_of(who.timezone)),
            waits[who.id],
        )
        for who in people.values()
    ]
    return sorted(found, key=lambda one: (-one.overdue, -one.open, -one.interrupted, one.name))
