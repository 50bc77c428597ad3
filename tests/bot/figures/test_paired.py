"""The same people asked twice (product.md D.3)."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from bot.figures.bands import worth
from bot.figures.paired import applies, compare, sentence, sign_test

SCORE = st.integers(0, 10)
PAIRS = st.lists(st.tuples(SCORE, SCORE), min_size=1, max_size=80)


@given(up=st.integers(0, 40), down=st.integers(0, 40))
def test_band_moves_are_tested_as_scipy_does(up: int, down: int) -> None:
    expected = binomtest(up, up + down).pvalue if up + down else 1.0
    assert sign_test(up, down) == pytest.approx(expected)


def test_ten_who_fall_and_none_who_rises_are_more_than_chance() -> None:
    change = compare([(9, 7)] * 10 + [(9, 9)] * 15)
    assert (change.n, change.raw, change.up, change.down) == (25, -40, 0, 10)
    assert change.p == pytest.approx(2 / 2**10)
    assert sentence(change) == (
        "Change −40 among 25 who answered both times (95 % interval −60 to −20): "
        "more than chance (0 up, 10 down)."
    )


def test_a_small_move_says_what_could_have_been_seen() -> None:
    change = compare([(9, 7)] * 4 + [(7, 9)] * 2 + [(8, 8)] * 19)
    said = sentence(change)
    assert said.startswith("Change −8 among 25 who answered both times (95 % interval ")
    assert said.endswith("): not detectable; we could only have seen about ±29.")


def test_few_who_all_stay_are_not_taken_for_certain() -> None:
    change = compare([(8, 8)] * 10)
    assert (change.raw, change.p) == (0, 1)
    assert change.minimum > 10


@pytest.mark.parametrize(
    ("matched", "before", "after", "paired"),
    [(60, 100, 140, True), (59, 100, 140, False), (9, 9, 9, False), (10, 10, 10, True)],
)
def test_pairs_are_compared_from_sixty_of_a_hundred_on(
    matched: int, before: int, after: int, paired: bool
) -> None:
    assert applies(matched, before, after) is paired


def test_nineteen_of_twenty_intervals_hold_the_true_move() -> None:
    """True mean move −20 points: the bootstrap's interval covers it about as often as it says."""
    rng = Random(3)
    covered = 0
    for _ in range(200):
        pairs = [rng.choices([(9, 9), (9, 7), (7, 9)], (0.6, 0.3, 0.1))[0] for _ in range(60)]
        change = compare(pairs)
        covered += change.low <= -20 <= change.high
    assert covered >= 180


@settings(deadline=None)
@given(pairs=PAIRS)
def test_looking_back_turns_the_sign(pairs: list[tuple[int, int]]) -> None:
    there = compare(pairs)
    back = compare([(after, before) for before, after in pairs])
    assert (there.raw, there.up, there.down) == (-back.raw, back.down, back.up)
    assert (there.p, there.minimum) == (back.p, pytest.approx(back.minimum))
    assert there.low - 1e-9 <= there.raw <= there.high + 1e-9
    assert there.raw == pytest.approx(
        100 * sum(worth(after) - worth(before) for before, after in pairs) / len(pairs)
    )


def test_nobody_asked_twice_is_no_change_of_nought() -> None:
    with pytest.raises(ValueError, match="both times"):
        compare([])
