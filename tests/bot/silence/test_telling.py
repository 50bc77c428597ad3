"""Where a silent key account is told of, and to whom: inside its wall, on Home, in the digest."""

import pytest

from bot.account_page import page
from bot.digests import reading
from bot.errors import NotNow
from bot.home.mine import mine
from bot.silence import acting, noticing
from storage import colleagues, walls
from storage.interruptions import SILENCE
from storage.models import Account
from tests.bot.cards.screen import shown
from tests.bot.follow_up.clock_house import (
    DEPUTY,
    MANAGER,
    OWNER,
    PARTNER,
    VIEWER,
    ClockHouse,
)
from tests.bot.silence.quiet_client import DAY, account_of, change, opened


async def test_outside_a_wall_nobody_learns_of_it_or_does_anything(house: ClockHouse) -> None:
    account_id = await account_of(house)
    number = await opened(house)
    async with house.desk.database.transaction() as tx:
        await walls.raise_(tx, account_id, house.ids[PARTNER])
        await walls.let_in(tx, account_id, [house.ids[PARTNER]])
    with pytest.raises(NotNow, match="not on record"):
        await acting.claim(house.desk, number, OWNER)
    assert "Halden" not in await house.reads(OWNER, SILENCE)
    house.now += 30 * DAY
    assert "Halden" not in shown(await reading.preview(house.desk, MANAGER))
    await acting.claim(house.desk, number, PARTNER)


async def test_what_nobody_rang_in_time_stands_in_the_weekly_digest(house: ClockHouse) -> None:
    await opened(house)
    assert "Silent key account" not in shown(await reading.preview(house.desk, MANAGER))
    house.now += 2 * DAY
    late = "Silent key account: Halden Foods. Nobody has taken the call; that was due 15 Jul."
    for reader in (MANAGER, OWNER):
        assert late in shown(await reading.preview(house.desk, reader))


async def test_it_stands_with_its_owner_then_with_who_rings_and_on_the_clients_page(
    house: ClockHouse,
) -> None:
    number = await opened(house)
    assert await _on_home(house, OWNER) == [number]
    await acting.claim(house.desk, number, DEPUTY)
    assert (await _on_home(house, OWNER), await _on_home(house, DEPUTY)) == ([], [number])
    account_id = await account_of(house)
    found = await page(house.desk, VIEWER, account_id)
    assert found.silence is not None
    assert found.silence.claimer == "Tom Oak"


async def _on_home(house: ClockHouse, who: str) -> list[int]:
    async with house.desk.database.transaction() as tx:
        person = await colleagues.by_slack_id(tx, who)
        assert person is not None
        return [each.id for each in (await mine(house.desk, tx, person)).silences]


async def test_it_ends_with_the_client(house: ClockHouse) -> None:
    await opened(house)
    await change(house, Account, ended_on=house.now.date())
    await noticing.look(house.desk)
    assert "They are no client any more: closed on 14 Jul." in await house.reads(OWNER, SILENCE)
