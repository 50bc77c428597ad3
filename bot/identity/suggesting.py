"""The best guess whose a held answer is: what an admin can confirm with one press. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.identity.addresses import (
    firm_domain,
    firm_label,
    is_shared,
    local_part,
    readable,
    wider,
)
from bot.identity.names import likeness, likeness_of_local, name_in
from bot.identity.ranking import rank
from storage.admin_records import HeldRecord
from storage.records import ContactRecord

LIKELY = 85.0  # of 100: from here on a name is proposed
CLEAR_LEAD = 4.0  # by which the best must lead: two equally likely people are not one
_SISTER = 88.0  # two domains whose names are so alike are one firm's, or a slip of the pen
_CONTRADICTS = 60.0  # a given name less like the contact's than this speaks against an address
_LEGAL_FORM = re.compile(
    r"[\s,]+(ltd|limited|plc|llp|llc|inc|corp|gmbh|ag|se|kg|sa|sas|srl|bv|nv|as|ab|oy)\.?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Firms:
    """The accounts of today: names by id, and of the domains in question whose they are."""

    names: Mapping[int, str]
    of_domain: Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """contact: it is probably this one. account_id: theirs, or where somebody new belongs.

    new_name: what a new contact would be called; None where nobody can be added with one press.
    """

    contact: ContactRecord | None = None
    account_id: int | None = None
    new_name: str | None = None


def suggest(held: HeldRecord, firms: Firms, people: Sequence[ContactRecord]) -> Suggestion:
    """``people``: at least everybody at the accounts in question, and namesakes elsewhere."""
    account_id = account_of(held, firms)
    contact = _best([(_likely(held, one, account_id), one) for one in people])
    return Suggestion(
        contact=contact,
        account_id=contact.account_id if contact and account_id is None else account_id,
        new_name=_new_name(held) if account_id is not None else None,
    )


def account_of(held: HeldRecord, firms: Firms) -> int | None:
    """By the domain of the address; else, or when two share it, by the company's name."""
    by_domain = _by_domain(held, firms)
    if len(by_domain) == 1:
        return by_domain[0]
    company = _LEGAL_FORM.sub("", (held.given_company or "").strip())
    if not any(char.isalnum() for char in company):
        return None
    names = {one: firms.names[one] for one in by_domain} or firms.names
    ranked = rank(company, {one: _LEGAL_FORM.sub("", name) for one, name in names.items()})
    return ranked.ids[0] if ranked.clear else None


def _by_domain(held: HeldRecord, firms: Firms) -> Sequence[int]:
    for domain in wider(firm_domain(held.given_email) or ""):
        if found := [one for one in firms.of_domain.get(domain, ()) if one in firms.names]:
            return found
    return []


def _likely(held: HeldRecord, person: ContactRecord, account_id: int | None) -> float:
    """0 to 100, how much speaks for this contact."""
    named = likeness(held.given_name or "", person.name)
    if held.given_name and named < _CONTRADICTS:
        return 0.0
    local = local_part(held.given_email)
    personal = local if not is_shared(held.given_email) else ""
    if person.account_id == account_id:
        return max(named, likeness_of_local(personal, person.name))
    same = personal and personal == local_part(person.email)
    return 95.0 if same and _sisters(held.given_email, person.email) else 0.0


def _sisters(one: str | None, other: str) -> bool:
    """halden.example and halden.co.uk, and halden.example mistyped."""
    ours, theirs = firm_domain(one), firm_domain(other)
    if ours is None or theirs is None:
        return False
    return fuzz.ratio(firm_label(ours), firm_label(theirs)) >= _SISTER


def _best(found: list[tuple[float, ContactRecord]]) -> ContactRecord | None:
    likely = sorted((each for each in found if each[0] >= LIKELY), key=lambda each: -each[0])
    if not likely or (len(likely) > 1 and likely[0][0] - likely[1][0] < CLEAR_LEAD):
        return None
    return likely[0][1]


def _new_name(held: HeldRecord) -> str | None:
    if readable(held.given_email) is None:
        return None  # a contact needs an address of their own
    given = " ".join((held.given_name or "").split())
    if given and any(char.isalpha() for char in given):
        return given[:200]
    return None if is_shared(held.given_email) else name_in(local_part(held.given_email))
