"""The closed lists that tables store and people read: one place for each word of the glossary."""

from enum import StrEnum


class Role(StrEnum):
    """The part a contact plays for the client (product.md C6)."""

    ECONOMIC_BUYER = "economic_buyer"
    EXECUTIVE_SPONSOR = "executive_sponsor"
    INFLUENCER = "influencer"
    DAY_TO_DAY_LEAD = "day_to_day_lead"
    USER = "user"
    UNKNOWN = "unknown"


class ColleagueRole(StrEnum):
    """What one of our own people may do (product.md M3)."""

    DIRECTOR = "director"
    PARTNER = "partner"
    MANAGER = "manager"
    ADMIN = "admin"
    VIEWER = "viewer"
    AUDITOR = "auditor"


class CameBy(StrEnum):
    """Why a client came to us (product.md D.17)."""

    EARNED = "earned"  # recommended, known from elsewhere, or come back
    BOUGHT = "bought"  # by marketing, a pitch, a tender


class Theme(StrEnum):
    """The codebook: what a reading finds and what a person chooses as root cause."""

    COMMUNICATION = "communication"
    RESPONSIVENESS = "responsiveness"
    BILLING_PRICING = "billing_pricing"
    QUALITY_OF_WORK = "quality_of_work"
    STAFFING_TURNOVER = "staffing_turnover"
    DEADLINES_DELIVERY = "deadlines_delivery"
    EXPERTISE = "expertise"
    STRATEGIC_VALUE = "strategic_value"
    PROJECT_MANAGEMENT = "project_management"
    ONBOARDING = "onboarding"
    TECHNICAL_PLATFORM = "technical_platform"
    RELATIONSHIP = "relationship"
    OTHER = "other"


class Severity(StrEnum):
    """How urgent a follow-up is (product.md D.13)."""

    S1 = "S1"
    S2 = "S2"
    S3 = "S3"
    S4 = "S4"


class Rule(StrEnum):
    """Why a follow-up was opened; shown on the card with its version."""

    DETRACTOR = "detractor"
    HIDDEN_DETRACTOR = "hidden_detractor"
    CONTRADICTION = "contradiction"
    SCORE_DROP = "score_drop"
    PASSIVE_SPONSOR = "passive_sponsor"
    DELIVERY_GAP = "delivery_gap"


class Duty(StrEnum):
    """The two clocks of a follow-up: ours, to claim it; the client's, to hear from a person."""

    CLAIM = "claim"
    CONTACT = "contact"


class ArrivalKind(StrEnum):
    """What a delivery from outside is about (bot/relay/arrival.py)."""

    ANSWER = "answer"
    CHANGE = "change"
    POINTER = "pointer"
    WORDS = "words"


class AttemptChannel(StrEnum):
    """How a colleague tried to reach the client."""

    PHONE = "phone"
    EMAIL = "email"
    MEETING = "meeting"
    VIDEO = "video"
    OTHER = "other"


class AttemptOutcome(StrEnum):
    """What came of an attempt (product.md L4)."""

    REACHED = "reached"
    VOICEMAIL = "voicemail"
    NO_ANSWER = "no_answer"
    EMAILED = "emailed"
    MEETING_BOOKED = "meeting_booked"
    DECLINED = "declined"
    WRONG_CONTACT = "wrong_contact"
    UNKNOWN = "unknown"  # a booked call of which nobody said how it went


NO_TRIES = frozenset({AttemptOutcome.MEETING_BOOKED, AttemptOutcome.UNKNOWN})  # nobody was rung


class BookingPolicy(StrEnum):
    """Whether the desk may book calls of its own accord; each colleague's own choice."""

    ASK = "ask"
    PROPOSE = "propose"  # hold a time as soon as a grave follow-up opens; Keep or Decline
    AUTOMATIC = "automatic"  # book the first free time when they claim a grave one


class MailSecurity(StrEnum):
    """How the way to a mail server is kept secret. NONE: only on this machine, or said so."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


class Disposition(StrEnum):
    """What a follow-up came to (product.md L5)."""

    RECOVERED = "recovered"
    FIXED_AWAITING_CLIENT = "fixed_awaiting_client"
    UNDERSTOOD = "understood"
    CANNOT_RESOLVE = "cannot_resolve"
    NOT_AN_ISSUE = "not_an_issue"
    CLIENT_LEAVING = "client_leaving"
    NOT_REACHED = "not_reached"
    DUPLICATE = "duplicate"
    WITHHELD = "withheld"


NO_MATTER = (Disposition.DUPLICATE, Disposition.NOT_AN_ISSUE)  # such an end settles nothing


class RecheckOutcome(StrEnum):
    """What the client's next word after a closing showed (product.md D.15, L6)."""

    RECOVERED = "recovered"
    NOT_RECOVERED = "not_recovered"


class FrictionKind(StrEnum):
    """Dated delivery events shown beside a comment (product.md D.12)."""

    LATE_MILESTONE = "late_milestone"
    INVOICE_DISPUTE = "invoice_dispute"
    CHANGE_REQUEST = "change_request"
    TICKET_REOPEN = "ticket_reopen"
    SCOPE_CREEP = "scope_creep"
    TEAM_CHANGE = "team_change"
    APPROVAL_WAIT = "approval_wait"


class Delivery(StrEnum):
    """The outcome of an outside effect (engine.md, "The path of an answer" 4)."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    FAILED = "failed"


class DraftKind(StrEnum):
    """A reply to edit, or what a person must weigh before writing one (product.md L3)."""

    DRAFT = "draft"
    OUTLINE = "outline"


class Polarity(StrEnum):
    """Which way a statement points."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    NEUTRAL = "neutral"


class CallOutcome(StrEnum):
    """How a question to the language model ended."""

    ANSWERED = "answered"
    REFUSED = "refused"  # the model would not, or its provider's filter cut it off
    EMPTY = "empty"
    GARBLED = "garbled"  # not what was asked for
    MISQUOTED = "misquoted"  # the words it found are not in the comment
    UNSURE = "unsure"  # it says that it cannot tell
    LATE = "late"
    PACED = "paced"  # HTTP 429
    FAILING = "failing"  # HTTP 5xx
    UNREACHABLE = "unreachable"
    DENIED = "denied"  # any other 4xx: key, address or model name


class AbsenceSource(StrEnum):
    """What told that a colleague is away, beside the list of colleagues."""

    SLACK = "slack"  # their status there
    CALENDAR = "calendar"  # an out-of-office event


class Asked(StrEnum):
    """What would go to a client's person, and asks first whether it may (product.md U6)."""

    SURVEY = "survey"
    REMINDER = "reminder"
    PROMOTER_ASK = "promoter_ask"
    NEWSLETTER = "newsletter"
