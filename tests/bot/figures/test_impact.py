"""What a theme weighs (product.md N7): the subtraction exactly, and its interval over clients."""

from fractions import Fraction
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import bootstrap

from bot.figures.impact import ClientAnswers, ClientShare, impact, rise
from bot.figures.nps import Tally

TALLY = st.builds(Tally, st.integers(0, 6), st.integers(0, 6), st.integers(0, 6))


@st.composite
def a_client(draw: st.DrawFn) -> ClientAnswers:
    rest, naming = draw(TALLY), draw(TALLY)
    return ClientAnswers(rest + naming, naming)


def many(clients: int, answers: Tally, naming: Tally | None = None) -> list[ClientAnswers]:
    return [ClientAnswers(answers, naming or Tally())] * clients


def nps(promoters: int, detractors: int, n: int) -> Fraction:
    return Fraction(100 * (promoters - detractors), n)


def test_the_impact_is_what_is_left_out() -> None:
    """NPS of all +20 (30 of 50, 20 detractors); of the 40 others +50: 30 points are the theme's."""
    clients = [*many(5, Tally(4, 0, 2)), *many(5, Tally(2, 0, 2), Tally(0, 0, 2))]
    found = impact(clients)
    assert found is not None
    assert found.value == pytest.approx(20 - 50)
    assert found.low < -30 < found.high < 0


def test_a_theme_that_promoters_name_too_may_weigh_nothing() -> None:
    even = many(6, Tally(3, 2, 3), Tally(1, 0, 1))
    assert impact(even) is not None
    assert impact(even).value == 0  # type: ignore[union-attr] # just said


@pytest.mark.parametrize(
    "clients",
    [
        many(4, Tally(5, 5, 5), Tally(0, 0, 1)),  # too few clients
        many(5, Tally(0, 0, 3), Tally(0, 0, 3)),  # everybody names it
        many(5, Tally(1, 1, 1), Tally(0, 1, 1)),  # five are left
        [],
    ],
)
def test_what_cannot_be_told_is_not(clients: list[ClientAnswers]) -> None:
    assert impact(clients) is None


def test_no_more_can_name_it_than_answered() -> None:
    with pytest.raises(ValueError, match="among all answers"):
        ClientAnswers(Tally(1, 0, 0), Tally(0, 0, 1))


@settings(deadline=None, max_examples=60)
@given(clients=st.lists(a_client(), min_size=5, max_size=12))
def test_it_is_exact_and_the_same_again_in_any_order(clients: list[ClientAnswers]) -> None:
    found = impact(clients)
    everybody = sum((each.answers for each in clients), Tally())
    naming = sum((each.naming for each in clients), Tally())
    left = everybody.n - naming.n
    if found is None:
        assert left < 10 or sum(each.answers.n > 0 for each in clients) < 5
        return
    of_all = nps(everybody.promoters, everybody.detractors, everybody.n)
    of_rest = nps(
        everybody.promoters - naming.promoters, everybody.detractors - naming.detractors, left
    )
    assert found.value == pytest.approx(float(of_all - of_rest), abs=1e-9)
    assert -200 <= found.low <= found.high <= 200
    assert impact(clients[::-1]) == found


def test_the_interval_is_that_of_scipys_bootstrap_over_clients() -> None:
    rng = Random(7)
    clients = []
    for _ in range(30):
        naming = Tally(0, rng.randint(0, 1), rng.choice((0, 0, 2)))
        clients.append(
            ClientAnswers(Tally(rng.randint(1, 3), 1, rng.randint(0, 1)) + naming, naming)
        )
    found = impact(clients)
    assert found is not None

    def statistic(n, net, left, left_net, axis):  # type: ignore[no-untyped-def] # scipy's own
        total = [each.sum(axis=axis) for each in (n, net, left, left_net)]
        return 100 * (total[1] / total[0] - total[3] / total[2])

    rows = np.array(
        [
            (
                c.answers.n,
                c.answers.promoters - c.answers.detractors,
                sum(c.rest),
                c.rest[0] - c.rest[2],
            )
            for c in clients
        ]
    )
    theirs = bootstrap(
        tuple(rows.T), statistic, paired=True, method="percentile", n_resamples=4000, rng=11
    ).confidence_interval
    assert found.low == pytest.approx(theirs.low, abs=1.2)
    assert found.high == pytest.approx(theirs.high, abs=1.2)


def test_a_share_that_rose_everywhere_rose_beyond_chance() -> None:
    """2 of 30 comments before, 15 of 30 after: 43 points more."""
    grown = [ClientShare(3, 0, 3, 1)] * 5 + [ClientShare(3, 0, 3, 2)] * 5
    found = rise([*grown[1:], ClientShare(3, 2, 3, 1)])
    assert found is not None
    assert found.value == pytest.approx(100 * (15 - 2) / 30)
    assert found.low > 0
    assert found.beyond_chance


def test_a_share_of_nought_is_not_taken_for_certain() -> None:
    """4 of 28 comments now and 0 of 13 before: the interval leaves nought out, Fisher does not."""
    grown = (
        [ClientShare(1, 0, 2, 1)] * 4 + [ClientShare(1, 0, 2, 0)] * 9 + [ClientShare(0, 0, 2, 0)]
    )
    found = rise(grown)
    assert found is not None
    assert found.low > 0
    assert found.p == pytest.approx(0.288, abs=0.001)
    assert not found.beyond_chance


def test_one_clients_change_is_not_beyond_chance() -> None:
    found = rise([ClientShare(0, 0, 6, 6), *[ClientShare(4, 1, 4, 1)] * 9])
    assert found is not None
    assert found.value > 0
    assert not found.beyond_chance


@pytest.mark.parametrize(
    "clients", [[ClientShare(3, 1, 3, 1)] * 4, [ClientShare(1, 1, 9, 9)] * 9, []]
)
def test_few_comments_are_not_compared(clients: list[ClientShare]) -> None:
    assert rise(clients) is None
