"""Which account was meant."""

import pytest

from bot.identity.ranking import rank

NAMES = {
    1: "Halden Foods",
    2: "Northline Rail",
    3: "Nordhafen Logistik",
    4: "Harrow & Pine",
    5: "Halden Foods Norway",
}


def names_of(words: str, names: dict[int, str] = NAMES) -> list[str]:
    return [names[number] for number in rank(words, names).ids]


@pytest.mark.parametrize("words", ["Halden Foods", "halden foods", "  HALDEN FOODS "])
def test_the_exact_name_wins_over_a_longer_one_that_begins_with_it(words: str) -> None:
    assert rank(words, NAMES).clear
    assert names_of(words) == ["Halden Foods"]


def test_a_typing_error_is_forgiven_when_one_account_stands_out() -> None:
    assert rank("harow pine", NAMES).clear
    assert names_of("harow pine")[0] == "Harrow & Pine"


def test_two_accounts_alike_are_asked_about() -> None:
    found = rank("nor", NAMES)
    assert found.likely
    assert not found.clear
    assert {"Northline Rail", "Nordhafen Logistik"} <= set(names_of("nor"))


@pytest.mark.parametrize("words", ["zyxwv", "%", "'; DROP TABLE accounts", "🙂"])
def test_nonsense_is_no_account_but_gets_the_nearest_names(words: str) -> None:
    found = rank(words, NAMES)
    assert not found.clear
    assert not found.likely
    assert found.ids


def test_a_firm_without_accounts_has_nothing_to_offer() -> None:
    found = rank("halden", {})
    assert not found.ids
    assert not found.clear
    assert not found.likely
