"""The weekly digest goes out: on each reader's own clock, once a week.

It is no interruption in the sense of the budget (product.md K5): its reader has chosen to have it,
and when, and can mute it. So it waits for no room, and takes none from a card.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from time import perf_counter

from bot.answers import receipts, running
from bot.answers.keeping import as_json
from bot.answers.kinds.week import week_of
from bot.answers.plan import Filters, Plan
from bot.answers.running import where_of
from bot.desk import Desk
from bot.digests import gathering, moments
from bot.digests.drawing import KIND, facts_of
from bot.digests.scope import may_read, week_before, whose
from bot.walls import hidden, stand_before
from bot.zones import zone_of
from storage import colleagues, digests, messages, slack
from storage.behind_walls import left_out
from storage.database import Transaction
from storage.jobs import defer
from storage.records import ColleagueRecord
from storage.words import ColleagueRole

READ_BY = (ColleagueRole.MANAGER, ColleagueRole.PARTNER)  # unless they mute it


async def due_digests(desk: Desk) -> None:
    """Begin the digests that are due now, each once a week, however often this runs.

    Readers of the same clients are one job, so that these are counted once for all of them.
    """
    now = desk.clock()
    together: defaultdict[tuple[date, Filters], list[int]] = defaultdict(list)
    async with desk.database.transaction() as tx:
        await digests.enrol(tx, READ_BY, now)
        people = {one.id: one for one in await colleagues.everyone(tx) if one.slack_user_id}
        owners = await digests.owners(tx)
        for reader in await digests.unmuted(tx):
            person = people.get(reader.colleague_id)
            filters = whose(person, owners, reader) if person else None
            if person is None or filters is None:
                continue
            day = moments.due(reader, person, now, firm_country=desk.settings.firm_country)
            if day is not None and await slack.once_only(tx, moments.key(person, day)):
                together[day, filters].append(person.id)
        for (day, filters), readers in together.items():
            plan = as_json(week_before(day, filters))
            await defer(tx, "digest", queue="think", plan=plan, readers=readers)


async def send(desk: Desk, plan: Plan, readers: Sequence[int]) -> None:
    """To each of these readers, whom the same clients concern.

    Safe to run again: a digest that went out already is then only drawn anew.
    """
    left = list(readers)
    while left:
        left = await _send_alike(desk, plan, left)


async def _send_alike(desk: Desk, plan: Plan, readers: Sequence[int]) -> list[int]:
    """To the first, and to all from whom the same is hidden; the others are left."""
    async with desk.database.snapshot() as tx:
        found = await colleagues.by_ids(tx, readers)
        people = [one for one in found.values() if may_read(one, plan.filters)]
        if not people:
            return []
        behind = {one.id: await hidden(tx, one) for one in people}
        alike = [one for one in people if behind[one.id] == behind[people[0].id]]
        await stand_before(tx, people[0])
        await _tell(tx, plan, alike, desk.clock())
        return [one.id for one in people if one not in alike]


async def _tell(
    tx: Transaction, plan: Plan, people: Sequence[ColleagueRecord], now: datetime
) -> None:
    """Counted once; each has a receipt of their own, because only they may open it."""
    begun, first = perf_counter(), people[0]
    as_of = await receipts.as_of_now(tx, now)
    found = await running.run(tx, plan, as_of=as_of, by=first.id)
    acted = await gathering.acted(tx, plan.period, [one.id for one in people], now)
    beside = await gathering.beside(tx, first, where_of(plan.filters, left_out(tx)), now)
    run_ms = receipts.ms_since(begun)
    for person in people:
        own = replace(found, week=replace(week_of(found), acted=acted[person.id]))
        answered = await receipts.keep(tx, person, plan, own, as_of, run_ms=run_ms)
        late = now.astimezone(zone_of(person.timezone)).date() != plan.period.until
        number = person.id * 1_000_000 + plan.period.until.toordinal()
        facts = facts_of(answered.receipt_id, beside, late=late)
        await messages.wish(tx, KIND, number, person.slack_user_id or "", facts)
