"""When a colleague can call: their working hours, without the days they are away."""

from dataclasses import replace
from datetime import date, timedelta

from bot.desk import Desk
from bot.follow_up import working_hours
from bot.follow_up.absence import last_day_away
from bot.follow_up.business_time import WorkingHours
from storage.records import ColleagueRecord

LONGEST_LEAVE = timedelta(days=366)


def hours_of(desk: Desk, person: ColleagueRecord) -> WorkingHours:
    """Leave does not stop a clock, but nobody calls on leave."""
    now = desk.clock()
    hours = working_hours.hours_of(person, now, firm_country=desk.settings.firm_country)
    today = now.astimezone(hours.zone).date()
    leave = _leave(today, last_day_away(person, now))
    return replace(hours, days_off=hours.days_off | leave)


def _leave(today: date, until: date | None) -> frozenset[date]:
    if until is None:
        return frozenset()
    days = (min(until, today + LONGEST_LEAVE) - today).days + 1
    return frozenset(today + timedelta(days=each) for each in range(days))
