"""Who is heard (product.md D.4)."""

import pytest

from bot.figures.coverage import ActiveAccount, Fraction, coverage


def test_half_reach_and_three_tenths_response_make_fifteen_percent() -> None:
    family = coverage([], who_matter=96, with_address=48, delivered=40, answered=12)
    assert family.coverage == pytest.approx(0.15)


def test_the_family_counts_accounts_buyers_and_fees() -> None:
    accounts = [
        ActiveAccount(fee=180.0, heard=True, buyer_heard=True),
        ActiveAccount(fee=60.0, heard=True, buyer_heard=False),
        ActiveAccount(fee=160.0, heard=False, buyer_heard=False),
    ]
    family = coverage(accounts, who_matter=10, with_address=5, delivered=5, answered=2)
    assert (family.buyers, family.accounts) == (Fraction(1, 3), Fraction(2, 3))
    assert family.revenue == Fraction(240.0, 400.0)
    assert family.revenue.value == pytest.approx(0.6)
    assert (family.reach, family.response) == (Fraction(5, 10), Fraction(2, 5))


def test_without_a_whole_there_is_no_share() -> None:
    family = coverage([], who_matter=0, with_address=0, delivered=0, answered=0)
    assert family.buyers.value is None
    assert family.revenue.value is None
    assert family.coverage is None
    asked_nobody = coverage([], who_matter=5, with_address=5, delivered=0, answered=0)
    assert asked_nobody.coverage is None
    assert asked_nobody.reach.value == 1


@pytest.mark.parametrize("numbers", [(5, 6, 1, 1), (5, 5, 1, 2), (5, -1, 1, 1), (5, 5, 5, -1)])
def test_a_part_beyond_its_whole_is_an_error(numbers: tuple[int, int, int, int]) -> None:
    matter, address, delivered, answered = numbers
    with pytest.raises(ValueError, match="exceed"):
        coverage(
            [], who_matter=matter, with_address=address, delivered=delivered, answered=answered
        )
