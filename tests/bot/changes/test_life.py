"""Whatever admins change: proposed by one, published by another, rolled back by any (U20)."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import func, insert, select, update

from bot.changes.looking import change
from bot.changes.publishing import publish, roll_back, turn_down
from bot.desk import Desk
from bot.errors import NotAllowed, NotNow, Refusal
from storage.models import Colleague
from storage.words import ColleagueRole
from tests.bot.changes.two_admins import SECOND, two_admins
from tests.bot.changes.ways import ONE, OTHER, WAYS, Way
from tests.bot.follow_up.clock_house import ADMIN, MANAGER, ClockHouse

STRANGER = "U0STRANGER"


@pytest.fixture
async def house(empty_url: str) -> AsyncIterator[ClockHouse]:
    built = await two_admins(empty_url)
    yield built
    await built.desk.database.close()


@pytest.fixture
def desk(house: ClockHouse) -> Desk:
    return house.desk


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> Way:
    return WAYS[request.param]


async def published(desk: Desk, way: Way, what: int) -> int:
    """By the first admin, let pass by the second."""
    number = await way.proposed(desk, what, ADMIN)
    await publish(desk, way.kind, number, SECOND)
    return number


async def test_it_counts_when_a_second_admin_has_published_it_and_until_it_is_rolled_back(
    desk: Desk, way: Way
) -> None:
    number = await way.proposed(desk, ONE, ADMIN)
    with pytest.raises(NotAllowed, match="another admin must publish it"):
        await publish(desk, way.kind, number, ADMIN)
    assert await way.version(desk) == 1
    for _ in range(2):  # pressed twice
        await publish(desk, way.kind, number, SECOND)
    assert await way.version(desk) == 1001
    for _ in range(2):
        await roll_back(desk, way.kind, number, ADMIN)
    assert await way.version(desk) == 1
    for late in (publish, roll_back, turn_down):
        with pytest.raises(NotNow, match="Adam Quill rolled this back on"):
            await late(desk, way.kind, number, SECOND)
    again = await published(desk, way, ONE)
    assert await way.version(desk) == 1002  # a version names one content for ever
    assert (await change(desk, way.kind, again, ADMIN)).in_force
    assert not (await change(desk, way.kind, number, ADMIN)).in_force


async def test_nobody_but_admins_sees_or_does_anything(desk: Desk, way: Way) -> None:
    number = await way.proposed(desk, ONE, ADMIN)
    for person in (MANAGER, STRANGER):
        for deed in (
            way.kind.overview(desk, person),
            *way.doors(desk, number, person),
            change(desk, way.kind, number, person),
            way.proposed(desk, OTHER, person),
            publish(desk, way.kind, number, person),
            turn_down(desk, way.kind, number, person),
            roll_back(desk, way.kind, number, person),
        ):
            with pytest.raises(NotAllowed):
                await deed


async def test_the_same_form_proposes_once_and_another_that_says_the_same_is_refused(
    desk: Desk, way: Way
) -> None:
    number = await way.proposed(desk, ONE, ADMIN, press="V-once")
    assert await way.proposed(desk, ONE, ADMIN, press="V-once") == number
    with pytest.raises(NotNow, match=way.twin):
        await way.proposed(desk, ONE, SECOND)
    with pytest.raises(Refusal, match="Say in a sentence why") as refused:
        await way.proposed(desk, OTHER, ADMIN, why=" ")
    assert refused.value.field == "why"
    async with desk.database.transaction() as tx:
        every = select(func.count()).select_from(way.kind.stored.table)
        assert (await tx.execute(every)).scalar_one() == 1


async def test_what_is_older_cannot_be_rolled_back_from_under_what_is_newer(
    desk: Desk, way: Way
) -> None:
    first = await published(desk, way, ONE)
    second = await published(desk, way, OTHER)
    assert await way.version(desk) == 1002
    with pytest.raises(NotNow, match=way.kind.newer):
        await roll_back(desk, way.kind, first, ADMIN)
    await roll_back(desk, way.kind, second, ADMIN)
    assert await way.version(desk) == 1001
    await roll_back(desk, way.kind, first, SECOND)
    assert await way.version(desk) == 1


async def test_a_change_of_what_is_not_in_force_any_more_waits_until_it_is_again(
    desk: Desk, way: Way
) -> None:
    late = await way.proposed(desk, OTHER, ADMIN)
    other = await published(desk, way, ONE)
    assert way.outdated in (await change(desk, way.kind, late, SECOND)).why_not
    with pytest.raises(NotNow, match=way.outdated):
        await publish(desk, way.kind, late, SECOND)
    with pytest.raises(NotNow, match=way.outdated):
        await way.proposed(desk, OTHER, ADMIN, base=1)
    await roll_back(desk, way.kind, other, SECOND)
    await publish(desk, way.kind, late, SECOND)
    assert await way.version(desk) == 1002


async def test_what_was_turned_down_or_withdrawn_cannot_be_published(desk: Desk, way: Way) -> None:
    for person, did in ((ADMIN, "Adam Quill withdrew this on"), (SECOND, "Ines Duarte turned")):
        number = await way.proposed(desk, ONE, ADMIN)
        for _ in range(2):
            await turn_down(desk, way.kind, number, person)
        with pytest.raises(NotNow, match=did):
            await publish(desk, way.kind, number, SECOND)
    standing = await published(desk, way, ONE)
    with pytest.raises(NotNow, match="Ines Duarte published this on"):
        await turn_down(desk, way.kind, standing, ADMIN)


async def test_two_admins_who_publish_at_once_publish_once(desk: Desk, way: Way) -> None:
    async with desk.database.transaction() as tx:
        await tx.execute(
            insert(Colleague).values(
                name="Third", email="third@us.example", role=ColleagueRole.ADMIN,
                slack_user_id="U0THIRD",
            )
        )  # fmt: skip
    number = await way.proposed(desk, ONE, ADMIN)
    came = await asyncio.gather(
        publish(desk, way.kind, number, SECOND),
        publish(desk, way.kind, number, "U0THIRD"),
        return_exceptions=True,
    )
    assert sorted(type(each).__name__ for each in came) == ["NoneType", "NotNow"]
    assert await way.version(desk) == 1001


async def test_each_admin_has_one_message_which_goes_on_telling_what_became_of_it(
    house: ClockHouse, way: Way
) -> None:
    number = await way.proposed(house.desk, ONE, ADMIN)
    assert await house.told(way.kind.name) == [ADMIN, SECOND]
    assert "Another admin publishes it" in await house.reads(ADMIN, way.kind.name)
    assert "Publish it, and it counts from" in await house.reads(SECOND, way.kind.name)
    before = await house.wanted(way.kind.name, ADMIN)
    await publish(house.desk, way.kind, number, SECOND)
    assert await house.wanted(way.kind.name, ADMIN) == before + 1
    assert "Ines Duarte published this on" in await house.reads(ADMIN, way.kind.name)


async def test_an_only_admin_is_told_that_a_second_one_is_missing(desk: Desk, way: Way) -> None:
    number = await way.proposed(desk, ONE, ADMIN)
    assert not (await change(desk, way.kind, number, ADMIN)).alone
    async with desk.database.transaction() as tx:
        ines = update(Colleague).where(Colleague.slack_user_id == SECOND)
        await tx.execute(ines.values(role=ColleagueRole.VIEWER))
    assert (await change(desk, way.kind, number, ADMIN)).alone


async def test_a_number_that_there_is_not_is_said_to_be_none(desk: Desk, way: Way) -> None:
    for deed in (change, publish, turn_down, roll_back):
        with pytest.raises(NotNow, match="This change is not on record"):
            await deed(desk, way.kind, 404, ADMIN)
