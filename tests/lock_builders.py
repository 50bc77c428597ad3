"""Contact locks and holds that say only what matters to a test."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.answers.in_touch import InTouch
from bot.cards.account import account_card
from bot.cards.contact_lock import HoldsPage, holds_list
from bot.cards.follow_up import follow_up_card
from bot.cards.in_touch import in_touch_card
from bot.cards.pieces import Card
from storage.contact_lock_records import ContactLockRecord, HoldRecord
from storage.records import FollowUpRecord
from storage.words import Asked
from tests.ask_builders import a_deferral
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
    return HoldsPage([a_lock()], [a_hold(), a_hold(what=Asked.SURVEY)], [a_deferral()])


def lock_cards(record: FollowUpRecord, *, now: datetime) -> dict[str, Card]:
    """Where it is seen that somebody is in touch with this client's person."""
    name, account = record.contact.name, record.account
    theirs = a_lock(contact=name, account=account.name)
    return {
        "with a contact lock": follow_up_card(replace(record, contact_lock=theirs), now=now),
        "holds": holds_list(HoldsPage([theirs], [a_hold(contact=name)]), now=now),
        "account, a contact lock": account_card(
            account, [], [], [], [record.contact], now=now, locks=[theirs]
        ),
        "who contacted": in_touch_card(
            InTouch(record.contact, account.name, record.attempts * 30, theirs)
        ),
        "nobody contacted": in_touch_card(InTouch(record.contact, account.name, (), None)),
    }
