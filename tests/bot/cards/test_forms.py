"""The forms of a follow-up, and what is read back from them."""

from typing import Any

import pytest

from bot.cards import (
    call_form,
    close_form,
    disagree_form,
    draft_form,
    note_forms,
)
from bot.cards.fields import subject_of
from bot.errors import Unreadable
from storage.records import FollowUpRecord
from storage.words import (
    AttemptChannel,
    AttemptOutcome,
    Disposition,
    Role,
    Rule,
    Theme,
)
from tests.bot.cards.form_state import choices, element, left, picked
from tests.bot.cards.screen import shown
from tests.builders import (
    CFO_WORDS,
    a_claimed_follow_up,
    a_contact,
    a_draft,
    a_follow_up,
    a_friction,
    a_hidden_detractor,
    a_reading,
    a_theme,
)
from tests.closing_builders import a_cause

_FORMS = [
    call_form.call_form,
    draft_form.draft_form,
    close_form.close_form,
    note_forms.hand_back_form,
    note_forms.escalate_form,
    disagree_form.disagree_form,
]


@pytest.mark.parametrize("form", _FORMS)
def test_every_form_says_whom_it_is_about_and_carries_the_id(form: Any) -> None:
    view = form(a_claimed_follow_up())
    assert subject_of(view) == 7
    assert shown(view).startswith("Halden Foods · Dana Whitfield · 6 ← 9")
    assert len(view["blocks"]) <= 8


@pytest.mark.parametrize("form", _FORMS)
def test_a_refusals_field_finds_its_input(form: Any) -> None:
    for block in form(a_claimed_follow_up())["blocks"]:
        if block["type"] == "input":
            assert block["element"]["action_id"] == block["block_id"]


# Log a call


def test_a_call_is_read_back() -> None:
    values = picked(channel="phone", outcome="reached") | left(note=" Credit note agreed\u202e ")
    assert call_form.read_call(values) == call_form.CallInput(
        AttemptChannel.PHONE, AttemptOutcome.REACHED, "Credit note agreed"
    )
    assert call_form.read_call(values | left(note=None)).note == ""


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "channel"),
        (picked(channel="pigeon", outcome="reached"), "channel"),
        (picked(channel="phone", outcome=None), "outcome"),
    ],
)
def test_an_unreadable_call_names_its_field(values: dict[str, Any], field: str) -> None:
    with pytest.raises(Unreadable) as refused:
        call_form.read_call(values)
    assert refused.value.field == field


def test_a_call_offers_every_outcome() -> None:
    view = call_form.call_form(a_claimed_follow_up())
    assert choices(view, "outcome") == [
        "Reached",
        "Voicemail",
        "No answer",
        "E-mailed",
        "Meeting booked",
        "Declined",
        "Wrong contact",
    ]


# Edit the draft


def test_a_draft_form_holds_the_draft_its_length_and_its_sources() -> None:
    record = a_claimed_follow_up(friction=(a_friction(),), draft=a_draft("Dear Dana,\n\nyes."))
    screen = shown(draft_form.draft_form(record))
    assert "Dear Dana,\n\nyes." in screen
    assert "At most 90 words" in screen
    assert "Sources: the comment of 14 Jul; late milestone: Spring launch site (22 Jun)." in screen


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (a_follow_up(comment=""), 50),
        (a_hidden_detractor(), 90),
        (a_follow_up(contact=a_contact(role=Role.EXECUTIVE_SPONSOR)), 110),
        (a_follow_up(contact=a_contact(role=Role.DAY_TO_DAY_LEAD)), 120),
        (a_follow_up(score=9, rule=Rule.CONTRADICTION), 90),
    ],
)
def test_how_long_a_reply_should_be(record: FollowUpRecord, words: int) -> None:
    assert draft_form.word_limit(record) == words


