"""The forms of a follow-up, and what is read back from them."""

from dataclasses import replace
from typing import Any

import pytest

from bot.cards import (
    call_form,
    close_form,
    disagree_form,
    draft_form,
    hand_back_form,
    whose_form,
)
from bot.cards.fields import found_options, subject_of
from bot.errors import Unreadable
from storage.records import FollowUpRecord
from storage.words import (
    AttemptChannel,
    AttemptOutcome,
    DisagreeReason,
    Disposition,
    Role,
    Rule,
    Theme,
)
from tests.bot.cards.screen import quotes, shown
from tests.builders import (
    CFO_WORDS,
    a_claimed_follow_up,
    a_contact,
    a_draft,
    a_follow_up,
    a_friction,
    a_held_answer,
    a_hidden_detractor,
    a_reading,
    a_theme,
)
from tests.closing_builders import a_cause


def _left(**fields: str | None) -> dict[str, Any]:
    """``view.state.values`` of typed fields."""
    return {
        name: {name: {"type": "plain_text_input", "value": words}} for name, words in fields.items()
    }


def _picked(**fields: str | None) -> dict[str, Any]:
    """``view.state.values`` of chosen options."""
    return {
        name: {name: {"selected_option": {"value": value} if value else None}}
        for name, value in fields.items()
    }


def _element(view: dict[str, Any], name: str) -> dict[str, Any]:
    return next(block["element"] for block in view["blocks"] if block.get("block_id") == name)


def _choices(view: dict[str, Any], name: str) -> list[str]:
    return [option["text"]["text"] for option in _element(view, name)["options"]]


_FORMS = [
    call_form.call_form,
    draft_form.draft_form,
    close_form.close_form,
    hand_back_form.hand_back_form,
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
    values = _picked(channel="phone", outcome="reached") | _left(note=" Credit note agreed\u202e ")
    assert call_form.read_call(values) == call_form.CallInput(
        AttemptChannel.PHONE, AttemptOutcome.REACHED, "Credit note agreed"
    )
    assert call_form.read_call(values | _left(note=None)).note == ""


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "channel"),
        (_picked(channel="pigeon", outcome="reached"), "channel"),
        (_picked(channel="phone", outcome=None), "outcome"),
    ],
)
def test_an_unreadable_call_names_its_field(values: dict[str, Any], field: str) -> None:
    with pytest.raises(Unreadable) as refused:
        call_form.read_call(values)
    assert refused.value.field == field


