"""Records that say only what matters to a test; everything else is Halden Foods on a Tuesday.

The cast is that of product.md E.2: an account at 180k a year, its CFO, and Maya who directs it.
"""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from storage.admin_records import HeldRecord
from storage.draft_records import DraftRecord
from storage.records import (
    AccountRecord,
    AnswerRecord,
    AttemptRecord,
    ColleagueRecord,
    ContactRecord,
    FollowUpRecord,
    FrictionRecord,
    ReadingRecord,
    ThemeRecord,
    TimelineRecord,
)
from storage.words import (
    AttemptChannel,
    AttemptOutcome,
    ColleagueRole,
    Disposition,
    FrictionKind,
    Polarity,
    Role,
    Rule,
    Severity,
    Theme,
)

TUESDAY = datetime(2026, 7, 14, 9, 2, tzinfo=UTC)  # 10:02 in London, where Maya works
NOW = TUESDAY + timedelta(minutes=1)
CFO_WORDS = (
    "The site is lovely, but I have asked three times why invoice 1042 includes the workshop. "
    "Nobody answers finance questions."
)
BRAND_WORDS = (
    "Great work as ever. We are just getting a bit tired of chasing timelines, and I had to "
    "explain the slip to the CMO."
)


def a_colleague(name: str = "Maya Lindt", **facts: Any) -> ColleagueRecord:
    given: dict[str, Any] = {
        "id": 1,
        "name": name,
        "email": "maya@agency.example",
        "slack_user_id": "U0MAYA",
        "role": ColleagueRole.DIRECTOR,
        "timezone": "Europe/London",
        "deputy_id": None,
        "manager_id": None,
        "away_until": None,
    }
    return ColleagueRecord(**given | facts)


def a_contact(name: str = "Dana Whitfield", **facts: Any) -> ContactRecord:
    given: dict[str, Any] = {
        "id": 11,
        "account_id": 21,
        "name": name,
        "title": "Chief Financial Officer",
        "email": "dana@halden.example",
        "role": Role.ECONOMIC_BUYER,
        "owner_id": 1,
        "since": date(2024, 7, 1),
    }
    return ContactRecord(**given | facts)


def an_account(name: str = "Halden Foods", **facts: Any) -> AccountRecord:
    given: dict[str, Any] = {
        "id": 21,
        "name": name,
        "sector": "Food",
        "fee_yearly": Decimal(180_000),
        "currency": "GBP",
        "renewal_on": date(2026, 9, 26),
        "slack_channel_id": None,
        "director_id": 1,
        "partner_id": 2,
        "heard": 3,
        "contacts": 5,
        "buyer_heard": True,
        "open_follow_ups": 1,
    }
    return AccountRecord(**given | facts)


def a_theme(
    theme: Theme = Theme.BILLING_PRICING,
    quote: str = "asked three times why invoice 1042",
    polarity: Polarity = Polarity.NEGATIVE,
) -> ThemeRecord:
    return ThemeRecord(theme, polarity, quote)


def a_reading(*themes: ThemeRecord, **facts: Any) -> ReadingRecord:
    given: dict[str, Any] = {
        "analyst": "embedded",
        "version": "1",
        "themes": themes or (a_theme(),),
        "hidden": None,
        "signals": (),
        "language": "en",
        "abstained": False,
    }
    return ReadingRecord(**given | facts)


def a_friction(
    kind: FrictionKind = FrictionKind.LATE_MILESTONE,
    subject: str = "Spring launch site",
    detail: str = "9 working days late",
    happened_on: date = date(2026, 6, 22),
    source_url: str | None = None,
) -> FrictionRecord:
    return FrictionRecord(kind, subject, detail, happened_on, source_url)


def a_draft(text: str = "Dear Dana, you asked about invoice 1042.", **facts: Any) -> DraftRecord:
    given: dict[str, Any] = {
        "version": 1,
        "text": text,
        "tone": "plain",
        "prompt": "reply",
        "prompt_version": 1,
        "author": None,
    }
    return DraftRecord(**given | facts)


def an_attempt(outcome: AttemptOutcome = AttemptOutcome.VOICEMAIL, **facts: Any) -> AttemptRecord:
    given: dict[str, Any] = {
        "colleague": "Maya Lindt",
        "channel": AttemptChannel.PHONE,
        "outcome": outcome,
        "note": "",
        "made_at": TUESDAY + timedelta(minutes=30),
    }
    return AttemptRecord(**given | facts)


