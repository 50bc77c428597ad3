"""Themes counted, weighed and compared; and which of them somebody may see."""

from dataclasses import replace

import pytest

from bot.figures.impact import Impact
from bot.themes_across.kept import ThemeCount, Themes
from bot.themes_across.weighing import Audience, Side, weigh
from storage.tallies import Counts
from storage.themes_across import ClientHeard, Quote, Quoted
from storage.words import Theme

ALL = Audience(1, oversees=True)
SLOW, FEES, OTHER = Theme.RESPONSIVENESS, Theme.BILLING_PRICING, Theme.OTHER


def scores(*given: int) -> Counts:
    return tuple(given.count(score) for score in range(11))


def side(*themes_of_each: tuple[Theme, ...], teams: int = 3, read: int = 3) -> Side:
    """A client for each: a 3 that names its themes, and a 9 and a 10 that name none."""
    numbers = range(1, len(themes_of_each) + 1)
    return Side(
        [ClientHeard(at, f"Sector {at % 4}", at % teams + 1, 3, read) for at in numbers],
        {at: scores(3, 9, 10) for at in numbers},
        {
            (theme, at): scores(3)
            for at, themes in zip(numbers, themes_of_each, strict=True)
            for theme in themes
        },
    )


def test_the_heaviest_comes_first_and_other_last() -> None:
    found = weigh(side((FEES,), (SLOW, OTHER), (SLOW, OTHER), *[(SLOW, OTHER)] * 4), None, ALL)
    assert [each.theme for each in found.themes] == [SLOW, FEES, OTHER]
    slow = found.themes[0]
    assert (slow.comments, slow.clients, slow.sectors, slow.teams) == (6, 6, 4, 3)
    assert slow.impact is not None
    assert slow.impact.value == pytest.approx(100 * (7 / 21 - 13 / 15))
    assert (found.answers, found.comments, found.read, found.before) == (21, 21, 21, None)


def test_what_too_few_say_is_counted_and_not_weighed() -> None:
    few = weigh(side((FEES,), (FEES,), *[(SLOW,)] * 5), None, ALL)
    assert [each.impact is None for each in few.themes] == [False, True]  # of two clients
    unread = weigh(side(*[(SLOW,)] * 7, read=2), None, ALL)
    assert unread.read == 14
    assert unread.themes[0].impact is None


def test_one_theme_may_be_asked_for() -> None:
    both = side(*[(SLOW, FEES)] * 6)
    assert weigh(both, None, ALL, FEES).themes == [
        each for each in weigh(both, None, ALL).themes if each.theme is FEES
    ]
    assert weigh(both, None, ALL, OTHER).themes == []


def test_other_and_what_one_team_hears_are_not_systemic() -> None:
    found = weigh(side(*[(SLOW, OTHER)] * 6), None, ALL)
    assert [each.systemic for each in found.themes] == [True, False]
    assert not weigh(side(*[(SLOW,)] * 6, teams=1), None, ALL).themes[0].systemic
    assert not weigh(side((SLOW,), (SLOW,), *[()] * 6), None, ALL).themes[0].systemic


@pytest.mark.parametrize(
    ("who", "clients", "seen"),
    [
        (Audience(9, oversees=False), 4, False),  # of other teams, and few
        (Audience(9, oversees=False), 5, True),
        (Audience(2, oversees=False), 1, True),  # a client of theirs
        (Audience(9, oversees=True), 1, True),
        (Audience(9, oversees=False, one_client=True), 1, True),
    ],
)
def test_few_clients_are_shown_to_their_own_teams_alone(
    who: Audience, clients: int, *, seen: bool
) -> None:
    found = weigh(side(*[(SLOW,)] * clients, *[()] * 8), None, who)
    assert (len(found.themes), found.withheld) == (int(seen), int(not seen))


def test_what_is_compared_says_how_much_more_share_it_has() -> None:
    before, after = side(*[()] * 5, (FEES,)), side(*[(SLOW,)] * 6)
    found = weigh(after, before, ALL)
    slow, fees = found.themes
    assert (slow.theme, slow.comments, slow.before, found.before) == (SLOW, 6, 0, 18)
    assert slow.rise is not None
    assert slow.rise.value == pytest.approx(100 * 6 / 18)
    assert slow.rise.beyond_chance
    assert (fees.comments, fees.before) == (0, 1)
    assert fees.rise is not None
    assert not fees.rise.beyond_chance


def test_few_before_are_withheld_as_well() -> None:
    """Four clients of other teams named it before, five do now."""
    before = side(*[(SLOW,)] * 4, *[()] * 4)
    found = weigh(side(*[(SLOW,)] * 5, *[()] * 3), before, Audience(9, oversees=False))
    assert (found.themes, found.withheld) == ([], 1)


def test_a_receipt_keeps_the_counts_and_no_words() -> None:
    kept = Themes(
        9,
        8,
        7,
        None,
        (ThemeCount(SLOW, 4, 3, 2, 2, Impact(-9.1, -18.0, -1.4)),),
        withheld=1,
        quotes=(Quote(SLOW, 812),),
    )
    told = replace(kept, words=(Quoted(SLOW, "Halden Foods", "We wait."),))
    assert "We wait" not in str(told.facts())
    assert Themes.of_facts(told.facts()) == kept


def test_aloud_few_clients_and_all_words_are_left_out() -> None:
    found = weigh(side(*[(SLOW, FEES)] * 4, (SLOW,), *[()] * 3), None, ALL)
    said = replace(found, quotes=(Quote(SLOW, 7),)).aloud()
    assert [each.theme for each in said.themes] == [SLOW]
    assert (said.withheld, said.quotes) == (1, ())
    grown = weigh(side(*[(SLOW,)] * 5), side(*[(SLOW,)] * 4, ()), ALL)
    assert grown.aloud().themes == ()  # of four before
