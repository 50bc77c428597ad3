"""The test of equal rates is the one of the books."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency

from bot.figures.equal_rates import equal_rates

GROUP = st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(st.lists(GROUP, min_size=2, max_size=5))
def test_it_agrees_with_another_library(groups: list[tuple[int, int]]) -> None:
    found = equal_rates(groups)
    done, everybody = sum(part for part, _ in groups), sum(n for _, n in groups)
    if done in (0, everybody):
        assert found is None
        return
    table = [[part, n - part] for part, n in groups]
    other = chi2_contingency(table, correction=False)
    assert found is not None
    assert found.statistic == pytest.approx(other.statistic, abs=1e-9)
    assert found.p == pytest.approx(other.pvalue, abs=1e-9)
    assert found.thin == bool(other.expected_freq.min() < 5)


def test_groups_with_nobody_in_them_say_nothing() -> None:
    assert equal_rates([(3, 9), (0, 0)]) is None
    assert equal_rates([]) is None
    with pytest.raises(ValueError, match="part"):
        equal_rates([(4, 3), (1, 2)])
