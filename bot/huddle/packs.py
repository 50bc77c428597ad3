"""The week's pack: gathered once a week for each surface, and drawn from the record (L8).

What is chosen is kept with the message, so that it stays the same list while it is worked off.
Walls: in a channel nothing is chosen or drawn of an account that has one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from bot.answers import receipts, spans
from bot.answers.plan import Measure, Plan
from bot.asking.debts import owed_still
from bot.cards.debts import debt_blocks
from bot.cards.huddle import pack_card
from bot.cards.pieces import Card
from bot.cards.receipt_button import Proved
from bot.desk import Desk
from bot.errors import Refusal
from bot.follow_up.absence import is_away
from bot.follow_up.owner import deputy_of, why_not
from bot.follow_up.working_hours import hours_of
from bot.huddle.criteria import What, choose, left
from bot.huddle.finding import found
from bot.huddle.items import items_of
from bot.huddle.moments import monday_of, pack_at
from bot.people import OVERSEES
from bot.walls import stand_in
from bot.zones import zone_of
from storage import colleagues, huddles, messages, slack
from storage.database import Transaction
from storage.messages import MessageRecord
from storage.records import ColleagueRecord
from storage.where import Where
from storage.words import ColleagueRole

RECEIPT, LEFT, DAY, ZONE = "receipt", "left", "day", "zone"  # among a pack's facts, with its items
EVENING = time(18)
_YEAR = 365


@dataclass(frozen=True, slots=True)
class Surface:
    """Where a pack goes, and by whose clock. since: only packs that come after this are theirs."""

    channel: str
    person: ColleagueRecord
    since: datetime | None

    @property
    def alone(self) -> bool:
        """A direct message."""
        return self.channel == self.person.slack_user_id

    def key(self, monday: date) -> str:
        """Of a channel one a week, whichever it is; of managers one each."""
        return f"{huddles.PACK}:{monday}{f':{self.person.id}' if self.alone else ''}"


async def surfaces(desk: Desk, tx: Transaction) -> list[Surface]:
    """The chosen channel, or the managers who are here, or whoever stands in for them."""
    place = await huddles.place(tx)
    since = place.chosen_at if place is not None else None
    if place is not None and place.channel:
        person = (await colleagues.by_ids(tx, [place.chosen_by]))[place.chosen_by]
        return [Surface(place.channel, person, since)]
    everyone = [one for one in await colleagues.everyone(tx) if one.role in OVERSEES]
    return [
        Surface(one.slack_user_id, one, since)
        for one in readers(everyone, desk.clock())
        if one.slack_user_id
    ]


def readers(people: Sequence[ColleagueRecord], now: datetime) -> list[ColleagueRecord]:
    """The managers who are here. Where all are away: their deputies, or else the partners.

    people: those who oversee. A deputy who does not may not read what a pack tells of all clients.
    """
    managers = [one for one in people if one.role is ColleagueRole.MANAGER and one.slack_user_id]
    here = [one for one in managers if not is_away(one, now)]
    if here or not managers:
        return here
    by_id = {one.id: one for one in people}
    deputies = [deputy_of(one, by_id, now) for one in managers]
    standing_in = {one.id for one in deputies if one is not None}
    if not standing_in:
        partners = [one for one in people if one.role is ColleagueRole.PARTNER]
        standing_in = {one.id for one in partners if why_not(one, now) is None}
    return [one for one in people if one.id in standing_in]


async def due_packs(desk: Desk) -> None:
    """Post what is due, each once a week, however often this runs.

    What was missed comes to a channel as late as Sunday, where it pings nobody; to a person only
    before their evening.
    """
    async with desk.database.transaction() as tx:
        every = await surfaces(desk, tx)
    for surface in every:
        monday = due(desk, surface)
        if monday is not None:
            async with desk.database.snapshot() as tx:
                if await slack.once_only(tx, surface.key(monday)):
                    await _post(desk, tx, surface, monday)


def due(desk: Desk, surface: Surface) -> date | None:
    """The Monday of the week whose pack should have come by now; None before its hour."""
    now = desk.clock()
    hours = hours_of(surface.person, now, firm_country=desk.settings.firm_country)
    monday = monday_of(now, hours)
    at = pack_at(monday, hours)
    if at is None or now < at or (surface.since is not None and at <= surface.since):
        return None
    evening = datetime.combine(at.astimezone(hours.zone).date(), EVENING, hours.zone)
    return None if surface.alone and now >= evening else monday


async def _post(desk: Desk, tx: Transaction, surface: Surface, monday: date) -> None:
    await stand_in(tx, surface.channel)
    facts = await gather(desk, tx, surface.person)
    await messages.wish(tx, huddles.PACK, monday.toordinal(), surface.channel, facts)


async def gather(desk: Desk, tx: Transaction, person: ColleagueRecord) -> dict[str, Any]:
    """What a pack of this moment holds, as its message keeps it. ``person``: by whose clock.

    ``tx``: a snapshot, for the figure. Raises what ``receipts.answer`` does.
    """
    now = desk.clock()
    there = await found(tx, now)
    chosen = choose(there)
    rate = await receipts.answer(tx, person, _rate(now.date()), now)
    return {
        huddles.ITEMS: [[what.value, number] for what, number in chosen],
        LEFT: {what.value: more for what, more in left(there, chosen).items()},
        RECEIPT: rate.receipt_id,
        DAY: now.astimezone(zone_of(person.timezone)).date().isoformat(),
        ZONE: person.timezone,
    }


def _rate(today: date) -> Plan:
    return Plan(Measure.RECOVERY_RATE, spans.last_days(today, _YEAR))


async def pack_of(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    return await card_of(desk, tx, message.facts, stands=message.ts is not None)


async def card_of(desk: Desk, tx: Transaction, facts: Mapping[str, Any], *, stands: bool) -> Card:
    """``stands``: it is seen already, so what is settled is struck; before that it is left out."""
    now, zone = desk.clock(), facts[ZONE]
    items = await items_of(tx, chosen_of(facts), zone=zone, now=now)
    owed = await owed_still(tx, Where(), now)
    shown = [each for each in items if stands or not each.settled]
    more = {What(what): number for what, number in facts[LEFT].items()}
    day = date.fromisoformat(facts[DAY])
    figure = await _figure(tx, facts[RECEIPT])
    return pack_card(day, shown, figure, more, debt_blocks(owed, zone=zone, now=now))


def chosen_of(facts: Mapping[str, Any]) -> list[tuple[What, int]]:
    """The items that a pack's message keeps."""
    return [(What(what), number) for what, number in facts[huddles.ITEMS]]


async def _figure(tx: Transaction, receipt_id: int) -> Proved | None:
    """None where a wall went up since around an account that may be counted."""
    try:
        rate = await receipts.retell(tx, receipt_id, aloud=True)
    except Refusal:
        return None
    return Proved(rate.told.sentence.text, rate.receipt_id) if rate else None


DRAWINGS = {huddles.PACK: pack_of}
