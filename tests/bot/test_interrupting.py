"""Direct messages that wait: scenario P2, ten answers in an hour, and what is settled meanwhile."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot import morning
from bot.follow_up.card import redraw_card
from bot.follow_up.claiming import claim
from bot.follow_up.closing import disagree
from storage import interruptions
from storage.label_words import DisagreeReason
from storage.words import Role
from tests.bot.follow_up.clock_house import (
    DEPUTY,
    HIDDEN,
    MANAGER,
    OWNER,
    clock_house,
    london,
)
from tests.bot.paper import PaperBoard
from tests.bot.spoken import FRIDAY, Spoken, answers, speaking_house, told


@pytest.fixture
async def spoken(empty_url: str) -> AsyncIterator[Spoken]:
    async with speaking_house(empty_url) as up:
        yield up


async def test_friday_at_twenty_to_six_the_message_comes_and_after_six_it_waits(
    spoken: Spoken,
) -> None:
    await spoken.house.answers(4)
    assert await told(spoken, london(17, 41, day=FRIDAY)) == (1, 1)

    spoken.house.now = london(18, 5, day=FRIDAY)
    second = await spoken.house.answers(4)
    assert await told(spoken, london(18, 6, day=FRIDAY)) == (1, 2), "the channel pings nobody"
    assert await told(spoken, london(12, 0, day=FRIDAY + 1)) == (1, 2)
    assert (await told(spoken, london(8, 0, day=FRIDAY + 3)))[0] >= 2
    due: Any = (await spoken.house.follow_up(second)).contact_due_at
    assert due <= london(18, 5, day=FRIDAY) + timedelta(hours=72), "the client's clock ran on"


async def test_what_was_claimed_meanwhile_reminds_nobody_in_the_morning(spoken: Spoken) -> None:
    spoken.house.now = london(16, 30)
    follow_up = await spoken.house.answers(4)
    await spoken.at(london(16, 31))
    await spoken.at(london(18, 31))
    assert await spoken.pinged(MANAGER) == 0
    await claim(spoken.house.desk, follow_up, DEPUTY)
    await spoken.at(london(8, 1, day=15))
    assert await spoken.pinged(MANAGER) == 0


async def test_a_firm_that_wants_no_manners_leaves_nothing_for_the_tick(empty_url: str) -> None:
    house = await clock_house(empty_url, london(22, 0))  # as conftest has it: no hours, no budget
    board = PaperBoard()
    spoken = Spoken(house, replace(house.desk, board=board), board)
    await house.answers(4)
    assert await told(spoken, london(22, 1)) == (1, 1)
    async with house.desk.database.transaction() as tx:
        assert await interruptions.waiting(tx) == []
    await house.desk.database.close()


async def test_what_waited_comes_when_the_firm_gives_its_manners_up(spoken: Spoken) -> None:
    spoken.house.now = london(22, 0)
    await spoken.house.answers(4)
    assert await told(spoken, london(22, 1)) == (0, 1)
    none = {"quiet_from": "", "quiet_until": "", "interruptions_a_day": 0}
    settings = spoken.desk.settings.model_copy(update=none | {"interruptions_a_week": 0})
    spoken.desk = replace(spoken.desk, settings=settings)
    assert await told(spoken, london(22, 2)) == (1, 1)
    async with spoken.desk.database.transaction() as tx:
        assert await interruptions.waiting(tx) == []


async def notes(spoken: Spoken, moment: datetime) -> str:
    """What the morning note says to the owner, once it is this time."""
    spoken.house.now = moment
    await morning.due_notes(spoken.desk)
    await spoken.at(moment)
    return await spoken.house.reads(OWNER, "morning_note")


async def test_a_quiet_follow_up_comes_in_the_morning_note_and_not_as_a_message(
    spoken: Spoken,
) -> None:
    spoken.house.now = london(10, 2)
    await spoken.house.answers(8, HIDDEN, role=Role.USER)  # S3
    assert await told(spoken, london(10, 3)) == (0, 1)
    assert "Waited for you: 1. new card: Helen Strand" in await notes(spoken, london(9, 0, day=15))
    assert await told(spoken, london(12, 0, day=15)) == (1, 1), "the note, and nothing else"


async def test_a_quiet_card_comes_at_once_when_somebody_grave_joins_it(spoken: Spoken) -> None:
    spoken.house.now = london(10, 2)
    await spoken.house.answers(8, HIDDEN, role=Role.USER)
    assert await told(spoken, london(10, 3)) == (0, 1)
    await spoken.house.answers(4, role=Role.ECONOMIC_BUYER)
    assert await told(spoken, london(10, 4)) == (1, 2), "the card; in the channel the joiner too"


async def test_what_is_over_the_budget_is_told_in_one_line_and_comes_no_more(
    spoken: Spoken,
) -> None:
    await answers(spoken, 2)
    assert (await told(spoken, london(10, 10)))[0] == 2
    for minute, comes in ((1, 3), (2, 4), (3, 4)):
        spoken.house.now = london(8, minute, day=15)
        await spoken.house.answers(5, role=Role.USER)
        assert (await told(spoken, spoken.house.now))[0] == comes
    said = await notes(spoken, london(9, 0, day=15))
    assert "Waited for you: 1. joined a card: Helen Strand, Halden Foods." in said
    later = await told(spoken, london(12, 0, day=16))
    assert later[0] == 5, "two, two and the note"


async def test_what_was_dropped_is_not_posted_when_it_is_redrawn(spoken: Spoken) -> None:
    spoken.house.now = london(22, 0)
    follow_up = await spoken.house.answers(4)
    await claim(spoken.desk, follow_up, OWNER)
    await disagree(spoken.desk, follow_up, OWNER, DisagreeReason.OTHER, "Other", "")
    assert (await told(spoken, london(8, 1, day=20)))[0] == 0
    async with spoken.desk.database.transaction() as tx:
        await redraw_card(tx, follow_up)
    assert (await told(spoken, london(9, 1, day=20)))[0] == 0


def test_nobody_else_writes_to_a_person() -> None:
    """All that may interrupt goes through the gate; the others answer what somebody has just done,
    post in a channel, or are the morning note, the weekly digest, the month
    and the huddle."""
    repository = Path(__file__).parents[2]
    wishing = {
        str(path.relative_to(repository / "bot"))
        for path in (repository / "bot").rglob("*.py")
        if "messages.wish(" in path.read_text()
    }
    assert wishing == {
        "asking/deferring.py",
        "conversation/telling.py",
        "demo/opening.py",
        "digests/sending.py",
        "follow_up/calling.py",
        "follow_up/card.py",
        "follow_up/climbing.py",
        "gathering.py",
        "helping.py",
        "huddle/packs.py",
        "huddle/placing.py",
        "interrupting.py",
        "monthly.py",
        "morning.py",
        "reports/asking.py",
    }
