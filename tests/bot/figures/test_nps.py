"""NPS and its interval, to the digits of product.md D.1 and D.2."""

import math
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.figures.bands import Band, band_of, worth
from bot.figures.nps import (
    Gate,
    Tally,
    finite_population,
    half_width,
    interval,
    nps,
    sentence,
    tally_of_counts,
    tally_of_scores,
)

COUNTS = st.integers(0, 500)
TALLIES = st.builds(Tally, COUNTS, COUNTS, COUNTS).filter(lambda tally: tally.n > 0)


def test_every_score_falls_into_its_band() -> None:
    bands = [band_of(score) for score in range(11)]
    assert bands == [Band.DETRACTOR] * 7 + [Band.PASSIVE] * 2 + [Band.PROMOTER] * 2
    assert [worth(score) for score in range(11)] == [-1] * 7 + [0] * 2 + [1] * 2


@pytest.mark.parametrize("score", [-1, 11, 100])
def test_there_is_no_score_outside_nought_to_ten(score: int) -> None:
    for judge in (band_of, worth):
        with pytest.raises(ValueError, match="0 to 10"):
            judge(score)


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((5, 3, 2), ("+30.00", "+23.08", "42.13", "-19.05", "+65.20")),
        ((9, 7, 4), ("+25.00", "+21.74", "31.21", "-9.47", "+52.95")),
        ((18, 14, 8), ("+25.00", "+23.26", "22.87", "+0.39", "+46.13")),
        ((12, 9, 4), ("+32.00", "+28.57", "27.30", "+1.27", "+55.87")),
        ((50, 30, 20), ("+30.00", "+29.13", "15.08", "+14.05", "+44.20")),
        ((10, 0, 0), ("+100.00", "+76.92", "29.42", "+47.50", "+100.00")),
        ((0, 0, 7), ("-100.00", "-70.00", "37.19", "-100.00", "-32.81")),
    ],
)
def test_the_vectors_of_d2_hold_to_the_digit(
    counts: tuple[int, int, int], shown: tuple[str, ...]
) -> None:
    tally = Tally(*counts)
    within = interval(tally)
    signed = [f"{each:+.2f}" for each in (nps(tally), within.centre, within.low, within.high)]
    assert (signed[0], signed[1], f"{within.half_width:.2f}", signed[2], signed[3]) == shown


@pytest.mark.parametrize(
    ("p", "d", "widths"),
    [
        (0.45, 0.20, "52 41 35 31 28 26 23 21 17 15 11 7.5"),
        # D.2 prints 63 at n = 5; its own formula gives 62.46
        (0.50, 0.50, "62 51 44 40 36 33 29 27 22 19 14 9.7"),
        (0.70, 0.05, "49 36 30 26 23 21 18 16 13 11 8 5.6"),
    ],
)
def test_the_table_of_half_widths_holds(p: float, d: float, widths: str) -> None:
    sizes = (5, 10, 15, 20, 25, 30, 40, 50, 75, 100, 200)
    *shown, last = widths.split()
    assert [f"{half_width(p, d, n):.0f}" for n in sizes] == shown
    assert half_width(p, d, 400) == pytest.approx(float(last), abs=0.051)


def test_hearing_most_of_a_small_population_narrows_the_interval() -> None:
    assert f"{finite_population(24, 60):.3f}" == "0.781"
    tally = Tally(12, 8, 4)
    narrowed, plain = interval(tally, eligible=60), interval(tally)
    assert narrowed.centre == plain.centre
    assert narrowed.half_width == pytest.approx(plain.half_width * math.sqrt(36 / 59))
    assert interval(tally, eligible=24).half_width == 0
    assert finite_population(1, 1) == 0


@pytest.mark.parametrize(("n", "eligible"), [(61, 60), (0, 60), (1, 0)])
def test_more_answers_than_people_is_an_error(n: int, eligible: int) -> None:
    with pytest.raises(ValueError, match="eligible"):
        finite_population(n, eligible)


def test_no_answers_are_not_an_nps_of_nought() -> None:
    for figure in (nps, interval):
        with pytest.raises(ValueError, match="nobody"):
            figure(Tally())
    assert sentence(Tally()) == "no answers yet"


