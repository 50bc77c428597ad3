"""Offers that say only what matters to a test, and every screen about them."""

from decimal import Decimal
from typing import Any

from bot.cards.follow_up import follow_up_card
from bot.cards.offer_form import offer_form
from bot.cards.offers import approval_card, decided_card
from bot.cards.pieces import Card
from storage.offer_records import OfferRecord
from storage.offer_words import OfferType
from tests.builders import NOW, a_claimed_follow_up
from tests.experiment_builders import experiment_screens


def an_offer(type_: OfferType = OfferType.WORKSHOP, **facts: Any) -> OfferRecord:
    given: dict[str, Any] = {
        "id": 31,
        "follow_up_id": 7,
        "type": type_,
        "note": "",
        "value": None,
        "by": "Maya Lindt",
        "at": NOW,
        "approved_at": None,
        "declined_at": None,
        "decided_by": None,
    }
    return OfferRecord(**given | facts)


def a_credit(**facts: Any) -> OfferRecord:
    """It waits for a partner."""
    given: dict[str, Any] = {"value": Decimal(2000), "note": "The workshop line of invoice 1042"}
    return an_offer(OfferType.CREDIT, **given | facts)


def offer_screens() -> dict[str, Card | dict[str, Any]]:
    approved = a_credit(approved_at=NOW, decided_by="Dan Rook")
    declined = a_credit(declined_at=NOW, decided_by="Dan Rook")
    own = an_offer(OfferType.OTHER, note="<!here> a seat at the table")
    record = a_claimed_follow_up(offers=(an_offer(), a_credit(), declined, own))
    return {
        "offers on a card": follow_up_card(record, now=NOW),
        "offer form": offer_form(a_claimed_follow_up()),
        "offer form, some recorded": offer_form(record),
        "credit asked for": approval_card(a_credit(note=""), record),
        "credit approved": approval_card(approved, record),
        "credit declined": decided_card(declined, record),
        **experiment_screens(),
    }
