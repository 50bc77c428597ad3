"""Promoters that say only what matters to a test; everything else is Helen Strand, delighted."""

from datetime import timedelta
from typing import Any

from bot.cards.consent_form import consent_form
from bot.cards.pieces import Card
from bot.cards.promoter_letter import letter_window, said_letter
from bot.cards.promoters import home_part, promoters_list
from bot.cards.promoters_page import Owed, PromotersPage, Reviews
from bot.cards.review_round import round_form, round_window, said_round
from bot.figures.equal_rates import equal_rates
from bot.promoters.letters import Letter
from storage.promoter_records import (
    AskRecord,
    ConsentRecord,
    PromoterRecord,
    Reviewer,
    RoundRecord,
)
from storage.promoter_words import Activation, AskOutcome, QuoteUse
from storage.words import ColleagueRole, Delivery
from tests.builders import NOW, TUESDAY, a_colleague, a_contact
from tests.mail_builders import MAYA

DELIGHTED = "Wonderful work, always on time, and lovely people."


def a_promoter(**facts: Any) -> PromoterRecord:
    given: dict[str, Any] = {
        "id": 41,
        "response_id": 501,
        "score": 10,
        "comment": DELIGHTED,
        "answered_at": TUESDAY,
        "contact": a_contact(),
        "account": "Halden Foods",
        "director_id": 1,
        "partner_id": 2,
        "owner_id": 1,
        "owner": "Maya Lindt",
        "due_at": TUESDAY + timedelta(days=7),
        "thanked_at": None,
        "how": None,
        "dropped_why": None,
        "letter_id": None,
        "letter": None,
        "letter_why": None,
        "newest": True,
        "gone": False,
        "opted_out": False,
    }
    return PromoterRecord(**given | facts)


def an_ask(**facts: Any) -> AskRecord:
    given: dict[str, Any] = {
        "id": 51,
        "about": 41,
        "contact": "Dana Whitfield",
        "account": "Halden Foods",
        "kind": Activation.REFERENCE,
        "wanted_by_id": 1,
        "wanted_by": "Maya Lindt",
        "allowed": None,
        "made_by": "Maya Lindt",
        "made_at": TUESDAY,
        "outcome": None,
    }
    return AskRecord(**given | facts)


def a_consent(**facts: Any) -> ConsentRecord:
    given: dict[str, Any] = {
        "id": 61,
        "contact": "Dana Whitfield",
        "account": "Halden Foods",
        "words": DELIGHTED,
        "uses": tuple(QuoteUse),
        "how": "Dana Whitfield, mail of 14 July",
        "kept_by": "Maya Lindt",
        "kept_at": TUESDAY,
    }
    return ConsentRecord(**given | facts)


def a_round(**facts: Any) -> RoundRecord:
    given: dict[str, Any] = {
        "id": 71,
        "place": "our page",
        "words": "Hello,\n\nwould you write a review?",
        "opened_by": "Dan Rook",
        "opened_at": TUESDAY,
        "until": TUESDAY + timedelta(days=30),
        "people": 3,
        "asked": 1,
        "shown": 0,
        "press": "V1",
    }
    return RoundRecord(**given | facts)


def a_page(**facts: Any) -> PromotersPage:
    rates = {"promoter": (9, 10), "detractor": (1, 10)}
    given: dict[str, Any] = {
        "viewer": a_colleague(),
        "owed": [a_promoter()],
        "to_decide": [an_ask()],
        "asked": [an_ask(), an_ask(outcome=AskOutcome.YES)],
        "in_turn": [a_promoter(asked_at=TUESDAY, asked_for=Activation.BETA), a_promoter()],
        "consents": [a_consent()],
        "in_time": (7, 12),
        "reviews": Reviews(None, rates, equal_rates(list(rates.values()))),
        "law_mode": False,
        "now": NOW,
    }
    return PromotersPage(**given | facts)


def promoter_screens(words: str = "Dana Whitfield") -> dict[str, Card | dict[str, Any]]:
    """Everything about promoters, with these words wherever somebody else writes them."""
    contact = a_contact(words, email=f"{words[:20]}@halden.example")
    one = a_promoter(contact=contact, account=words, comment=words, owner=words, owner_id=9)
    fates = [a_promoter(letter=fate, letter_why=words) for fate in Delivery]
    partner = a_colleague(words, role=ColleagueRole.PARTNER)
    asked = an_ask(contact=words, account=words, wanted_by=words, made_by=words)
    consent = a_consent(contact=words, account=words, words=words, how=words, kept_by=words)
    running = a_round(place=words, words=words)
    many = [one] * 60
    full = a_page(
        viewer=partner,
        owed=many,
        to_decide=[asked] * 60,
        asked=[asked] * 60,
        in_turn=[one] * 5,
        consents=[consent] * 60,
        reviews=Reviews(running, {"promoter": (9, 10), "passive": (0, 1)}, None),
        law_mode=True,
    )
    bare = a_page(
        owed=[], to_decide=[], asked=[], in_turn=[], consents=[], reviews=None, in_time=(0, 0)
    )
    thanks = Letter(one, None, words, words, None, words)
    ask = Letter(one, Activation.REFERENCE, words, words, MAYA, words)
    wait = Letter(one, Activation.BETA, words, words, None, words, needs_word=True)
    people = [Reviewer(at, words, f"{at}.{'x' * 200}@halden.example") for at in range(40)]
    return {
        "promoters": promoters_list(a_page(owed=[one], consents=[consent])),
        "promoters, full": promoters_list(full),
        "promoters, none": promoters_list(bare),
        "promoters, letters": promoters_list(a_page(owed=fates)),
        "promoters at home": {"type": "home", "blocks": home_part(Owed(many, NOW), partner)},
        "thanks by hand": letter_window(thanks),
        "ask by mail": letter_window(ask, doubts=[words] * 5, news=words),
        "ask, a partner first": letter_window(wait),
        "said letter": said_letter(words),
        "consent form": consent_form(one),
        "round form": round_form(96, words),
        "round": round_window(running, people, 2),
        "round, nobody left": round_window(running, [], 0),
        "said round": said_round(words),
    }
