"""A playbook as people see it: a line on the card, a window, a message to who does a step."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.cards.close_form import close_form
from bot.cards.follow_up import follow_up_card
from bot.cards.playbook import assigned_card, playbook_window
from bot.cards.playbook_materials import PLACES, filled
from bot.cards.story import why
from storage.playbook_records import StepRecord
from storage.words import Role, Rule
from tests.bot.cards.screen import buttons, shown
from tests.builders import (
    NOW,
    TUESDAY,
    a_claimed_follow_up,
    a_closed_follow_up,
    a_colleague,
    a_contact,
    a_follow_up,
    an_account,
)
from tests.playbook_builders import a_playbook, a_shown_playbook, a_step

RUNNING = a_claimed_follow_up(playbook=a_playbook())


def _done(step: StepRecord) -> StepRecord:
    return replace(step, done_at=NOW, done_by="Maya Lindt", skipped_at=None)


def test_the_card_says_in_a_line_how_far_it_is_and_what_comes_next() -> None:
    card = follow_up_card(RUNNING, now=NOW)
    line = (
        "Playbook: Strategic Alignment Workshop · 1 of 4 done, 1 skipped · "
        "next: Invite the client (Daniel Rook)"
    )
    assert line in shown(card)
    assert "Playbook: Strategic Alignment Workshop · 1 of 4 done" in card.text


def test_a_step_without_a_name_is_for_whoever_has_the_follow_up() -> None:
    alone = a_playbook(a_step("Ring the client."))
    assert "next: Ring the client (Maya Lindt)" in shown(
        follow_up_card(a_claimed_follow_up(playbook=alone), now=NOW)
    )
    nobody = a_follow_up(playbook=alone, owner=None)
    assert "next: Ring the client (nobody yet)" in shown(follow_up_card(nobody, now=NOW))


def test_nothing_comes_next_once_all_is_settled_or_closed() -> None:
    settled = a_playbook(*(_done(step) for step in a_playbook().steps))
    for record in (
        a_claimed_follow_up(playbook=settled),
        a_closed_follow_up(playbook=a_playbook()),
    ):
        card = shown(follow_up_card(record, now=NOW))
        assert "Playbook: " in card
        assert "next:" not in card
    assert "Playbook" not in shown(follow_up_card(a_claimed_follow_up(), now=NOW))


def test_the_window_tells_of_each_step_whose_it_is_by_when_and_what_became_of_it() -> None:
    screen = shown(playbook_window(a_shown_playbook(RUNNING)))
    assert "1. Write down their goals.\nDone by Maya Lindt · " in screen
    assert "2. Tell the team.\nSkipped by Maya Lindt · " in screen
    assert " – They know\n" in screen
    assert "3. Invite the client.\nDaniel Rook · by 10:02 Wed\n[Done] [Assign…] [Skip…]" in screen
    assert "4. Hold the workshop.\nMaya Lindt\n" in screen
    assert screen.count("[Undo]") == 2


def test_a_step_whose_time_has_passed_says_so() -> None:
    late = replace(a_shown_playbook(RUNNING), now=TUESDAY + timedelta(days=2))
    assert "Daniel Rook · was due 10:02 Wed" in shown(playbook_window(late))


def test_the_window_of_a_closed_follow_up_is_only_read() -> None:
    window = playbook_window(a_shown_playbook(a_closed_follow_up(playbook=a_playbook())))
    assert "its steps stay as they were" in shown(window)
    assert buttons(window) == []


def test_whoever_was_given_steps_sees_those_and_presses_done() -> None:
    partner = a_colleague("Daniel Rook", id=2)
    card = assigned_card(RUNNING, partner, now=NOW)
    assert card.text.startswith("1 step of “Strategic Alignment Workshop” is yours · Halden Foods")
    assert "Hold the workshop" not in shown(card)
    assert buttons(card) == ["Done", "Playbook"]
    over = a_playbook(*(_done(step) for step in a_playbook().steps))
    done = assigned_card(a_claimed_follow_up(playbook=over), partner, now=NOW)
    assert "Your part is done" in done.text
    assert buttons(done) == ["Playbook"]
    other = assigned_card(RUNNING, a_colleague(id=9), now=NOW)
    assert "Nothing of this is yours any more" in other.text


def test_whoever_is_to_call_can_set_a_time_aside_until_the_client_was_reached() -> None:
    partner = a_colleague("Daniel Rook", id=2)
    theirs = a_playbook(a_step(assignee_id=2), a_step("Say it in the note.", key="note"))
    record = a_follow_up(playbook=theirs)
    assert buttons(assigned_card(record, partner, now=NOW)) == ["Done", "Book 15 Min", "Playbook"]
    reached = replace(record, reached_at=NOW)
    assert "Book 15 Min" not in buttons(assigned_card(reached, partner, now=NOW))


def test_closing_names_what_is_open_without_forbidding_it() -> None:
    screen = shown(close_form(RUNNING))
    assert "Still open in the playbook: Invite the client; Hold the workshop." in screen
    assert "Still open" not in shown(close_form(a_claimed_follow_up()))


def test_why_this_alert_of_a_content_sponsor() -> None:
    record = a_follow_up(
        8,
        rule=Rule.PASSIVE_SPONSOR,
        contact=a_contact(role=Role.EXECUTIVE_SPONSOR),
        plan_due_at=TUESDAY + timedelta(days=14),
    )
    screen = shown(why(record))
    assert "the score 8 is neither won nor lost, and comes from who decides" in screen
    assert "Agree a plan by: 10:02 Tue 28 Jul" in screen


@pytest.mark.parametrize("place", sorted(PLACES))
def test_every_place_is_filled_also_where_little_is_known(place: str) -> None:
    bare = a_follow_up(comment="", reading=None, owner=None, friction=(), draft=None)
    for record in (RUNNING, bare):
        said = filled(f"[${place}]", a_shown_playbook(record))
        assert said not in ("[]", f"[${place}]")


def test_what_a_client_wrote_is_never_read_as_a_place() -> None:
    record = a_follow_up(comment="$sender ${account}", account=an_account("$owner & Sons"))
    said = filled("$comment $account", a_shown_playbook(record))
    assert said == "“$sender ${account}” $owner & Sons"
