"""What Pipedrive calls things, and what we call them (survey-and-crm-wire-formats.md 11).

Deals and projects are both work, with ids of their own that may be the same: so are their stages
and phases. Here they are "deal:7107" and "project:55", stage "6" and stage "phase:6".
"""

from collections.abc import Mapping

from bot.relay import crm_values, fields
from bot.relay.crm_values import Reader, Word, option
from bot.relay.delivery import Options
from bot.relay.document import Document
from storage.crm_words import CrmKind

ABOUT = {
    "deal": CrmKind.MILESTONE,
    "project": CrmKind.MILESTONE,
    "organization": CrmKind.ACCOUNT,
    "person": CrmKind.CONTACT,
    "user": CrmKind.COLLEAGUE,
}
TURNS = frozenset({"stage_id", "phase_id", "status"})
# What a status says of the work. Those of projects are known, not verified.
DEALS = {"won": "yes", "open": "no", "lost": "never"}
PROJECTS = {"completed": "yes", "open": "no", "canceled": "never", "cancelled": "never"}


def words(entity: str, options: Options) -> list[Word]:
    """The fields that we read of such a record."""
    return {
        "deal": _deal,
        "project": _project,
        "organization": _organization,
        "person": _person,
        "user": _user,
    }[entity](options)


def record_id(entity: str, number: str) -> str:
    """What tells this record from all others of its kind here."""
    return f"{entity}:{number}" if ABOUT[entity] is CrmKind.MILESTONE else number


def is_gone(values: Document) -> bool:
    """Whether the record says of itself that it was deleted."""
    return values.get("status") == "deleted" or crm_values.yes(values.get("is_deleted"))


def _deal(options: Options) -> list[Word]:
    """A deal won is work done, unless an admin named the stages that mean Complete."""
    by_stage = bool(option(options, "complete_stages"))
    status = {"lost": DEALS["lost"]} if by_stage else DEALS
    return [
        Word("title", "name", crm_values.text),
        Word("stage_id", "stage", _id),
        Word("status", "complete", _meaning(status)),
        *([] if by_stage else [Word("won_time", "completed_on", crm_values.day)]),
        *_chosen(options, "due_field", "due_on", crm_values.day),
        Word("expected_close_date", "due_on", crm_values.day),
        *_whose(),
    ]


def _project(options: Options) -> list[Word]:
    """A project completed is work done; where stages were named, an open one may be as well."""
    status = dict(PROJECTS)
    if option(options, "complete_stages"):
        del status["open"]
    return [
        Word("title", "name", crm_values.text),
        Word("phase_id", "stage", _phase),
        Word("status", "complete", _meaning(status)),
        *_chosen(options, "due_field", "due_on", crm_values.day),
        Word("end_date", "due_on", crm_values.day),
        *_whose(),
    ]


def _whose() -> list[Word]:
    """Older deals have a user for an owner; newer projects have lists, the first counts."""
    names = {
        "account": ("org_id", "org_ids"),
        "contact": ("person_id", "person_ids"),
        "owner": ("owner_id", "user_id"),
    }
    return [Word(theirs, ours, _id) for ours, each in names.items() for theirs in each]


def _organization(options: Options) -> list[Word]:
    clients = crm_values.listed(option(options, "client_labels"))
    fee = option(options, "fee_field")
    return [
        Word("name", "name", crm_values.text),
        Word("owner_id", "owner", _id),
        Word(option(options, "domain_field", "website"), "domain", crm_values.domain),
        *_chosen(options, "sector_field", "sector", crm_values.text),
        *_chosen(options, "fee_field", "fee_yearly", crm_values.amount),
        *([Word(f"{fee}_currency", "currency", crm_values.text)] if fee else []),
        *_chosen(options, "renewal_field", "renewal_on", crm_values.day),
        *_chosen(options, "since_field", "client_since", crm_values.day),
        *_chosen(options, "came_by_field", "came_by", crm_values.text),
        *_chosen(options, "tags_field", "tags", crm_values.tags),
        *([Word("label_ids", "client", _labelled(clients))] if clients else []),
    ]


def _person(options: Options) -> list[Word]:
    meanings = _roles(option(options, "role_options"))

    def role(value: object) -> str | None:
        written = crm_values.text(value)
        return meanings.get(written or "", written)

    return [
        Word("name", "name", crm_values.text),
        Word("emails", "email", _address),
        Word("email", "email", _address),
        Word("phones", "phone", _main),
        Word("phone", "phone", _main),
        Word("job_title", "title", crm_values.text),
        Word("org_id", "account", _id),
        Word("owner_id", "owner", _id),
        *_chosen(options, "role_field", "role", role),
    ]


def _user(_options: Options) -> list[Word]:
    return [Word("name", "name", crm_values.text), Word("email", "email", _address)]


def _chosen(options: Options, name: str, ours: str, read: Reader) -> list[Word]:
    theirs = option(options, name)
    return [Word(theirs, ours, read)] if theirs else []


def _id(value: object) -> str | None:
    """The id of another record: bare, in a list, or in v1's object."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("value", value.get("id"))
    return crm_values.reference(value)


def _phase(value: object) -> str | None:
    number = _id(value)
    return None if number is None else f"phase:{number}"


def _meaning(meanings: Mapping[str, str]) -> Reader:
    return lambda value: meanings.get(str(crm_values.text(value)).lower())


def _labelled(clients: frozenset[str]) -> Reader:
    def read(value: object) -> str:
        labels = value if isinstance(value, list) else [value]
        return "no" if clients.isdisjoint(str(label) for label in labels) else "yes"

    return read


def _main(value: object) -> str | None:
    """Of several addresses or numbers the primary one, else the first."""
    held = value if isinstance(value, list) else [value]
    given = [one if isinstance(one, dict) else {"value": one} for one in held]
    given.sort(key=lambda one: one.get("primary") is not True)
    return crm_values.text(given[0].get("value")) if given else None


def _address(value: object) -> str | None:
    return fields.email(_main(value), "value")


def _roles(written: str) -> dict[str, str]:
    """ "3 economic buyer, 4 user": what the options of the role's field mean."""
    pairs = (part.strip().partition(" ") for part in written.split(","))
    return {number: meaning.strip() for number, _, meaning in pairs if meaning}