def test_an_empty_reply_is_refused() -> None:
    assert draft_form.read_draft(left(reply="Dear Dana")).text == "Dear Dana"
    with pytest.raises(Unreadable) as refused:
        draft_form.read_draft(left(reply=" \u200b\n"))
    assert refused.value.field == "reply"


# Close


def test_closing_offers_exactly_the_nine_outcomes() -> None:
    assert choices(close_form.close_form(a_claimed_follow_up()), "disposition") == [
        "Recovered (client confirmed)",
        "Fixed, awaiting client",
        "Understood, nothing to fix",
        "Cannot resolve",
        "Mis-scored / not an issue",
        "Client leaving",
        "Not reached after 3 attempts",
        "Duplicate",
        "Withheld (legal or conflict)",
    ]


def test_the_root_cause_starts_at_the_readings_main_theme() -> None:
    reading = a_reading(a_theme(Theme.RESPONSIVENESS), a_theme(Theme.QUALITY_OF_WORK))
    view = close_form.close_form(a_claimed_follow_up(reading=reading))
    assert element(view, "root_cause")["initial_option"]["value"] == "responsiveness"
    assert len(choices(view, "root_cause")) == len(Theme)
    unread = close_form.close_form(a_claimed_follow_up(reading=None))
    assert "initial_option" not in element(unread, "root_cause")


def test_closing_offers_what_the_firm_adopted_and_other_last() -> None:
    adopted = (a_cause("Access & <permissions>"), a_cause("Old one", key="old", retired=True))
    view = close_form.close_form(a_claimed_follow_up(adopted=adopted))
    assert choices(view, "root_cause")[-2:] == ["Access & <permissions>", "Other"]
    assert "Old one" not in shown(view)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "asked three times why invoice 1042"),
        ({"reading": None}, CFO_WORDS),
        ({"reading": None, "comment": "Late. " * 60}, None),
    ],
)
def test_the_quote_starts_at_what_the_reading_found(
    facts: dict[str, Any], words: str | None
) -> None:
    view = close_form.close_form(a_claimed_follow_up(**facts))
    assert element(view, "evidence").get("initial_value") == words


@pytest.mark.parametrize("comment", ["", "  ", "!"])
def test_no_quote_is_asked_for_where_there_is_none(comment: str) -> None:
    view = close_form.close_form(a_claimed_follow_up(comment=comment, reading=None))
    assert "evidence" not in {block.get("block_id") for block in view["blocks"]}


def test_closing_says_what_recovered_still_needs() -> None:
    screen = shown(close_form.close_form(a_claimed_follow_up()))
    assert "needs a logged call that reached the client. So far: 0 attempts" in screen


def test_a_closing_is_read_back() -> None:
    values = picked(disposition="understood", root_cause="other") | left(note="Fine")
    assert close_form.read_close(values) == close_form.CloseInput(
        Disposition.UNDERSTOOD, Theme.OTHER, "Fine"
    )
    whole = values | {
        "also": {"also": {"selected_options": [{"value": "other"}, {"value": "expertise"}]}},
        "ask": {"ask": {"selected_options": [{"value": "ask"}]}},
        "evidence": {"evidence": {"value": "Nobody answers"}},
        "confirmation": {"confirmation": {"value": "On Tuesday: thank you."}},
    }
    assert close_form.read_close(whole) == close_form.CloseInput(
        Disposition.UNDERSTOOD,
        "other",
        "Fine",
        secondary=("expertise",),
        evidence="Nobody answers",
        confirmation="On Tuesday: thank you.",
        asks=True,
    )
    with pytest.raises(Unreadable) as refused:
        close_form.read_close(picked(disposition="understood"))
    assert refused.value.field == "root_cause"


# Hand back, disagree


def test_handing_back_needs_words() -> None:
    assert note_forms.read_hand_back(left(note="Away")) == "Away"
    with pytest.raises(Unreadable) as refused:
        note_forms.read_hand_back(left(note="  "))
    assert refused.value.field == "note"
