"""Several segments judged together (product.md D.3, alert rules a and c)."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.figures.change import Change, alerts
from bot.figures.paired import Paired
from bot.figures.waves import Outcome, Wave, judge, sentence


def wave(
    promoters: int, passives: int, detractors: int, *, first: int = 0, people: int = 0
) -> Wave:
    """People numbered from ``first`` on."""
    scores = [9] * promoters + [8] * passives + [3] * detractors
    return Wave(dict(enumerate(scores, start=first)), people)


def outcome(before: Wave, after: Wave, others: int = 0) -> Outcome:
    """Beside so many segments in which nothing changed."""
    quiet = (wave(18, 14, 8), wave(18, 14, 8, first=100))
    return judge({"it": (before, after), **dict.fromkeys(map(str, range(others)), quiet)})[
        0
    ].outcome


@pytest.mark.parametrize(
    ("before", "after", "others", "expected"),
    [
        (wave(9, 0, 0), wave(0, 0, 90, first=500), 0, Outcome.TOO_FEW),
        (wave(12, 9, 4), wave(18, 14, 8, first=500), 0, Outcome.NOT_DETECTABLE),
        (wave(4500, 3500, 2000), wave(4100, 3500, 2400, first=20_000), 0, Outcome.SMALL),
        (wave(90, 70, 40), wave(30, 35, 35, first=500, people=500), 0, Outcome.OTHER_PEOPLE),
        (wave(90, 70, 40), wave(60, 70, 70, first=500), 20, Outcome.ALERT),
        (wave(50, 30, 20), wave(36, 30, 34, first=500), 0, Outcome.ALERT),
        (wave(50, 30, 20), wave(36, 30, 34, first=500), 20, Outcome.ONE_OF_MANY),
    ],
)
def test_an_alert_must_be_sure_large_of_like_coverage_and_stand_among_many(
    before: Wave, after: Wave, others: int, expected: Outcome
) -> None:
    assert outcome(before, after, others) is expected


def test_the_same_people_are_compared_with_themselves() -> None:
    [one] = judge({"it": (wave(20, 0, 0), wave(8, 12, 0))})
    assert isinstance(one.move, Paired)
    assert (one.move.n, one.outcome) == (20, Outcome.ALERT)
    assert "who answered both times" in sentence(one.move)
    [other] = judge({"it": (wave(20, 0, 0), wave(8, 12, 0, first=9))})
    assert isinstance(other.move, Change)
    assert sentence(other.move).startswith("Change −60: more than chance")


def test_when_nothing_changes_alerts_are_rare() -> None:
    """300 rounds of ten segments with 40 answers each: about one round in ten has any alert."""
    rng = Random(11)

    def drawn(first: int) -> Wave:
        scores = rng.choices([9, 8, 3], (0.45, 0.35, 0.20), k=40)
        return Wave(dict(enumerate(scores, start=first)), 100)

    rounds = [judge({at: (drawn(0), drawn(100)) for at in range(10)}) for _ in range(300)]
    assert sum(any(one.outcome is Outcome.ALERT for one in each) for each in rounds) <= 42


@settings(deadline=None)
@given(
    before=st.lists(st.integers(0, 10), min_size=10, max_size=120),
    after=st.lists(st.integers(0, 10), min_size=10, max_size=120),
)
def test_alone_it_is_the_alert_rule_for_a_wave(before: list[int], after: list[int]) -> None:
    one, other = Wave(dict(enumerate(before)), 200), Wave(dict(enumerate(after, start=500)), 200)
    [verdict] = judge({"it": (one, other)})
    assert isinstance(verdict.move, Change)
    alert = alerts(verdict.move, verdict.heard_before, verdict.heard_after)
    assert (verdict.outcome is Outcome.ALERT) is alert
