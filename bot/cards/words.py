"""The closed lists of ``storage.words`` as a person reads them."""

from datetime import date
from decimal import Decimal

from bot.cards.text import safe
from storage.label_words import DisagreeReason
from storage.words import (
    AttemptChannel,
    AttemptOutcome,
    Delivery,
    Disposition,
    FrictionKind,
    Polarity,
    Role,
    Rule,
    Severity,
)

ROLES = {
    Role.ECONOMIC_BUYER: "economic buyer",
    Role.EXECUTIVE_SPONSOR: "executive sponsor",
    Role.INFLUENCER: "influencer",
    Role.DAY_TO_DAY_LEAD: "day-to-day lead",
    Role.USER: "user",
    Role.UNKNOWN: "role unknown",
}
RULES = {
    Rule.DETRACTOR: "Detractor",
    Rule.HIDDEN_DETRACTOR: "Hidden detractor",
    Rule.CONTRADICTION: "Contradiction",
    Rule.SCORE_DROP: "Score drop",
    Rule.PASSIVE_SPONSOR: "Passive",
    Rule.DELIVERY_GAP: "Delivery gap",
}
MARKS = {
    Severity.S1: "red_circle",
    Severity.S2: "large_orange_circle",
    Severity.S3: "large_yellow_circle",
    Severity.S4: "large_green_circle",
}
DISPOSITIONS = {
    Disposition.RECOVERED: "Recovered (client confirmed)",
    Disposition.FIXED_AWAITING_CLIENT: "Fixed, awaiting client",
    Disposition.UNDERSTOOD: "Understood, nothing to fix",
    Disposition.CANNOT_RESOLVE: "Cannot resolve",
    Disposition.NOT_AN_ISSUE: "Mis-scored / not an issue",
    Disposition.CLIENT_LEAVING: "Client leaving",
    Disposition.NOT_REACHED: "Not reached after 3 attempts",
    Disposition.DUPLICATE: "Duplicate",
    Disposition.WITHHELD: "Withheld (legal or conflict)",
}
DISAGREE_REASONS = {
    DisagreeReason.JOKE: "A joke between us",
    DisagreeReason.SOMEBODY_ELSE: "It is about somebody else",
    DisagreeReason.SETTLED: "Already settled with the client",
    DisagreeReason.PRAISE: "It is praise, misread",
    DisagreeReason.OTHER: "Something else",
}
CHANNELS = {
    AttemptChannel.PHONE: "Phone",
    AttemptChannel.EMAIL: "E-mail",
    AttemptChannel.MEETING: "Meeting",
    AttemptChannel.VIDEO: "Video call",
    AttemptChannel.OTHER: "Other",
}
OUTCOMES = {
    AttemptOutcome.REACHED: "Reached",
    AttemptOutcome.VOICEMAIL: "Voicemail",
    AttemptOutcome.NO_ANSWER: "No answer",
    AttemptOutcome.EMAILED: "E-mailed",
    AttemptOutcome.MEETING_BOOKED: "Meeting booked",
    AttemptOutcome.DECLINED: "Declined",
    AttemptOutcome.WRONG_CONTACT: "Wrong contact",
    AttemptOutcome.UNKNOWN: "Not known: nobody said",
}
TOLD_OUTCOMES: dict[AttemptOutcome, str] = {
    outcome: words for outcome, words in OUTCOMES.items() if outcome is not AttemptOutcome.UNKNOWN
}
FRICTION = {
    FrictionKind.LATE_MILESTONE: "Late milestone",
    FrictionKind.INVOICE_DISPUTE: "Invoice dispute",
    FrictionKind.CHANGE_REQUEST: "Change request",
    FrictionKind.TICKET_REOPEN: "Ticket reopened",
    FrictionKind.SCOPE_CREEP: "Scope creep",
    FrictionKind.TEAM_CHANGE: "Team change",
    FrictionKind.APPROVAL_WAIT: "Approval wait",
}
POLARITIES = {
    Polarity.POSITIVE: "positive",
    Polarity.NEGATIVE: "negative",
    Polarity.NEUTRAL: "neutral",
}
DELIVERIES = {
    Delivery.PENDING: "waiting",
    Delivery.SENDING: "being sent",
    Delivery.SENT: "sent",
    Delivery.UNKNOWN: "may have been posted",
    Delivery.FAILED: "failed",
}
LANGUAGES = {
    "ar": "Arabic", "da": "Danish", "de": "German", "en": "English", "es": "Spanish",
    "fi": "Finnish", "fr": "French", "he": "Hebrew", "it": "Italian", "ja": "Japanese",
    "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "sv": "Swedish",
    "zh": "Chinese",
}  # fmt: skip

TRADEMARK = (
    "NPS and Net Promoter are marks of Bain & Company, Satmetrix Systems and Fred Reichheld."
)

_SHOWN_AS_THOUSANDS, _SHOWN_AS_MILLIONS = 10_000, 999_950  # where rounding would reach 1,000k
_SIGNS = {"GBP": "£", "EUR": "€", "USD": "$", "JPY": "¥", "INR": "₹"}


def money(amount: Decimal, currency: str) -> str:
    """``£180k``, ``€1.2m``, ``CHF 9,500``: in the account's currency, as short as it stays true."""
    sign = _SIGNS.get(currency.upper()) or safe(currency, 8, empty="").upper() + " "
    if not amount.is_finite():
        return f"{sign}?".strip()
    if abs(amount) >= _SHOWN_AS_MILLIONS:
        return f"{sign}{_short(amount / 1_000_000, 2)}m".strip()
    if abs(amount) >= _SHOWN_AS_THOUSANDS:
        return f"{sign}{_short(amount / 1_000, 1)}k".strip()
    return f"{sign}{amount:,.0f}".strip()


def _short(amount: Decimal, places: int) -> str:
    return f"{amount:,.{places}f}".rstrip("0").rstrip(".")


def fee(amount: Decimal | None, currency: str) -> str:
    """The yearly fee, or that nobody recorded it."""
    return "fee not recorded" if amount is None else f"{money(amount, currency)} a year"


def renewal(on: date | None, *, today: date) -> str:
    """``renewal in 74 days``."""
    if on is None:
        return "renewal date not recorded"
    days = (on - today).days
    if days == 0:
        return "renewal today"
    return f"renewal {f'in {days}' if days > 0 else f'was {-days}'} day{'s' * (abs(days) != 1)}" + (
        "" if days > 0 else " ago"
    )


def heard(k: int, of: int) -> str:
    """``heard 3 of 5``; nobody to hear is a different thing from nobody heard."""
    return f"heard {k} of {of}" if of else "no contacts on record"


def buyer(was_heard: bool | None) -> str:
    """Whether the one who can end the fee was heard."""
    if was_heard is None:
        return "no economic buyer on record"
    return "buyer heard" if was_heard else "buyer not heard"


def language(code: str | None) -> str | None:
    """The name of a language that is not English; None when there is nothing to say."""
    if code is None or code.startswith("en"):
        return None
    return LANGUAGES.get(code[:2], safe(code, 12))
