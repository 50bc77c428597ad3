"""Claims of savings in the words of those who make them (product.md U21)."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.claimed import is_claim, verdict
from bot.errors import Refusal

REFUTED = "That does not add up: 22 % of £200k is £44k, not £140k. £140k would be 70 %."


@pytest.mark.parametrize(
    "words",
    [
        "£140k of £200k at 22%",
        "£200k annual loss, churn cut 22 %, £140k saved in year one",
        "we lose £200,000 a year, cut that by 22 per cent and saved £140k",
    ],
)
def test_the_seeds_claim_is_refuted_however_it_is_put(words: str) -> None:
    assert is_claim(words)
    assert verdict(words) == REFUTED


def test_amounts_without_a_currency_stay_without() -> None:
    assert verdict("140k of 200k at 22%") == REFUTED.replace("£", "")


def test_a_claim_that_adds_up_is_still_only_arithmetic() -> None:
    assert verdict("€44k of €200k at 22%").startswith("That adds up: 22 % of €200k is €44k.")


@pytest.mark.parametrize(
    "words",
    ["£140k at 22%", "£1k, £2k and £3k of 5%", "£140k of $200k at 22%", "£5k and £6k, 7%", "22%"],
)
def test_what_is_no_whole_claim_says_what_one_looks_like(words: str) -> None:
    with pytest.raises(Refusal, match="A claim has two amounts and a percentage"):
        verdict(words)


def test_a_time_is_no_claim() -> None:
    assert not is_claim("last 12 months")
    assert not is_claim("Q3 2026")


@given(st.text(max_size=60))
def test_whatever_is_typed_is_answered_or_refused(words: str) -> None:
    with suppress(Refusal):
        assert verdict(words).startswith("That ")
