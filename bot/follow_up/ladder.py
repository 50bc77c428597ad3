"""Who is told when a follow-up waits too long, and at which moments (product.md D.13, L2). Pure.

Each clock climbs the ladder of its severity: a person in a direct message at every step, the
channel only at the last. A step that finds nobody goes to the next person up.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from bot.follow_up.business_time import WorkingHours
from bot.follow_up.deadlines import claim_due, contact_due
from storage.words import Duty, Severity

MONDAY_AT = time(9)


class Part(StrEnum):
    """Who somebody is to a follow-up, from its owner upwards."""

    OWNER = "owner"
    DEPUTY = "deputy"
    MANAGER = "manager"
    PARTNER = "partner"


UPWARDS = tuple(Part)


@dataclass(frozen=True, slots=True)
class Step:
    """``share``: how much of the time is gone. ``tells`` nobody: it is for the digest.

    weekly: comes again each week. in_channel: the last step, which the channel sees too.
    """

    share: float
    tells: tuple[Part, ...]
    weekly: bool = False
    in_channel: bool = False

    @property
    def only_reminds(self) -> bool:
        """It tells nobody but the one who has it, or nobody at all."""
        return set(self.tells) <= {Part.OWNER}


LADDERS: Mapping[Severity, tuple[Step, ...]] = {
    Severity.S1: (
        Step(0.75, (Part.OWNER,)),
        Step(1, (Part.DEPUTY, Part.MANAGER)),
        Step(1.5, (Part.PARTNER,), in_channel=True),
    ),
    Severity.S2: (
        Step(0.75, (Part.OWNER,)),
        Step(1, (Part.DEPUTY,)),
        Step(2, (Part.MANAGER,), in_channel=True),
    ),
    Severity.S3: (Step(1, ()), Step(1, (Part.MANAGER,), weekly=True)),
}


def step(severity: Severity, rung: int) -> Step | None:
    """The step of this number; beyond the end the last one, where it comes weekly."""
    ladder = LADDERS.get(severity, ())
    if rung < len(ladder):
        return ladder[rung]
    return ladder[-1] if ladder and ladder[-1].weekly else None


def moments(
    severity: Severity, duty: Duty, start: datetime, hours_of: WorkingHours
) -> Sequence[datetime]:
    """When each step of the ladder is due, in UTC; of a weekly one the first time."""
    return tuple(_moments(severity, duty, start, hours_of))


def _moments(
    severity: Severity, duty: Duty, start: datetime, hours_of: WorkingHours
) -> Iterator[datetime]:
    due = claim_due if duty is Duty.CLAIM else contact_due
    for each in LADDERS.get(severity, ()):
        at = due(severity, start, hours_of, each.share)
        yield next_monday(at, hours_of) if each.weekly else at


def next_monday(after: datetime, hours_of: WorkingHours) -> datetime:
    """Nine o'clock on the first working day of the next week: one list a week, not many notes."""
    day = after.astimezone(hours_of.zone).date()
    day += timedelta(days=7 - day.weekday())
    while not hours_of.works_on(day):
        day += timedelta(days=1)
    return datetime.combine(day, MONDAY_AT, hours_of.zone).astimezone(UTC)
