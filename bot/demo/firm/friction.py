"""What went wrong between us and twelve of the clients: dated events of two years."""

from datetime import date, timedelta
from random import Random

from bot.demo.firm.accounts import HALDEN
from bot.demo.firm.moments import last_friday, weekday_near
from bot.demo.firm.shapes import SampleFriction
from storage.words import FrictionKind, Theme

_LATE, _INVOICE, _CHANGE = (
    FrictionKind.LATE_MILESTONE,
    FrictionKind.INVOICE_DISPUTE,
    FrictionKind.CHANGE_REQUEST,
)
_TICKET, _SCOPE = FrictionKind.TICKET_REOPEN, FrictionKind.SCOPE_CREEP
_TEAM, _WAIT = FrictionKind.TEAM_CHANGE, FrictionKind.APPROVAL_WAIT

# account, kind, subject, detail, days ago: the picture of the last sixty days
_RECENT: tuple[tuple[str, FrictionKind, str, str, int], ...] = (
    (HALDEN, _INVOICE, "invoice 1042", "queried for 11 days", 11),
    (HALDEN, _TICKET, "ticket 778", "reopened twice", 19),
    ("brackwater-energy", _INVOICE, "invoice 1187", "queried for 9 days", 14),
    ("brackwater-energy", _INVOICE, "invoice 1139", "queried for 15 days", 43),
    ("kestrow-avionics", _LATE, "Air show stand", "8 working days late", 6),
    ("kestrow-avionics", _CHANGE, "Extra demo screens", "refused, not priced", 21),
    ("juniper-homes", _WAIT, "Autumn brochure", "waited 16 days for approval", 9),
    ("hudson-vale", _TICKET, "ticket 791", "reopened three times", 12),
    ("quillon-software", _INVOICE, "invoice 1163", "queried for 13 days", 17),
    ("sternfeld-optik", _LATE, "Frames catalogue", "7 working days late", 15),
    ("cobalt-street-capital", _TICKET, "ticket 802", "reopened twice", 8),
    ("thistle-and-crane", _TEAM, "Product feed team", "third lead in six months", 24),
    ("pellworth-health", _SCOPE, "Patient portal copy", "1.4 times the planned hours", 33),
    ("westering-ports", _LATE, "Harbour open day microsite", "11 working days late", 38),
    ("ashlow-dairy", _LATE, "Packaging refresh", "10 working days late", 58),
)
_TROUBLED = tuple(dict.fromkeys(row[0] for row in _RECENT if row[0] != HALDEN))

_PAST = {_LATE: 20, _INVOICE: 18, _CHANGE: 6, _TICKET: 9, _SCOPE: 4, _TEAM: 4, _WAIT: 3}
_MILESTONES = (
    "Landing pages", "Brand guidelines", "Winter campaign", "Photo library", "Annual report",
    "Product film", "Careers pages", "Trade stand", "Summer campaign", "Media plan",
    "Customer survey", "Email templates", "Press kit", "Store signage", "Launch event",
    "Sales deck", "Website search", "Member magazine", "Price list", "Social calendar",
)  # fmt: skip
_SUBJECT: dict[FrictionKind, tuple[str, ...]] = {
    _LATE: _MILESTONES,
    _CHANGE: ("Second language", "Extra artwork sizes", "New navigation", "Video subtitles"),
    _SCOPE: ("Content migration", "Design system", "Research round", "Media training"),
    _TEAM: ("Account manager", "Lead designer", "Developer", "Copywriter"),
    _WAIT: ("Logo route", "Homepage layout", "Campaign line"),
}
THEME_OF = {
    _LATE: Theme.DEADLINES_DELIVERY,
    _INVOICE: Theme.BILLING_PRICING,
    _CHANGE: Theme.PROJECT_MANAGEMENT,
    _TICKET: Theme.TECHNICAL_PLATFORM,
    _SCOPE: Theme.BILLING_PRICING,
    _TEAM: Theme.STAFFING_TURNOVER,
    _WAIT: Theme.COMMUNICATION,
}


def friction_events(today: date, rng: Random) -> tuple[SampleFriction, ...]:
    """Everything, newest first; Halden's three are product.md E.2 to the letter."""
    launch = _event(HALDEN, _LATE, "Spring launch site", "9 working days late", last_friday(today))
    recent = [
        _event(key, kind, subject, detail, today - timedelta(days=ago))
        for key, kind, subject, detail, ago in _RECENT
    ]
    past = [
        _past(kind, number, today, rng) for kind, count in _PAST.items() for number in range(count)
    ]
    return tuple(sorted([launch, *recent, *past], key=lambda one: one.happened_on, reverse=True))


def _past(kind: FrictionKind, number: int, today: date, rng: Random) -> SampleFriction:
    """One event between two months and two years ago."""
    day = weekday_near(today - timedelta(days=rng.randint(64, 715)))
    detail = {
        _LATE: f"{rng.randint(6, 17)} working days late",
        _INVOICE: f"queried for {rng.randint(8, 26)} days",
        _CHANGE: rng.choice(("refused, not priced", "done, never priced", "priced after the work")),
        _TICKET: rng.choice(("reopened twice", "reopened three times")),
        _SCOPE: f"1.{rng.randint(3, 6)} times the planned hours",
        _TEAM: rng.choice(("left, two weeks without cover", "moved to another client")),
        _WAIT: f"waited {rng.randint(11, 24)} days for approval",
    }[kind]
    numbered = {_INVOICE: f"invoice {760 + 17 * number}", _TICKET: f"ticket {512 + 23 * number}"}
    subjects = _SUBJECT.get(kind, ())
    subject = numbered.get(kind) or subjects[number % len(subjects)]
    return _event(rng.choice(_TROUBLED), kind, subject, detail, day)


def _event(
    account: str, kind: FrictionKind, subject: str, detail: str, day: date
) -> SampleFriction:
    slug = f"{account}/{subject.lower().replace(' ', '-')}"
    url = f"https://work.fennelrook.example/{kind.value}/{slug}"
    return SampleFriction(account, kind, subject, detail, day, url)
