"""What Zendesk calls things, and what we call them (survey-and-crm-wire-formats.md 8).

Events write ids as text and statuses in capitals, triggers and the API write numbers and small
letters: both are read alike.
"""

from datetime import UTC, datetime

from bot.relay import crm_values, fields
from bot.relay.crm_values import Word, address, named, reference, tags, text
from bot.relay.delivery import Change
from bot.relay.document import Document
from bot.relay.moments import moment
from storage.crm_words import CrmKind

SOLVED = frozenset({"solved", "closed"})
STATUSES = SOLVED | {"new", "open", "pending", "hold", "on-hold"}
CLIENT = "end-user"  # the role of people who are no agents


def is_status(value: object) -> bool:
    """Whether this is one of Zendesk's statuses; triggers may write them in other languages."""
    return str(value).strip().casefold() in STATUSES


def state(value: object) -> str:
    """Whether a status means solved; new, open, pending and on hold do not."""
    return "solved" if str(text(value)).casefold() in SOLVED else "open"


def _related(value: object) -> str | None:
    """The id of another record. Events of people write "0" where there is none."""
    found = reference(value)
    return None if found == "0" else found


def _first(value: object) -> str | None:
    """Of an organization's domains the first."""
    return crm_values.domain(value[0] if value else None) if isinstance(value, list) else None


TICKET = (
    Word("subject", "name", text),
    Word("title", "name", text),
    Word("status", "state", state),
    Word("organization_id", "account", _related),
    Word("requester_id", "contact", reference),
)
ORGANIZATION = (
    Word("name", "name", text),
    Word("domain_names", "domain", _first),
    Word("tags", "tags", tags),
)
USER = (
    Word("name", "name", text),
    Word("email", "email", address),
    Word("phone", "phone", text),
    Word("organization_id", "account", _related),
)


def ticket_change(record: Document, now: datetime) -> Change:
    """A ticket as the API hands it out. Raises Unreadable."""
    return _standing(CrmKind.TICKET, record, TICKET, now)


def organization_change(record: Document, now: datetime) -> Change:
    """The same for an organization."""
    return _standing(CrmKind.ACCOUNT, record, ORGANIZATION, now)


def user_change(record: Document, now: datetime) -> Change | None:
    """The same for a user; None for one of our own agents."""
    return _standing(CrmKind.CONTACT, record, USER, now) if is_client(record) else None


def is_client(user: Document) -> bool:
    """Agents and admins are our own people."""
    return str(user.get("role")).casefold().replace("_", "-") == CLIENT


def _standing(about: CrmKind, record: Document, words: tuple[Word, ...], now: datetime) -> Change:
    number = fields.identity(record.get("id"), "id")
    at = moment(record.get("updated_at"), "updated_at", UTC, now)
    return Change(
        external_id=named(about, number, at.isoformat()),
        about=about,
        record_id=number,
        at=at,
        fields=crm_values.told(record, words),
        gone=record.get("active") is False or str(record.get("status")).casefold() == "deleted",
    )