def test_a_call_offers_every_outcome() -> None:
    view = call_form.call_form(a_claimed_follow_up())
    assert _choices(view, "outcome") == [
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
    assert draft_form.read_draft(_left(reply="Dear Dana")).text == "Dear Dana"
    with pytest.raises(Unreadable) as refused:
        draft_form.read_draft(_left(reply=" \u200b\n"))
    assert refused.value.field == "reply"


# Close


def test_closing_offers_exactly_the_nine_outcomes() -> None:
    assert _choices(close_form.close_form(a_claimed_follow_up()), "disposition") == [
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
    assert _element(view, "root_cause")["initial_option"]["value"] == "responsiveness"
    assert len(_choices(view, "root_cause")) == len(Theme)
    unread = close_form.close_form(a_claimed_follow_up(reading=None))
    assert "initial_option" not in _element(unread, "root_cause")


def test_closing_offers_what_the_firm_adopted_and_other_last() -> None:
    adopted = (a_cause("Access & <permissions>"), a_cause("Old one", key="old", retired=True))
    view = close_form.close_form(a_claimed_follow_up(adopted=adopted))
    assert _choices(view, "root_cause")[-2:] == ["Access & <permissions>", "Other"]
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
    assert _element(view, "evidence").get("initial_value") == words


@pytest.mark.parametrize("comment", ["", "  ", "!"])
def test_no_quote_is_asked_for_where_there_is_none(comment: str) -> None:
    view = close_form.close_form(a_claimed_follow_up(comment=comment, reading=None))
    assert "evidence" not in {block.get("block_id") for block in view["blocks"]}


def test_closing_says_what_recovered_still_needs() -> None:
    screen = shown(close_form.close_form(a_claimed_follow_up()))
    assert "needs a logged call that reached the client. So far: 0 attempts" in screen


def test_a_closing_is_read_back() -> None:
    values = _picked(disposition="understood", root_cause="other") | _left(note="Fine")
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
        close_form.read_close(_picked(disposition="understood"))
    assert refused.value.field == "root_cause"


# Hand back, disagree


def test_handing_back_needs_words() -> None:
    assert hand_back_form.read_hand_back(_left(note="Away")).note == "Away"
    with pytest.raises(Unreadable) as refused:
        hand_back_form.read_hand_back(_left(note="  "))
    assert refused.value.field == "note"


def test_disagreeing_gives_a_reason_or_another_theme() -> None:
    empty = _picked(about=None) | _left(note=None)
    joke = disagree_form.read_disagree(_picked(reason="joke") | empty)
    assert joke == disagree_form.NoHarm(DisagreeReason.JOKE, "")
    picked = _picked(reason="another_theme", about="expertise") | _left(note="The new planner")
    assert disagree_form.read_disagree(picked) == disagree_form.AnotherTheme(
        Theme.EXPERTISE, "The new planner"
    )
    detractor = _picked(about="expertise") | _left(note=None)
    assert disagree_form.read_disagree(detractor) == disagree_form.AnotherTheme(Theme.EXPERTISE, "")


@pytest.mark.parametrize(
    ("reason", "theme", "field"),
    [
        (None, None, "reason"),
        ("another_theme", None, "about"),
        ("joke", "expertise", "about"),
        ("other", None, "note"),
    ],
)
def test_a_disagreement_that_is_not_whole_is_refused_under_its_field(
    reason: str | None, theme: str | None, field: str
) -> None:
    with pytest.raises(Unreadable) as refused:
        disagree_form.read_disagree(_picked(reason=reason, about=theme) | _left(note=" "))
    assert refused.value.field == field


def test_only_an_alert_that_words_raised_asks_why_they_mean_no_harm() -> None:
    assert "A joke between us" in _choices(
        disagree_form.disagree_form(a_hidden_detractor()), "reason"
    )
    detractor = disagree_form.disagree_form(a_claimed_follow_up())
    assert "A joke between us" not in str(detractor)
    assert "Expertise" in str(_choices(detractor, "about"))


def test_disagreeing_shows_the_words_in_question() -> None:
    assert quotes(disagree_form.disagree_form(a_hidden_detractor())) == [
        "tired of chasing timelines"
    ]


# Whose is it?


def test_whose_form_proposes_what_the_answer_told() -> None:
    view = whose_form.whose_form(a_held_answer())
    assert subject_of(view) == 601
    assert _element(view, "name")["initial_value"] == "Jo Lund"
    assert _element(view, "email")["initial_value"] == "jo@halden.example"
    nameless = whose_form.whose_form(a_held_answer(given_name=None, given_email=None))
    assert "initial_value" not in _element(nameless, "name")


def test_a_known_contact_is_enough() -> None:
    values = _picked(contact="12", account=None) | _left(name="Jo", email="")
    assert whose_form.read_whose(values) == 12


def test_a_new_contact_needs_client_name_and_address() -> None:
    typed = _left(name="Jo Lund", email="Jo@Halden.example")
    values = _picked(account="21", role="user") | typed
    new = whose_form.NewContact(21, "Jo Lund", "jo@halden.example", Role.USER)
    assert whose_form.read_whose(values) == new
    roleless = whose_form.read_whose(_picked(account="21") | typed)
    assert roleless == replace(new, role=Role.UNKNOWN)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "contact"),
        (_picked(contact="twelve"), "contact"),
        (_left(name="Jo", email="jo@x.example"), "contact"),
        (_picked(account="21") | _left(email="jo@x.example"), "name"),
        (_picked(account="21") | _left(name="Jo", email="jo"), "email"),
        (_picked(account="21", role="king") | _left(name="Jo", email="j@x.example"), "role"),
    ],
)
def test_what_is_missing_is_named(values: dict[str, Any], field: str) -> None:
    with pytest.raises(Unreadable) as refused:
        whose_form.read_whose(values)
    assert refused.value.field == field


def test_a_search_answers_with_at_most_a_hundred_short_options() -> None:
    options = found_options((at, "n" * 200) for at in range(150))["options"]
    assert len(options) == 100
    assert all(len(option["text"]["text"]) <= 75 for option in options)
    assert options[7]["value"] == "7"
    turned = found_options([(1, "Jo\u202e \x00Lund"), (2, "\u200b")])["options"]
    assert [option["text"]["text"] for option in turned] == ["Jo Lund", "(not given)"]
