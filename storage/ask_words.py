"""The closed lists of surveys that are put off, as tables store them and people read them."""

from enum import StrEnum


class DeferralReason(StrEnum):
    """Why a client's surveys may be put off, and nothing else (product.md G2)."""

    ACTIVE_INCIDENT = "active_incident"
    FEE_DISPUTE = "fee_dispute"
    LITIGATION_OR_CONFLICT = "litigation_or_conflict"
    BEREAVEMENT_OR_PERSONAL = "bereavement_or_personal"
    CLIENT_ASKED = "client_asked"
    CONTRACT_NOTICE = "contract_notice"


class DeferralEnd(StrEnum):
    """How a deferral came to its end."""

    INCIDENT_CLOSED = "incident_closed"  # by itself: its tickets are solved
    ENDED = "ended"  # somebody decided that surveys may go again
    DEFERRED_AGAIN = "deferred_again"  # a further one took its place
