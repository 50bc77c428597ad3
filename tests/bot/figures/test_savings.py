"""What was saved, client by client, and claims that do not add up (product.md U21)."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.figures.savings import (
    Amount,
    Claim,
    DoesNotAddUpError,
    Kept,
    Losses,
    alike,
    reconcile,
    saving,
)

QUARTER = Losses(5, 20)
K = Decimal(1000)
KEPT = st.builds(
    Kept,
    st.decimals(0, 10**7, places=2),
    st.booleans(),
    st.integers(10, 50).flatmap(lambda n: st.builds(Losses, st.integers(0, n), st.just(n))),
)


def a_claim(saved: int, loss: int, cut: int) -> Claim:
    """In thousands, and whole per cent."""
    return Claim(Amount(loss * K, K), Amount(Decimal(cut), Decimal(1)), Amount(saved * K, K))


def test_the_seeds_claim_does_not_add_up_and_says_what_it_comes_to() -> None:
    """£200k annual loss, churn cut 22 %, £140k saved: 22 % of £200k is £44k; £140k is 70 %."""
    claim = a_claim(140, 200, 22)
    assert not claim.adds_up
    assert (claim.comes_to, claim.would_take) == (44_000, 70)
    assert a_claim(44, 200, 22).adds_up


def test_a_rounded_claim_may_mean_whatever_rounds_to_it() -> None:
    assert a_claim(45, 200, 22).adds_up  # 22.4 % of £200.4k is £44.9k
    assert not a_claim(47, 200, 22).adds_up
    assert a_claim(0, 0, 22).would_take is None


@given(st.integers(1, 999), st.integers(0, 100))
def test_what_is_reckoned_out_of_a_loss_and_a_cut_adds_up(loss: int, cut: int) -> None:
    saved = Amount(Decimal(loss * cut) / 100, Decimal("0.01"))
    assert Claim(Amount(Decimal(loss), Decimal(1)), Amount(Decimal(cut), Decimal(1)), saved).adds_up


def test_a_client_saves_its_fee_at_the_rate_of_loss_less_itself_where_it_was_lost() -> None:
    kept = Kept(Decimal(180_000), lost=False, alike=QUARTER)
    lost = Kept(Decimal(40_000), lost=True, alike=QUARTER)
    assert (kept.saved, lost.saved) == (45_000, -30_000)
    both = saving([kept, lost])
    assert (both.fees, both.expected, both.lost, both.saved) == (220_000, 55_000, 40_000, 15_000)
    assert both.low < 15_000 < both.high


def test_clients_are_compared_with_those_alike_where_there_are_enough() -> None:
    few, many = Losses(3, 9), Losses(2, 12)
    assert alike(many, few, is_senior=True) == many
    assert alike(many, few, is_senior=False) == Losses(5, 21)


@given(st.lists(KEPT, max_size=12))
def test_a_saving_is_the_sum_of_its_clients_to_the_penny(clients: list[Kept]) -> None:
    found = saving(clients)
    reconcile(found.saved, (one.saved for one in clients))
    assert found.low <= float(found.saved) + 1e-6
    assert float(found.saved) <= found.high + 1e-6
    with pytest.raises(DoesNotAddUpError):
        reconcile(found.saved + Fraction(1, 100), (one.saved for one in clients))
