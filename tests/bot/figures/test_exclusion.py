"""D.10.4 and D.10.5 to the digits shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import fisher_exact

from bot.figures.exclusion import Caution, Stratum, caution, common, fisher, index

WHOLE = st.integers(1, 9).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
STRATA = st.builds(lambda one, other: Stratum(*one, *other), WHOLE, WHOLE)


@pytest.mark.parametrize(
    ("stratum", "digits", "p"),
    [
        (Stratum(3, 4, 0, 8), 3, 0.018),
        (Stratum(3, 4, 1, 8), 3, 0.067),
        (Stratum(6, 8, 3, 32), 4, 0.0005),
        (Stratum(2, 4, 1, 8), 2, 0.24),
    ],
)
def test_the_worked_examples(stratum: Stratum, digits: int, p: float) -> None:
    assert round(fisher(stratum), digits) == p


@given(STRATA)
def test_one_partner_is_fishers_exact_test(one: Stratum) -> None:
    table = [
        [one.unhappy_withheld, one.unhappy - one.unhappy_withheld],
        [one.others_withheld, one.others - one.others_withheld],
    ]
    assert fisher(one) == pytest.approx(fisher_exact(table, alternative="greater").pvalue)


@given(STRATA, STRATA)
def test_two_partners_are_counted_through(one: Stratum, other: Stratum) -> None:
    """Every way that chance could part the withheld, by hand."""
    seen = one.unhappy_withheld + other.unhappy_withheld
    expected = sum(
        _exactly(one, k) * _exactly(other, m)
        for k in range(one.unhappy + 1)
        for m in range(other.unhappy + 1)
        if k + m >= seen
    )
    assert common([one, other]) == pytest.approx(min(1.0, expected))


def _exactly(one: Stratum, k: int) -> float:
    """Fisher's p of at least k less that of at least k + 1."""
    return _at_least(one, k) - _at_least(one, k + 1)


def _at_least(one: Stratum, k: int) -> float:
    if k > min(one.unhappy, one.withheld):
        return 0.0
    least = max(0, one.withheld - one.others)
    kept = max(k, least)
    return fisher(Stratum(kept, one.unhappy, one.withheld - kept, one.others))


def test_two_partners_who_are_each_undecidable_may_be_clear_together() -> None:
    one = Stratum(3, 4, 1, 8)
    assert fisher(one) > 0.05 > common([one, one])


def test_nobody_withheld_says_nothing() -> None:
    assert common([]) == 1.0
    assert fisher(Stratum(0, 4, 0, 8)) == 1.0
    with pytest.raises(ValueError, match="exceed"):
        Stratum(5, 4, 0, 8)


@pytest.mark.parametrize(
    ("buyers", "alike", "p", "value", "words"),
    [
        (0.7, 1.0, 1.0, 0.0, Caution.SOUND),
        (0.35, 1.0, 1.0, 20.0, Caution.CARE),
        (0.6, 0.75, 0.01, 40 / 7 + 15 + 20, Caution.CARE),
        (0.0, 0.0, 1e-9, 100.0, Caution.INTERNAL),
        (0.35, 1.0, 0.001, 50.0, Caution.INTERNAL),
    ],
)
def test_the_index_adds_up(
    buyers: float, alike: float, p: float, value: float, words: Caution
) -> None:
    assert index(buyers, alike, p) == pytest.approx(value)
    assert caution(index(buyers, alike, p)) is words
