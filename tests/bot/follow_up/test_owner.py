"""Whose it is, after product.md K2 and scenario A1."""

from dataclasses import dataclass, fields
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.follow_up.absence import absence
from bot.follow_up.owner import Candidates, Ownership, resolve
from storage.absence_records import AbsenceRecord
from storage.activity import Activity
from storage.words import AbsenceSource, ColleagueRole

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
BACK_LATER = date(2026, 3, 3)


@dataclass(frozen=True)
class Colleague:
    id: int
    name: str = "Ben Okafor"
    timezone: str = "Europe/London"
    deputy_id: int | None = None
    away_until: date | None = None
    slack_user_id: str | None = "U0BEN"
    role: ColleagueRole = ColleagueRole.DIRECTOR
    absences: tuple[AbsenceRecord, ...] = ()
    left_at: datetime | None = None


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


@pytest.mark.parametrize(
    ("contacts", "known"),
    [
        ({1: 5, 2: 1}, "; made 5 of the last 6 contacts"),
        ({1: 1}, "; made the last contact"),
        ({2: 4}, ""),
        ({}, ""),
    ],
)
def test_why_you_says_how_much_they_dealt_with_the_client(
    contacts: dict[int, int], known: str
) -> None:
    active = [Activity(who, made + 3, made, NOW) for who, made in contacts.items()]
    found = resolve(Candidates(account_director=1), people(Colleague(1)), NOW, active)
    assert found == Ownership(1, f"CRM owner of the account{known}")


def test_what_the_one_who_is_away_did_is_not_said_of_who_has_it_instead() -> None:
    active = [Activity(1, 5, 5, NOW), Activity(3, 2, 2, NOW)]
    found = resolve(
        Candidates(account_director=1, team_lead=3), people(dana(), Colleague(3)), NOW, active
    )
    reason = "leads the team; made 2 of the last 7 contacts; Dana Reyes is away until 3 March"
    assert found == Ownership(3, reason)


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


def test_who_cannot_be_told_in_slack_is_passed_over_and_named_to_admins() -> None:
    dana = Colleague(1, "Dana Reyes", slack_user_id=None)
    nell = Colleague(2, "Nell Ashby", role=ColleagueRole.VIEWER)
    candidates = Candidates(contact_owner=1, account_director=2, team_lead=3)
    assert resolve(candidates, people(dana, nell, Colleague(3)), NOW) == Ownership(
        3,
        "leads the team; Dana Reyes has no Slack account on record",
        ("Dana Reyes has no Slack account on record", "Nell Ashby may not work on follow-ups"),
    )


def test_a_slack_status_and_a_calendar_count_like_leave_on_the_list() -> None:
    thursday = datetime(2026, 3, 5, 0, 0, tzinfo=UTC)  # Wednesday is the last day
    away = AbsenceRecord(AbsenceSource.SLACK, thursday)
    ben = Colleague(1, deputy_id=2, absences=(away,))
    found = resolve(Candidates(account_director=1), people(ben, Colleague(2)), NOW)
    assert found == Ownership(2, "deputy of Ben Okafor, who is away until 4 March (Slack status)")
    assert resolve(Candidates(account_director=1), people(ben, Colleague(2)), thursday) == (
        Ownership(1, "CRM owner of the account")
    )


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ((AbsenceSource.SLACK, None), "is away (Slack status)"),
        (
            (AbsenceSource.CALENDAR, datetime(2026, 3, 2, 15, tzinfo=UTC)),
            "is away until 15:00 on 2 March (calendar)",
        ),
        (
            (AbsenceSource.SLACK, datetime(2026, 3, 6, 23, 59, 59, tzinfo=UTC)),
            "is away until 6 March (Slack status)",
        ),
        ((AbsenceSource.CALENDAR, NOW), "is here"),
    ],
)
def test_an_absence_says_until_when_and_how_it_is_known(
    told: tuple[AbsenceSource, datetime | None], sentence: str
) -> None:
    assert absence(Colleague(1, absences=(AbsenceRecord(*told),)), NOW) == sentence


def test_of_several_absences_the_longest_is_told() -> None:
    until_four = AbsenceRecord(AbsenceSource.CALENDAR, datetime(2026, 3, 2, 16, tzinfo=UTC))
    open_end = AbsenceRecord(AbsenceSource.SLACK, None)
    ben = Colleague(1, away_until=BACK_LATER, absences=(until_four, open_end))
    assert absence(ben, NOW) == "is away until 3 March"


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
