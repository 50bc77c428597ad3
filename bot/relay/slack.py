"""Slack itself as the relay: what another app posts, or attaches to a post, in the workspace.

The proof of origin is Slack's own signature over the event and the id of the app that posted; the
address that every connection has is of no use here and refuses everything.

A post is read by its labels ("Score: 6"), attached metadata by the keys of signed JSON
(survey-and-crm-wire-formats.md 3; slack-platform.md 2.5).
"""

from datetime import UTC, datetime

from bot.errors import BadSignature, Unreadable
from bot.relay import events, fields, mapping
from bot.relay.delivery import Answer, Change, Deliveries, Irrelevant, Letter, Options
from bot.relay.document import Document, from_json
from bot.relay.labels import labelled
from bot.relay.relay import Family, Option, Relay, SecretMade
from storage.crm_words import CrmKind

ANSWER_EVENT, CHANGE_EVENT = "nps_answer", "nps_change"
FLAT = {name: name for name in mapping.LABELS}

LABELS = {
    "score": ("score", "rating", "nps", "nps score", "nps rating", "likelihood to recommend"),
    "comment": ("comment", "feedback", "reason", "message", "answer", "what they said"),
    "email": ("email", "e-mail", "email address", "from", "respondent", "contact email"),
    "name": ("name", "contact", "person", "customer name", "contact name"),
    "company": ("company", "account", "client", "organization", "organisation", "customer"),
    "project": ("project", "project id", "engagement", "matter"),
    "id": ("id", "response id", "answer id", "record id"),
    "work": ("deal", "milestone", "opportunity", "deal name", "milestone name"),
    "stage": ("stage", "deal stage", "status", "phase", "new stage"),
    "due": ("due", "due date", "close date"),
    "owner": ("owner email", "deal owner email"),
}
KNOWN = frozenset(label for labels in LABELS.values() for label in labels)


def verify(letter: Letter, secret: str, options: Options, now: datetime) -> None:
    """Nothing comes through the address. Raises BadSignature."""
    raise BadSignature("This connection hears through Slack; nothing can be sent to its address.")


def parse(letter: Letter, options: Options, now: datetime) -> Deliveries:
    """Read an event of Slack's (the inner one). Raises Unreadable with a field."""
    event = from_json(letter.body)
    if event.get("type") == "message_metadata_posted":
        return _attached(event, options, now)
    return _post(event, now)


def _attached(event: Document, options: Options, now: datetime) -> Deliveries:
    """Metadata: flat keys, the same as in signed JSON; without an id the message's own."""
    attached = fields.section(event.get("metadata"), "metadata")
    told = fields.section(attached.get("event_payload"), "metadata.event_payload")
    kind_of_metadata = str(attached.get("event_type"))
    if kind_of_metadata not in {ANSWER_EVENT, CHANGE_EVENT}:
        return Irrelevant(f"Metadata that is neither {ANSWER_EVENT} nor {CHANGE_EVENT}.")
    place = _place(event, "channel_id", "message_ts")
    moment = fields.unix(event.get("message_ts"), "message_ts", now).isoformat()
    if kind_of_metadata == ANSWER_EVENT:
        return mapping.answers({"id": place, "answered_at": moment, **told}, {}, FLAT, now)
    kind = events.kind_of(told)
    if kind is None:
        raise Unreadable("event must say what kind of record changed.", field="event")
    return [events.change({"at": moment, **told}, kind, "", UTC, now)]


def _post(event: Document, now: datetime) -> Deliveries:
    said = labelled(event)
    moment = fields.unix(event.get("ts"), "ts", now)
    if _under(said, "score") is not None:
        return [_answer(said, event, moment)]
    if _under(said, "work") and _under(said, "stage"):
        return [_change(said, event, moment)]
    return Irrelevant("A post without a score, and without a deal and its stage.")


def _answer(said: dict[str, str], event: Document, moment: datetime) -> Answer:
    score = (_under(said, "score") or "").split("/")[0].split(" of ")[0].strip()
    return Answer(
        external_id=fields.identity(
            _under(said, "id") or _place(event, "channel", "ts"), "Response ID"
        ),
        score=fields.score(score, "Score"),
        comment=fields.comment(_under(said, "comment"), "Comment"),
        answered_at=moment,
        updated_at=moment,
        email=fields.email_hint(_under(said, "email")),
        person_name=fields.short(_under(said, "name"), "Name"),
        company=fields.short(_under(said, "company"), "Company"),
        project_key=fields.short(_under(said, "project"), "Project"),
        properties=fields.properties(_beside(said)),
    )


def _change(said: dict[str, str], event: Document, moment: datetime) -> Change:
    """A post is written when something happened: it tells a transition."""
    name = fields.identity(_under(said, "work"), "Deal")
    told = {
        "name": name,
        "stage": _under(said, "stage"),
        "account_name": _under(said, "company"),
        "owner_email": fields.email_hint(_under(said, "owner")),
        "due_on": _under(said, "due"),
    }
    return Change(
        external_id=_place(event, "channel", "ts"),
        about=CrmKind.MILESTONE,
        record_id=_under(said, "id") or name,
        at=moment,
        fields={key: value for key, value in told.items() if value is not None},
        turned=True,
    )


def _under(said: dict[str, str], field: str) -> str | None:
    """What stands under the first of the labels that mean this field."""
    return next((said[label] for label in LABELS[field] if label in said), None)


def _beside(said: dict[str, str]) -> dict[str, object]:
    return {label: value for label, value in said.items() if label not in KNOWN}


def _place(event: Document, channel: str, ts: str) -> str:
    return fields.identity(f"{event.get(channel)}:{event.get(ts)}", ts)


RELAY = Relay(
    name="slack",
    label="Slack: other apps' posts",
    brings="answers and work",
    verify=verify,
    parse=parse,
    secret_made=SecretMade.NOWHERE,
    proof_label="",
    paste=(
        "Invite NPS Desk to the channel where the other app posts (/invite @nps-desk). Its posts "
        "are read by their labels: Score, Comment, Email, Company; or Deal, Stage, Company. An app "
        f"of your own can attach metadata of the type {ANSWER_EVENT} or {CHANGE_EVENT} instead. "
        "The address and a secret are not needed."
    ),
    options=(
        Option(
            "app_id",
            "The app's id",
            "Begins with A; in Slack open the app's profile, and copy its app ID.",
            needed=True,
        ),
        Option(
            "channel_id",
            "The channel's id",
            "Begins with C or G; at the foot of the channel's details. Empty: any channel.",
        ),
    ),
    family=Family.ANY,
    addressed=False,
)
