"""App Home as a use case: whose side shows what, its receipts, and who sees a change soon."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.errors import NotAllowed
from bot.follow_up import claiming
from bot.home import proving, showing
from storage import homes
from storage.home_words import HomeTab
from storage.words import Role
from tests.bot.cards.screen import shown
from tests.bot.follow_up.clock_house import (
    DEPUTY,
    MANAGER,
    OWNER,
    PARTNER,
    VIEWER,
    ClockHouse,
)

CHANGES = (
    "SELECT (args ->> 'follow_up_id')::int FROM procrastinate_jobs WHERE task_name = 'tell_homes'"
)
DRAWINGS = (
    "SELECT args ->> 'person' FROM procrastinate_jobs WHERE task_name = 'draw_home' ORDER BY 1"
)


async def seen(house: ClockHouse, person: str) -> str:
    return shown(await showing.home_of(house.desk, person))


async def looks(house: ClockHouse, *people: str) -> None:
    async with house.desk.database.transaction() as tx:
        for person in people:
            await homes.opened(tx, house.ids[person])


async def to_be_drawn(house: ClockHouse) -> list[str]:
    """For whom Home is to be drawn anew; these are forgotten then."""
    async with house.desk.database.transaction() as tx:
        changed = list((await tx.execute(text(CHANGES))).scalars())
    for number in changed:
        await showing.tell(house.desk, number)
    async with house.desk.database.transaction() as tx:
        waiting = list((await tx.execute(text(DRAWINGS))).scalars())
        await tx.execute(text("DELETE FROM procrastinate_jobs"))
        return waiting


async def test_the_side_that_was_chosen_is_found_again_and_only_ones_own(house: ClockHouse) -> None:
    assert "Clients of Dan Rook" in await seen(house, PARTNER)
    await showing.choose(house.desk, PARTNER, HomeTab.TEAM)
    assert "Follow-ups of the firm" in await seen(house, PARTNER)
    assert "Follow-ups for Maya Lindt" in await seen(house, OWNER)
    for person in (OWNER, VIEWER, "U0NOBODY"):
        with pytest.raises(NotAllowed):
            await showing.choose(
                house.desk, person, HomeTab.TEAM if person == OWNER else HomeTab.DESK
            )
    assert "Follow-ups for Maya Lindt" in await seen(house, OWNER)


async def test_mine_goes_from_due_today_to_overdue_to_reached(house: ClockHouse) -> None:
    number = await house.answers(2)
    screen = await seen(house, OWNER)
    assert "Overdue 0 · due today 1 · later 0" in screen
    assert "Halden Foods · Helen Strand · 2 of 10" in screen
    assert "Mine (1)" in screen
    house.now += timedelta(days=1)
    assert "Overdue 1 · due today 0" in await seen(house, OWNER)
    await claiming.claim(house.desk, number, OWNER)
    async with house.desk.database.transaction() as tx:
        await tx.execute(text("UPDATE follow_ups SET reached_at = now()"))
    assert "Reached, to be closed (1)" in await seen(house, OWNER)
    assert "Nothing waits for you." in await seen(house, DEPUTY)


async def test_what_the_portfolio_tells_its_receipts_tell_again(house: ClockHouse) -> None:
    house.now -= timedelta(days=120)
    await house.takes(10, "Lovely work.", Role.ECONOMIC_BUYER)
    house.now += timedelta(days=120)
    await house.answers(2)
    row = "Halden Foods · index −100 (n = 1), was +100 on 15 Apr"
    assert row in await seen(house, PARTNER)
    await showing.choose(house.desk, OWNER, HomeTab.PORTFOLIO)
    assert row in await seen(house, OWNER), "who directs the account answers for it too"
    for figure, told in (
        ("indexes", "Halden Foods: −100 (n = 1)"),
        ("indexes_before", "Halden Foods: +100 (n = 1)"),
    ):
        card = await proving.proof(house.desk, PARTNER, figure)
        assert told in shown(card)
        assert "[Receipt]" in shown(card)


async def test_the_teams_figures_have_receipts_that_say_the_same(house: ClockHouse) -> None:
    await house.answers(2)
    house.now += timedelta(days=1)
    assert "Open 1 · due today 0 · overdue 1 · waiting on client 0" in await seen(house, MANAGER)
    assert "1 of 1 open" in shown(await proving.proof(house.desk, MANAGER, "overdue"))
    assert "Recovered at 60 days, due in the last 90: none yet" in await seen(house, MANAGER)
    assert "[Receipt]" in shown(await proving.proof(house.desk, MANAGER, "recovered"))


async def test_a_manager_sees_who_is_silent_in_the_firm_and_why_with_a_receipt(
    house: ClockHouse,
) -> None:
    told = "Not heard in the last 12 months: 1 of 1 clients\nHalden Foods"
    assert told in await seen(house, MANAGER)
    why = shown(await proving.proof(house.desk, MANAGER, "silent_in_firm"))
    assert "1 of 1 client not heard (all clients, the last 12 months):" in why
    assert "[Receipt]" in why
    await showing.choose(house.desk, PARTNER, HomeTab.TEAM)
    assert told in await seen(house, PARTNER)
    assert "Not heard" not in await seen(house, VIEWER), "who only looks oversees nobody"
    await house.answers(2)
    assert "Not heard" not in await seen(house, MANAGER)


async def test_who_has_it_on_their_home_and_looked_lately_sees_a_change_soon(
    house: ClockHouse,
) -> None:
    await looks(house, OWNER, DEPUTY, MANAGER, VIEWER)
    number = await house.answers(2)
    assert await to_be_drawn(house) == [OWNER, MANAGER], "once, however much changed with it"
    async with house.desk.database.transaction() as tx:
        await tx.execute(text("UPDATE homes SET opened_at = now() - interval '1 hour'"))
    await looks(house, MANAGER)
    await claiming.claim(house.desk, number, OWNER)
    assert await to_be_drawn(house) == [MANAGER], "the owner looked long ago"


async def test_behind_a_wall_no_stamp_moves_for_those_outside(house: ClockHouse) -> None:
    await looks(house, OWNER, MANAGER)
    async with house.desk.database.transaction() as tx:
        wall = (
            f"INSERT INTO walls (account_id, keeper_id) SELECT id, {house.ids[PARTNER]} "
            "FROM accounts",
            "INSERT INTO wall_members (account_id, colleague_id) "
            f"SELECT id, {house.ids[OWNER]} FROM accounts",
        )
        for each in wall:
            await tx.execute(text(each))
    await house.answers(2)
    assert await to_be_drawn(house) == [OWNER]
    assert "Open 0" in await seen(house, MANAGER)
    assert "Helen" not in await seen(house, MANAGER)
    assert "Helen" in await seen(house, OWNER)
