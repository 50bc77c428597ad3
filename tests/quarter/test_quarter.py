"""A simulated quarter of 96 contacts: nobody is pestered, nothing is missed (product.md E.7, U6,
L2, K5, D.13). `python -m tests.quarter` prints its figures.
"""

import pytest

from tests.quarter import findings
from tests.quarter.house import quarter_in
from tests.quarter.people import People


@pytest.mark.timeout(300)  # of a machine with much else to do; alone it takes some 25 s
async def test_a_quarter(empty_url: str) -> None:
    async with quarter_in(empty_url) as quarter:
        people = People(quarter)
        await quarter.play(people.hear)
        outreach = await findings.outreach(quarter)
        ladder = await findings.ladder(quarter, people)
        interruptions = await findings.interruptions(quarter)
    assert len(quarter.answered) == 96
    assert len(people.owners) > 30, "a quarter in which something happened"
    assert min(people.did[each] for each in ("claim", "snooze", "call", "send", "close")) > 3

    assert outreach.tries > 50
    assert outreach.by_two == []
    assert max(outreach.asks) == 1, "one ask in 180 days"

    assert ladder.steps > 50
    assert ladder.wrong == [], "every step once and in time"

    assert interruptions.twice == []
    assert max(interruptions.a_day.values()) <= 3
    assert max(interruptions.a_week.values()) <= 10
    for at in interruptions.unasked_at:
        assert 8 <= at.hour < 18, "nobody is disturbed in their evening"
        assert at.weekday() < 5, "nor at the weekend"
