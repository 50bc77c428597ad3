"""Whose name it is: never a figure for another's."""

from dataclasses import replace

import pytest

from bot.answers.grammar.candidates import Candidate, candidates
from bot.answers.grammar.names import Names, names_of
from bot.answers.grammar.text import plain
from bot.answers.grammar.vocabulary import Vocabulary
from bot.answers.plan import Filters
from tests.bot.answers.grammar.conftest import FIRM

NAMES = Names(candidates(FIRM))


def called(found: tuple[Candidate, ...]) -> list[str]:
    return [each.name for each in found]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Halden Foods", ["Halden Foods"]),
        ("halden-foods", ["Halden Foods"]),
        ("haldenfoods", ["Halden Foods"]),
        ("Halden", ["Halden Foods", "Halden Ports"]),
        ("Halden Fods", ["Halden Foods"]),
        ("Halden Pods", []),  # one slip from both Foods and Ports would be two
        ("North", ["Northline Rail"]),
        ("client 13", ["client_13"]),
        ("client 14", []),
        ("Rook", ["partner Dan Rook"]),
        ("Ports", []),  # from the middle of a name it may be a mere word
        ("Dan Rok", []),
        ("#3", ["Northline Rail"]),
        ("", []),
    ],
)
def test_a_name_is_known_by_its_words_its_beginning_or_with_a_slip(
    typed: str, meant: list[str]
) -> None:
    assert called(NAMES.called(typed)) == meant


def test_two_of_one_name_are_told_apart_by_what_they_are() -> None:
    names = Names(candidates(Vocabulary(accounts={7: "Rail"}, sectors=("Rail",))))
    both = names.exact("nps of rail")[1]
    assert called(both[0].candidates) == ["Rail", "Rail"]
    for words, filters in {
        "client rail": Filters(account_id=7),
        "sector rail": Filters(sector="Rail"),
        "rail sector": Filters(sector="Rail"),
    }.items():
        [mention] = names.exact(f"nps of {words}")[1]
        assert [each.filters for each in mention.candidates] == [filters]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("What's Halden’s NPS — Q3?", "what is halden nps q3"),
        ("N.P.S. of follow-ups, 2023-2025 & 50%", "nps of follow ups 2023-2025 and 50 percent"),
        ("who hasn't… <answered>", "who has not < answered >"),
        ("client_06", "client 6"),
    ],
)
def test_words_are_made_plain(typed: str, words: str) -> None:
    assert plain(typed) == words


def test_names_are_made_ready_once_whoever_asks_and_anew_when_one_changes() -> None:
    of_somebody = replace(FIRM, accounts=dict(FIRM.accounts), mine=Filters(director_id=7))
    assert names_of(of_somebody) is names_of(FIRM)
    renamed = replace(FIRM, accounts={**FIRM.accounts, 1: "Zephyr Mills"})
    assert names_of(renamed).called("Zephyr")[0].filters == Filters(account_id=1)
    assert names_of(FIRM).called("Zephyr") == ()
