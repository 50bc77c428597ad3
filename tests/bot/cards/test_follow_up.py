"""The card of a follow-up as the person who must act sees it (product.md E.3, K1)."""

from datetime import date, timedelta

import pytest

from bot.cards.follow_up import (
    CLAIM,
    CLOSE,
    DISAGREE,
    EDIT_DRAFT,
    HAND_BACK,
    HISTORY,
    LOG_CALL,
    MoreChoice,
    follow_up_card,
    read_more,
)
from storage.records import FollowUpRecord
from storage.words import AttemptOutcome, FrictionKind, Polarity, Rule, Theme
from tests.bot.cards.screen import behind_the_dots, buttons, press, shown
from tests.builders import (
    CFO_WORDS,
    NOW,
    TUESDAY,
    a_claimed_follow_up,
    a_closed_follow_up,
    a_colleague,
    a_follow_up,
    a_friction,
    a_hidden_detractor,
    a_reading,
    a_theme,
    an_attempt,
)


def _shown(record: FollowUpRecord, *, minutes: float = 1) -> str:
    return shown(follow_up_card(record, now=TUESDAY + timedelta(minutes=minutes)))


# Scenario A1: the CFO's 6


def test_the_cfos_six_shows_all_that_the_call_needs() -> None:
    record = a_follow_up(
        reading=a_reading(
            a_theme(Theme.BILLING_PRICING, "asked three times why invoice 1042"),
            a_theme(Theme.RESPONSIVENESS, "Nobody answers finance questions"),
            a_theme(Theme.QUALITY_OF_WORK, "The site is lovely", Polarity.POSITIVE),
        ),
        friction=(
            a_friction(FrictionKind.TICKET_REOPEN, "778", "twice", date(2026, 7, 2)),
            a_friction(FrictionKind.INVOICE_DISPUTE, "1042", "queried", date(2026, 6, 30)),
            a_friction(),
        ),
    )
    screen = _shown(record)
    assert screen.splitlines()[0] == "S1 · Detractor · economic buyer"
    assert "Halden Foods · 6 ← 9 · Claim by 12:02 Tue" in screen
    assert f"> {CFO_WORDS}" in screen
    assert "Fees and invoices (negative): “asked three times why invoice 1042”" in screen
    assert "Responsiveness (negative): “Nobody answers finance questions”" in screen
    assert "Quality of work (positive): “The site is lovely”" in screen
    assert "£180k a year · renewal in 74 days · heard 3 of 5 · buyer heard" in screen
    assert "22 Jun · Late milestone: Spring launch site – 9 working days late" in screen
    assert "30 Jun · Invoice dispute: 1042 – queried" in screen
    assert "Maya Lindt · CRM owner; also sent 14 of the last 20 mails" in screen
    assert "nobody has contacted Dana Whitfield since the answer" in screen
    assert "Answer 501 · rule detractor v1" in screen


def test_the_decision_comes_before_the_background() -> None:
    screen = _shown(a_follow_up())
    order = [
        "6 ← 9",
        "Dana Whitfield",
        "asked three times",
        "[Claim]",
        "Automatic reading",
        "£180k",
    ]
    places = [screen.index(words) for words in order]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "record", [a_follow_up(), a_claimed_follow_up(), a_closed_follow_up(), a_hidden_detractor()]
)
def test_a_card_stays_small(record: FollowUpRecord) -> None:
    assert len(follow_up_card(record, now=NOW).blocks) <= 14


def test_the_plain_text_tells_the_whole_story() -> None:
    text = follow_up_card(a_follow_up(), now=NOW).text
    for fact in ("Detractor · economic buyer", "Halden Foods", "Score 6 of 10, was 9"):
        assert fact in text
    for fact in ("Claim by 12:02 Tue", CFO_WORDS, "£180k a year", "heard 3 of 5", "Maya Lindt"):
        assert fact in text


# Scenario A2: the brand manager's 8


def test_a_hidden_detractor_shows_the_words_behind_the_score() -> None:
    screen = _shown(a_hidden_detractor())
    assert screen.splitlines()[0] == "S3 · Hidden detractor · day-to-day lead"
    assert "Words behind the score: “tired of chasing timelines”" in screen
    assert "9 working days late" in screen


def test_one_may_disagree_with_a_reading_where_there_is_one() -> None:
    hidden = behind_the_dots(follow_up_card(a_hidden_detractor(), now=NOW))
    assert read_more(hidden["Disagree with the reading"]) == MoreChoice(DISAGREE, 7)
    contradiction = a_claimed_follow_up(score=9, rule=Rule.CONTRADICTION)
    assert "Disagree with the reading" in behind_the_dots(follow_up_card(contradiction, now=NOW))
    assert "Disagree with the reading" in behind_the_dots(follow_up_card(a_follow_up(), now=NOW))
    for record in (a_follow_up(reading=None), a_follow_up(comment=" ")):
        assert "Disagree with the reading" not in behind_the_dots(follow_up_card(record, now=NOW))


