"""Contact locks and holds that say only what matters to a test."""

from datetime import timedelta
from typing import Any

from bot.cards.contact_lock import HoldsPage
from storage.contact_lock_records import ContactLockRecord, HoldRecord
from storage.words import Asked
from tests.builders import TUESDAY


def a_lock(**facts: Any) -> ContactLockRecord:
    """Tom has had the CFO since Monday, for a follow-up of his own."""
    given: dict[str, Any] = {
        "id": 91,
        "contact_id": 11,
        "contact": "Dana Whitfield",
        "account": "Halden Foods",
        "colleague_id": 2,
        "colleague": "Tom Oak",
        "timezone": "Europe/London",
        "follow_up_id": 6,
        "begun_at": TUESDAY - timedelta(hours=20),
        "until": TUESDAY + timedelta(hours=28),
    }
    return ContactLockRecord(**given | facts)


def a_hold(**facts: Any) -> HoldRecord:
    given: dict[str, Any] = {
        "contact_id": 11,
        "contact": "Dana Whitfield",
        "account": "Halden Foods",
        "what": Asked.NEWSLETTER,
        "source": "Mailings",
        "asked_at": TUESDAY,
        "held_until": TUESDAY + timedelta(hours=28),
    }
    return HoldRecord(**given | facts)


def a_holds_page() -> HoldsPage:
    return HoldsPage([a_lock()], [a_hold(), a_hold(what=Asked.SURVEY)])
