"""App Home, side by side: the worst first, each thing once, and words where nothing is."""

from datetime import timedelta

import pytest

from bot.cards.follow_up import ASSIGN, SHOW_CARD
from bot.cards.glance import Load, drawn_loads, glance, loads
from bot.cards.health import Part
from bot.cards.home_desk import desk_tab
from bot.cards.home_mine import mine_tab
from bot.cards.home_team import team_tab
from bot.cards.proofs import OVERDUE, PROVE, RECOVERED, SILENT, SILENT_IN_FIRM
from bot.home.tabs import TABS
from bot.home.tabs import shown as shown_to
from storage.asked import Part as SoMany
from storage.booking_counts import Counts
from storage.booking_records import CallRecord
from storage.words import ColleagueRole
from tests.bot.cards.screen import buttons, in_order, press, shown
from tests.builders import (
    NOW,
    a_claimed_follow_up,
    a_closed_follow_up,
    a_contact,
    a_follow_up,
)
from tests.home_builders import (
    DESK,
    MINE,
    PORTFOLIO,
    TEAM,
    a_clock,
    a_desk_page,
    a_home,
    a_mine_page,
    a_team_page,
    an_awaited,
    home_screens,
    overseen,
    rows,
    the_silent,
)

LATE = a_follow_up(id=9, claim_due_at=NOW - timedelta(hours=1), contact=a_contact("Lou Late"))
FREE = a_follow_up(id=2, contact=a_contact("Fred Free"))
MANAGES = ColleagueRole.MANAGER


# The frame


def test_each_role_has_its_sides_and_finds_the_one_it_chose() -> None:
    for role in ColleagueRole:
        view = a_home(TEAM, [], role=role)
        faces = {"mine": "Mine (3)", "portfolio": "Portfolio", "team": "Team", "desk": "Desk"}
        sides = [faces[tab] for tab in TABS[role]]
        found = [each.rstrip("*") for each in buttons(view)]
        assert found == ([*sides, "Refresh"] if len(sides) > 1 else ["Refresh"])
    assert shown_to(ColleagueRole.PARTNER, None) is PORTFOLIO
    assert shown_to(ColleagueRole.PARTNER, TEAM) is TEAM
    assert shown_to(ColleagueRole.DIRECTOR, DESK) is MINE, "the role has it no more"
    assert shown_to(ColleagueRole.AUDITOR, MINE) is None


def test_it_says_how_fresh_it_is_above_everything_that_may_be_old() -> None:
    assert in_order(shown(a_home(MINE, mine_tab(a_mine_page(today=rows(FREE))))), "As of", "Fred")


def test_a_stranger_and_an_auditor_are_told_what_there_is_for_them() -> None:
    screens = home_screens()
    assert "I do not know you yet" in shown(screens["home, stranger"])
    auditor = screens["home, auditor"]
    assert "Auditors do not see clients’ words" in shown(auditor)
    assert press(auditor, "Trend") == [("answers.ask", "trend")]
    assert "Show Card" not in buttons(auditor)


# Mine


def test_mine_begins_with_what_is_late_and_shows_each_once() -> None:
    page = a_mine_page(
        overdue=rows(LATE),
        today=rows(FREE),
        later=rows(a_claimed_follow_up(id=1, contact=a_contact("Mia Mine")), total=9),
        awaited=[an_awaited(contact="Wanda Waits"), an_awaited(due_at=NOW - timedelta(days=1))],
        calls=[CallRecord(3, NOW + timedelta(hours=1), "Halden Foods", "Carl Call")],
    )
    view = a_home(MINE, mine_tab(page))
    screen = shown(view)
    counts = "Overdue 1 · due today 1 · later 9 · to be closed 0 · waiting on client 1"
    assert f"{counts} · re-checks due 1" in screen
    assert in_order(
        screen, "Overdue (1)", "Lou Late", "Due today (1)", "Fred Free", "Calls today (1)",
        "Carl Call\nCall at 11:03 today", "Due later (9)", "Mia Mine", "and 8 more: /nps mine",
        "Waiting on the client (2)", "Wanda Waits\nAsked again", "Re-check due since 13 Jul",
    )  # fmt: skip
    numbers = [value for _, value in press(view, "Show Card")]
    assert numbers == ["9", "2", "3", "1", "5", "5"]
    assert {action for action, _ in press(view, "Show Card")} == {SHOW_CARD}


