"""What a week comes to: what matters most in a sentence, and no figure without its receipt."""

from typing import Any

import pytest

from bot.answers import guard, ways
from bot.answers.found import Found
from bot.cards.digest import FOR_OVERSEERS, NEXT
from bot.digests.takeaway import takeaway
from bot.digests.week import Week
from handlers.commands import WORDS
from storage.asked import Part
from storage.coverage import Clients
from storage.tallies import NOBODY
from storage.weeks import Few
from storage.words import Disposition, Severity
from tests.bot.cards.screen import shown
from tests.digest_builders import HALDEN, PLAN, a_full_week, a_quiet_week, drawn, told
from tests.promoter_builders import a_promoter

FELL: dict[str, Any] = {
    "before": (*NOBODY[:7], 70, 0, 90, 40)[:11],
    "quarter": (70, *NOBODY[1:7], 70, 0, 60, 0)[:11],
}


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (
            {"overdue": Few(2, 1, (HALDEN,)), "new": Few(1, 1, (HALDEN,))},
            "2 follow-ups overdue, first Halden Foods (S1).",
        ),
        ({"overdue": Few(1, 0, ((1, "3M", Severity.S2),))}, "1 follow-up overdue: 3M (S2)."),
        ({"new": Few(3, 2, (HALDEN,)), **FELL}, "2 new S1, first Halden Foods (S1)."),
        (
            {"new": Few(3, 0), **FELL},
            "NPS fell by 70 points in 90 days, more than chance does.",
        ),
        ({"new": Few(3, 0), "ended": (("recovered", 2),)}, "3 new follow-ups, nothing overdue."),
        ({"put_off": Part(1, 4)}, "1 deferral over: somebody has to decide."),
        ({"due": Few(1, 1, (HALDEN,))}, "1 follow-up due within 7 days, nothing overdue."),
        (
            {"ended": ((Disposition.RECOVERED, 2),), "recovered": Part(7, 12)},
            "2 follow-ups closed, nothing overdue. Recovered: 7 of 12 (58 %, interval 32–81 %).",
        ),
        ({"below": 2}, "2 unhappy answers without a card, nothing overdue."),
        (
            {"answers": (1, *NOBODY[1:])},
            "1 answer, 1 unhappy. No new follow-up, nothing overdue.",
        ),
        ({}, "Nothing notable: 4 answers, none unhappy."),
        ({"answers": NOBODY}, "Nothing notable: nobody answered."),
    ],
)
def test_what_matters_most_is_said_first(facts: dict[str, Any], said: str) -> None:
    assert takeaway(a_quiet_week(**facts)).text == said


def test_a_fall_counts_only_where_as_many_clients_were_heard() -> None:
    assert a_quiet_week(**FELL).fell
    assert not a_quiet_week(**FELL, heard_before=20).fell
    assert not a_quiet_week(before=FELL["quarter"], quarter=FELL["before"]).fell, "a rise"


@pytest.mark.parametrize(
    "week",
    [
        a_full_week(),
        a_full_week(**FELL),
        a_quiet_week(),
        a_full_week(answers=NOBODY, quarter=NOBODY, before=NOBODY, recovered=Part(0, 0)),
        a_full_week(quarter=(0,) * 10 + (1,), recovered=Part(1, 1)),
        a_full_week(clients=Clients(0, 0, 0, None, 0.0, ())),
    ],
)
def test_every_figure_is_one_of_the_receipts(week: Week) -> None:
    answered = told(week)
    guard.check(answered.told.all, ways.backed(PLAN, answered.found))
    kept = Found.of_facts(answered.found.facts())
    assert kept == answered.found


def test_no_data_is_said_and_not_shown_as_nought() -> None:
    words = shown(drawn(a_full_week(quarter=NOBODY, recovered=Part(0, 0), ended=())))
    assert "Recovered after 60 days, of closings due in the last 90: no closing came due" in words
    assert "NPS of the last 90 days: no answers yet" in words
    assert "Closed: none" in words


def test_a_week_with_nothing_notable_is_one_line_with_its_receipt() -> None:
    card = drawn(a_quiet_week(), promoter=a_promoter())
    assert len(card.blocks) == 1
    assert card.text == "Nothing notable: 4 answers, none unhappy."
    assert card.blocks[0]["accessory"]["value"] == "12"


def test_the_gravest_are_one_press_away_and_each_line_says_how_to_go_on() -> None:
    words = shown(drawn(a_full_week(), promoter=a_promoter()))
    first, *_ = words.splitlines()
    assert "2 follow-ups overdue, first Halden Foods (S1)." in first
    for said in (
        "Overdue: Kestrel <!channel> (S2)",
        "New: Orchard Law (S1)",
        "Recovered after 60 days, of closings due in the last 90: 7 of 12 (58 %, interval 32–81 %)",
        "Not heard for 90 days: 12 of 30 clients: Silent 0, Silent 1, Silent 2, Silent 3 "
        "and 8 more",
        "Surveys put off: 3, 1 of them over",
        "Dana Whitfield",
    ):
        assert said in words
    assert words.count("New: Halden Foods") == 0, "it stands above as overdue already"


def test_every_next_step_is_a_command_there_is() -> None:
    for typed in (*NEXT.values(), *FOR_OVERSEERS.values()):
        assert typed.split()[1] in WORDS


def test_markup_in_a_name_does_nothing() -> None:
    card = drawn(a_full_week(overdue=Few(1, 1, ((7, "<!channel> *x*", Severity.S1),))))
    assert "<!channel>" not in card.text
    assert "&lt;!channel&gt;" in card.text


def test_hundreds_of_clients_stay_one_screen() -> None:
    many = Few(400, 90, tuple((number, "Client", Severity.S1) for number in range(3)))
    assert len(drawn(a_full_week(overdue=many, new=many, due=many)).blocks) < 15
