"""What an event of Google's means for somebody's time. Pure."""

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot.booking.slots import Hold, Meeting
from bot.zones import zone_of
from storage.records import ColleagueRecord

if TYPE_CHECKING:
    from gcsa.event import Event

OUT_OF_OFFICE = "outOfOffice"
FIXED = frozenset({OUT_OF_OFFICE, "focusTime"})
TAKES_NO_TIME = frozenset({"workingLocation", "birthday"})
ROOMS = "@resource.calendar.google.com"


def meeting_of(event: "Event", whose: ColleagueRecord) -> Meeting | None:
    """None for what takes no time: shown as free, cancelled, or declined by its owner."""
    kind = event.other.get("eventType", "default")
    own_answer = next(
        (each.response_status for each in event.attendees if _is_self(each, whose)), None
    )
    if (
        event.transparency == "transparent"
        or event.other.get("status") == "cancelled"
        or own_answer == "declined"
        or kind in TAKES_NO_TIME
    ):
        return None
    zone, domain = zone_of(whose.timezone), whose.email.rpartition("@")[2].lower()
    return Meeting(
        starts_at=_moment(event.start, zone),
        ends_at=_moment(event.end, zone),
        attendees=max(1, len(event.attendees)),
        own=event.organizer is None or bool(event.organizer.is_self),
        outsiders=any(_outsider(each, domain) for each in event.attendees),
        tentative=own_answer == "tentative" or event.other.get("status") == "tentative",
        fixed=kind in FIXED or not isinstance(event.start, datetime),
        out_of_office=kind == OUT_OF_OFFICE,
    )


def hold_of(event: "Event", whose: ColleagueRecord) -> Hold | None:
    """Where one of ours stands by now; None for one that was deleted, which may lack its times."""
    if event.other.get("status") == "cancelled" or event.start is None or event.end is None:
        return None
    zone = zone_of(whose.timezone)
    return Hold(str(event.event_id), _moment(event.start, zone), _moment(event.end, zone))


def _is_self(attendee: Any, whose: ColleagueRecord) -> bool:
    return bool(attendee.is_self) or _address(attendee) == whose.email.lower()


def _outsider(attendee: Any, domain: str) -> bool:
    address = _address(attendee)
    return not address.endswith((f"@{domain}", ROOMS)) and not attendee.is_self


def _address(attendee: Any) -> str:
    return str(attendee.email or "").lower()


def _moment(at: date | datetime, zone: ZoneInfo) -> datetime:
    """A whole day begins at midnight on the colleague's own clock."""
    if isinstance(at, datetime):
        return at.astimezone(UTC)
    return datetime.combine(at, time(0), zone).astimezone(UTC)
