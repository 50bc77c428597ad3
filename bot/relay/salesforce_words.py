"""What Salesforce calls things, and what we call them (survey-and-crm-wire-formats.md 10).

Projects are custom objects, so their fields may be called anything: the usual names are tried after
the one that an admin named.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from bot.relay import crm_values
from bot.relay.crm_values import Reader, Word, address, amount, day, listed, option, tags, text
from bot.relay.delivery import Options
from bot.relay.document import Document
from storage.crm_words import CrmKind

STANDARD = {
    "account": CrmKind.ACCOUNT,
    "contact": CrmKind.CONTACT,
    "user": CrmKind.COLLEAGUE,
    "case": CrmKind.TICKET,
}
WORK = "Opportunity,Project__c"
TURNS = frozenset({"stage", "state", "complete"})  # a message is sent when they come to be so
CLOSED = frozenset({"closed", "solved", "resolved"})

_ID = re.compile(r"([A-Za-z0-9]{15})(?:[A-Za-z0-9]{3})?")


def about(kind: str, options: Options) -> CrmKind | None:
    """What an object stands for; None: nothing that we follow."""
    if kind.casefold() in listed(option(options, "milestone_object", WORK)):
        return CrmKind.MILESTONE
    return STANDARD.get(kind.casefold())


def told(kind: CrmKind, values: Document, at: datetime, options: Options) -> dict[str, str | None]:
    """Our fields of those in the message. What is empty there is absent and says nothing."""
    words = [
        Word(theirs, one.ours, one.read)
        for one in WORDS[kind]
        for theirs in names(options, one.option, one.usual)
    ]
    found = crm_values.told(values, words)
    parts = [found.pop(part, None) for part in ("first", "last")]
    if "name" not in found and parts[1]:
        found["name"] = " ".join(part for part in parts if part)
    if "opted_out_on" in found:
        found["opted_out_on"] = at.date().isoformat() if found["opted_out_on"] == "yes" else None
    if kind is CrmKind.MILESTONE and "IsWon" in values:
        found["complete"] = _complete(values, options)
    if kind is CrmKind.TICKET and "IsClosed" in values:
        found["state"] = "solved" if crm_values.yes(values["IsClosed"]) else "open"
    return found


def names(options: Options, name: str, usual: Iterable[str]) -> list[str]:
    """The field that an admin named, then those it is usually called."""
    theirs = option(options, name) if name else ""
    return [theirs, *usual] if theirs else list(usual)


def reference(value: object) -> str | None:
    """The id of a record. Eighteen characters name the same record as the first fifteen."""
    written = crm_values.reference(value)
    shape = _ID.fullmatch(written or "")
    return shape[1] if shape else written


def _complete(values: Document, options: Options) -> str | None:
    """An opportunity won is work done, unless an admin named the stages that mean Complete."""
    if crm_values.yes(values["IsWon"]):
        return None if option(options, "complete_stages") else "yes"
    return "never" if crm_values.yes(values.get("IsClosed")) else None


def _is_client(value: object) -> str:
    """Salesforce's own types of account are "Customer - Direct", "Prospect" and so on (known)."""
    return "yes" if str(text(value)).casefold().startswith("customer") else "no"


def _state(value: object) -> str:
    return "solved" if str(text(value)).casefold() in CLOSED else "open"


def _yes_no(value: object) -> str:
    return "yes" if crm_values.yes(value) else "no"


class Named(NamedTuple):
    """One of our fields, and the fields of Salesforce that may hold it."""

    ours: str
    read: Reader
    usual: tuple[str, ...]
    option: str = ""


_STAGES = ("StageName", "Status__c", "Stage__c", "pse__Stage__c", "Status")
_DUES = ("CloseDate", "Due_Date__c", "End_Date__c", "pse__End_Date__c")
_OWNER = Named("owner", reference, ("OwnerId",))
_PERSON = (
    Named("name", text, ("Name",)),
    Named("first", text, ("FirstName",)),
    Named("last", text, ("LastName",)),
    Named("email", address, ("Email",)),
)
_WHOSE = (
    Named("account", reference, ("AccountId", "Account__c", "pse__Account__c")),
    Named("contact", reference, ("ContactId", "Contact__c", "Primary_Contact__c")),
    Named("account_name", text, ("Account_Name__c",)),
    Named("contact_email", address, ("Contact_Email__c", "Email__c")),
)
WORDS: Mapping[CrmKind, tuple[Named, ...]] = {
    CrmKind.MILESTONE: (
        Named("name", text, ("Name",)),
        Named("stage", text, _STAGES, "stage_field"),
        Named("due_on", day, _DUES, "due_field"),
        *_WHOSE,
        _OWNER,
    ),
    CrmKind.ACCOUNT: (
        Named("name", text, ("Name",)),
        Named("domain", crm_values.domain, ("Website",)),
        Named("sector", text, ("Industry",)),
        Named("client", _is_client, ("Type",)),
        Named("fee_yearly", amount, (), "fee_field"),
        Named("currency", text, ("CurrencyIsoCode",)),
        Named("renewal_on", day, (), "renewal_field"),
        Named("client_since", day, (), "since_field"),
        Named("came_by", text, (), "came_by_field"),
        Named("tags", tags, ("Tags__c",)),
        _OWNER,
    ),
    CrmKind.CONTACT: (
        *_PERSON,
        Named("phone", text, ("Phone", "MobilePhone")),
        Named("title", text, ("Title",)),
        Named("role", text, ("Role__c",), "role_field"),
        Named("account", reference, ("AccountId",)),
        Named("opted_out_on", _yes_no, ("HasOptedOutOfEmail",)),
        _OWNER,
    ),
    CrmKind.COLLEAGUE: _PERSON,
    CrmKind.TICKET: (
        Named("name", text, ("Subject",)),
        Named("state", _state, ("Status",)),
        *_WHOSE,
    ),
}