# What can be pressed


def test_an_unclaimed_card_asks_to_be_claimed() -> None:
    card = follow_up_card(a_follow_up(), now=NOW)
    assert buttons(card) == ["Claim*", "Why This Alert?"]
    assert press(card, "Claim") == [(CLAIM, "7")]
    assert read_more(behind_the_dots(card)["Show history"]) == MoreChoice(HISTORY, 7)


def test_a_claimed_card_offers_the_next_steps() -> None:
    card = follow_up_card(a_claimed_follow_up(), now=NOW)
    assert buttons(card) == [
        "Log Call*",
        "Book 15 Min",
        "Edit Draft",
        "Send Reply",
        "Record Offer",
        "Close",
        "Snooze",
        "Why This Alert?",
    ]
    assert press(card, "Log Call") == [(LOG_CALL, "7")]
    assert press(card, "Edit Draft") == [(EDIT_DRAFT, "7")]
    assert press(card, "Close") == [(CLOSE, "7")]
    assert list(behind_the_dots(card)) == [
        "Hand back",
        "Assign to…",
        "Escalate",
        "Disagree with the reading",
        "Show history",
    ]
    assert read_more(behind_the_dots(card)["Hand back"]) == MoreChoice(HAND_BACK, 7)


def test_a_card_without_a_draft_has_no_button_for_it() -> None:
    card = follow_up_card(a_claimed_follow_up(draft=None), now=NOW)
    assert "Edit Draft" not in buttons(card)
    assert "Draft reply" not in shown(card)


def test_a_closed_card_has_no_dead_buttons() -> None:
    card = follow_up_card(a_closed_follow_up(), now=NOW)
    assert buttons(card) == ["Show History"]
    assert not behind_the_dots(card)
    assert "Draft reply" not in shown(card)


# Facts, as they change


def test_a_claim_is_a_fact_with_its_time() -> None:
    screen = _shown(a_claimed_follow_up())
    assert "Claimed by <@U0MAYA> · <!date^1784019900^{time}|14 Jul 2026 09:05 UTC>" in screen
    assert "Reach the client by 10:02 Wed" in screen
    assert "Claim by" not in screen


def test_a_claimer_without_a_slack_account_is_named() -> None:
    by = a_colleague("Tom <Oak>", slack_user_id=None)
    assert "Claimed by Tom &lt;Oak&gt; · " in _shown(a_claimed_follow_up(claimed_by=by))


def test_what_is_late_is_said_in_words() -> None:
    assert "Claim was due 12:02 Tue" in _shown(a_follow_up(), minutes=121)
    late = _shown(a_claimed_follow_up(), minutes=25 * 60)
    assert "Client contact was due 10:02 Wed" in late


def test_a_far_deadline_carries_its_date() -> None:
    record = a_follow_up(claim_due_at=TUESDAY + timedelta(days=9))
    assert "Claim by 10:02 Thu 23 Jul" in _shown(record)


def test_deadlines_are_on_the_clock_of_whoever_must_act() -> None:
    owner = a_colleague(timezone="America/New_York")
    assert "Claim by 07:02 Tue" in _shown(a_follow_up(owner=owner))
    viewed = follow_up_card(a_follow_up(owner=owner), now=NOW, viewer_zone="Asia/Tokyo")
    assert "Claim by 20:02 Tue" in shown(viewed)


@pytest.mark.parametrize("zone", ["Nowhere/Land", "../etc", "", "Europe"])
def test_an_unknown_zone_is_shown_as_utc_and_says_so(zone: str) -> None:
    owner = a_colleague(timezone=zone)
    assert "Claim by 11:02 Tue UTC" in _shown(a_follow_up(owner=owner))


def test_attempts_are_listed_latest_first() -> None:
    attempts = (
        an_attempt(AttemptOutcome.VOICEMAIL),
        an_attempt(AttemptOutcome.REACHED, note="Credit note agreed"),
    )
    screen = _shown(a_claimed_follow_up(attempts=attempts))
    assert "2 attempts to reach Dana Whitfield" in screen
    assert screen.index("Reached · Maya Lindt") < screen.index("Voicemail · Maya Lindt")
    assert "Credit note agreed" in screen
    assert "nobody has contacted" not in screen


def test_a_closed_card_says_how_it_ended() -> None:
    screen = _shown(a_closed_follow_up())
    assert "Fixed, awaiting client · root cause: Fees and invoices" in screen
    assert "Closed by Maya Lindt · 14 Jul 2026 12:02 UTC" in screen
    assert "“Credit note for the workshop line”" in screen
    assert "Re-check on 12 Sep 2026" in screen
