"""Admins hear at once, in one message, of what waits for them; and when nothing waits any more."""

from dataclasses import replace

from sqlalchemy import select, update

from bot import holding
from bot.drawing import HELD
from bot.identity import placing, telling
from bot.settings import Settings
from storage.models import Colleague, Message
from tests.bot.identity.house import ADMIN, DIRECTOR, House

WAITS = "wait: whose are they?"


async def surfaces(house: House) -> list[str]:
    async with house.desk.database.transaction() as tx:
        rows = await tx.execute(select(Message.channel).where(Message.kind == HELD))
        return sorted(rows.scalars())


async def test_many_answers_are_one_message(house: House) -> None:
    for at in range(7):
        await house.comes(9 if at else 2, given_email=f"p{at}@unheard.example")
    [seen] = await house.told()
    assert f"7 answers {WAITS} 1 score of 0–6 among them." in seen
    assert seen.index("2 of 10, detractor") < seen.index("9 of 10"), "the urgent one first"
    assert "and 2 more" in seen
    assert await surfaces(house) == [ADMIN], "directors have their own work"


async def test_saying_it_twice_says_it_once(house: House) -> None:
    await house.comes(given_email="p@unheard.example")
    for _ in range(3):
        async with house.desk.database.transaction() as tx:
            await telling.tell_of_held(house.desk, tx)
    assert len(await house.told()) == 1


async def test_it_follows_what_becomes_of_them(house: House) -> None:
    first = await house.comes(given_email="jo.lund@halden.example")
    second = await house.comes(9, given_email="p@unheard.example")
    row = await placing.add_to(house.desk, first, ADMIN, house.ids["Halden Foods"])
    [seen] = await house.told()
    assert "1 answer waits: whose is it?" in seen
    assert "Jo Lund, Halden Foods · placed by Adam Quill" in seen
    await holding.dismiss(house.desk, second, ADMIN)
    [seen] = await house.told()
    assert "All answers are placed. Nothing waits for you here." in seen
    await placing.undo(house.desk, row.placement_id, ADMIN)
    [seen] = await house.told()
    assert "1 answer waits" in seen


async def test_who_was_told_that_all_is_done_is_told_anew_but_not_all_day_long(
    house: House,
) -> None:
    for _ in range(5):
        answer = await house.comes(given_email="p@unheard.example")
        await holding.dismiss(house.desk, answer, ADMIN)
    await house.comes(given_email="p@unheard.example")
    *old, newest = await house.told()
    assert len(old) == telling.MOST_A_DAY - 1
    assert "1 answer waits" in newest
    assert old == ["A newer list of held answers stands further down."] * len(old)


async def test_another_day_has_a_message_of_its_own(house: House) -> None:
    await house.comes(given_email="p@unheard.example")
    house.pass_time(days=1)
    await house.comes(given_email="q@unheard.example")
    old, newest = await house.told()
    assert "further down" in old
    assert f"2 answers {WAITS}" in newest


async def test_the_day_ends_on_the_admins_own_clock(house: House) -> None:
    async with house.desk.database.transaction() as tx:
        await tx.execute(update(Colleague).values(timezone="Pacific/Auckland"))
    await house.comes(given_email="p@unheard.example")  # 21:02 on Tuesday there
    house.pass_time(hours=4)
    await house.comes(given_email="q@unheard.example")
    assert len(await house.told()) == 2


async def test_without_an_admin_in_slack_the_default_channel_hears(house: House) -> None:
    async with house.desk.database.transaction() as tx:
        await tx.execute(
            update(Colleague).where(Colleague.slack_user_id == ADMIN).values(slack_user_id=None)
        )
    await house.comes(given_email="p@unheard.example")
    assert await surfaces(house) == [], "and where there is none, /nps held still tells"
    settings = Settings(
        database_url=house.desk.settings.database_url, slack_default_channel="C0DESK"
    )
    house.desk = replace(house.desk, settings=settings)
    await house.comes(given_email="q@unheard.example")
    assert await surfaces(house) == ["C0DESK"]
    assert DIRECTOR not in await surfaces(house)
