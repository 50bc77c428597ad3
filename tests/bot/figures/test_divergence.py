"""Stakeholder divergence, after product.md D.6 and P1."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.figures.divergence import Divergence, Gap, Heard, diverges

NOW = datetime(2026, 6, 2, 12, tzinfo=UTC)
LEAD, SPONSOR, BUYER = "day_to_day_lead", "executive_sponsor", "economic_buyer"


def heard(role: str, score: int, days_ago: float = 0) -> Heard:
    return Heard(role, score, NOW - timedelta(days=days_ago))


def gap(*answers: Heard) -> Gap | None:
    found = diverges(answers, NOW)
    return None if found is None else found.gap


@pytest.mark.parametrize(
    ("lead", "sponsor", "expected"),
    [
        (10, 6, Gap.VALUE),
        (9, 5, Gap.VALUE),
        (4, 0, Gap.VALUE),
        (6, 10, Gap.DELIVERY),
        (2, 6, Gap.DELIVERY),
        (10, 7, Gap.WATCH),
        (9, 6, Gap.WATCH),
        (8, 5, Gap.WATCH),
        (7, 4, Gap.WATCH),
        (7, 10, Gap.WATCH),
        (6, 3, None),
        (3, 6, None),
        (10, 8, None),
        (9, 9, None),
    ],
)
def test_the_direction_and_size_of_the_gap_decide(
    lead: int, sponsor: int, expected: Gap | None
) -> None:
    assert gap(heard(LEAD, lead), heard(SPONSOR, sponsor)) is expected


def test_the_brand_manager_above_the_cfo_is_watched() -> None:
    found = diverges([heard(LEAD, 9), heard(BUYER, 6), heard(SPONSOR, 8)], NOW)
    assert found == Divergence(Gap.WATCH, 3, 9, 6, BUYER)
    assert found.sentence == "the people doing the work are happier than the person paying"


def test_the_larger_gap_is_used_and_named() -> None:
    found = diverges([heard(LEAD, 2), heard(SPONSOR, 7), heard(BUYER, 9)], NOW)
    assert found == Divergence(Gap.DELIVERY, -7, 2, 9, BUYER)
    assert found.sentence == "the person paying is happier than the people doing the work"


def test_of_equal_gaps_the_sponsors_is_named() -> None:
    for answers in (
        [heard(LEAD, 9), heard(SPONSOR, 4), heard(BUYER, 4)],
        [heard(BUYER, 4), heard(SPONSOR, 4), heard(LEAD, 9)],
    ):
        found = diverges(answers, NOW)
        assert found is not None
        assert found.against == SPONSOR


def test_several_leads_count_as_their_mean() -> None:
    found = diverges([heard(LEAD, 10), heard(LEAD, 9), heard(SPONSOR, 6)], NOW)
    assert found == Divergence(Gap.VALUE, 3.5, 9.5, 6, SPONSOR)
    assert gap(heard(LEAD, 10), heard(LEAD, 8), heard(SPONSOR, 6)) is Gap.WATCH
    assert gap(heard(LEAD, 10), heard(LEAD, 7), heard(SPONSOR, 6)) is None


def test_old_answers_do_not_diverge() -> None:
    assert gap(heard(LEAD, 10, 180), heard(SPONSOR, 2, 180)) is Gap.VALUE
    assert gap(heard(LEAD, 10, 181), heard(SPONSOR, 2, 180)) is None
    assert gap(heard(LEAD, 10, 180), heard(SPONSOR, 2, 181)) is None


def test_answers_far_apart_are_not_compared() -> None:
    assert gap(heard(LEAD, 10, 60), heard(SPONSOR, 2)) is Gap.VALUE
    assert gap(heard(LEAD, 10, 61), heard(SPONSOR, 2)) is None
    near_and_far = (heard(LEAD, 10, 100), heard(LEAD, 3), heard(SPONSOR, 2))
    assert gap(*near_and_far) is None


def test_it_takes_a_lead_and_a_senior() -> None:
    assert gap() is None
    assert gap(heard(LEAD, 10)) is None
    assert gap(heard(SPONSOR, 1), heard(BUYER, 10), heard("user", 10)) is None


@settings(deadline=None)
@given(lead=st.integers(0, 10), senior=st.integers(0, 10), role=st.sampled_from([SPONSOR, BUYER]))
def test_on_whole_numbers_a_value_gap_means_the_senior_is_a_detractor(
    lead: int, senior: int, role: str
) -> None:
    found = gap(heard(LEAD, lead), heard(role, senior))
    assert (found is Gap.VALUE) == (lead - senior >= 4)
    assert (found is Gap.DELIVERY) == (senior - lead >= 4)
    if found is Gap.VALUE:
        assert senior <= 6


@pytest.mark.parametrize("spread", [1.3, 1.45, 1.6])
def test_chance_and_true_gaps_are_found_as_often_as_d6_says(spread: float) -> None:
    """Why it is never a diagnosis, for people who spread as D.6's must have."""
    rng = Random(6)

    def at_least(points: int, *, gap: float) -> float:
        lead, senior = 7 + gap / 2, 7 - gap / 2
        apart = [_score(rng, lead, spread) - _score(rng, senior, spread) for _ in range(20_000)]
        return sum((one if gap else abs(one)) >= points for one in apart) / len(apart)

    assert 0.03 <= at_least(4, gap=0) <= 0.14
    assert 0.13 <= at_least(3, gap=0) <= 0.28
    assert at_least(4, gap=3) == pytest.approx(0.38, abs=0.025)
    assert at_least(3, gap=3) == pytest.approx(0.57, abs=0.04)


def _score(rng: Random, mean: float, spread: float) -> int:
    return max(0, min(10, round(rng.gauss(mean, spread))))
