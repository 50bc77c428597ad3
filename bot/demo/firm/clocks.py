"""Follow-ups of the past: their deadlines and owners. The rules are the live ones.

Hours count by the clock here, not by business hours, so that the open follow-ups show the same
picture at whatever hour the demo is started.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.demo.firm.moments import add_working_days
from bot.demo.firm.shapes import SampleAccount, SampleColleague
from storage.words import Severity


@dataclass(frozen=True, slots=True)
class Clocks:
    """By when it must be claimed, and by when the client must have heard from a person."""

    claim_due_at: datetime
    contact_due_at: datetime


def clocks_for(severity: Severity, opened_at: datetime) -> Clocks:
    """Both deadlines of a follow-up opened then."""
    if severity is Severity.S1:
        return Clocks(opened_at + timedelta(hours=2), opened_at + timedelta(hours=24))
    if severity is Severity.S2:
        return Clocks(opened_at + timedelta(hours=4), opened_at + timedelta(hours=48))
    return Clocks(add_working_days(opened_at, 1), add_working_days(opened_at, 5))


def owner_for(
    firm: SampleAccount, team: dict[str, SampleColleague], day: date, today: date
) -> tuple[str, str]:
    """The account's director, or the deputy when the director is away now, with the reason."""
    director = team[firm.director]
    just_now = day >= today - timedelta(days=2)  # he left the day before yesterday
    if director.away_until and just_now and director.deputy:
        back = f"{director.away_until.day} {director.away_until:%B}"
        return director.deputy, f"deputy of {director.name}, who is away until {back}"
    return director.key, "CRM owner of the account"
