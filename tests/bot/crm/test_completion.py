"""When work turned complete: a transition, not a state, by the CRM's own clock (product.md C1)."""

from datetime import datetime, timedelta
from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.crm.completion import Completion, Counting, completion
from bot.relay.delivery import Change
from tests.bot.crm.test_mirror import START, a_change, changes, mirrored

COMPLETE = Counting({"complete": None}, {"4": "Complete", "2": "In progress"})


def at(minute: int) -> datetime:
    return START + timedelta(minutes=minute)


def moved(minute: int, stage: str, *, was: str | None = None) -> Change:
    """The sender says that the stage changed."""
    before = {"stage": was} if was else {}
    return a_change(minute, fields={"stage": stage}, before=before, turned=True)


def stands(minute: int, stage: str, **more: str) -> Change:
    """How things stand there: what a look-up finds."""
    return a_change(minute, fields={"stage": stage, **more})


def done(*told: Change, counting: Counting = COMPLETE) -> Completion:
    return completion(mirrored(list(told)), counting)


def test_a_stage_that_turned_complete_did_so_then() -> None:
    assert done(moved(3, "4")) == (True, at(3), False)
    assert done(moved(3, "complete ")) == (True, at(3), False), "a name in another case"


def test_work_that_merely_is_complete_was_not_seen_to_turn() -> None:
    assert done(stands(3, "4")) == (True, None, False)
    assert done(stands(3, "4"), stands(9, "4")) == (True, None, False)


def test_what_was_known_to_be_open_turned_when_it_was_found_complete() -> None:
    assert done(stands(1, "2"), stands(5, "4")) == (True, at(5), False)


def test_who_says_that_it_was_complete_before_does_not_speak_of_turning() -> None:
    assert done(moved(3, "4", was="complete")) == (True, None, False)
    assert done(moved(3, "4", was="2")) == (True, at(3), False)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_deliveries_out_of_order_are_put_right_by_their_own_clock(order: tuple[int, ...]) -> None:
    told = [moved(1, "2"), moved(2, "4"), stands(4, "4")]
    assert done(*(told[index] for index in order)) == (True, at(2), False)


def test_an_older_open_that_comes_late_takes_nothing_back() -> None:
    assert done(moved(2, "4"), moved(1, "2")) == (True, at(2), False)


def test_a_look_up_that_was_quicker_than_the_event_hides_no_transition() -> None:
    assert done(stands(2, "4"), moved(2, "4")) == (True, at(2), False)
    assert done(stands(1, "4"), moved(2, "4")) == (True, at(2), False)
    assert done(stands(5, "4"), moved(2, "4")) == (True, at(2), False)


def test_the_same_transition_from_two_subscriptions_is_one() -> None:
    assert done(moved(1, "2"), moved(3, "4"), moved(4, "4")) == (True, at(3), False)


def test_opened_again_it_is_not_complete_and_a_second_time_counts_again() -> None:
    first = [moved(1, "2"), moved(3, "4"), moved(6, "2")]
    assert done(*first) == (False, at(3), False)
    assert done(*first, moved(9, "4")) == (True, at(9), False)


def test_between_two_stages_that_both_count_nothing_turns() -> None:
    both = Counting({"complete": None, "invoiced": None})
    assert done(moved(1, "Open"), moved(2, "Complete"), moved(3, "Invoiced"), counting=both) == (
        True,
        at(2),
        False,
    )


def test_a_crm_that_says_complete_itself_needs_no_stage() -> None:
    no, yes = (
        a_change(minute, fields={"complete": word}) for minute, word in ((1, "no"), (4, "yes"))
    )
    assert done(no, yes, counting=Counting()) == (True, at(4), False)
    assert done(yes, counting=Counting()) == (True, None, False)


def test_a_stage_that_counts_wins_over_a_crm_that_says_not_yet() -> None:
    won = a_change(4, fields={"stage": "4", "complete": "no"}, turned=True)
    assert done(stands(1, "2"), won) == (True, at(4), False)


def test_a_lost_deal_is_not_complete_in_whatever_stage_it_was_left() -> None:
    lost = a_change(5, fields={"complete": "never"})
    assert done(stands(1, "2"), moved(3, "4"), lost) == (False, at(3), True)
    again = a_change(7, fields={"complete": None})
    assert done(stands(1, "2"), moved(3, "4"), lost, again) == (True, at(7), False)


@pytest.mark.parametrize(
    "fields",
    [{"stage": "closedlost"}, {"stage": "9", "stage_label": "Cancelled"}, {"complete": "never"}],
)
def test_work_that_was_given_up_is_neither_complete_nor_open(fields: dict[str, str]) -> None:
    assert done(a_change(fields=fields)) == (False, None, True)


def test_what_was_complete_when_its_stage_was_renamed_stays_so() -> None:
    renamed = Counting({"complete": None}, {"4": "Delivered"})
    before = a_change(1, fields={"stage": "4", "stage_label": "Complete"}, turned=True)
    looked_up = stands(7, "4", stage_label="Delivered")
    assert done(before, looked_up, counting=renamed) == (True, at(1), False)
    moved_since = a_change(8, fields={"stage": "4", "stage_label": "Delivered"}, turned=True)
    assert done(moved_since, counting=renamed) == (False, None, False)


def test_a_stage_that_counts_only_since_a_moment_has_turned_nothing_before() -> None:
    since = Counting({"complete": None, "delivered": at(5)})
    assert done(moved(3, "Delivered"), counting=since) == (True, None, False)
    assert done(moved(6, "Delivered"), counting=since) == (True, at(6), False)


@given(st.lists(changes(), max_size=7), st.randoms(use_true_random=False))
def test_no_order_of_deliveries_changes_when_it_turned(told: list[Change], chance: Random) -> None:
    counting = Counting({"complete": None, "a": at(3)})
    expected = done(*told, counting=counting)
    shuffled = [*told, *told]
    chance.shuffle(shuffled)
    assert done(*shuffled, counting=counting) == expected
    if expected.completed_at is not None:
        assert expected.completed_at in {change.at for change in told}
