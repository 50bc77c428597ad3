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
    """By when it must be claimed, the client have heard from a person, and a plan be agreed."""

    claim_due_at: datetime
    contact_due_at: datetime
    plan_due_at: datetime


def clocks_for(severity: Severity, opened_at: datetime) -> Clocks:
    """The deadlines of a follow-up opened then."""
    if severity is Severity.S1:
        plan = add_working_days(opened_at, 3)
        return Clocks(opened_at + timedelta(hours=2), opened_at + timedelta(hours=24), plan)
    if severity is Severity.S2:
        plan = add_working_days(opened_at, 5)
        return Clocks(opened_at + timedelta(hours=4), opened_at + timedelta(hours=48), plan)
    claim, contact, plan = (add_working_days(opened_at, days) for days in (1, 5, 10))
    return Clocks(claim, contact, plan)


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
