"""When a step belongs to a follow-up."""

import pytest

from bot.playbooks.shape import ALWAYS, Circumstance, Condition, Facts
from storage.words import Role, Theme

PLAIN = Facts(Role.USER, key_account=False, renewal_in_days=None, themes=frozenset())
BILLED = Facts(Role.UNKNOWN, True, 90, frozenset({Theme.BILLING_PRICING}))
EVERYTHING = Condition(Circumstance.KEY_ACCOUNT, 90, Theme.BILLING_PRICING)


@pytest.mark.parametrize(
    ("condition", "plain", "billed"),
    [
        (ALWAYS, True, True),
        (Condition(only_if=Circumstance.KEY_ACCOUNT), False, True),
        (Condition(only_if=Circumstance.ROLE_UNKNOWN), False, True),
        (Condition(renewal_within_days=90), False, True),
        (Condition(renewal_within_days=89), False, False),
        (Condition(theme=Theme.BILLING_PRICING), False, True),
        (Condition(theme=Theme.EXPERTISE), False, False),
        (EVERYTHING, False, True),
        (Condition(Circumstance.KEY_ACCOUNT, 10), False, False),
    ],
)
def test_every_part_that_is_given_must_hold(
    condition: Condition, plain: bool, billed: bool
) -> None:
    assert condition.holds(PLAIN) is plain
    assert condition.holds(BILLED) is billed


def test_a_renewal_that_has_passed_is_not_near() -> None:
    past = Facts(Role.USER, key_account=False, renewal_in_days=-1, themes=frozenset())
    assert not Condition(renewal_within_days=90).holds(past)
