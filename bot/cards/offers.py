"""Offers as people read them: on the card, in a partner's request, and which of them worked."""

from bot.cards import facts
from bot.cards.pieces import (
    Block,
    Card,
    actions,
    bold,
    button,
    card,
    context,
    line,
    plain,
    rich,
)
from bot.cards.text import safe
from bot.cards.words import money
from storage.offer_records import OfferRecord
from storage.offer_words import OfferType
from storage.records import FollowUpRecord

APPROVE = "offer.approve"
DECLINE = "offer.decline"

OFFERS = {
    OfferType.SENIOR_CHECK_IN: "Senior check-in",
    OfferType.WORKSHOP: "Workshop",
    OfferType.EXTRA_REPORTING: "Extra reporting",
    OfferType.REWORK: "Rework",
    OfferType.TEAM_CHANGE: "Change in the team",
    OfferType.CREDIT: "Credit or fee reduction",
    OfferType.OTHER: "Something else",
    OfferType.NONE: "Nothing beyond the call",
}
NOT_YET = "waits for a partner; do not promise it yet"
_NOTE = 200


def offer_line(record: FollowUpRecord) -> Block | None:
    """``Offered: Workshop · Credit or fee reduction £2,000 (waits for a partner …)``."""
    words = offered(record)
    return rich(line(bold("Offered: "), words)) if words else None


def drawn_line(record: FollowUpRecord) -> Block | None:
    """``Drawn for this client: Workshop.``; how and when the client is called stays the same."""
    words = drawn(record)
    return rich(line(bold("Experiment: "), words)) if words else None


def drawn(record: FollowUpRecord) -> str:
    """What was drawn, while the experiment runs; empty when nothing was."""
    arm = record.arm
    if arm is None or not arm.running or not record.open:
        return ""
    if arm.override_reason:
        why = safe(arm.override_reason, _NOTE)
        return f"{OFFERS[arm.offer]} was drawn; another offer was chosen: {why}"
    return f"{OFFERS[arm.offer]} was drawn. The call and its times are the same for every client."


def offered(record: FollowUpRecord) -> str:
    """The offers of a follow-up in one line; empty when nobody recorded any."""
    return " · ".join(_on_card(each, record) for each in record.offers[-4:])


def _on_card(offer: OfferRecord, record: FollowUpRecord) -> str:
    return what(offer, record) + _state(offer)


def what(offer: OfferRecord, record: FollowUpRecord) -> str:
    """``Credit or fee reduction £2,000``."""
    amount = f" {money(offer.value, record.account.currency)}" if offer.value is not None else ""
    note = safe(offer.note, 60, empty="") if offer.type is OfferType.OTHER else ""
    return f"{OFFERS[offer.type]}{amount}{f': {note}' if note else ''}"


def _state(offer: OfferRecord) -> str:
    by = safe(offer.decided_by or "", facts.NAME_LIMIT, empty="a partner")
    if offer.waits:
        return f" ({NOT_YET})"
    if offer.declined_at is not None:
        return f" (declined by {by})"
    return f" (approved by {by})" if offer.approved_at is not None else ""


def approval_card(offer: OfferRecord, record: FollowUpRecord) -> Card:
    """For a partner: may this be given away?"""
    by = safe(offer.by, facts.NAME_LIMIT)
    if not offer.waits:
        return _decision(offer, record)
    asked = f"{by} would like to offer: {what(offer, record)}. {facts.subject(record)}."
    why = safe(offer.note, _NOTE, empty="No reason was given.")
    waiting = "Until you decide, nothing is promised to the client."
    spoken = safe(record.account.name, 40)
    return card(
        [asked, why, waiting],
        [
            rich(line(bold("A credit needs you"))),
            rich(line(asked), line(why)),
            actions(
                button("Approve", APPROVE, offer.id, style="primary", spoken=f"Approve: {spoken}"),
                button("Decline", DECLINE, offer.id, spoken=f"Decline: {spoken}"),
            ),
            context(plain(waiting)),
        ],
    )


def decided_card(offer: OfferRecord, record: FollowUpRecord) -> Card:
    """For who waits for the word."""
    return _decision(offer, record)


def _decision(offer: OfferRecord, record: FollowUpRecord) -> Card:
    by = safe(offer.decided_by or "", facts.NAME_LIMIT, empty="A partner")
    done = "approved" if offer.approved_at is not None else "declined"
    end = "" if offer.approved_at is not None else " It is not to be offered."
    words = f"{by} {done}: {what(offer, record)}. {facts.subject(record)}.{end}"
    return card([words], [rich(line(words))])
