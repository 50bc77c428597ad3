"""The brief is short whatever the record; and after three tries in vain another way is named."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.booking.moments import moments
from bot.cards.another_way import suggestion
from bot.cards.call_brief import MOST_WORDS, call_brief
from bot.cards.times import call_times
from bot.follow_up.another_way import another_way
from bot.follow_up.business_time import WorkingHours
from storage.bookings import Due
from storage.words import AttemptChannel, AttemptOutcome, Role, Theme
from tests.booking_builders import ELEVEN_FIFTEEN
from tests.builders import (
    NOW,
    TUESDAY,
    a_claimed_follow_up,
    a_contact,
    a_friction,
    a_reading,
    a_theme,
    an_account,
    an_attempt,
)

LONDON = WorkingHours(ZoneInfo("Europe/London"))
QUARTER = timedelta(minutes=15)


def test_two_times_in_words() -> None:
    two = (ELEVEN_FIFTEEN, ELEVEN_FIFTEEN + timedelta(days=1, hours=3, minutes=15))
    assert call_times(two, "Europe/London", now=NOW) == "11:15 today or 14:30 tomorrow"
    assert call_times(two[:1], "America/New_York", now=NOW) == "06:15 today"
    assert call_times((), "Europe/London", now=NOW) == ""


wordy = st.lists(st.sampled_from(["a", "client", "x" * 300, "\u202e", "<!here>"]), max_size=400)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(wordy.map(" ".join), st.sampled_from(list(Theme)), st.integers(0, 9))
def test_a_brief_never_has_more_than_150_words(words: str, theme: Theme, tries: int) -> None:
    record = a_claimed_follow_up(
        comment=words,
        contact=a_contact(words or "D"),
        account=an_account(words or "H"),
        friction=(a_friction(subject=words, detail=words),) * 5,
        attempts=(an_attempt(note=words),) * tries,
        reading=a_reading(a_theme(theme)),
    )
    brief = call_brief(
        record, ELEVEN_FIFTEEN, now=NOW, zone="Asia/Kathmandu", phone="+447700900123"
    )
    assert len(brief.text.split()) <= MOST_WORDS


def test_the_brief_of_scenario_a1() -> None:
    facts = (
        a_friction(source_url="https://pm.example/launch"),
        a_friction(subject="invoice 1042", source_url="javascript:alert(1)"),
    )
    brief = call_brief(
        a_claimed_follow_up(friction=facts), ELEVEN_FIFTEEN, now=NOW, zone="Europe/London"
    )
    assert brief.text.startswith(
        "Call 11:15 today: Dana Whitfield, economic buyer, Halden Foods, 6 ← 9."
    )
    assert "Do not offer credit without the partner (fee policy)" in brief.text
    assert "https://pm.example/launch" in str(brief.blocks)
    assert "javascript:" not in str(brief.blocks), "only addresses of the web are links"
    tried = a_claimed_follow_up(attempts=(an_attempt(AttemptOutcome.MEETING_BOOKED),))
    said = call_brief(tried, ELEVEN_FIFTEEN, now=NOW, zone=None).text
    assert "Nobody has contacted them since the answer" in said, "a booked time is no try"


SPONSOR = a_contact("Priya Nair", id=12, role=Role.EXECUTIVE_SPONSOR)
USER = a_contact("Tom Lund", id=13, role=Role.USER)


def test_after_three_tries_in_vain_another_channel_and_the_weightiest_others_are_named() -> None:
    tries = (an_attempt(), an_attempt(AttemptOutcome.NO_ANSWER), an_attempt())
    way = another_way(tries, [USER, SPONSOR])
    assert way is not None
    assert way.channels == (AttemptChannel.EMAIL, AttemptChannel.VIDEO)
    assert [each.name for each in way.people] == ["Priya Nair", "Tom Lund"]
    words = suggestion(a_claimed_follow_up(attempts=tries, others_there=(USER, SPONSOR)))
    assert words == (
        "3 tries without a talk. Another way: try e-mail or video call, not tried yet, "
        "or ask Priya Nair (executive sponsor) or Tom Lund (user) there."
    )


@pytest.mark.parametrize(
    "outcomes",
    [
        ["voicemail", "no_answer"],
        ["voicemail", "no_answer", "meeting_booked", "unknown"],
        ["voicemail", "no_answer", "reached", "no_answer"],
    ],
)
def test_fewer_than_three_since_the_last_talk_need_no_other_way(outcomes: list[str]) -> None:
    tries = [an_attempt(AttemptOutcome(each)) for each in outcomes]
    assert another_way(tries, [SPONSOR]) is None


def test_three_tries_suggest_nothing_once_it_is_closed() -> None:
    tries = (an_attempt(),) * 3
    closed = replace(a_claimed_follow_up(attempts=tries), closed_at=NOW)
    assert suggestion(closed) is None


def test_a_call_of_a_later_day_is_recalled_at_eight_and_briefed_ten_minutes_before() -> None:
    monday = datetime(2026, 7, 20, 8, 15, tzinfo=UTC)  # 09:15 in London
    found = moments(monday, monday + QUARTER, TUESDAY, LONDON)
    assert found == {
        Due.REMIND.value: datetime(2026, 7, 20, 7, tzinfo=UTC),
        Due.BRIEF.value: datetime(2026, 7, 20, 8, 5, tzinfo=UTC),
        Due.ASK.value: datetime(2026, 7, 20, 8, 35, tzinfo=UTC),
        Due.LAPSE.value: datetime(2026, 7, 21, 8, tzinfo=UTC),
    }


def test_a_call_in_a_few_minutes_is_briefed_at_once_and_not_recalled() -> None:
    soon = TUESDAY + timedelta(minutes=5)
    found = moments(soon, soon + QUARTER, TUESDAY, LONDON)
    assert found[Due.REMIND.value] is None
    assert found[Due.BRIEF.value] == TUESDAY


def test_over_the_night_the_clocks_change_eight_is_eight_and_friday_lapses_on_monday() -> None:
    friday = datetime(2026, 10, 23, 14, tzinfo=UTC)
    sunday = datetime(2026, 10, 25, 12, tzinfo=UTC)
    assert moments(sunday, sunday + QUARTER, friday, LONDON)[Due.REMIND.value] == datetime(
        2026, 10, 25, 8, tzinfo=UTC
    )
    lapse = moments(friday, friday + QUARTER, TUESDAY, LONDON)[Due.LAPSE.value]
    assert lapse == datetime(2026, 10, 26, 9, tzinfo=UTC)
