"""What HubSpot calls things, and what we call them (survey-and-crm-wire-formats.md 9)."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from bot.relay import crm_values
from bot.relay.crm_values import Word, option
from bot.relay.delivery import Options
from bot.relay.document import Document
from bot.zones import zone_of
from storage.crm_words import CrmKind


class Kind(StrEnum):
    """The objects we take notice of, by the word of their classic events."""

    CONTACT = "contact"
    COMPANY = "company"
    DEAL = "deal"
    TICKET = "ticket"
    FEEDBACK = "feedback"


# 0-19 is known, not verified: the reference names the others.
TYPES: Mapping[str, Kind] = {
    "0-1": Kind.CONTACT,
    "0-2": Kind.COMPANY,
    "0-3": Kind.DEAL,
    "0-5": Kind.TICKET,
    "0-19": Kind.FEEDBACK,
}
ABOUT = {
    Kind.CONTACT: CrmKind.CONTACT,
    Kind.COMPANY: CrmKind.ACCOUNT,
    Kind.DEAL: CrmKind.MILESTONE,
    Kind.TICKET: CrmKind.TICKET,
}
TURNS = frozenset({"stage", "state"})  # our fields whose change is a transition
NAME_PARTS = ("firstname", "lastname")
NPS_OF_A_CONTACT = frozenset({"hs_feedback_last_nps_rating", "hs_feedback_last_nps_follow_up"})
NO_PORTAL = "0"  # a workflow's flat body does not say whose it is
LOST = "closedlost"  # HubSpot's own stage for a lost deal; other pipelines say hs_is_closed_lost


def words(kind: Kind, options: Options) -> list[Word]:
    """The properties that we read of such a record."""
    where = zone_of(option(options, "time_zone", "UTC"))

    def day(value: object) -> str | None:
        return crm_values.day(value, where)

    owner = Word("hubspot_owner_id", "owner", crm_values.reference)
    if kind is Kind.DEAL:
        return [
            Word(stage_property(options), "stage", crm_values.reference),
            Word("hs_is_closed_lost", "complete", _lost),
            Word("dealname", "name", crm_values.text),
            Word(option(options, "due_property", "closedate"), "due_on", day),
            owner,
        ]
    if kind is Kind.TICKET:
        solved = crm_values.listed(option(options, "solved_stages", "4"))
        return [
            Word("hs_pipeline_stage", "state", lambda value: _state(value, solved)),
            Word("subject", "name", crm_values.text),
        ]
    if kind is Kind.COMPANY:
        clients = crm_values.listed(option(options, "client_stages", "customer"))
        return [
            Word("name", "name", crm_values.text),
            Word("domain", "domain", crm_values.domain),
            Word("industry", "sector", crm_values.text),
            Word("lifecyclestage", "client", lambda value: _among(value, clients)),
            owner,
            *_chosen(options, "fee_property", "fee_yearly", crm_values.amount),
            *_chosen(options, "renewal_property", "renewal_on", day),
            *_chosen(options, "since_property", "client_since", day),
            *_chosen(options, "came_by_property", "came_by", crm_values.text),
            *_chosen(options, "tags_property", "tags", crm_values.tags),
        ]
    if kind is Kind.CONTACT:
        return [
            *(Word(part, part, crm_values.text) for part in NAME_PARTS),
            Word("email", "email", crm_values.address),
            Word("phone", "phone", crm_values.text),
            Word("jobtitle", "title", crm_values.text),
            Word(option(options, "role_property", "hs_buying_role"), "role", crm_values.text),
            Word("associatedcompanyid", "account", crm_values.reference),
            Word(
                "hs_email_optout", "opted_out_on", lambda value: _among(value, frozenset({"true"}))
            ),
            owner,
        ]
    return []


def stage_property(options: Options) -> str:
    """Which property of a deal says how far the work is."""
    return option(options, "stage_property", "dealstage")


def told(kind: Kind, values: Document, at: datetime, options: Options) -> dict[str, str | None]:
    """Our fields of the properties that are mentioned."""
    found = crm_values.told(values, words(kind, options))
    if "opted_out_on" in found:
        found["opted_out_on"] = at.date().isoformat() if found["opted_out_on"] == "yes" else None
    if "stage" in found:
        lost = found["stage"] == LOST or found.get("complete") == "never"
        found["complete"] = "never" if lost else None
    parts = [found.pop(part) for part in NAME_PARTS if part in found]
    if len(parts) == len(NAME_PARTS):  # half a name would overwrite a whole one
        found["name"] = " ".join(part for part in parts if part) or None
    return found


def page(portal: str, kind: Kind, record_id: str) -> str | None:
    """Where a person can look at the record (address known, not verified)."""
    type_id = next(number for number, named in TYPES.items() if named is kind)
    if portal == NO_PORTAL or not portal.isdecimal() or not record_id.isdecimal():
        return None
    return f"https://app.hubspot.com/contacts/{portal}/record/{type_id}/{record_id}"


def _chosen(options: Options, name: str, ours: str, read: crm_values.Reader) -> list[Word]:
    theirs = option(options, name)
    return [Word(theirs, ours, read)] if theirs else []


def _lost(value: object) -> str | None:
    return "never" if crm_values.yes(value) else None


def _state(value: object, solved: frozenset[str]) -> str:
    return "solved" if str(crm_values.reference(value)).casefold() in solved else "open"


def _among(value: object, meant: frozenset[str]) -> str:
    return "yes" if str(crm_values.text(value)).casefold() in meant else "no"
