"""The rule that learns the bar from owners' answers: bounded, repeatable, never the wrong way."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.learning.recalibrating import (
    HIGHEST,
    LOWEST,
    NEEDED,
    STEP_DOWN,
    Flag,
    Proposal,
    propose,
)

NOW = 0.5
flags = st.lists(st.builds(Flag, st.floats(0, 1), st.booleans()), min_size=0, max_size=80)
bars = st.integers(30, 80).map(lambda hundredths: hundredths / 100)


def answered(probability: float, stood: int, disagreed: int) -> list[Flag]:
    return [Flag(probability, True)] * stood + [Flag(probability, False)] * disagreed


def test_below_thirty_answers_nothing_is_proposed() -> None:
    few = answered(0.6, 0, NEEDED - 1)
    assert propose(few, NOW) is None
    assert propose([*few, Flag(NOW - 0.01, False)], NOW) is None, "it was not flagged at this bar"
    assert propose([*few, Flag(0.6, False)], NOW) is not None


def test_weak_flags_that_owners_refuse_raise_the_bar_part_of_the_way() -> None:
    said = [*answered(0.55, 2, 18), *answered(0.9, 18, 2)]
    assert propose(said, NOW) == Proposal(bar=0.53, flags=40, stood=20)
    assert propose(said * 10, NOW) == Proposal(bar=0.56, flags=400, stood=200)


def test_good_answers_whose_weakest_are_good_lower_it_one_step() -> None:
    said = [*answered(0.55, 14, 1), *answered(0.9, 25, 0)]
    assert propose(said, NOW) == Proposal(bar=NOW - STEP_DOWN, flags=40, stood=39)


def test_good_answers_that_say_nothing_of_weak_flags_leave_it() -> None:
    assert propose(answered(0.9, 60, 0), NOW) == Proposal(NOW, 60, 60)


def test_answers_that_are_neither_good_nor_bad_leave_it() -> None:
    assert propose(answered(0.55, 23, 9), NOW) == Proposal(NOW, 32, 23)


@given(flags, bars)
def test_it_stays_within_its_band_and_is_the_same_each_time(said: list[Flag], now: float) -> None:
    proposal = propose(said, now)
    assert proposal == propose(list(reversed(said)), now)
    if proposal is not None:
        assert LOWEST <= proposal.bar <= HIGHEST
        assert round(proposal.bar, 2) == proposal.bar


@given(st.lists(st.builds(Flag, st.floats(0.3, 1), st.booleans()), min_size=31), bars, st.data())
def test_one_more_disagreement_never_lowers_it(
    said: list[Flag], now: float, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(said) - 1))
    worse = [*said[:at], replace(said[at], stood=False), *said[at + 1 :]]
    before, after = propose(said, now), propose(worse, now)
    if before is not None and after is not None:
        assert after.bar >= before.bar


@given(flags)
def test_where_all_stood_it_never_goes_up_and_where_none_did_never_down(said: list[Flag]) -> None:
    good = propose([replace(flag, stood=True) for flag in said], NOW)
    bad = propose([replace(flag, stood=False) for flag in said], NOW)
    if good is not None and bad is not None:
        assert good.bar <= NOW < bad.bar
