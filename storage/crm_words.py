"""What is read from a CRM, and what becomes of what is written there."""

from enum import StrEnum


class CrmKind(StrEnum):
    """What a record of a CRM stands for here."""

    ACCOUNT = "account"
    CONTACT = "contact"
    COLLEAGUE = "colleague"
    MILESTONE = "milestone"
    TICKET = "ticket"
    INVOICE = "invoice"
    FRICTION = "friction"


class WriteMode(StrEnum):
    """Whether the desk writes into a connected CRM."""

    OFF = "off"
    DRY_RUN = "dry_run"  # only says what it would write
    ON = "on"


class WriteOutcome(StrEnum):
    """What came of one write into a CRM."""

    WAITING = "waiting"
    WRITING = "writing"
    WOULD = "would"  # a dry run
    WRITTEN = "written"
    HELD = "held"  # there is nothing there to write to
    CONFLICT = "conflict"  # at least one field was changed there, and was left alone
    FAILED = "failed"
    UNKNOWN = "unknown"
