"""What systems say about their limits, in the many spellings of the same few headers.

Read are ``Retry-After`` and pairs like ``X-RateLimit-Remaining`` and ``X-RateLimit-Reset``, as
Wootric (survey-and-crm-wire-formats.md 12), Pipedrive and Retently have them, SurveyMonkey's
``X-Ratelimit-App-Global-Day-...`` (5) and AskNicely's ``RateLimit-Req10s-...`` (15); and
Salesforce's ``Sforce-Limit-Info``, which counts the calls of a day.
"""

import math
import re
import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_REMAINING = re.compile(r"(.*rate-?limit.*?)-?remaining", re.IGNORECASE)
_WINDOW = re.compile(r"req([0-9]{1,4})s", re.IGNORECASE)
_OF_A_DAY = re.compile(r"api-usage=([0-9]{1,12})/([0-9]{1,12})")  # Salesforce, all and of one app
SPARED = 0.05  # of the calls of a day: the firm's other programs share them
UNSAID = timedelta(minutes=1)  # when a refusal names no time
A_WHILE = timedelta(hours=1)  # of the last 24 hours: each hour some calls come back
LEAST, MOST = timedelta(seconds=1), timedelta(days=1)
A_MOMENT = 1_000_000_000  # a larger number is a moment (unix seconds), a smaller one a span


def after_refusal(headers: Mapping[str, str], now: float | None = None) -> timedelta:
    """How long a 429 or 503 wants us to wait: what it says, else a minute."""
    said = _retry_after(headers, time.time() if now is None else now)
    return _sane(said if said is not None else allowance_used_up(headers, now) or UNSAID)


def allowance_used_up(headers: Mapping[str, str], now: float | None = None) -> timedelta | None:
    """The longest pause that a used-up allowance asks for; None while there is something left."""
    moment = time.time() if now is None else now
    found = (_pause(headers, name, moment) for name in headers)
    pauses = [pause for pause in (*found, _day_used_up(headers)) if pause is not None]
    return _sane(max(pauses)) if pauses else None


def _pause(headers: Mapping[str, str], name: str, now: float) -> timedelta | None:
    shape = _REMAINING.fullmatch(name)
    if shape is None or _number(headers[name]) != 0:
        return None
    family = shape[1].rstrip("-").lower()
    reset = next((headers[one] for one in headers if _is_reset(one, family)), None)
    if reset is None:
        window = _WINDOW.search(family)
        return timedelta(seconds=int(window[1])) if window else None
    return _span(reset, now)


def _day_used_up(headers: Mapping[str, str]) -> timedelta | None:
    said = next((headers[name] for name in headers if name.lower() == "sforce-limit-info"), "")
    for used, most in _OF_A_DAY.findall(said):
        if 0 < int(most) * (1 - SPARED) <= int(used):
            return A_WHILE
    return None


def _is_reset(name: str, family: str) -> bool:
    return name.lower() == f"{family}-reset"


def _retry_after(headers: Mapping[str, str], now: float) -> timedelta | None:
    said = next((headers[name] for name in headers if name.lower() == "retry-after"), None)
    if said is None:
        return None
    if (span := _span(said, now)) is not None:
        return span
    try:
        when = parsedate_to_datetime(said)
    except (ValueError, OverflowError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return when - datetime.fromtimestamp(now, UTC)


def _span(said: str, now: float) -> timedelta | None:
    number = _number(said)
    if number is None:
        return None
    seconds = number - now if number > A_MOMENT else number
    return timedelta(seconds=min(max(seconds, 0), MOST.total_seconds()))


def _number(said: str) -> float | None:
    try:
        found = float(said)
    except ValueError:
        return None
    return found if math.isfinite(found) else None


def _sane(pause: timedelta) -> timedelta:
    return min(max(pause, LEAST), MOST)
