"""The week's pack: once, where it was chosen, of what may be known there, struck once settled."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.asking import deferring
from bot.cards.pieces import Card
from bot.errors import NotAllowed, NotNow
from bot.follow_up import claiming
from bot.huddle import packs, placing
from bot.themes_across import alerting, telling
from storage import asks, deferrals, huddles, messages, systemic, walls
from storage.ask_words import DeferralReason
from storage.models import Account
from storage.words import ColleagueRole
from tests.bot.cards.screen import buttons, shown
from tests.bot.follow_up.clock_house import (
    ADMIN,
    DEPUTY,
    MANAGER,
    OWNER,
    PARTNER,
    ClockHouse,
    london,
)
from tests.builders import TUESDAY
from tests.theme_builders import Saying, say

HUDDLE = "C0HUDDLE"
LEGAL = "We are looking at other agencies and our lawyers will write to you about the contract."
FRIDAY_AT_THREE = london(15, day=17)


async def halden(house: ClockHouse) -> int:
    async with house.desk.database.transaction() as tx:
        row = await tx.execute(update(Account).values(sector="Food").returning(Account.id))
        return row.scalars().first() or 0


async def defers(house: ClockHouse) -> None:
    await deferring.defer(
        house.desk,
        await halden(house),
        OWNER,
        contact_id=None,
        reason=DeferralReason.FEE_DISPUTE,
        days=2,
        note="",
        press="V1",
    )


async def posted(house: ClockHouse, surface: str = HUDDLE) -> Card:
    """The pack there as it is now; it stands already."""
    return await house.says(surface, huddles.PACK)


async def test_a_channel_gets_one_pack_a_week_however_often_it_is_looked_at(
    house: ClockHouse,
) -> None:
    said = shown(await placing.here(house.desk, MANAGER, HUDDLE))
    assert "on Fridays at 15:00 (Europe/London), chosen by Shi Malik" in said
    assert "The next one comes on Friday 17 July." in said
    house.now = FRIDAY_AT_THREE - timedelta(minutes=1)
    await packs.due_packs(house.desk)
    assert await house.told(huddles.PACK) == []
    for minutes in (0, 0, 5, 60 * 24):
        house.now = FRIDAY_AT_THREE + timedelta(minutes=minutes)
        await packs.due_packs(house.desk)
    assert await house.told(huddles.PACK) == [HUDDLE]
    assert await house.wanted(huddles.PACK, HUDDLE) == 1
    said = shown(await posted(house))
    assert "Huddle pack, Friday 17 July 2026" in said
    assert "Nothing needs a decision of the huddle this week." in said
    assert "no closing came due in that time" in said
    assert buttons(await posted(house)) == ["Receipt"]
    house.now += timedelta(days=7)
    await packs.due_packs(house.desk)
    assert await house.told(huddles.PACK) == [HUDDLE, HUDDLE]


async def test_without_a_channel_each_manager_who_is_here_has_it_alone(house: ClockHouse) -> None:
    await house.change(DEPUTY, role=ColleagueRole.MANAGER, timezone="America/New_York")
    house.now = FRIDAY_AT_THREE
    await packs.due_packs(house.desk)
    assert await house.told(huddles.PACK) == [MANAGER]
    await placing.here(house.desk, PARTNER, HUDDLE)  # after this week's hour: from the next one on
    await packs.due_packs(house.desk)
    house.now += timedelta(hours=6)
    await placing.off(house.desk, PARTNER)
    await packs.due_packs(house.desk)
    house.now = london(20, 30, day=24)
    await packs.due_packs(house.desk)
    assert await house.told(huddles.PACK) == [MANAGER, DEPUTY], "it is evening in London alone"


async def test_when_every_manager_is_away_their_deputy_has_it_or_else_a_partner(
    house: ClockHouse,
) -> None:
    away = FRIDAY_AT_THREE.date() + timedelta(days=7)
    await house.change(MANAGER, away_until=away, deputy_id=house.ids[ADMIN])
    house.now = FRIDAY_AT_THREE
    await packs.due_packs(house.desk)
    assert await house.told(huddles.PACK) == [ADMIN]
    await house.change(MANAGER, deputy_id=house.ids[DEPUTY])  # a director may not know of all
    house.now += timedelta(days=7)
    await packs.due_packs(house.desk)
    assert await house.told(huddles.PACK) == [ADMIN, PARTNER]
    assert "Nothing needs a decision" in shown(await posted(house, PARTNER))
    house.now += timedelta(days=7)
    await packs.due_packs(house.desk)
    assert await house.told(huddles.PACK) == [ADMIN, PARTNER, MANAGER]


async def test_who_has_no_zone_has_it_at_three_utc_once_from_two_replicas(
    house: ClockHouse,
) -> None:
    await house.change(MANAGER, timezone="")
    house.now = FRIDAY_AT_THREE  # in London, where it is summer
    await packs.due_packs(house.desk)
    assert await house.told(huddles.PACK) == []
    house.now += timedelta(hours=1)
    ended = await asyncio.gather(
        packs.due_packs(house.desk), packs.due_packs(house.desk), return_exceptions=True
    )
    assert None in ended, "the slower one may be told to try again"
    await packs.due_packs(house.desk)
    assert await house.told(huddles.PACK) == [MANAGER]
    assert await house.wanted(huddles.PACK, MANAGER) == 1


async def test_what_is_settled_is_struck_and_what_was_settled_before_never_comes(
    house: ClockHouse,
) -> None:
    await placing.here(house.desk, MANAGER, HUDDLE)
    grave = await house.answers(1, LEGAL)
    await defers(house)
    async with house.desk.database.transaction() as tx:
        site = {"key": "m1", "subject": "Launch site", "turned_at": london(11)}
        await asks.owe(tx, await halden(house), **site)
    house.now = FRIDAY_AT_THREE
    await packs.due_packs(house.desk)
    said = shown(await posted(house))
    assert "1. Overdue S1: Halden Foods, Helen Strand" in said
    assert "Nobody has claimed it; owner: Maya Lindt. Claim was due 12:02 Tue." in said
    assert "2. Survey debt: everybody at Halden Foods" in said
    assert "Put off by Maya Lindt since 14 July 2026 (fee dispute), over since 16 July" in said
    assert "Maya Lindt: 1 person, since 14 July 2026 (3 days)" in said
    assert buttons(await posted(house)) == ["Claim", "End Deferral", "Defer Again", "Receipt"]

    async with house.desk.database.transaction() as tx:
        [one] = await deferrals.live(tx)
    before = await house.wanted(huddles.PACK, HUDDLE)
    await deferring.end(house.desk, one.id, MANAGER)
    assert await house.wanted(huddles.PACK, HUDDLE) > before
    assert "Settled: surveys may go again: Shi Malik, 17 Jul." in shown(await posted(house))
    assert buttons(await posted(house)) == ["Claim", "Receipt"]
    before = await house.wanted(huddles.PACK, HUDDLE)
    await claiming.claim(house.desk, grave, OWNER)
    assert await house.wanted(huddles.PACK, HUDDLE) > before
    said = shown(await posted(house))
    assert "Maya Lindt has it. Client contact was due" in said, "claimed late, and still overdue"
    assert "1 of 2 are settled" in shown(await placing.standing(house.desk, MANAGER))

    async with house.desk.database.transaction() as tx:  # as if it had not been posted yet
        pack = (await messages.newest(tx, huddles.PACK))[HUDDLE]
        card = await packs.card_of(house.desk, tx, pack.facts, stands=False)
    assert "Survey debt" not in shown(card)


async def test_a_channel_hears_nothing_of_a_client_behind_a_wall_even_if_it_is_raised_later(
    house: ClockHouse,
) -> None:
    await placing.here(house.desk, MANAGER, HUDDLE)
    await house.answers(1, LEGAL)
    house.now = FRIDAY_AT_THREE
    await packs.due_packs(house.desk)
    assert "Halden" in shown(await posted(house))
    async with house.desk.database.transaction() as tx:
        account = await halden(house)
        await walls.raise_(tx, account, house.ids[PARTNER])
        await walls.let_in(tx, account, [house.ids[PARTNER], house.ids[MANAGER]])
    said = shown(await posted(house))
    assert "Halden" not in said
    assert "The recovery rate is not shown" in said
    house.now += timedelta(days=7)
    await packs.due_packs(house.desk)
    assert "Nothing needs a decision" in shown(await posted(house))
    await placing.off(house.desk, MANAGER)
    house.now += timedelta(days=7)
    await packs.due_packs(house.desk)
    assert "Halden" in shown(await posted(house, MANAGER)), "they are inside"


async def test_who_oversees_chooses_a_channel_and_looks_ahead(house: ClockHouse) -> None:
    for tried in (
        placing.here(house.desk, OWNER, HUDDLE),
        placing.off(house.desk, OWNER),
        placing.standing(house.desk, OWNER),
        placing.previewed(house.desk, OWNER),
    ):
        with pytest.raises(NotAllowed, match="Only a partner, a manager or an admin"):
            await tried
    with pytest.raises(NotNow, match="in the channel where your huddle meets"):
        await placing.here(house.desk, MANAGER, "D0MANAGER")
    await placing.here(house.desk, PARTNER, HUDDLE)
    said = await house.reads(HUDDLE, placing.PLACE)
    assert "Dan Rook chose this channel for the huddle" in said
    await house.answers(1, LEGAL)
    house.now += timedelta(days=1)
    said = shown(await placing.previewed(house.desk, MANAGER))
    assert "Only you see this." in said
    assert "1. Overdue S1: Halden Foods" in said
    assert await house.told(huddles.PACK) == []


async def test_a_systemic_theme_is_given_an_owner_from_the_pack_and_then_its_clients_are_told(
    house: ClockHouse,
) -> None:
    await placing.here(house.desk, MANAGER, HUDDLE)
    teams = [{"director_id": house.ids[one]} for one in (OWNER, DEPUTY)]
    await say(house.desk.database, [Saying((3, 3), (9,), facts=team) for team in teams * 3])
    await say(house.desk.database, [Saying((), (9, 8), facts=teams[0])] * 12)
    await alerting.look(house.desk)
    house.now = FRIDAY_AT_THREE
    await packs.due_packs(house.desk)
    said = shown(await posted(house))
    assert "1. Systemic theme: Responsiveness" in said
    assert "6 clients in 6 sectors, 2 teams name responsiveness as trouble." in said
    assert "Nobody has taken it yet." in said

    async with house.desk.database.transaction() as tx:
        [issue] = await systemic.under_way(tx, TUESDAY - timedelta(days=1))
    due = telling.due(house.desk)
    await telling.take(house.desk, issue.id, MANAGER, owner=PARTNER, due_on=due)
    assert "Settled: Dan Rook has it, due 14 Aug." in shown(await posted(house))
    [thread] = await house.told("systemic_entry")
    assert thread == HUDDLE
    assert "Shi Malik gave it to Dan Rook, due 14 August 2026." in await house.reads(
        HUDDLE, "systemic_entry"
    )

    clients = [each.account_id for each in issue.tellings]
    await telling.tell(house.desk, issue.id, clients[0], PARTNER, told=True)
    house.now += timedelta(days=7)
    await packs.due_packs(house.desk)
    said = shown(await posted(house))
    assert "1. Tell the clients who raised responsiveness" in said
    assert "1 of 6 clients told what changed. Dan Rook has it, due 14 Aug." in said
    for each in clients[1:]:
        await telling.tell(house.desk, issue.id, each, PARTNER, told=True)
    house.now += timedelta(days=91)
    await packs.due_packs(house.desk)
    said = shown(await posted(house))
    assert "6 of 6 clients told what changed." in said
    assert "Say what was changed and close it." in said, "however long ago it was found"
    assert "Close…*" in buttons(await posted(house))
    await telling.close(house.desk, issue.id, PARTNER, "A rota answers in a day")
    assert "Settled: closed by Dan Rook: A rota answers in a day" in shown(await posted(house))
