"""What a CRM's words are worth: nothing is guessed."""

from datetime import date
from decimal import Decimal

import pytest

from bot.crm import values
from storage.words import Role


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("economic_buyer", Role.ECONOMIC_BUYER),
        ("BUDGET_HOLDER", Role.ECONOMIC_BUYER),
        ("Economic Buyer", Role.ECONOMIC_BUYER),
        ("END_USER;DECISION_MAKER", Role.ECONOMIC_BUYER),
        ("EXECUTIVE_SPONSOR", Role.EXECUTIVE_SPONSOR),
        ("day-to-day lead", Role.DAY_TO_DAY_LEAD),
        ("Business User, Influencer", Role.INFLUENCER),
        ("End User", Role.USER),
        ("LEGAL_AND_COMPLIANCE", None),
        ("unknown", None),
        ("Chief Financial Officer", None),
        ("", None),
        (None, None),
    ],
)
def test_the_part_a_contact_plays(words: str | None, role: Role | None) -> None:
    assert values.role(words) == role


def test_every_role_of_ours_is_known_by_its_own_word() -> None:
    assert {values.role(role.value) for role in Role} - {None} == set(Role) - {Role.UNKNOWN}


def test_days() -> None:
    assert values.day("2026-06-12") == date(2026, 6, 12)
    assert values.day("2026-06-12T09:30:00Z") == date(2026, 6, 12)
    for nonsense in (None, "", "soon", "2026-13-01", "12.06.2026"):
        assert values.day(nonsense) is None


def test_sums_of_money() -> None:
    assert values.amount("18000.5") == Decimal("18000.50")
    for nonsense in (None, "", "NaN", "Infinity", "-5", "1e30", "lots"):
        assert values.amount(nonsense) is None


def test_currencies_and_tags() -> None:
    assert values.currency(" eur ") == "EUR"
    assert values.currency("€") is None
    assert values.tags("retainer, key account,, retainer ") == ["retainer", "key account"]
    assert values.tags(None) == []
