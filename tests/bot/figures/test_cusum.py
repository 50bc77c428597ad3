"""Watching answer by answer, to the figures of product.md D.3 (b) and U5."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.figures.cusum import (
    LEAST_BEFORE,
    Fall,
    Scored,
    answers_to_alarm,
    answers_to_false_alarm,
    falls,
    limit_for,
    trailing,
)

START = datetime(2025, 1, 6, 9, tzinfo=UTC)
TO_MINUS_5, TO_PLUS_11 = (0.30, 0.35), (0.38, 0.27)


def a_day_each(scores: list[int]) -> list[Scored]:
    return [Scored(START + timedelta(days=at), score) for at, score in enumerate(scores)]


def drawn(rng: Random, number: int, promoters: float, detractors: float) -> list[int]:
    weights = (promoters, 1 - promoters - detractors, detractors)
    return rng.choices((10, 8, 3), weights, k=number)


@pytest.mark.parametrize(("limit", "mean"), [(6, 330), (7, 586)])
def test_false_alarms_are_as_far_apart_as_d3_says(limit: int, mean: float) -> None:
    assert answers_to_false_alarm(limit) == pytest.approx(mean, rel=0.02)


@pytest.mark.parametrize(
    ("limit", "shares", "share", "answers"),
    [
        (6, TO_MINUS_5, 0.5, 27),
        (6, TO_MINUS_5, 0.9, 60),
        (6, TO_PLUS_11, 0.5, 61),
        (7, TO_MINUS_5, 0.5, 32),
        (7, TO_PLUS_11, 0.5, 82),
    ],
)
def test_a_fall_is_seen_as_soon_as_d3_says(
    limit: int, shares: tuple[float, float], share: float, answers: int
) -> None:
    assert answers_to_alarm(limit, *shares, share) == pytest.approx(answers, abs=3)


def test_the_more_answers_the_higher_the_limit() -> None:
    assert [limit_for(answers) for answers in (0, 334, 335, 576, 10**9)] == [6, 6, 7, 8, 20]


def test_a_fall_of_thirty_points_is_found_and_dated() -> None:
    """A year at +25, then −5: found within the sixty answers of D.3 for nine firms in ten."""
    waited = []
    for seed in range(40):
        rng = Random(seed)
        before = drawn(rng, 365, 0.45, 0.20)
        answers = a_day_each(before + drawn(rng, 120, *TO_MINUS_5))
        turned = answers[len(before)].at
        after = [one for one in falls(answers, 6) if one.raised >= turned]
        waited.append((after[0].raised - turned).days if after else 121)
    assert sorted(waited)[20] <= 40
    assert sum(days <= 90 for days in waited) >= 34


def test_a_sudden_fall_begins_with_its_first_answer() -> None:
    answers = a_day_each([9] * LEAST_BEFORE + [0] * 4)
    [fall] = falls(answers, 6)
    assert fall == Fall(answers[LEAST_BEFORE].at, answers[LEAST_BEFORE + 3].at)


def test_too_few_answers_before_are_not_watched_against() -> None:
    assert list(falls(a_day_each([9] * (LEAST_BEFORE - 1) + [0]), 0)) == []
    assert list(falls(a_day_each([9] * 20 + [0] * 20), 0)) == []


def test_what_is_older_than_a_year_does_not_count_in_the_mean() -> None:
    old = a_day_each([0] * 100)
    later = [Scored(START + timedelta(days=400 + at), 9) for at in range(60)]
    means = list(trailing([*old, *later]))
    assert means[99] == -1
    assert means[-1] is not None
    assert means[-1] > 0


@given(scores=st.lists(st.integers(0, 10), max_size=200), limit=st.integers(1, 10))
def test_alarms_are_in_order_and_a_firm_without_detractors_never_falls(
    scores: list[int], limit: int
) -> None:
    answers = a_day_each(scores)
    found = list(falls(answers, limit))
    assert all(one.since <= one.raised for one in found)
    assert all(one.raised < other.since for one, other in pairwise(found))
    assert list(falls(a_day_each([max(9, score) for score in scores]), limit)) == []
