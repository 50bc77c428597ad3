"""D.10.3: R is 1 where everybody had the same chance, and chance alone does not lower it."""

import random

import pytest

from bot.figures.representativeness import indicator


def test_two_halves_asked_at_20_and_80_per_cent() -> None:
    """S = .3, so R = .4."""
    people = [("buyer",)] * 1000 + [("user",)] * 1000
    asked = [at % 5 == 0 for at in range(1000)] + [at % 5 != 0 for at in range(1000)]
    assert indicator(people, asked) == pytest.approx(0.4, abs=0.005)


def test_what_chance_does_to_few_people_is_not_held_against_the_firm() -> None:
    """60 people in six groups, each asked by the toss of a coin: R would seem to be near .7."""
    dice = random.Random(7)
    groups = [(f"role {at % 3}", f"tier {at % 2}") for at in range(60)]
    found = [indicator(groups, [dice.random() < 0.5 for _ in groups]) for _ in range(60)]
    assert sum(each or 0 for each in found) / len(found) > 0.9


def test_a_group_that_was_never_asked_has_a_chance_all_the_same() -> None:
    people = [("buyer", "large")] * 20 + [("user", "small")] * 20
    value = indicator(people, [False] * 20 + [True] * 20)
    assert value is not None
    assert 0 <= value < 0.15


def test_few_people_or_all_asked_tell_nothing() -> None:
    assert indicator([("a",)] * 29, [True] * 14 + [False] * 15) is None
    assert indicator([("a",)] * 40, [True] * 40) is None
