"""What storage hands out of the calls that were booked."""

from dataclasses import dataclass
from datetime import datetime

from storage.words import AttemptOutcome, Delivery


@dataclass(frozen=True, slots=True)
class BookingRecord:
    """A quarter of an hour set aside for a call, and what is known of its place in a calendar.

    event: None where no calendar is connected; ``trouble`` is why it could not be written there.
    proposed: held by the colleague's own policy, before they claimed.
    """

    id: int
    follow_up_id: int
    colleague_id: int
    starts_at: datetime
    ends_at: datetime
    made_at: datetime
    proposed: bool
    swaps: bool
    event_id: str | None
    kept_at: datetime | None
    declined_at: datetime | None
    released_at: datetime | None
    released_why: str
    came_to: AttemptOutcome | None
    event: Delivery | None
    trouble: str | None

    @property
    def standing(self) -> bool:
        return self.released_at is None


@dataclass(frozen=True, slots=True)
class CallRecord:
    """A call that is set aside: when, with whom."""

    follow_up_id: int
    starts_at: datetime
    account: str
    contact: str
