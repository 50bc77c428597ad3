"""Pieces of work as the firm's CRM would tell them: those that came late, and some under way."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from bot.demo.firm.accounts import HALDEN
from bot.demo.firm.moments import at
from bot.demo.firm.shapes import SampleFriction, SampleMilestone
from storage.words import FrictionKind

_DAYS = re.compile(r"(\d+) working days late")
_SHOWN_FOR = timedelta(days=200)

# account, name, due in so many days: what the team works on now
_UNDER_WAY = (
    (HALDEN, "Autumn recipe films", 16),
    ("kestrow-avionics", "Cabin brochure", 9),
    ("brackwater-energy", "Tariff explainer", 23),
)


def milestones(friction: Sequence[SampleFriction], today: date) -> tuple[SampleMilestone, ...]:
    """Completed late, each by the days that its friction event says, and what is to come."""
    late = [
        _late(one, int(days[1]))
        for one in friction
        if one.kind is FrictionKind.LATE_MILESTONE
        and today - one.happened_on < _SHOWN_FOR
        and (days := _DAYS.search(one.detail))
    ]
    coming = [
        SampleMilestone(account, name, today + timedelta(days=ahead), None, None)
        for account, name, ahead in _UNDER_WAY
    ]
    return (*late, *coming)


def _late(event: SampleFriction, days: int) -> SampleMilestone:
    due = event.happened_on
    while days:
        days -= due.weekday() < 5
        due -= timedelta(days=1)
    done = at(event.happened_on, 9)
    return SampleMilestone(event.account, event.subject, due, done, event.source_url)
