"""Deadlines, after product.md D.13 and scenarios A1, P2 and M1."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.follow_up.business_time import WorkingHours
from bot.follow_up.deadlines import PROMISES, claim_due, contact_due, deadlines
from storage.words import Severity

LONDON = ZoneInfo("Europe/London")
HOURS = WorkingHours(LONDON)
S1, S2, S3 = Severity.S1, Severity.S2, Severity.S3
MOMENTS = st.datetimes(
    datetime(2025, 1, 1),  # noqa: DTZ001 - hypothesis takes bounds without a zone
    datetime(2027, 1, 1),  # noqa: DTZ001 - as above
    timezones=st.just(UTC),
)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of June 2026 in London; the 2nd is a Tuesday, the 5th a Friday."""
    return datetime(2026, 6, day, hour, minute, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("severity", "start", "claim", "contact", "plan"),
    [
        (S1, at(2, 10, 2), at(2, 12, 2), at(3, 10, 2), at(5, 10, 2)),
        (S1, at(5, 17, 40), at(8, 10, 40), at(8, 17, 40), at(10, 17, 40)),
        (S2, at(2, 10, 2), at(2, 14, 2), at(4, 10, 2), at(9, 10, 2)),
        (S2, at(5, 17, 40), at(8, 12, 40), at(9, 17, 40), at(12, 17, 40)),
        (S3, at(2, 10, 2), at(3, 10, 2), at(9, 10, 2), at(16, 10, 2)),
        (S1, at(6, 12), at(8, 11), at(9, 0), at(10, 18)),
    ],
)
def test_each_severity_keeps_the_promises_of_d13(
    severity: Severity, start: datetime, claim: datetime, contact: datetime, plan: datetime
) -> None:
    due = deadlines(severity, start, HOURS)
    assert (due.claim_due_at, due.contact_due_at, due.plan_due_at) == (claim, contact, plan)


def test_a_long_holiday_stretches_no_s1_beyond_72_hours_of_real_time() -> None:
    easter = WorkingHours(LONDON, days_off=frozenset({date(2026, 4, 3), date(2026, 4, 6)}))
    thursday = datetime(2026, 4, 2, 17, 40, tzinfo=LONDON)
    limit = thursday + timedelta(hours=72)
    urgent = deadlines(S1, thursday, easter)
    assert (urgent.claim_due_at, urgent.contact_due_at) == (limit, limit)
    assert urgent.plan_due_at == datetime(2026, 4, 9, 17, 40, tzinfo=LONDON)
    assert deadlines(S2, thursday, easter).claim_due_at == datetime(
        2026, 4, 7, 12, 40, tzinfo=LONDON
    )


def test_rungs_are_shares_of_the_same_time() -> None:
    asked = at(2, 10, 2)
    rungs = [claim_due(S1, asked, HOURS, share) for share in (0.75, 1, 1.5)]
    assert rungs == [at(2, 11, 32), at(2, 12, 2), at(2, 13, 2)]
    assert contact_due(S1, asked, HOURS, 0.75) == at(3, 4, 2)
    assert claim_due(S3, asked, HOURS, 0.5) == at(2, 14, 32)


def test_thanking_promoters_has_no_clock_yet() -> None:
    assert Severity.S4 not in PROMISES
    for due in (deadlines, claim_due, contact_due):
        with pytest.raises(ValueError, match="promoters"):
            due(Severity.S4, at(2, 10), HOURS)


@settings(deadline=None)
@given(start=MOMENTS)
def test_the_graver_is_never_due_later(start: datetime) -> None:
    s1, s2, s3 = (deadlines(severity, start, HOURS) for severity in (S1, S2, S3))
    assert start < s1.claim_due_at < s2.claim_due_at < s3.claim_due_at
    assert s1.contact_due_at < s2.contact_due_at < s3.contact_due_at
    assert s1.plan_due_at < s2.plan_due_at < s3.plan_due_at


@settings(deadline=None)
@given(start=MOMENTS, severity=st.sampled_from(sorted(PROMISES)))
def test_claim_comes_before_contact_and_contact_before_plan(
    start: datetime, severity: Severity
) -> None:
    due = deadlines(severity, start, HOURS)
    assert due.claim_due_at <= due.contact_due_at <= due.plan_due_at
    if severity is S1:
        assert due.contact_due_at <= start + timedelta(hours=72)
