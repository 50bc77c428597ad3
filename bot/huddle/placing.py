"""Where the pack goes: chosen by who oversees, looked at, and seen before it comes (L8)."""

from bot.cards.huddle import Standing, place_card, preview, standing_card
from bot.cards.pieces import Card
from bot.desk import Desk
from bot.errors import NotNow
from bot.follow_up.working_hours import hours_of
from bot.huddle.items import items_of
from bot.huddle.moments import next_pack
from bot.huddle.packs import card_of, chosen_of, gather
from bot.people import overseer
from bot.walls import stand_in
from storage import colleagues, huddles, messages
from storage.database import Transaction
from storage.messages import MessageRecord
from storage.records import ColleagueRecord

PLACE = "huddle_place"  # said in the channel that was chosen
NO_CHANNEL = "Type /nps huddle here in the channel where your huddle meets; this is none."
_CHANNELS = ("C", "G")  # how the ids of channels begin


async def here(desk: Desk, by: str, channel: str) -> Card:
    """From now on the pack goes to this channel, which is told so.

    Raises NotAllowed, and NotNow where it is a conversation and no channel.
    """
    async with desk.database.transaction() as tx:
        person = await overseer(tx, by)
        if not channel.startswith(_CHANNELS):
            raise NotNow(NO_CHANNEL)
        place_id = await huddles.choose(tx, channel, by=person.id, now=desk.clock())
        await messages.wish(tx, PLACE, place_id, channel)
        return await _standing(desk, tx, person)


async def off(desk: Desk, by: str) -> Card:
    """Managers have it as a direct message again. Raises NotAllowed."""
    async with desk.database.transaction() as tx:
        person = await overseer(tx, by)
        await huddles.choose(tx, "", by=person.id, now=desk.clock())
        return await _standing(desk, tx, person)


async def standing(desk: Desk, by: str) -> Card:
    """Where it goes, when the next comes, and how far the latest is. Raises NotAllowed."""
    async with desk.database.transaction() as tx:
        return await _standing(desk, tx, await overseer(tx, by))


async def previewed(desk: Desk, by: str) -> Card:
    """The pack as it would be now, for the eyes of who asks; nothing is posted."""
    async with desk.database.snapshot() as tx:
        person = await overseer(tx, by)
        place = await huddles.place(tx)
        if place is not None and place.channel:
            await stand_in(tx, place.channel)
        return preview(await card_of(desk, tx, await gather(desk, tx, person), stands=False))


async def _standing(desk: Desk, tx: Transaction, reader: ColleagueRecord) -> Card:
    """By the clock of who chose the channel; without one each manager's own, here the reader's."""
    now, place = desk.clock(), await huddles.place(tx)
    whose, channel = reader, ""
    if place is not None and place.channel:
        whose = (await colleagues.by_ids(tx, [place.chosen_by]))[place.chosen_by]
        channel = place.channel
    hours = hours_of(whose, now, firm_country=desk.settings.firm_country)
    return standing_card(
        Standing(
            channel,
            whose.name if channel else "",
            whose.timezone,
            next_pack(now, hours),
            await _last(desk, tx, channel or reader.slack_user_id or ""),
        )
    )


async def _last(desk: Desk, tx: Transaction, surface: str) -> tuple[int, int] | None:
    """How many items of the latest pack there are settled, of how many; None without one."""
    latest = (await messages.newest(tx, huddles.PACK)).get(surface)
    if latest is None:
        return None
    items = await items_of(tx, chosen_of(latest.facts), zone="UTC", now=desk.clock())
    return sum(bool(each.settled) for each in items), len(items)


async def place_of(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    chosen = await huddles.chosen(tx, message.subject_id)
    if chosen is None:
        return None
    person = (await colleagues.by_ids(tx, [chosen.chosen_by]))[chosen.chosen_by]
    return place_card(person.name, person.timezone)


DRAWINGS = {PLACE: place_of}
