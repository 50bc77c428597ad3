"""M2 and U8: a client's surveys are put off, never given up; and nobody decides alone for long."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.asking import deciding, deferring
from bot.contact_lock import listing
from bot.errors import NotAllowed, NotNow, Refusal
from bot.follow_up import claiming
from storage.ask_words import DeferralEnd, DeferralReason
from tests.ask_builders import DAY
from tests.bot.asking.conftest import Halden, until
from tests.bot.follow_up.clock_house import DEPUTY, MANAGER, OWNER, PARTNER, VIEWER
from tests.builders import TUESDAY

NOTHING = {"hold": False, "until": None}


async def test_while_put_off_nothing_that_asks_may_go_and_a_newsletter_may(halden: Halden) -> None:
    await halden.defers()
    for what in ("survey", "reminder", "promoter_ask"):
        assert await halden.asks(what) == until(TUESDAY + 14 * DAY)
    assert await halden.asks("newsletter") == NOTHING
    page = await listing.listed(halden.desk, VIEWER)
    assert [one.by for one in page.deferrals] == ["Maya Lindt"]
    assert sorted(one.what for one in page.holds) == ["promoter_ask", "reminder", "survey"]
    await deferring.end(halden.desk, page.deferrals[0].id, OWNER)
    assert not (await listing.listed(halden.desk, VIEWER)).holds
    assert await halden.asks() == NOTHING


async def test_one_persons_surveys_alone(halden: Halden) -> None:
    helen = halden.house.ids["contact"]
    await halden.defers(reason=DeferralReason.BEREAVEMENT_OR_PERSONAL, contact=helen)
    assert (await halden.asks())["hold"]
    assert await halden.asks("survey", "ben@halden.example") == NOTHING
    await halden.defers(by=MANAGER, days=20)
    assert await halden.asks() == until(TUESDAY + 20 * DAY), "the one that lasts longer"
    with pytest.raises(NotNow, match="has put these surveys off already, until 28 July 2026"):
        await halden.defers(contact=helen)


async def test_what_a_lock_and_a_deferral_hold_waits_for_both(halden: Halden) -> None:
    follow_up = await halden.house.answers(6)
    await claiming.claim(halden.desk, follow_up, OWNER)
    one = await halden.defers()
    assert (await halden.asks("newsletter"))["hold"]
    assert (await halden.asks("reminder")) == until(TUESDAY + 14 * DAY)
    await claiming.hand_back(halden.desk, follow_up, OWNER, "Tom knows them")
    held = (await listing.listed(halden.desk, OWNER)).holds
    assert [(each.what, each.held_until) for each in held] == [("reminder", TUESDAY + 14 * DAY)]
    await deferring.end(halden.desk, one.id, OWNER)
    assert not (await listing.listed(halden.desk, OWNER)).holds


async def test_who_directs_or_oversees_may_and_nobody_else(halden: Halden) -> None:
    with pytest.raises(NotAllowed, match="Only Maya Lindt, who directs this client"):
        await halden.defers(by=DEPUTY)
    with pytest.raises(NotAllowed, match="You can look but not change"):
        await halden.defers(by=VIEWER)
    with pytest.raises(NotAllowed):
        await deferring.choice(halden.desk, 999, MANAGER)
    one = await halden.defers(by=MANAGER, days=30)
    with pytest.raises(NotAllowed, match="Only Maya Lindt"):
        await deferring.end(halden.desk, one.id, DEPUTY)


async def test_the_same_form_and_two_at_once_are_one_deferral(halden: Halden) -> None:
    await halden.defers(press="V9")
    await halden.defers(press="V9")
    assert len(await halden.running()) == 1
    await deferring.end(halden.desk, (await halden.running())[0].id, OWNER)
    ended = await asyncio.gather(halden.defers(), halden.defers(by=MANAGER), return_exceptions=True)
    assert sorted(type(one).__name__ for one in ended) == ["DeferralRecord", "NotNow"]


async def test_one_person_may_for_thirty_days_in_all_then_somebody_else(halden: Halden) -> None:
    first = await halden.defers(days=14)
    await halden.after(days=10)
    with pytest.raises(Refusal, match="20 more days at most") as refused:
        await halden.again(first.id, OWNER, 21)
    assert refused.value.field == "days"
    second = await halden.again(first.id, OWNER, 20)
    assert second.until == second.latest == TUESDAY + 30 * DAY
    await halden.after(days=20)
    for act in (
        lambda: halden.again(second.id, OWNER, 1),
        lambda: deferring.once_more(halden.desk, second.id, OWNER),
        lambda: deferring.end(halden.desk, second.id, OWNER),
    ):
        with pytest.raises(NotAllowed, match=r"somebody else decides now\. Shi Malik was asked"):
            await act()
    third = await halden.again(second.id, MANAGER, 30)
    assert (third.by, third.until) == ("Shi Malik", halden.house.now + 30 * DAY)
    assert (await halden.one(second.id)).how is DeferralEnd.DEFERRED_AGAIN
    await deferring.end(halden.desk, third.id, PARTNER)
    with pytest.raises(NotAllowed, match="somebody else decides"):
        await halden.defers(days=1)


async def test_when_the_incident_is_closed_it_ends_by_itself(halden: Halden) -> None:
    await halden.completes()
    await halden.ticket("3107", "open")
    one = await halden.defers(days=14)
    await halden.after(days=12)
    await halden.ticket("3107", "solved")
    await deciding.tick(halden.desk)
    assert (await halden.one(one.id)).live, "not before its time"
    await halden.after(days=2)
    assert (await halden.one(one.id)).how is DeferralEnd.INCIDENT_CLOSED
    assert await halden.house.told("deferral_over") == []
    assert "5 may be asked" in await halden.says()
    told = await halden.house.reads(OWNER, "deferral_ended")
    assert "The incident is closed, so surveys to everybody at Halden Foods may go again" in told
    assert "5 people: 5 may be asked" in told


async def test_while_it_is_open_the_manager_is_asked_once_and_decides(halden: Halden) -> None:
    await halden.completes()
    await halden.ticket("3107", "open")
    one = await halden.defers(days=14)
    for _ in range(2):
        await halden.after(days=14 if halden.house.now == TUESDAY else 1)
    assert await halden.house.told("deferral_over") == [MANAGER]
    asked = await halden.house.reads(MANAGER, "deferral_over")
    assert "Maya Lindt put off surveys to everybody at Halden Foods on 14 July 2026" in asked
    assert "Still open: ticket 3107: Login fails. May surveys go again?" in asked
    assert "[End Deferral] [Defer Again]" in asked
    assert await halden.asks() == until(halden.house.now + DAY), "still held, day by day"
    await deferring.end(halden.desk, one.id, MANAGER)
    assert "Shi Malik ended the deferral" in await halden.house.reads(MANAGER, "deferral_over")
    assert "Shi Malik ended the deferral" in await halden.house.reads(OWNER, "deferral_ended")
    assert await halden.asks() == NOTHING


async def test_a_ticket_that_closes_while_the_question_waits_settles_it(halden: Halden) -> None:
    await halden.ticket("3107", "open")
    one = await halden.defers(days=14)
    await halden.after(days=15)
    await halden.ticket("3107", "solved")
    await halden.after(minutes=1)
    assert (await halden.one(one.id)).how is DeferralEnd.INCIDENT_CLOSED
    assert "The incident is closed" in await halden.house.reads(MANAGER, "deferral_over")


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (DeferralReason.ACTIVE_INCIDENT, "No ticket of theirs is on record"),
        (DeferralReason.FEE_DISPUTE, "fee dispute. The time is over"),
    ],
)
async def test_what_nobody_can_know_a_person_is_asked(
    halden: Halden, reason: DeferralReason, words: str
) -> None:
    """No ticket at all says nothing of an incident; and of a dispute no ticket does."""
    one = await halden.defers(reason=reason, days=3)
    await halden.after(days=3)
    assert (await halden.one(one.id)).live
    assert words in await halden.house.reads(MANAGER, "deferral_over")


async def test_at_day_thirty_it_is_never_the_one_who_put_them_off(halden: Halden) -> None:
    one = await halden.defers(by=MANAGER, days=14)
    await halden.after(days=14)
    assert await halden.house.told("deferral_over") == [PARTNER]
    await halden.after(days=16)
    assert await halden.house.told("deferral_last") == [PARTNER]
    assert "30 days are the longest" in await halden.house.reads(PARTNER, "deferral_last")
    await halden.after(days=5)
    assert await halden.house.told("deferral_last") == [PARTNER], "once"
    with pytest.raises(NotAllowed, match="Dan Rook was asked"):
        await deferring.end(halden.desk, one.id, MANAGER)
    await deferring.end(halden.desk, one.id, PARTNER)


async def test_nobody_to_ask_is_looked_for_again(halden: Halden) -> None:
    for person in (MANAGER, PARTNER, "U0ADMIN"):
        await halden.house.change(person, away_until=(TUESDAY + 20 * DAY).date())
    await halden.defers(days=5)
    await halden.after(days=6)
    assert await halden.house.told("deferral_over") == []
    await halden.after(days=16)
    assert await halden.house.told("deferral_over") == [MANAGER]
    assert (await halden.running())[0].asked_at == TUESDAY + timedelta(days=22)


async def test_a_connected_tool_is_told_when_it_begins_and_when_it_ends(halden: Halden) -> None:
    heard: list[dict[str, Any]] = []

    async def hear(request: web.Request) -> web.Response:
        heard.append(await request.json())
        return web.Response()

    site = web.Application()
    site.router.add_post("/holds", hear)
    async with TestServer(site) as server:
        await halden.connects_tool(str(server.make_url("/holds")))
        one = await halden.defers()
        assert await halden.tells_tools() == 5
        await halden.after(hours=1)
        await deferring.end(halden.desk, one.id, OWNER)
        assert await halden.tells_tools() == 5
    begun, ended = heard[0], heard[-1]
    assert (begun["hold"], begun["hold_surveys"]) == (False, True), "other mail may go"
    assert begun["surveys_until"] == (TUESDAY + 14 * DAY).isoformat()
    assert (ended["hold_surveys"], ended["surveys_until"]) == (False, None)