def a_follow_up(score: int = 6, **facts: Any) -> FollowUpRecord:
    """An unclaimed follow-up of the CFO's answer, a minute old."""
    given: dict[str, Any] = {
        "id": 7,
        "response_id": 501,
        "severity": Severity.S1,
        "rule": Rule.DETRACTOR,
        "rule_version": 1,
        "score": score,
        "comment": CFO_WORDS,
        "answered_at": TUESDAY,
        "prior_scores": ((9, TUESDAY - timedelta(days=213)),),
        "contact": a_contact(),
        "account": an_account(),
        "reading": a_reading(),
        "friction": (a_friction(),),
        "draft": a_draft(),
        "owner": a_colleague(),
        "owner_reason": "CRM owner; also sent 14 of the last 20 mails",
        "opened_at": TUESDAY,
        "claim_due_at": TUESDAY + timedelta(hours=2),
        "contact_due_at": TUESDAY + timedelta(hours=24),
        "claimed_by": None,
        "claimed_at": None,
        "reached_at": None,
        "attempts": (),
        "closed_at": None,
        "closed_by": None,
        "disposition": None,
        "root_cause": None,
        "closing_note": None,
        "recheck_due_at": None,
    }
    return FollowUpRecord(**given | facts)


def a_claimed_follow_up(**facts: Any) -> FollowUpRecord:
    """The same three minutes later, in Maya's hands."""
    given: dict[str, Any] = {
        "claimed_by": a_colleague(),
        "claimed_at": TUESDAY + timedelta(minutes=3),
    }
    return a_follow_up(**given | facts)


def a_closed_follow_up(**facts: Any) -> FollowUpRecord:
    """The same after the call."""
    given: dict[str, Any] = {
        "attempts": (an_attempt(AttemptOutcome.REACHED),),
        "reached_at": TUESDAY + timedelta(minutes=93),
        "closed_at": TUESDAY + timedelta(hours=3),
        "closed_by": "Maya Lindt",
        "disposition": Disposition.FIXED_AWAITING_CLIENT,
        "root_cause": Theme.BILLING_PRICING,
        "closing_note": "Credit note for the workshop line",
        "recheck_due_at": TUESDAY + timedelta(days=60),
    }
    return a_claimed_follow_up(**given | facts)


def a_hidden_detractor(**facts: Any) -> FollowUpRecord:
    """Scenario A2: the brand manager's 8."""
    given: dict[str, Any] = {
        "severity": Severity.S3,
        "rule": Rule.HIDDEN_DETRACTOR,
        "score": 8,
        "comment": BRAND_WORDS,
        "prior_scores": ((9, TUESDAY - timedelta(days=200)),),
        "contact": a_contact("Priya Nair", id=12, title=None, role=Role.DAY_TO_DAY_LEAD),
        "reading": a_reading(
            a_theme(Theme.DEADLINES_DELIVERY, "tired of chasing timelines"),
            hidden="tired of chasing timelines",
            signals=("chasing",),
        ),
    }
    return a_follow_up(**given | facts)


def an_answer(score: int = 6, **facts: Any) -> AnswerRecord:
    given: dict[str, Any] = {
        "response_id": 501,
        "contact_id": 11,
        "contact_name": "Dana Whitfield",
        "role": Role.ECONOMIC_BUYER,
        "score": score,
        "comment": "",
        "answered_at": TUESDAY,
    }
    return AnswerRecord(**given | facts)


def a_held_answer(**facts: Any) -> HeldRecord:
    given: dict[str, Any] = {
        "response_id": 601,
        "system": "typeform",
        "score": 4,
        "comment": "Nobody called back.",
        "answered_at": TUESDAY,
        "given_email": "jo@halden.example",
        "given_name": "Jo Lund",
        "given_phone": None,
        "given_company": "Halden",
        "history": False,
    }
    return HeldRecord(**given | facts)


def an_event(what: str = "claimed", **facts: Any) -> TimelineRecord:
    given: dict[str, Any] = {
        "at": TUESDAY + timedelta(minutes=3),
        "colleague": "Maya Lindt",
        "what": what,
        "note": "",
    }
    return TimelineRecord(**given | facts)
