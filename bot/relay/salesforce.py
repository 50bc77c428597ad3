"""Salesforce's Outbound Messages (survey-and-crm-wire-formats.md 10).

They are not signed: what proves them is an address that nobody guesses, and the id of the
organization. They may come late, twice and in any order, and carry the record as it was when they
left; so a message should include LastModifiedDate. Without it a change counts as of now.

A flow that posts JSON of its own design is served by the connection "Signed JSON" instead.
"""

import hmac
import re
from datetime import UTC, datetime

from bot.errors import BadSignature
from bot.relay import crm_values, fields, salesforce_answer, salesforce_words, soap
from bot.relay.crm_values import option
from bot.relay.delivery import Answer, Change, Deliveries, Irrelevant, Letter, Options
from bot.relay.moments import moment
from bot.relay.relay import Family, Option, Relay, SecretMade
from bot.relay.soap import Message, Notification

SAME = 15  # characters of an id that tell organizations and records apart
NOTHING = "None of these records is work, a client, one of their people, a case or an answer."

_HOME = re.compile(r"https://([a-z0-9.-]{1,200}\.salesforce\.com)/")


def verify(letter: Letter, secret: str, options: Options, now: datetime) -> None:
    """Check the organization. Raises BadSignature, or Unreadable for what is no message at all."""
    ours = option(options, "organization_id")
    if len(ours) < SAME:
        raise BadSignature(
            "No organization id is set for this connection, so no message can be trusted."
        )
    theirs = soap.read(letter.body).organization_id
    same = hmac.compare_digest(theirs[:SAME].encode(), ours[:SAME].encode("utf-8", "replace"))
    if not same:
        raise BadSignature(
            "OrganizationId is not this connection's organization; check the id on both sides."
        )


def parse(letter: Letter, options: Options, now: datetime) -> Deliveries:
    """The records of one message; raises Unreadable naming the element."""
    message = soap.read(letter.body)
    found = [_delivery(one, message, options, now) for one in message.notifications]
    return [one for one in found if one is not None] or Irrelevant(NOTHING)


def _delivery(
    given: Notification, message: Message, options: Options, now: datetime
) -> Answer | Change | None:
    stamp = given.values.get("LastModifiedDate") or given.values.get("SystemModstamp")
    at = moment(stamp, f"{given.name}/LastModifiedDate", UTC, now) if stamp else now
    if given.kind and given.kind.casefold() == option(options, "answer_object").casefold():
        return salesforce_answer.answer(given, options, at, now)
    about = salesforce_words.about(given.kind, options)
    if about is None:
        return None
    written = fields.identity(given.values.get("Id"), f"{given.name}/sObject/Id")
    record_id = salesforce_words.reference(written) or written
    told = salesforce_words.told(about, given.values, at, options)
    return Change(
        external_id=given.id,
        about=about,
        record_id=record_id,
        at=at,
        fields=told,
        turned=not salesforce_words.TURNS.isdisjoint(told),
        gone=crm_values.yes(given.values.get("IsDeleted")),
        url=_page(message.home, record_id),
    )


def _page(home: str, record_id: str) -> str | None:
    """Where a person can look at it (address known, not verified)."""
    host = _HOME.match(home.lower())
    return f"https://{host[1]}/{record_id}" if host and record_id.isalnum() else None


RELAY = Relay(
    name="salesforce",
    label="Salesforce",
    brings="work, cases, clients and answers",
    verify=verify,
    parse=parse,
    secret_made=SecretMade.NOWHERE,
    proof_label="",
    paste=(
        "In Salesforce Setup make an Outbound Message for each object you follow: paste the "
        "address as endpoint URL and choose the fields (Id, Name, the stage, the due date, the ids "
        "of account, contact and owner, and LastModifiedDate). Send it from a workflow rule or a "
        "flow that runs only when the record is changed to meet the condition, not at every edit. "
        "The organization id stands in Setup, Company Information. A flow that posts JSON of its "
        "own uses a Signed JSON connection with a key. To write back, make an external client app "
        "(or a connected app) in Setup: scope api, client credentials flow, run as a user who may "
        "read contacts and accounts, edit the contact fields made for us, and make tasks. Give "
        "here its consumer key and secret, joined by a colon, and your My Domain."
    ),
    options=(
        Option(
            "organization_id",
            "Organization id",
            "15 or 18 characters, beginning with 00D. Messages of other organizations are refused.",
            needed=True,
        ),
        Option(
            "complete_stages",
            "Stages that mean Complete",
            "Comma separated names of the stages that mean Complete.",
            default="Complete,Closed Won",
        ),
        Option(
            "milestone_object",
            "Objects that are work",
            "Comma separated API names.",
            default=salesforce_words.WORK,
        ),
        Option(
            "stage_field",
            "Field with the stage",
            "API name. Empty: StageName, Status__c or Stage__c.",
        ),
        Option(
            "due_field",
            "Field with the due date",
            "API name. Empty: CloseDate, Due_Date__c or End_Date__c.",
        ),
        Option("fee_field", "Account field with the yearly fee", "API name."),
        Option("renewal_field", "Account field with the renewal date", "API name."),
        Option("role_field", "Contact field with the role", "API name.", default="Role__c"),
        Option(
            "answer_object",
            "Object that holds answers",
            "API name of your survey app's object, like NPS_Response__c. Empty: none.",
        ),
        Option("score_field", "Its field with the score", "API name. Empty: NPS_Score__c."),
        Option("comment_field", "Its field with the comment", "API name. Empty: Comment__c."),
        Option("email_field", "Its field with the e-mail", "API name. Empty: Contact_Email__c."),
        Option(
            "my_domain",
            "My Domain",
            "Only to write back: the x of x.my.salesforce.com, or the whole host.",
        ),
    ),
    token_label="Consumer key:secret",  # noqa: S106 - what Salesforce calls them
    respond=soap.respond,
    family=Family.CRMS,
)