def test_what_calls_and_holds_came_to_is_told_with_how_many() -> None:
    told = "Your booked calls, 30 days: 8 of 9 made, 7 reached the client, 1 unknown"
    all_of_it = a_mine_page(went=Counts(9, 7, 1, 1, 2), called=SoMany(5, 8))
    screen = shown(a_home(MINE, mine_tab(all_of_it)))
    assert f"{told}; 2 of 11 held times given back unused\n" in screen
    assert "Your detractors, 30 days: 5 of 8 called within 48 hours" in screen
    unused = a_mine_page(went=Counts(0, 0, 0, 0, 1))
    screen = shown(a_home(MINE, mine_tab(unused)))
    assert "Your booked calls, 30 days: 1 of 1 held times given back unused" in screen
    assert "Your detractors" not in screen


def test_nothing_mine_teaches_and_offers_no_dead_end() -> None:
    screen = shown(a_home(MINE, mine_tab(a_mine_page())))
    assert "Nothing waits for you." in screen
    assert "/nps account" in screen
    assert "Overdue" not in screen


def test_whose_silence_is_not_heard_is_told_with_how_many_and_why_is_one_press_away() -> None:
    four = the_silent("Aldous", "Birch", "Crewe", "Dale", of=25)
    view = a_home(MINE, mine_tab(a_mine_page(silent=four)))
    told = "Not heard in the last 12 months: 4 of 25 of your clients\nAldous, Birch, Crewe, 1 more"
    assert told in shown(view)
    assert press(view, "Why") == [(PROVE, SILENT)]
    everybody = a_mine_page(silent=the_silent(of=25))
    assert "Not heard" not in shown(a_home(MINE, mine_tab(everybody)))


# Team


def test_who_oversees_sees_the_day_with_its_receipt_and_gives_what_is_late_to_others() -> None:
    every = [a_clock(1), a_clock(9, claim_due_at=LATE.claim_due_at)]
    page = a_team_page(
        every=every, awaited=(4, 2), overdue=rows(LATE, total=12), unclaimed=rows(FREE)
    )
    view = a_home(TEAM, team_tab(page), role=MANAGES)
    screen = shown(view)
    counts = "Open 2 · due today 1 · overdue 1 · waiting on client 4 · re-checks due 2"
    assert in_order(
        screen, counts, "Overdue (12)", "Lou Late", "and 11 more: /nps open",
        "Not claimed yet (1)", "Fred Free", "Who carries what",
        "Recovered at 60 days, due in the last 90: 7 of 12",
        "Below the card threshold: 3 this week.",
    )  # fmt: skip
    assert press(view, "Assign…") == [(ASSIGN, "9"), (ASSIGN, "2")]
    assert press(view, "Receipt") == [(PROVE, OVERDUE), (PROVE, RECOVERED)]


def test_who_carries_what_is_drawn_with_how_many_follow_ups_and_when() -> None:
    two = [Load("Imogen Hart", 5, 1, 4, 0), Load("Callum Reid", 7, 0, 10, 2)]
    chart = drawn_loads([*two, Load("Priya Nair", 0, 0, 3, 0)], now=NOW)
    assert chart is not None
    assert chart.alt == (
        "Imogen Hart: 1 of 5 overdue (Open: Imogen Hart 5, Callum Reid 7; "
        "Overdue: Imogen Hart 1, Callum Reid 0; open on 14 Jul, n = 12)."
    )
    on_time = drawn_loads([Load("Imogen Hart", 5, 0, 4, 0), two[1]], now=NOW)
    assert on_time is not None
    assert on_time.takeaway == "None overdue; Callum Reid has 7 open"
    assert drawn_loads(two[:1], now=NOW) is None, "nobody to compare with"
    assert drawn_loads([two[0], Load("Priya Nair", 0, 0, 3, 0)], now=NOW) is None