@pytest.mark.parametrize(
    ("n", "gate"),
    [
        *((0, Gate.NOTHING), (1, Gate.COUNTS), (9, Gate.COUNTS)),
        *((10, Gate.LOW), (19, Gate.LOW), (20, Gate.FULL), (500, Gate.FULL)),
    ],
)
def test_the_gates_open_at_ten_and_at_twenty(n: int, gate: Gate) -> None:
    assert Tally(n, 0, 0).gate is gate


@pytest.mark.parametrize(
    ("tally", "said"),
    [
        (
            Tally(18, 14, 8),
            "+25 (18 promoters, 14 passives, 8 detractors, n = 40; 95 % interval 0 to +46)",
        ),
        (
            Tally(5, 3, 2),
            "+30 (5 promoters, 3 passives, 2 detractors, n = 10, low n; 95 % interval −19 to +65)",
        ),
        (Tally(5, 3, 1), "5 promoters, 3 passives, 1 detractor"),
        (
            Tally(1, 0, 20),
            "−90 (1 promoter, 0 passives, 20 detractors, n = 21; 95 % interval −100 to −57)",
        ),
    ],
)
def test_an_nps_is_never_said_without_its_n_and_interval(tally: Tally, said: str) -> None:
    assert sentence(tally) == said


def test_a_tally_is_made_of_eleven_counts_or_of_scores() -> None:
    assert tally_of_counts([1, 1, 1, 1, 1, 1, 1, 10, 10, 100, 100]) == Tally(200, 20, 7)
    assert tally_of_scores([10, 9, 8, 7, 6, 0]) == Tally(2, 2, 2)
    with pytest.raises(ValueError, match="eleven"):
        tally_of_counts([1] * 10)
    with pytest.raises(ValueError, match="negative"):
        Tally(1, -1, 0)


@settings(deadline=None)
@given(scores=st.lists(st.integers(0, 10), min_size=1))
def test_counts_and_scores_tell_the_same(scores: list[int]) -> None:
    tally = tally_of_scores(scores)
    assert tally == tally_of_counts([scores.count(score) for score in range(11)])
    assert nps(tally) == pytest.approx(100 * sum(map(worth, scores)) / len(scores))


@settings(deadline=None)
@given(tally=TALLIES)
def test_the_interval_stays_on_the_scale_and_mirrors(tally: Tally) -> None:
    within = interval(tally)
    assert -100 <= within.low <= within.centre <= within.high <= 100
    mirrored = Tally(tally.detractors, tally.passives, tally.promoters)
    assert nps(mirrored) == -nps(tally)
    assert interval(mirrored).low == pytest.approx(-within.high)


@settings(deadline=None)
@given(tally=TALLIES, times=st.integers(2, 9))
def test_more_of_the_same_answers_never_widen_the_interval(tally: Tally, times: int) -> None:
    more = Tally(tally.promoters * times, tally.passives * times, tally.detractors * times)
    assert nps(more) == pytest.approx(nps(tally))
    if tally.n >= 10:
        assert interval(more).half_width < interval(tally).half_width


@settings(deadline=None)
@given(one=TALLIES, other=TALLIES)
def test_tallies_add_up(one: Tally, other: Tally) -> None:
    both = one + other
    assert both.n == one.n + other.n
    share = one.n / both.n
    assert nps(both) == pytest.approx(share * nps(one) + (1 - share) * nps(other))


@pytest.mark.parametrize(
    ("n", "covered"),
    [(5, (0.97, 0.92, 0.92)), (10, (0.96, 0.95, 0.95)), (20, (0.95, 0.95, 0.96))],
)
def test_the_interval_covers_as_often_as_d2_promises(
    n: int, covered: tuple[float, float, float]
) -> None:
    """Summed over every possible outcome of n answers; D.2 drew, and is up to 0.007 off."""
    truths = ((0.45, 0.20), (0.70, 0.05), (0.85, 0.03))
    assert [coverage(n, *truth) for truth in truths] == pytest.approx(covered, abs=0.008)


def coverage(n: int, p: float, d: float) -> float:
    total = 0.0
    for promoters, detractors in product(range(n + 1), repeat=2):
        passives = n - promoters - detractors
        if passives < 0:
            continue
        within = interval(Tally(promoters, passives, detractors))
        if within.low <= 100 * (p - d) <= within.high:
            ways = math.comb(n, promoters) * math.comb(n - promoters, detractors)
            total += ways * p**promoters * d**detractors * (1 - p - d) ** passives
    return total
