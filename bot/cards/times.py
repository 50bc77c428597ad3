"""Moments in words: on the reader's own clock where Slack can turn it, else with their zone."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.cards.text import Markup
from bot.figures.wording import counted
from bot.zones import zone_of

DAY_AND_TIME = "{date_short_pretty} {time}"
TIME = "{time}"
_ANOTHER_WEEK = 6


def in_utc(at: datetime) -> str:
    """``14 Jul 2026 10:02 UTC``: what a screen shows that cannot turn the clock."""
    return f"{at.astimezone(UTC):%-d %b %Y %H:%M} UTC"


def moment(at: datetime, form: str = DAY_AND_TIME) -> Markup:
    """A moment in the zone of whoever looks."""
    return Markup(f"<!date^{int(at.timestamp())}^{form}|{in_utc(at)}>")


def moment_run(at: datetime, form: str = DAY_AND_TIME) -> dict[str, Any]:
    """The same inside rich text."""
    return {
        "type": "date",
        "timestamp": int(at.timestamp()),
        "format": form,
        "fallback": in_utc(at),
    }


def clock(at: datetime, zone: str | None, *, now: datetime) -> str:
    """``12:02 Tue`` on the clock of the person who must act; the date too when it is far off."""
    try:
        here = ZoneInfo(zone or "UTC")
    except (KeyError, ValueError, OSError):  # unknown, malformed, or the name of a folder
        here, zone = ZoneInfo("UTC"), None
    local = at.astimezone(here)
    far = abs((local.date() - now.astimezone(here).date()).days) > _ANOTHER_WEEK
    words = f"{local:%H:%M %a %-d %b}" if far else f"{local:%H:%M %a}"
    return words if zone else f"{words} UTC"


def call_time(at: datetime, zone: str | None, *, now: datetime) -> str:
    """``11:15 today``, ``14:30 tomorrow``, ``09:15 Mon``: when to ring, on the caller's clock."""
    here = zone_of(zone or "UTC")
    days = (at.astimezone(here).date() - now.astimezone(here).date()).days
    if days in (0, 1):
        return f"{at.astimezone(here):%H:%M} {'tomorrow' if days else 'today'}"
    return clock(at, zone, now=now)


def call_times(starts: Sequence[datetime], zone: str | None, *, now: datetime) -> str:
    """``11:15 today or 14:30 tomorrow``; empty for none."""
    return " or ".join(call_time(each, zone, now=now) for each in starts)


def short_day(on: date) -> str:
    """``14 Jul``, where the year is not in doubt."""
    return f"{on:%-d %b}"


def long_day(at: datetime, zone: str | None) -> str:
    """``6 December 2026`` by the clock of whoever reads."""
    return f"{at.astimezone(zone_of(zone or 'UTC')):%-d %B %Y}"


def how_long(days: int) -> str:
    """``3 days``, ``7 months``, ``2 years``: as exact as a person would say it."""
    days = abs(days)
    if days < 61:
        return counted(days, "day")
    if days < 730:
        return counted(round(days / 30.44), "month")
    return counted(int(days / 365.25), "year")


def ago(at: datetime, *, now: datetime) -> str:
    """``today``, ``yesterday``, ``7 months ago``."""
    days = (now.date() - at.date()).days
    if days < 2:
        return "today" if days < 1 else "yesterday"
    return f"{how_long(days)} ago"


def lately(at: datetime, *, now: datetime) -> str:
    """``just now``, ``3 min ago``, ``5 h ago``, ``yesterday``: for what should happen often."""
    minutes = int((now - at).total_seconds() // 60)
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{minutes} min ago"
    if minutes < 24 * 60:
        return f"{minutes // 60} h ago"
    return ago(at, now=now)
