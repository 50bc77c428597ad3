"""What is open, stuck and done: rows that say enough to choose, and a way on."""

from datetime import timedelta

import pytest

from bot.cards.follow_up import SHOW_CARD
from bot.cards.lists import open_list
from bot.cards.story import why
from bot.cards.troubles import IT_IS_THERE, POST_AGAIN, REPLAY, trouble_list
from storage.records import FollowUpRecord
from storage.words import Delivery, Rule
from tests.admin_builders import a_trouble
from tests.bot.cards.screen import buttons, press, quotes, shown
from tests.builders import (
    NOW,
    a_claimed_follow_up,
    a_colleague,
    a_contact,
    a_follow_up,
    a_hidden_detractor,
    a_reading,
)

TOM = a_colleague("Tom Oak", id=2, slack_user_id="U0TOM", timezone="America/New_York")


def _open(*records: FollowUpRecord) -> str:
    return shown(open_list(records, viewer=a_colleague(), now=NOW))


# /nps open


def test_mine_come_first_and_what_is_due_first() -> None:
    theirs = a_follow_up(id=1, owner=TOM, contact=a_contact("Ada"))
    later = a_claimed_follow_up(id=2, contact=a_contact("Bo"))
    sooner = a_follow_up(id=3, contact=a_contact("Cy"))
    screen = _open(theirs, later, sooner)
    names = ["Yours (2)", "Cy", "Bo", "Others (1)", "Ada"]
    assert [screen.index(name) for name in names] == sorted(screen.index(name) for name in names)
    assert "owner: Tom Oak" in screen


def test_what_somebody_else_claimed_is_theirs() -> None:
    assert "claimed by Tom Oak" in _open(a_claimed_follow_up(claimed_by=TOM))


def test_overdue_is_said_in_words() -> None:
    late = a_follow_up(claim_due_at=NOW - timedelta(minutes=1))
    assert "Overdue: Claim was due 10:02 Tue" in _open(late)
    assert "1 open follow-up, 1 yours, 1 overdue." in _open(late)


def test_times_are_on_the_viewers_clock() -> None:
    card = open_list([a_follow_up()], viewer=TOM, now=NOW)
    assert "Claim by 07:02 Tue" in shown(card)


def test_each_row_leads_to_its_card() -> None:
    card = open_list([a_follow_up(), a_hidden_detractor(id=8)], viewer=a_colleague(), now=NOW)
    assert press(card, "Show Card") == [(SHOW_CARD, "7"), (SHOW_CARD, "8")]


@pytest.mark.parametrize("mine", [0, 30, 52])
def test_fifty_two_rows_are_forty_and_twelve_more(mine: int) -> None:
    records = [a_follow_up(id=at, owner=a_colleague() if at < mine else TOM) for at in range(52)]
    card = open_list(records, viewer=a_colleague(), now=NOW)
    assert len(card.blocks) <= 50
    assert len(press(card, "Show Card")) == 40
    assert "and 12 more" in shown(card)


def test_an_empty_list_teaches() -> None:
    assert "No follow-up is open." in _open()
    assert "/nps account" in _open()


# Troubles


def test_what_may_have_been_posted_is_looked_at_not_repeated() -> None:
    card = trouble_list([a_trouble()])
    assert "follow up for Maya Lindt · may have been posted" in shown(card)
    assert "connection dropped" in shown(card)
    assert buttons(card) == ["It Is There*", "Post Again"]
    assert press(card, "It Is There") == [(IT_IS_THERE, "701")]


def test_what_failed_can_be_posted_again_and_a_job_replayed() -> None:
    failed = trouble_list([a_trouble(outcome=Delivery.FAILED)])
    assert press(failed, "Post Again") == [(POST_AGAIN, "701")]
    assert press(failed, "It Is There") == []
    job = trouble_list([a_trouble(kind="job", what="draw_card", where="")])
    assert "draw card · given up" in shown(job)
    assert press(job, "Replay") == [(REPLAY, "701")]


def test_no_trouble_is_said() -> None:
    assert "Nothing is in trouble" in shown(trouble_list([]))


# Why


def test_why_names_the_rule_the_facts_and_the_owner() -> None:
    screen = shown(why(a_follow_up()))
    assert "Rule: detractor v1" in screen
    assert "What fired: the score 6 is in 0–6" in screen
    assert "Why this owner: Maya Lindt: CRM owner; also sent 14 of the last 20 mails" in screen
    assert "Claim by: 12:02 Tue" in screen
    assert "Reach the client by: 10:02 Wed" in screen


def test_why_a_hidden_detractor_shows_the_words_and_who_found_them() -> None:
    card = why(a_hidden_detractor())
    assert "the words do not fit the score 8 (chasing)" in shown(card)
    assert "Automatic reading (embedded 1) found these words:" in shown(card)
    assert quotes(card) == ["tired of chasing timelines"]


def test_why_a_drop_and_a_contradiction() -> None:
    drop = a_follow_up(7, rule=Rule.SCORE_DROP)
    assert "the score fell from 9 to 7" in shown(why(drop))
    odd = a_follow_up(9, rule=Rule.CONTRADICTION, reading=a_reading())
    assert "the words contradict the score 9" in shown(why(odd))
