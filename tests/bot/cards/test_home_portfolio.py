"""The clients of one colleague on App Home: the worst first, and why the others are silent."""

import re
from dataclasses import replace
from datetime import date, timedelta

from bot.cards.home_portfolio import portfolio_tab, portfolio_window
from bot.cards.proofs import INDEXES, INDEXES_BEFORE, PROVE, SILENT
from storage.portfolios import Stake
from tests.bot.cards.screen import buttons, in_order, press, shown
from tests.builders import NOW
from tests.home_builders import PORTFOLIO, a_home, a_portfolio, stands


def test_a_client_is_told_with_index_movement_renewal_and_what_is_open() -> None:
    view = a_home(PORTFOLIO, portfolio_tab(a_portfolio(stands(), stands("Birch", 50.0, n=2))))
    screen = shown(view)
    assert "2 clients, 2 heard · 4 follow-ups open · 2 renewals in 90 days" in screen
    row = (
        "Halden Foods · index −33 (n = 3), was +17 on 15 Apr\n"
        "£180k a year · renewal in 74 days · 2 open, 1 S1"
    )
    assert row in screen
    assert in_order(screen, "Renewing within 90 days (2)", "26 Sep, index −33 (n = 3)")
    assert "it is not NPS" in screen
    assert press(view, "Receipt") == [(PROVE, INDEXES), (PROVE, SILENT)]
    assert press(view, "Receipt, 90 Days Ago") == [(PROVE, INDEXES_BEFORE)]
    assert press(view, "Show") == [("account.show", "21")] * 2


def test_the_drawing_shows_the_lowest_few_with_how_many_people_and_until_when() -> None:
    page = a_portfolio(*(stands(f"Client {at}", at * 10.0 - 60) for at in range(9)))
    (drawn,) = [each for each in portfolio_tab(page) if each["type"] == "data_visualization"]
    assert drawn["title"] == "Lowest: Client 0 −60"
    (series,) = drawn["chart"]["series"]
    assert [one["value"] for one in series["data"]] == [-60, -50, -40, -30, -20]
    assert drawn["chart"]["axis_config"]["x_label"] == "365 days to 14 Jul, n = 15"
    one = a_portfolio(stands(), stands("Birch", None, n=0))
    assert not [each for each in portfolio_tab(one) if each["type"] == "data_visualization"]


def test_who_was_never_heard_is_not_nought() -> None:
    bare = stands("Birch", None, before=None, n=0, fee=None, stake=Stake(1, None, 0, 0))
    screen = shown({"blocks": portfolio_tab(a_portfolio(bare))})
    assert "Birch · no index, nobody heard in 365 days\nfee not recorded" in screen
    assert "index 0" not in screen
    first = shown({"blocks": portfolio_tab(a_portfolio(replace(bare, index=0.0, n=1)))})
    assert "index 0 (n = 1), none on 15 Apr" in first


def test_ten_come_first_and_all_are_one_press_away() -> None:
    page = a_portfolio(*(stands(f"Client {at}") for at in range(40)))
    tab = {"blocks": portfolio_tab(page)}
    assert len(press(tab, "Show")) == 10
    assert "and 30 more" in shown(tab)
    assert press(tab, "Show All")
    assert "Client 39: index −33 (n = 3)" in shown(portfolio_window(page))
    assert "Show All" not in buttons({"blocks": portfolio_tab(a_portfolio(stands()))})


def test_without_clients_it_says_what_would_stand_here() -> None:
    screen = shown({"blocks": portfolio_tab(a_portfolio())})
    assert "No client is yours yet." in screen
    assert "/nps account" in screen


def test_who_is_silent_is_told_with_the_reason_and_not_all_at_once() -> None:
    silent = ("Aldous", "Birch", "Crewe", "Dale")
    screen = shown({"blocks": portfolio_tab(a_portfolio(*[stands()] * 9, silent=silent))})
    assert in_order(screen, "4 of 9 clients not heard:", "• Aldous: the economic buyer has left")
    assert "Dale" not in screen
    assert "• and more" in screen


def test_renewals_come_by_the_day_and_only_those_ahead() -> None:
    def due(name: str, on: date) -> object:
        return stands(name, stake=Stake(1, on, 0, 0))

    today = NOW.date()
    clients = [due("Far", today + timedelta(days=91)), due("Gone", today - timedelta(days=1)),
               due("Last", today + timedelta(days=90)), due("Today", today)]  # fmt: skip
    screen = shown({"blocks": portfolio_tab(a_portfolio(*clients))})  # type: ignore[arg-type]
    part = screen.partition("Renewing within 90 days (2)")[2]
    assert re.findall(r"• (\w+):", part) == ["Today", "Last"]
