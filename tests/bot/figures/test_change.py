"""Change between waves, to the digits of product.md D.3 and P1."""

import math
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.figures.change import alerts, answers_needed, compare, minimum_detectable, sentence
from bot.figures.nps import Tally, nps

WAVES = st.builds(Tally, *[st.integers(0, 300)] * 3).filter(lambda tally: tally.n > 0)


@pytest.mark.parametrize(
    ("before", "after", "raw", "z", "p"),
    [
        ((18, 14, 8), (12, 14, 14), -30, "-1.655", "0.098"),
        ((12, 9, 4), (8, 9, 8), -32, "-1.399", "0.162"),
        ((50, 30, 20), (40, 30, 30), -20, "-1.732", "0.083"),
        ((90, 70, 40), (60, 70, 70), -30, "-3.793", "0.0001"),
    ],
)
def test_the_vectors_of_d3_hold_to_the_digit(
    before: tuple[int, int, int], after: tuple[int, int, int], raw: float, z: str, p: str
) -> None:
    change = compare(Tally(*before), Tally(*after))
    digits = len(p) - 2
    assert (round(change.raw, 9), f"{change.z:.3f}", f"{change.p:.{digits}f}") == (raw, z, p)


def test_the_smallest_change_that_could_be_seen_matches_d3() -> None:
    sizes = (20, 50, 100, 200, 400)
    assert [round(minimum_detectable(n, n)) for n in sizes] == [63, 42, 30, 21, 15]
    assert [answers_needed(points) for points in (10, 20, 30)] == [919, 228, 99]


def test_the_partners_question_is_answered_as_in_p1() -> None:
    change = compare(Tally(12, 9, 4), Tally(18, 14, 8))
    said = "Change −7: not detectable; we could only have seen about ±52."
    assert sentence(change) == said


def test_a_significant_change_says_how_sure_it_is() -> None:
    change = compare(Tally(90, 70, 40), Tally(60, 70, 70))
    assert sentence(change) == "Change −30: more than chance (p < .001)."
    milder = compare(Tally(50, 30, 20), Tally(36, 30, 34))
    assert sentence(milder) == "Change −28: more than chance (p = .016)."


def test_a_wave_of_counts_only_has_no_change() -> None:
    few = compare(Tally(9, 0, 0), Tally(0, 0, 30))
    assert sentence(few) == "Too few answers to compare: a wave needs 10."
    enough = compare(Tally(10, 0, 0), Tally(0, 0, 30))
    assert sentence(enough) == "Change −200: more than chance (p < .001)."
    with pytest.raises(ValueError, match="nobody"):
        compare(Tally(), Tally(5, 5, 5))


@pytest.mark.parametrize(
    ("before", "after", "coverages", "alert"),
    [
        ((90, 70, 40), (60, 70, 70), (0.5, 0.4), True),
        ((90, 70, 40), (60, 70, 70), (0.5, 0.39), False),
        ((18, 14, 8), (12, 14, 14), (0.5, 0.5), False),
        ((4500, 3500, 2000), (4100, 3500, 2400), (0.5, 0.5), False),
    ],
)
def test_an_alert_needs_significance_size_and_like_coverage(
    before: tuple[int, int, int],
    after: tuple[int, int, int],
    coverages: tuple[float, float],
    alert: bool,
) -> None:
    assert alerts(compare(Tally(*before), Tally(*after)), *coverages) is alert


@settings(deadline=None)
@given(before=WAVES, after=WAVES)
def test_looking_back_turns_the_sign_and_nothing_else(before: Tally, after: Tally) -> None:
    there, back = compare(before, after), compare(after, before)
    assert (there.raw, there.z) == (-back.raw, -back.z)
    assert there.p == back.p
    assert 0 <= there.p <= 1
    assert there.minimum == pytest.approx(back.minimum)


@settings(deadline=None)
@given(wave=WAVES)
def test_the_same_answers_twice_are_no_change(wave: Tally) -> None:
    change = compare(wave, wave)
    assert (change.raw, change.z, change.p) == (0, 0, 1)
    assert not change.significant


def test_at_ten_answers_fixed_drops_cry_wolf_and_the_z_test_does_not() -> None:
    """D.3 at n = 10, nothing changed: 44 %, 33 % and 1.9 %; summed over all outcomes, not drawn."""
    ten, twenty, tested = 0.0, 0.0, 0.0
    outcomes = list(_outcomes(10, 0.45, 0.20))
    for (before, chance), (after, other_chance) in product(outcomes, outcomes):
        drop = round(nps(before) - nps(after), 9)
        both = chance * other_chance
        ten += both * (drop >= 10)
        twenty += both * (drop >= 20)
        tested += both * (compare(before, after).z <= -1.96)
    assert [f"{100 * ten:.0f}", f"{100 * twenty:.0f}", f"{100 * tested:.1f}"] == ["44", "33", "1.9"]


def _outcomes(n: int, p: float, d: float) -> list[tuple[Tally, float]]:
    return [
        (
            Tally(up, n - up - down, down),
            math.comb(n, up)
            * math.comb(n - up, down)
            * (p**up * d**down * (1 - p - d) ** (n - up - down)),
        )
        for up, down in product(range(n + 1), repeat=2)
        if up + down <= n
    ]


@pytest.mark.parametrize(
    ("n", "ten", "twenty", "tested"),
    [(25, 32, 20, 2.3), (40, 31, 14, 2.4), (100, 19, 3.7, 2.5), (200, 10, 0.5, 2.5)],
)
def test_larger_waves_cry_wolf_less_often_and_the_z_test_always_seldom(
    n: int, ten: float, twenty: float, tested: float
) -> None:
    """The rest of D.3's table, by 200,000 pairs of waves in which nothing changed."""
    drawn = np.random.default_rng(n).multinomial(n, (0.45, 0.35, 0.20), (200_000, 2))
    net = drawn[:, :, 0] - drawn[:, :, 2]
    drop = 100 * (net[:, 0] - net[:, 1]) / n
    p, d = (drawn[:, :, 0] + 0.75) / (n + 3), (drawn[:, :, 2] + 0.75) / (n + 3)
    error = np.sqrt((p + d - (p - d) ** 2).sum(axis=1) / (n + 3))
    z = ((p - d)[:, 1] - (p - d)[:, 0]) / error
    found = [
        100 * float(part.mean()) for part in (drop >= 10 - 1e-9, drop >= 20 - 1e-9, z <= -1.96)
    ]
    assert found == pytest.approx([ten, twenty, tested], rel=0.02, abs=0.5)
