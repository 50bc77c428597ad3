"""The work that the sample firm's clients see: late by just the days that its friction says."""

from datetime import date, timedelta

import pytest

from bot.demo.firm import sample_firm
from bot.figures.friction import working_days_late
from storage.words import FrictionKind


@pytest.mark.parametrize("offset", range(0, 366, 29))
def test_late_work_is_as_late_as_its_friction_event_says_on_any_day(offset: int) -> None:
    firm = sample_firm(date(2026, 1, 1) + timedelta(days=offset))
    said = {
        (one.account, one.subject): one.detail
        for one in firm.friction
        if one.kind is FrictionKind.LATE_MILESTONE
    }
    late = [one for one in firm.milestones if one.completed_at]
    assert late
    for one in late:
        assert one.completed_at is not None
        days = working_days_late(one.due_on, one.completed_at.date())
        assert said[one.account, one.name] == f"{days} working days late"


def test_what_is_under_way_is_not_late_yet() -> None:
    firm = sample_firm(date(2026, 9, 15))
    assert all(one.due_on > firm.today for one in firm.milestones if not one.completed_at)
