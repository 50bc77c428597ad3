"""Whose it is, after product.md K2 and scenario A1."""

from dataclasses import dataclass, fields
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.follow_up.owner import Candidates, Ownership, resolve

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
BACK_LATER = date(2026, 3, 3)


@dataclass(frozen=True)
class Colleague:
    id: int
    name: str = "Ben Okafor"
    timezone: str = "Europe/London"
    deputy_id: int | None = None
    away_until: date | None = None


def people(*colleagues: Colleague) -> dict[int, Colleague]:
    return {colleague.id: colleague for colleague in colleagues}


def dana(deputy_id: int | None = None, away_until: date | None = BACK_LATER) -> Colleague:
    return Colleague(1, "Dana Reyes", deputy_id=deputy_id, away_until=away_until)


ORDER = [
    ("override", "chosen for this follow-up"),
    ("contact_owner", "CRM owner of the contact"),
    ("account_director", "CRM owner of the account"),
    ("most_active", "most active with the client in the last 60 days"),
    ("team_lead", "leads the team"),
    ("fallback", "named fallback"),
]


@pytest.mark.parametrize("turn", range(6))
def test_the_first_known_candidate_in_the_order_of_k2_owns_it(turn: int) -> None:
    named = {name: number for number, (name, _) in enumerate(ORDER) if number >= turn}
    everybody = people(*map(Colleague, range(6)))
    assert resolve(Candidates(**named), everybody, NOW) == Ownership(turn, ORDER[turn][1])
    assert [each.name for each in fields(Candidates)] == [name for name, _ in ORDER]


def test_an_absent_owner_hands_over_to_their_deputy() -> None:
    found = resolve(Candidates(account_director=1), people(dana(2), Colleague(2)), NOW)
    assert found == Ownership(2, "deputy of Dana Reyes, who is away until 3 March")


def test_the_last_day_away_counts_in_the_persons_own_zone() -> None:
    auckland = Colleague(1, timezone="Pacific/Auckland", away_until=date(2026, 3, 2))
    found = resolve(Candidates(override=1, fallback=2), people(auckland, Colleague(2)), NOW)
    assert found == Ownership(1, "chosen for this follow-up")
    london = Colleague(1, away_until=date(2026, 3, 2))
    found = resolve(Candidates(override=1, fallback=2), people(london, Colleague(2)), NOW)
    assert found is not None
    assert found.owner_id == 2


def test_a_deputy_who_is_away_too_has_a_deputy() -> None:
    chain = people(dana(2), Colleague(2, deputy_id=3, away_until=BACK_LATER), Colleague(3))
    found = resolve(Candidates(account_director=1), chain, NOW)
    assert found == Ownership(3, "deputy of Dana Reyes, who is away until 3 March")


def test_deputies_in_a_circle_lead_on_to_the_next_candidate() -> None:
    circle = people(dana(2), Colleague(2, deputy_id=1, away_until=BACK_LATER), Colleague(3))
    found = resolve(Candidates(account_director=1, team_lead=3), circle, NOW)
    assert found == Ownership(3, "leads the team; Dana Reyes is away until 3 March")


def test_somebody_who_left_is_passed_over() -> None:
    found = resolve(Candidates(override=9, account_director=1), people(dana(away_until=None)), NOW)
    assert found == Ownership(1, "CRM owner of the account")
    orphan = people(dana(deputy_id=9), Colleague(2))
    assert resolve(Candidates(override=1, fallback=2), orphan, NOW) == Ownership(
        2, "named fallback; Dana Reyes is away until 3 March"
    )


def test_when_everybody_is_away_the_fallback_still_gets_it() -> None:
    away = people(dana(), Colleague(2, away_until=BACK_LATER))
    assert resolve(Candidates(override=1, fallback=2), away, NOW) == Ownership(
        2, "named fallback; nobody else is here, and Ben Okafor is away until 3 March"
    )
    assert resolve(Candidates(override=1, team_lead=2), away, NOW) == Ownership(
        1, "chosen for this follow-up; nobody else is here, and Dana Reyes is away until 3 March"
    )


def test_without_any_candidate_there_is_no_owner_to_invent() -> None:
    assert resolve(Candidates(), people(Colleague(1)), NOW) is None
    assert resolve(Candidates(override=1), {}, NOW) is None


@settings(deadline=None)
@given(data=st.data())
def test_nobody_away_owns_it_while_a_candidate_is_here(data: st.DataObject) -> None:
    numbers = st.none() | st.integers(0, 5)
    away = st.none() | st.just(BACK_LATER)
    everybody = people(
        *(
            Colleague(number, deputy_id=data.draw(numbers), away_until=data.draw(away))
            for number in range(5)
        )
    )
    candidates = Candidates(*(data.draw(numbers) for _ in ORDER))
    asked = [getattr(candidates, name) for name, _ in ORDER]
    known = [everybody[number] for number in asked if number in everybody]
    found = resolve(candidates, everybody, NOW)
    assert (found is None) == (not known)
    if found is not None and any(each.away_until is None for each in known):
        assert everybody[found.owner_id].away_until is None
