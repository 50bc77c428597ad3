"""Pauses that systems ask for, in their own spellings."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.lookup.limits import LEAST, MOST, UNSAID, after_refusal, allowance_used_up

NOW = 1_772_442_900.0  # 2 March 2026, 09:15 UTC


@pytest.mark.parametrize(
    ("said", "pause"),
    [
        ({"Retry-After": "30"}, timedelta(seconds=30)),
        ({"retry-after": "2.5"}, timedelta(seconds=2.5)),
        ({"Retry-After": "0"}, LEAST),
        ({"Retry-After": "-5"}, LEAST),
        ({"Retry-After": "Mon, 02 Mar 2026 09:16:00 GMT"}, timedelta(minutes=1)),
        ({"Retry-After": "Mon, 02 Mar 2020 09:16:00 GMT"}, LEAST),
        ({"Retry-After": "soon"}, UNSAID),
        ({"Retry-After": "999999999"}, MOST),
        ({}, UNSAID),
        ({"X-Rate-Limit-Remaining": "0", "X-Rate-Limit-Reset": str(NOW + 40)}, timedelta(0, 40)),
    ],
)
def test_a_refusal_says_how_long(said: dict[str, str], pause: timedelta) -> None:
    assert after_refusal(said, NOW) == pause


@pytest.mark.parametrize(
    ("headers", "pause"),
    [
        ({"X-Rate-Limit-Remaining": "0", "X-Rate-Limit-Reset": str(NOW + 60)}, 60),  # Wootric
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "2"}, 2),  # Pipedrive
        (
            {
                "X-Ratelimit-App-Global-Minute-Remaining": "0",
                "X-Ratelimit-App-Global-Minute-Reset": "33",
                "X-Ratelimit-App-Global-Day-Remaining": "0",
                "X-Ratelimit-App-Global-Day-Reset": "41000",
            },
            41_000,
        ),  # SurveyMonkey
        ({"RateLimit-Req10s-Remaining": "0", "RateLimit-Req60s-Remaining": "800"}, 10),  # AskNicely
        ({"Sforce-Limit-Info": "api-usage=14250/15000"}, 3600),
        ({"sforce-limit-info": "api-usage=9/15000; per-app-api-usage=250/250(appName=desk)"}, 3600),
    ],
)
def test_a_used_up_allowance_is_seen_before_the_refusal(
    headers: dict[str, str], pause: int
) -> None:
    assert allowance_used_up(headers, NOW) == timedelta(seconds=pause)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-RateLimit-Remaining": "1", "X-RateLimit-Reset": "60"},
        {"X-RateLimit-Remaining": "0"},
        {"X-RateLimit-Remaining": "none", "X-RateLimit-Reset": "60"},
        {"Remaining": "0", "Reset": "60"},
        {"Sforce-Limit-Info": "api-usage=14249/15000"},
        {"Sforce-Limit-Info": "api-usage=0/0"},
    ],
)
def test_while_something_is_left_nobody_waits(headers: dict[str, str]) -> None:
    assert allowance_used_up(headers, NOW) is None


VALUES = st.one_of(
    st.sampled_from(["0", "-1", "1e308", "-1e308", "nan", "inf", "", "Mon, 02 Mar 99999 1:1:1"]),
    st.floats().map(str),
    st.text(max_size=20),
)


@given(retry=VALUES, remaining=VALUES, reset=VALUES)
def test_whatever_is_said_the_pause_is_between_a_second_and_a_day(
    retry: str, remaining: str, reset: str
) -> None:
    headers = {"Retry-After": retry, "X-RateLimit-Remaining": remaining, "X-RateLimit-Reset": reset}
    assert LEAST <= after_refusal(headers, NOW) <= MOST
