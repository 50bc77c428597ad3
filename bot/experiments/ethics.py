"""Whom no lot may be drawn for, and which offers may be drawn (product.md D.15, U15). Pure."""

from collections.abc import Collection

from bot.analyst.escalating import Gravity, gravity_of
from bot.analyst.reading import Comment, Reading
from storage.offer_words import OfferType
from storage.words import Role, Severity

_UNREAD = Reading("none", "0")  # of a detractor the words alone decide
_DISPUTES = ("litigation", "legal", "conflict")  # in a tag that the firm's CRM gives an account

KEY_BUYER = "the buyer of one of the firm's largest clients"
LEGAL = "the client speaks of legal steps"
DISPUTE = "the account is marked as in dispute"


def left_out(
    *,
    severity: Severity,
    role: Role,
    key_account: bool,
    score: int,
    comment: str,
    tags: Collection[str],
) -> str | None:
    """Why this follow-up stays out of every experiment; None when it may be drawn."""
    if key_account and severity is Severity.S1 and role is Role.ECONOMIC_BUYER:
        return KEY_BUYER
    if gravity_of(Comment(comment, score), _UNREAD) is Gravity.LEGAL:
        return LEGAL
    if any(word in tag.casefold() for tag in tags for word in _DISPUTES):
        return DISPUTE
    return None


def may_be_drawn(offer: OfferType, *, law_mode: bool) -> bool:
    """In a law firm a fee is never a matter of lot."""
    return offer is not OfferType.OTHER and not (law_mode and offer is OfferType.CREDIT)
