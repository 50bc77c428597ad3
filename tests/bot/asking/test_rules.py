"""Every rule that stands in the way, with its date; and exactly one state for everybody."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.asking import rules
from bot.asking.rules import Hindrance, State
from bot.cards.asks import AsksPage, asks_list, headline
from tests.ask_builders import DAY, a_deferral, a_line, a_person, owed_to
from tests.bot.cards.screen import shown
from tests.builders import NOW, TUESDAY


def state(**facts: Any) -> State:
    return rules.state(a_person(**facts), turned_at=TUESDAY - DAY, asked_at=None, now=NOW)


@pytest.mark.parametrize(
    ("facts", "rule", "lifts"),
    [
        ({"answered_at": NOW - 89 * DAY}, Hindrance.ANSWERED, NOW + DAY),
        ({"asked_at": NOW - 2 * DAY}, Hindrance.ASKED, NOW + 88 * DAY),
        ({"rechecked_at": NOW - 29 * DAY}, Hindrance.RECHECKED, NOW + DAY),
        ({"grave_closed_at": NOW - 10 * DAY}, Hindrance.GRAVE_CLOSED, NOW + 20 * DAY),
        ({"locked_until": NOW + DAY}, Hindrance.CONTACT_LOCK, NOW + DAY),
        ({"grave_open": True}, Hindrance.GRAVE_OPEN, None),
        ({"opted_out_on": TUESDAY.date()}, Hindrance.OPTED_OUT, None),
    ],
)
def test_each_rule_stands_in_the_way_until_its_date(
    facts: dict[str, Any], rule: Hindrance, lifts: datetime | None
) -> None:
    [found] = rules.obstacles(a_person(**facts), NOW)
    assert (found.rule, found.until) == (rule, lifts)
    assert state(**facts) is State.BY_RULE
    if lifts is not None:
        assert rules.obstacles(a_person(**facts), lifts) == []


def test_a_tool_that_asks_twice_before_it_sends_is_not_in_its_own_way() -> None:
    assert rules.obstacles(a_person(asked_at=NOW - timedelta(hours=2)), NOW) == []


def test_all_rules_are_named_in_one_line_with_their_dates() -> None:
    person = a_person(
        deferral=a_deferral(), answered_at=NOW - 40 * DAY, locked_until=NOW + timedelta(hours=8)
    )
    page = AsksPage([owed_to(person, a_person("Ben Tait"))], "Europe/London")
    assert shown(asks_list(page, now=NOW)).splitlines() == [
        "1 survey owed to 2 people at 1 client: 1 may be asked, 1 withheld by colleagues",
        "Spring launch site, Halden Foods: 2 people: 1 may be asked, 1 withheld by Maya Lindt "
        "(active incident, until 27 July 2026)",
        "Complete since 2 July 2026, owed for 12 days.",
        "• Dana Whitfield (economic buyer): withheld by Maya Lindt (active incident, until "
        "27 July 2026); besides answered 4 June 2026, so not before 2 September 2026 (90 days "
        "between surveys); besides a colleague is in touch until 14 July 2026",
        "• Ben Tait (economic buyer): may be asked",
    ]


def test_the_next_wave_adds_up_to_everybody_who_is_owed_it() -> None:
    """M1.7: 61 people: 44 asked, 9 by rule, 5 by person, 3 unreachable."""
    page = AsksPage(
        [
            replace(
                owed_to(),
                account_id=account,
                lines=[
                    replace(a_line(), state=stands)
                    for stands, times in (
                        (State.ASKED, 22),
                        (State.BY_RULE, 4 + account),
                        (State.BY_PERSON, 3 - account),
                        (State.UNREACHABLE, 1 + account),
                    )
                    for _ in range(times)
                ],
            )
            for account in (0, 1)
        ],
        "Europe/London",
    )
    assert shown(asks_list(page, now=NOW)).splitlines()[0] == (
        "2 surveys owed to 61 people at 2 clients: 44 asked already, 9 withheld by rule, "
        "5 withheld by colleagues, 3 unreachable"
    )


MOMENTS = st.none() | st.integers(-200, 200).map(lambda days: NOW + days * DAY)
PEOPLE = st.builds(
    a_person,
    left_on=st.none() | st.just(TUESDAY.date()),
    email=st.sampled_from(["", "dana@halden.example"]),
    opted_out_on=st.none() | st.just(TUESDAY.date()),
    answered_at=MOMENTS,
    asked_at=MOMENTS,
    rechecked_at=MOMENTS,
    grave_open=st.booleans(),
    grave_closed_at=MOMENTS,
    locked_until=MOMENTS,
    deferral=st.none() | st.just(a_deferral()),
)


@given(st.lists(PEOPLE, min_size=1, max_size=12))
def test_the_ledger_adds_up_to_the_people(people: list[Any]) -> None:
    owed = owed_to(*people)
    assert sum(len(owed.those(each)) for each in State) == len(people)
    said = re.split(r" (?:people|person): ", headline(owed, zone=None, now=NOW))[-1]
    assert sum(map(int, re.findall(r"(?:^|, )(\d+) [a-z]", said))) == len(people), said


def test_more_than_three_at_once_are_one_survey_and_three_are_three() -> None:
    def at(*hours: float) -> list[tuple[str, datetime]]:
        return [(str(hour), TUESDAY + timedelta(hours=hour)) for hour in hours]

    assert rules.together(at(0, 1, 2)) == [["0"], ["1"], ["2"]]
    assert rules.together(at(0, 1, 2, 24)) == [["0", "1", "2", "24"]]
    assert rules.together(at(0, 1, 2, 25)) == [["0"], ["1"], ["2"], ["25"]]
    assert rules.together(at(0, 20, 21, 22, 43, 70)) == [["0", "20", "21", "22", "43"], ["70"]]
