"""The month in figures comes by itself: on the first working day at nine, to those who oversee.

Who is away then, and whoever was not reached because nobody ran, gets it when that is over, as
long as it is not the middle of the next month by then.

Everybody's page is made for them, behind their own walls, and they can mute it. Nothing comes of a
month before which nobody had answered. It interrupts nobody that did not ask for such a role: it
is a digest (product.md R1), outside the budget of K5, and comes a dozen times a year.
"""

from datetime import datetime, time

from bot.answers import month, spans
from bot.answers.plan import Period
from bot.cards.month import month_card
from bot.cards.notes import sentence
from bot.cards.pieces import Card
from bot.desk import Desk
from bot.errors import NotAllowed
from bot.follow_up.absence import is_away
from bot.follow_up.working_hours import hours_of
from bot.people import OVERSEES, overseer
from bot.walls import stand_before
from bot.zones import zone_of
from storage import colleagues, messages, month_pages, slack, unhappy
from storage.database import Transaction
from storage.jobs import defer
from storage.messages import MessageRecord
from storage.records import ColleagueRecord
from storage.where import beginning

KIND = "month"
HOUR, UNTIL = time(9), time(18)
_ASKED = "asked"  # among a message's facts: it did not come by itself
LAST_DAY = 14  # of the month: later it is no news any more


async def due(desk: Desk) -> None:
    """Defer the pages that are due now, each once a month, however often this runs."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        for person in await colleagues.everyone(tx):
            if person.role in OVERSEES and person.slack_user_id and is_due(desk, person, now):
                once = f"{KIND}:{person.id}"
                await defer(tx, "send_month", queue="think", once=once, colleague_id=person.id)


def is_due(desk: Desk, person: ColleagueRecord, now: datetime) -> bool:
    """On a working day of theirs, in its hours: the first, or one of those up to LAST_DAY."""
    local = now.astimezone(zone_of(person.timezone))
    hours = hours_of(person, now, firm_country=desk.settings.firm_country)
    in_hours = hours.works_on(local.date()) and HOUR <= local.time() < UNTIL
    return in_hours and local.day <= LAST_DAY and not is_away(person, now)


async def send(desk: Desk, colleague_id: int) -> None:
    """Make their page and ask that it be shown, in one transaction; nothing the second time."""
    async with desk.database.snapshot() as tx:
        person = (await colleagues.by_ids(tx, [colleague_id]))[colleague_id]
        today = desk.clock().astimezone(zone_of(person.timezone)).date()
        period = spans.whole(spans.shift(today, -1), 1)
        first = await unhappy.first_answer(tx)
        if person.slack_user_id is None or first is None or first >= beginning(period.until):
            return
        if await month_pages.is_muted(tx, person.id):
            return
        if await slack.once_only(tx, f"{KIND}:{person.id}:{period.since:%Y-%m}"):
            await stand_before(tx, person)
            page = await month.make(desk, tx, person, period)
            await messages.wish(tx, KIND, page.id, person.slack_user_id)


async def make_asked(desk: Desk, colleague_id: int, period: Period) -> None:
    """The page that somebody asked for and did not get at once."""
    async with desk.database.snapshot() as tx:
        person = (await colleagues.by_ids(tx, [colleague_id]))[colleague_id]
        if person.slack_user_id is not None and person.role in OVERSEES:
            await stand_before(tx, person)
            page = await month.make(desk, tx, person, period)
            await messages.wish(tx, KIND, page.id, person.slack_user_id, {_ASKED: True})


async def _page(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    """As it was told, for whoever still oversees."""
    record = await month_pages.one(tx, message.subject_id)
    person = await colleagues.by_slack_id(tx, message.channel)
    if record is None or person is None or person.role not in OVERSEES:
        return None
    try:
        page = await month.again(tx, record)
    except NotAllowed as refused:  # a wall went up since around a client that counts in it
        return sentence(refused.sentence)
    sent, muted = _ASKED not in message.facts, await month_pages.is_muted(tx, person.id)
    return month_card(page, sent=sent, muted=muted)


DRAWINGS = {KIND: _page}


async def mute(desk: Desk, page_id: int, by: str, *, muted: bool) -> None:
    """Whether the next ones come. Raises NotAllowed for who does not oversee."""
    async with desk.database.transaction() as tx:
        person = await overseer(tx, by)
        if muted:
            await month_pages.mute(tx, person.id, desk.clock())
        else:
            await month_pages.unmute(tx, person.id)
        await messages.redraw(tx, KIND, page_id)
