"""Cohen's kappa, against a table that can be reckoned by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.figures.agreement import kappa


def test_it_is_the_agreement_beyond_chance() -> None:
    pairs = [("a", "a")] * 20 + [("a", "b")] * 5 + [("b", "a")] * 10 + [("b", "b")] * 15
    assert kappa(pairs) == pytest.approx(0.4)


def test_without_pairs_or_choice_there_is_nothing_to_say() -> None:
    assert kappa([]) is None
    assert kappa([("a", "a")] * 9) is None


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1))
def test_it_is_never_above_one_and_the_same_both_ways(pairs: list[tuple[str, str]]) -> None:
    found = kappa(pairs)
    assert found is None or -1 <= found <= 1
    other = kappa([(two, one) for one, two in pairs])
    assert found == (other if other is None else pytest.approx(other))
