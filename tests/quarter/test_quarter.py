"""A simulated quarter of 96 contacts: nobody is pestered, nothing is missed (product.md E.7, U6,
L2, K5, D.13). `python -m tests.quarter` prints its figures.
"""

import pytest

from bot.contact_lock.locking import ContactLocked
from bot.errors import AlreadyClaimed, NotAllowed, NotNow
from tests.quarter import findings, telling
from tests.quarter.house import quarter_in
from tests.quarter.people import People
from tests.quarter.playing import TWICE


@pytest.mark.timeout(300)  # of a machine with much else to do; alone it takes some 30 s
async def test_a_quarter(empty_url: str) -> None:
    async with quarter_in(empty_url) as quarter:
        people = People(quarter)
        await quarter.play(people.hear)
        outreach = await findings.outreach(quarter)
        ladder = await findings.ladder(quarter, people)
        told = await telling.told(quarter, people.owners)
        interruptions = await findings.interruptions(quarter)
    assert len(quarter.answered) == 96 + TWICE
    assert len(people.owners) > 30, "a quarter in which something happened"
    assert (
        min(people.did[each] for each in ("claim", "snooze", "call", "book", "send", "close")) > 2
    )

    assert outreach.tries > 50
    assert outreach.by_two == []
    for rival in (("claim", AlreadyClaimed), ("claim", ContactLocked), ("call", NotAllowed)):
        assert people.refused[rival] > 0, f"two wanted to, and one was refused: {rival}"
    assert max(outreach.asks) == 1, "one ask in 180 days"
    assert people.refused["ask", NotNow] > 0, "and some wanted to ask again"

    assert ladder.steps > 50
    assert ladder.wrong == [], "every step once and in time"
    assert told.missed == [], "and whoever was to hear of it heard"
    assert told.passed_over > 0
    assert told.passed_over_awake == [], "but for what its holder had put off"

    assert interruptions.twice == []
    assert interruptions.waited > 0, "on one day there was more to say than they may hear"
    assert max(interruptions.a_day.values()) <= 3
    assert max(interruptions.a_week.values()) <= 10
    for at in interruptions.unasked_at:
        assert 8 <= at.hour < 18, "nobody is disturbed in their evening"
        assert at.weekday() < 5, "nor at the weekend"
