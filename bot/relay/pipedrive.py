"""Pipedrive's webhooks (survey-and-crm-wire-formats.md 11).

Nothing is signed: there is HTTP Basic, with whatever user and password stand in the webhook. The
password is our secret; the user may be any.
"""

import re
from datetime import datetime

from bot.relay import crm_values, pipedrive_event, pipedrive_words, proof
from bot.relay.crm_values import named, option
from bot.relay.delivery import Change, Deliveries, Delivery, Irrelevant, Letter, Options, Pointer
from bot.relay.document import from_json
from bot.relay.pipedrive_event import Act, Event
from bot.relay.pipedrive_words import ABOUT, TURNS
from bot.relay.relay import Family, Option, Relay, SecretMade

BOARDS = frozenset({"stage", "pipeline", "board", "phase"})
PAGES = {"deal": "deal", "project": "projects", "organization": "organization", "person": "person"}

_HOST = re.compile(r"[a-z0-9-]{1,63}\.pipedrive\.com")


def verify(letter: Letter, secret: str, options: Options, now: datetime) -> None:
    """Check the password. Raises BadSignature. Repeats are harmless: each event has its id."""
    proof.key(letter, secret)


def parse(letter: Letter, options: Options, now: datetime) -> Deliveries:
    """What this event says; raises Unreadable naming the field."""
    event = pipedrive_event.read(from_json(letter.body), now)
    if event is None:
        return Irrelevant("Neither a new, a changed, a merged nor a deleted record.")
    if event.entity in BOARDS:
        return [Pointer(event.external_id, "stages", event.at)]
    if event.entity not in ABOUT:
        return Irrelevant("Neither work, a client, one of their people nor a colleague.")
    if _our_own(event, options):
        return Irrelevant("What we wrote there ourselves.")
    words = pipedrive_words.words(event.entity, options)
    if event.act is Act.CHANGED and not any(word.theirs in event.before for word in words):
        return Irrelevant("None of the fields that are followed here has changed.")
    return [_change(event, words), *_merged_away(event)]


def _change(event: Event, words: list[crm_values.Word]) -> Change:
    data, before = event.data, event.before
    return Change(
        external_id=event.external_id,
        about=ABOUT[event.entity],
        record_id=pipedrive_words.record_id(event.entity, event.record_id),
        at=event.at,
        fields=crm_values.told(data, words),
        before=crm_values.told(before, words),
        turned=event.act is Act.CHANGED and not TURNS.isdisjoint(before),
        gone=event.act is Act.GONE or pipedrive_words.is_gone(data),
        url=_page(event),
    )


def _merged_away(event: Event) -> list[Delivery]:
    """The record that went into this one (the name of the field is known, not verified)."""
    other = event.data.get("merge_what_id")
    if event.act is not Act.MERGED or not isinstance(other, int | str) or not other:
        return []
    return [
        Change(
            external_id=named(event.external_id, other),
            about=ABOUT[event.entity],
            record_id=pipedrive_words.record_id(event.entity, str(other)),
            at=event.at,
            gone=True,
        )
    ]


def _our_own(event: Event, options: Options) -> bool:
    """What we write back, we write to persons."""
    us = option(options, "our_user_id")
    by_us = bool(us) and str(event.meta.get("user_id")) == us
    return event.entity == "person" and event.meta.get("change_source") == "api" and by_us


def _page(event: Event) -> str | None:
    """Where a person can look at it (addresses known, not verified)."""
    host, page = str(event.meta.get("host")).lower(), PAGES.get(event.entity)
    if page is None or not _HOST.fullmatch(host) or not event.record_id.isdecimal():
        return None
    return f"https://{host}/{page}/{event.record_id}"


RELAY = Relay(
    name="pipedrive",
    label="Pipedrive",
    brings="work, clients and their people",
    verify=verify,
    parse=parse,
    secret_made=SecretMade.HERE,
    proof_label="HTTP Auth password",
    paste=(
        "In Pipedrive open Tools and apps, Webhooks, Create new webhook: action all (*), object "
        "deal, and again for project, organization, person, user and stage (40 webhooks at most). "
        "Paste the address as endpoint URL and the secret as HTTP Auth password, with any user."
    ),
    options=(
        Option(
            "complete_stages",
            "Stages that mean Complete",
            "Comma separated; ids or names of the stages that mean Complete, phases of projects "
            "as phase:6. Empty: a deal that is won, a project that is completed.",
        ),
        Option(
            "due_field",
            "Field with the due date",
            "Key of a custom field. Empty: expected close date, end date of a project.",
        ),
        Option("fee_field", "Organisation field with the yearly fee", "Key of the custom field."),
        Option(
            "renewal_field", "Organisation field with the renewal date", "Key of the custom field."
        ),
        Option("sector_field", "Organisation field with the sector", "Key of a text field."),
        Option("tags_field", "Organisation field with tags", "Key of a text field."),
        Option(
            "domain_field",
            "Organisation field with the website",
            "Key of the field.",
            default="website",
        ),
        Option(
            "client_labels",
            "Labels of clients",
            "Comma separated ids of the organisation labels that your clients have.",
        ),
        Option("role_field", "Person field with the role", "Key of the custom field."),
        Option(
            "role_options",
            "What the role's options mean",
            "Pipedrive sends an option's id: 3 economic buyer, 4 user.",
        ),
        Option(
            "company_domain",
            "Company domain",
            "The x of x.pipedrive.com, to read the names of stages.",
        ),
        Option(
            "our_user_id",
            "Id of the user that writes back",
            "What this user changes in persons through the API is left out.",
        ),
    ),
    token_label="API token",  # noqa: S106 - what Pipedrive calls it
    family=Family.CRMS,
)
