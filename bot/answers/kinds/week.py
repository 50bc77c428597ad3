"""A week: what a weekly digest is told from (product.md R1)."""

from collections.abc import Iterator

from bot.answers.asked import Asked
from bot.answers.backing import of_change, of_share, of_tally, plain
from bot.answers.found import Found, Headline
from bot.answers.guard import Figure
from bot.answers.plan import Filters, Plan
from bot.answers.said import Named
from bot.answers.wording import Told
from bot.digests import gathering
from bot.digests.takeaway import takeaway
from bot.digests.week import AHEAD, QUARTER, Week
from bot.digests.wording import CLIENTS_NAMED, lines
from bot.errors import NotAllowed
from bot.figures.nps import tally_of_counts
from bot.figures.recovery import RECHECK_AFTER
from bot.figures.wording import whole
from bot.people import OVERSEES
from storage import colleagues
from storage.database import Transaction

NOT_YOURS = (
    "The week of all clients is for managers, partners and admins. Yours is of the clients that "
    "you direct: /nps digest"
)


async def count(tx: Transaction, asked: Asked) -> Found:
    """Raises NotAllowed for a week of others' clients, for all but those who oversee."""
    person = (await colleagues.by_ids(tx, [asked.by]))[asked.by]
    own = (Filters(partner_id=person.id), Filters(director_id=person.id))
    if person.role not in OVERSEES and asked.plan.filters not in own:
        raise NotAllowed(NOT_YOURS)
    return Found(week=await gathering.count(tx, asked))


def value(plan: Plan, found: Found) -> Headline:
    """Of those open, how many are overdue."""
    week = week_of(found)
    return Headline(float(week.overdue.n), week.still_open)


def figures(plan: Plan, found: Found) -> Iterator[Figure]:
    week = week_of(found)
    now, quarter, before = map(tally_of_counts, (week.answers, week.quarter, week.before))
    yield from plain(AHEAD, QUARTER, RECHECK_AFTER.days)
    for few in (week.new, week.overdue, week.due):
        yield from plain(few.n, few.grave)
    yield from plain(week.still_open, week.closed, week.below, week.unhappy, now.n)
    yield from plain(*(n for _, n in week.ended))
    for share in (week.recovered, week.put_off, week.acted):
        yield from of_share(share.part, share.n)
    yield from of_tally(quarter)
    yield from of_change(before, quarter)
    if week.change is not None:
        yield from plain(whole(-week.change.raw))
    silent = week.clients.active - week.clients.heard
    yield from plain(week.clients.active, silent, max(0, silent - CLIENTS_NAMED))


def tell(plan: Plan, found: Found, who: Named, other: Named | None) -> Told:
    """The takeaway leads."""
    week = week_of(found)
    return Told(takeaway(week), tuple(each.said for each in lines(week)))


def week_of(found: Found) -> Week:
    if found.week is None:
        raise TypeError("no week was counted")
    return found.week
