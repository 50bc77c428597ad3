"""What other thresholds would have done, reckoned by hand beside it."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.rule_rehearsal import NO_LOSS, NOTHING, people, result, weeks
from bot.thresholds.rehearsing import BACK, Count, Rehearsal, rehearsal_of, rehearse
from bot.thresholds.thresholds import AS_SHIPPED, CELLS, Thresholds, cells
from bot.thresholds.tiers import key_accounts
from storage.unhappy import AccountFee, UnhappyAnswer
from storage.words import Role

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)  # a Monday
USERS = Thresholds(0, cells(["user:other", "user:key"]))
HALDEN, KESTROW = AccountFee(1, "Halden Foods", None, None), AccountFee(2, "Kestrow", None, None)


def an_unhappy(score: int = 5, days: int = 7, **facts: Any) -> UnhappyAnswer:
    given: dict[str, Any] = {
        "role": Role.USER,
        "score": score,
        "answered_at": NOW - timedelta(days=days),
        "account_id": 1,
        "owner": "Imogen Hart",
        "says": False,
        "closed_lately": False,
    }
    return UnhappyAnswer(**given | facts)


def rehearsed(
    *answers: UnhappyAnswer,
    accounts: tuple[AccountFee, ...] = (HALDEN, KESTROW),
    then: Thresholds = USERS,
    since: datetime = NOW - BACK,
) -> Rehearsal:
    return rehearse(
        answers, accounts, frozenset({2}), now=AS_SHIPPED, then=then, since=since, until=NOW
    )


def test_cards_are_counted_in_all_by_person_and_by_week() -> None:
    found = rehearsed(
        an_unhappy(5, 1),
        an_unhappy(6, 2),
        an_unhappy(4, 3),
        an_unhappy(5, 9, owner="Owen Price"),
        an_unhappy(5, 3, role=Role.ECONOMIC_BUYER),
        an_unhappy(5, 3, says=True),
        an_unhappy(6, 4, closed_lately=True),
    )
    assert found.cards == Count(7, 4)
    imogen, owen = found.people
    assert (imogen.name, imogen.cards, imogen.busiest) == ("Imogen Hart", Count(6, 4), Count(6, 4))
    assert (owen.cards, owen.busiest) == (Count(1, 0), Count(1, 0))
    assert [(one.monday, one.cards) for one in found.weeks] == [
        (date(2026, 11, 16), Count(6, 4)),
        (date(2026, 11, 9), Count(1, 0)),
    ]
    assert people(found)[0] == (
        "Imogen Hart: 4 instead of 6 cards (0.1 a week), in the busiest week 4 instead of 6."
    )
    assert weeks(found) == "16 Nov: 4 instead of 6 · 9 Nov: 0 instead of 1"


def test_a_tier_is_narrowed_by_itself() -> None:
    others = Thresholds(0, cells(["user:other"]))
    both = (an_unhappy(5), an_unhappy(5, account_id=2))  # the second at a key account
    assert rehearsed(*both, then=others).cards == Count(2, 1)
    assert rehearsed(*both, then=USERS).cards == Count(2, 0)


def test_a_lost_account_is_missed_when_its_only_cards_would_have_gone() -> None:
    lost_on = NOW.date() - timedelta(days=200)
    lost = [AccountFee(number, f"Client {number}", None, lost_on) for number in range(1, 6)]
    found = rehearsed(
        an_unhappy(5, 370, account_id=1),  # 170 days before the end: gone
        an_unhappy(5, 300, account_id=2),  # gone, but
        an_unhappy(3, 290, account_id=2),  # this one stays
        an_unhappy(5, 390, account_id=3),  # 190 days before: too early to tell
        an_unhappy(5, 190, account_id=4),  # after the end
        accounts=(*lost, AccountFee(9, "Lost long ago", None, NOW.date() - timedelta(days=400))),
    )
    assert (found.lost, found.missed, found.silent) == (5, ("Client 1",), 3)
    assert result(found)[1] == (
        "1 of 5 lost accounts missed: Client 1. 3 of them had no card either way."
    )
    assert found.cards == Count(3, 1)  # those of the year alone


def test_the_essence_is_said_as_in_the_story() -> None:
    found = rehearsed(*[an_unhappy(5, days) for days in range(1, 133)])
    assert result(found) == [
        "−11 cards a month: 0 instead of 132 cards of detractors in 12 months.",
        NO_LOSS,
    ]
    month = rehearsed(an_unhappy(5, 3), since=NOW - timedelta(days=30))
    assert "That is little to judge by" in result(month)[0]
    assert result(rehearsed()) == [NOTHING]


def test_it_comes_back_from_the_database_as_it_went_in() -> None:
    found = rehearsed(an_unhappy(5, 1), an_unhappy(4, 9), accounts=(HALDEN,))
    assert rehearsal_of(found.as_json()) == found


@given(
    st.lists(
        st.builds(
            an_unhappy,
            st.integers(0, 6),
            st.integers(0, 500),
            role=st.sampled_from(Role),
            account_id=st.integers(1, 3),
            says=st.booleans(),
            closed_lately=st.booleans(),
        )
    ),
    st.sets(st.sampled_from(CELLS)),
)
def test_parts_add_up_and_narrowing_never_adds_a_card(
    answers: list[UnhappyAnswer], narrowed: set[Any]
) -> None:
    found = rehearsed(*answers, then=Thresholds(0, frozenset(narrowed)))
    assert found.cards.after <= found.cards.before == found.answers
    for parts in (found.people, found.weeks):
        assert sum(one.cards.before for one in parts) == found.cards.before
        assert sum(one.cards.after for one in parts) == found.cards.after


@pytest.mark.parametrize(
    ("fees", "key"),
    [
        ([100], {0}),  # one client is the top of all
        ([100, 90, 80, 70, 60, 50], {0}),
        ([100, 100, 80, 70, 60, 50], {0, 1}),
        ([100, None, 80], {0}),
        ([], set()),
    ],
)
def test_key_accounts_are_the_fifth_with_the_highest_fees(
    fees: list[int | None], key: set[int]
) -> None:
    accounts = [
        AccountFee(at, "", None if fee is None else Decimal(fee), None)
        for at, fee in enumerate(fees)
    ]
    assert key_accounts(accounts) == key


def test_a_lost_client_is_measured_against_those_who_are_left() -> None:
    left = [AccountFee(at, "", Decimal(100 - at), None) for at in range(6)]
    lost = AccountFee(7, "", Decimal(100), NOW.date())
    assert key_accounts([*left, lost]) == {0, 7}
