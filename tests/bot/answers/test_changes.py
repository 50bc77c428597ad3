"""/nps change: what moved more than chance does, by segment (product.md D.3, U5, P1)."""

from datetime import timedelta

import pytest

from bot.answers import looking, overviews
from bot.answers.overviews import WHICH_DAYS, days_of
from bot.errors import NotAllowed
from tests.bot.answers.test_looking import number_of
from tests.bot.cards.screen import shown
from tests.bot.follow_up.clock_house import MANAGER, OWNER, PARTNER, ClockHouse
from tests.figure_house import PastClient, each_day, past

P1_BEFORE = [9, 8, 9, 8, 9, 3] * 4 + [8]
P1_NOW = [9, 8, 9, 8, 3] * 6 + [9, 9, 9, 8, 3] * 2


async def lines(house: ClockHouse, typed: str = "", person: str = MANAGER) -> dict[str, str]:
    """What is said of each segment, by its name."""
    said = shown(await overviews.change(house.desk, person, typed))
    pairs = (line.removeprefix("• ").partition(": ") for line in said.splitlines())
    return {name: rest for name, _, rest in pairs}


async def test_the_partner_hears_the_arithmetic_of_p1(house: ClockHouse) -> None:
    before = each_day(house.now - timedelta(days=91), P1_BEFORE)
    await past(house.desk.database, [PastClient([*before, *each_day(house.now, P1_NOW)])])
    said = (await lines(house, person=PARTNER))["Whole firm"]
    assert said == (
        "now +25 (18 promoters, 14 passives, 8 detractors, n = 40; 95 % interval 0 to +46). "
        "Before +32 (12 promoters, 9 passives, 4 detractors, n = 25; 95 % interval +1 to +56). "
        "Change −7: not detectable; we could only have seen about ±52"
    )


async def test_one_sector_falls_and_the_others_do_not_cry_wolf(house: ClockHouse) -> None:
    """A year of good answers everywhere; in the last quarter one sector turns."""
    turn = house.now - timedelta(days=90)
    good = [9, 9, 9, 8, 3] * 18
    clients = [
        PastClient(
            [*each_day(turn, good * 2), *each_day(house.now, bad if sector == "Food" else good)],
            {"sector": sector, "partner_id": house.ids[PARTNER]},
        )
        for sector in ("Food", "Rail", "<!here> Law")
        for bad in [[3, 3, 8, 8, 9] * 18]
    ]
    few = PastClient(each_day(house.now, [3, 3]), {"sector": "Space"})
    await past(house.desk.database, [*clients, few])
    said = await lines(house)
    assert "Alert: it stands among the 5 compared" in said["Food (sector)"]
    assert "Answer by answer: lower than usual since " in said["Food (sector)"]
    assert "not detectable" in said["Rail (sector)"]
    assert "lower than usual" not in said["Rail (sector)"]
    assert "Space (sector)" in said["Too few answers to compare"]
    assert any(name.startswith("Dan Rook") for name in said)


async def test_its_receipt_looks_at_the_same_answers_again(house: ClockHouse) -> None:
    await past(house.desk.database, [PastClient(each_day(house.now, P1_NOW), {"sector": "Food"})])
    number = number_of(await overviews.change(house.desk, MANAGER, ""))
    await past(house.desk.database, [PastClient(each_day(house.now, [0] * 20))])
    again = shown(await looking.proof(house.desk, MANAGER, number, again=True))
    assert "the same figures" in again
    assert "now +25 (18 promoters" in again


async def test_nobody_heard_is_not_a_change_of_nought(house: ClockHouse) -> None:
    assert "nothing to compare" in shown(await overviews.change(house.desk, MANAGER, ""))


async def test_it_is_not_for_everybody(house: ClockHouse) -> None:
    with pytest.raises(NotAllowed):
        await overviews.change(house.desk, OWNER, "")


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("", 90),
        ("180", 180),
        ("30 days", 30),
        ("29", None),
        ("366", None),
        ("²", None),
        ("-9", None),
    ],
)
def test_how_long_a_wave_is_can_be_said(typed: str, days: int | None) -> None:
    assert days_of(typed) == days


async def test_what_is_no_number_of_days_is_told_how(house: ClockHouse) -> None:
    assert shown(await overviews.change(house.desk, MANAGER, "soon")) == WHICH_DAYS