def test_who_oversees_hears_which_clients_of_the_firm_are_silent() -> None:
    four = the_silent("Aldous", "Birch", "Crewe", "Dale", of=25)
    view = {"blocks": team_tab(a_team_page(overseen=overseen(silent=four)))}
    told = "Not heard in the last 12 months: 4 of 25 clients\nAldous, Birch, Crewe, 1 more"
    assert told in shown(view)
    assert press(view, "Why") == [(PROVE, SILENT_IN_FIRM)]
    assert "Not heard" not in shown({"blocks": team_tab(a_team_page())}), "all were heard"


def test_who_only_looks_is_offered_nothing_that_would_refuse() -> None:
    page = a_team_page(every=[a_clock()], unclaimed=rows(FREE), overseen=None)
    view = a_home(TEAM, team_tab(page), role=ColleagueRole.VIEWER)
    assert buttons(view) == ["Refresh", "Receipt", "Show Card"]
    assert "Recovered" not in shown(view)


def test_what_was_closed_without_a_talk_is_named() -> None:
    bare = rows(*(a_closed_follow_up(id=at) for at in range(1, 6)), total=8)
    screen = shown({"blocks": team_tab(a_team_page(overseen=overseen(bare=bare)))})
    assert "Closed without a logged contact, last 30 days (8)" in screen
    assert "Fixed, awaiting client, by Maya Lindt on 14 Jul" in screen
    assert "and 3 others" in screen


def test_an_empty_team_teaches() -> None:
    assert "No follow-up is open." in shown({"blocks": team_tab(a_team_page())})


def test_today_is_the_readers() -> None:
    tomorrow = a_follow_up(id=3, claim_due_at=NOW + timedelta(days=1))
    said = glance([LATE, a_follow_up(), tomorrow], waiting=4, due=2, zone="Asia/Tokyo", now=NOW)
    assert said == "Open 3 · due today 1 · overdue 1 · waiting on client 4 · re-checks due 2"
    at_midnight = a_follow_up(claim_due_at=NOW + timedelta(hours=7))  # 17:03 in London, 01:03 there
    assert "due today 0" in glance([at_midnight], waiting=0, due=0, zone="Asia/Tokyo", now=NOW)


@pytest.mark.parametrize(
    ("a_week", "told"), [(10, "interrupted 10 of 10 (2 wait)"), (0, "interrupted 10 (2 wait)")]
)
def test_load_and_budget_are_told_together(a_week: int, told: str) -> None:
    carried = [Load("Imogen Hart", 5, 1, 10, 2), *[Load("Callum Reid", 2, 0, 0, 1)] * 9]
    screen = shown({"blocks": loads(carried, a_week=a_week)})
    assert f"• Imogen Hart: 5 open, 1 overdue; {told}" in screen
    assert "(1 waits)" in screen
    assert "and 2 more" in screen
    assert loads([], a_week=a_week) == []


# The desk


def test_an_admin_sees_what_waits_and_every_part_in_a_line() -> None:
    page = a_desk_page(
        parts=[Part("Queue", True, "0 jobs wait."), Part("Typeform", False, "refused today.")],
        held=2,
        troubles=1,
        changes=[("/nps rules", 1)],
        quiet=["HubSpot"],
    )
    view = a_home(DESK, desk_tab(page), role=ColleagueRole.ADMIN)
    assert in_order(
        shown(view), "2 answers held: whose?", "1 thing to look at: /nps health",
        "1 change proposed, for a second admin: /nps rules", "Quiet for more than a week: HubSpot",
        "1 of 2 parts need a look.", "Typeform needs a look: refused today.", "Queue works",
    )  # fmt: skip
    assert press(view, "Show") == [("held.show", "0")]


def test_a_desk_with_nothing_to_do_says_so_and_where_to_look() -> None:
    screen = shown({"blocks": desk_tab(a_desk_page())})
    assert "Nothing waits for you" in screen
    assert "Everything works." in screen
    held = shown({"blocks": desk_tab(a_desk_page(held=1))})
    assert "1 answer held" in held
    assert "Nothing waits" not in held
