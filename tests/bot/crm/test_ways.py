"""Reopened tickets, disputes and handovers, read off the way a field took."""

from datetime import timedelta

from bot.crm.ways import begun, disputes, handovers, reopenings
from bot.relay.delivery import Change
from tests.bot.crm.test_mirror import START, a_change, mirrored


def states(*words: str | None) -> list[Change]:
    """One word a minute."""
    return [a_change(minute, fields={"state": word}) for minute, word in enumerate(words)]


def times(told: list[Change]) -> int:
    return len(reopenings(mirrored(told).way("state")))


def test_a_ticket_is_reopened_when_it_was_solved_before() -> None:
    assert times(states("open", "open")) == 0
    assert times(states("open", "solved")) == 0
    assert times(states("open", "solved", "open")) == 1
    assert times(states("solved", "open", "solved", "open")) == 2


def test_repeats_and_other_orders_count_nothing_twice() -> None:
    told = states("open", "solved", "open", "solved", "open")
    assert times(told) == 2
    assert times([*told[::-1], *told, told[2]]) == 2


def test_a_sender_that_says_what_was_before_needs_no_memory_of_ours() -> None:
    told = a_change(3, fields={"state": "open"}, before={"state": "solved"}, turned=True)
    assert times([told]) == 1
    assert times([told, *states("open", "solved")]) == 1


def test_a_dispute_lasts_from_its_first_word_to_the_next_other_one() -> None:
    told = states("open", "disputed", "disputed", "settled", "disputed")
    found = disputes(mirrored(told).way("state"))
    assert [(one.since, one.until) for one in found] == [
        (START + timedelta(minutes=1), START + timedelta(minutes=3)),
        (START + timedelta(minutes=4), None),
    ]


def test_what_is_told_again_and_again_began_once() -> None:
    told = [
        a_change(minute, fields={"opted_out_on": day})
        for minute, day in enumerate(("2026-01-01", None, "2026-02-02", "2026-03-03"))
    ]
    for order in (told, told[::-1]):
        assert begun(mirrored(order).way("opted_out_on")) == "2026-02-02"
    assert begun(mirrored(told[:2]).way("opted_out_on")) is None


def test_work_changes_hands_from_one_person_to_another() -> None:
    told = [
        a_change(minute, fields={"owner": owner})
        for minute, owner in ((1, "7"), (2, None), (3, "8"), (4, "8"), (5, "7"))
    ]
    found = handovers(mirrored(told[::-1]).way("owner"))
    assert [(one.before, one.after) for one in found] == [("7", "8"), ("8", "7")]
    assert handovers(mirrored([a_change(fields={"owner": "7"})]).way("owner")) == []
