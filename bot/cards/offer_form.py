"""The form that records what was offered to a client (product.md X1)."""

import re
from decimal import Decimal, InvalidOperation

from bot.cards.facts import subject
from bot.cards.fields import (
    Values,
    about,
    chosen_word,
    field,
    modal,
    select_element,
    text_element,
    typed,
)
from bot.cards.offers import OFFERS, drawn, offered
from bot.cards.pieces import View
from bot.cards.text import safe
from bot.errors import Unreadable
from bot.offers.recording import Given
from storage.offer_words import OfferType
from storage.records import FollowUpRecord

OFFER_FORM = "offer.form"
TYPE, VALUE, NOTE, WHY = "type", "value", "note", "why"
_MOST = Decimal(1_000_000_000)
_BESIDE = re.compile(r"[\s,’'£€$]|[A-Z]{3}")
_UNREADABLE = "Please give the amount as a number above 0, such as 2000."


def offer_form(record: FollowUpRecord) -> View:
    arm = record.arm if record.arm and record.arm.running else None
    currency = safe(record.account.currency, 8, empty="the account’s currency")
    return modal(
        OFFER_FORM,
        "Record an offer",
        record.id,
        [
            about(subject(record)),
            about(f"Recorded already: {told}") if (told := offered(record)) else None,
            about(f"Experiment: {told}") if (told := drawn(record)) else None,
            field(
                TYPE,
                "What is offered beyond the call",
                select_element(OFFERS, initial=arm.offer if arm else None),
            ),
            field(
                VALUE,
                f"Amount of a credit, in {currency}",
                text_element(longest=20, example="2000"),
                optional=True,
                hint="A credit is asked of a partner first: do not promise it before.",
            ),
            field(
                NOTE,
                "Note",
                text_element(multiline=True, example="Two hours with their finance team"),
                optional=True,
                hint="For a credit: why, for the partner who decides.",
            ),
            field(
                WHY,
                "Why another offer than was drawn",
                text_element(example="They asked for a workshop themselves"),
                optional=True,
                hint="Needed only for another offer. It counts as drawn all the same.",
            )
            if arm and not arm.override_reason
            else None,
        ],
        submit="Record Offer",
    )


def read_offer(values: Values) -> Given:
    """Raises Unreadable, naming the field."""
    return Given(
        type=chosen_word(values, TYPE, OfferType, "Please choose what is offered."),
        note=typed(values, NOTE),
        value=_amount(typed(values, VALUE)),
        why=typed(values, WHY),
    )


def _amount(words: str) -> Decimal | None:
    """``£2,000``, ``2000.50``; never zero, never below. Raises Unreadable."""
    if not words:
        return None
    try:
        amount = Decimal(_BESIDE.sub("", words))
    except InvalidOperation:
        raise Unreadable(_UNREADABLE, field=VALUE) from None
    if not (amount.is_finite() and 0 < amount < _MOST):
        raise Unreadable(_UNREADABLE, field=VALUE)
    return amount.quantize(Decimal("0.01"))
