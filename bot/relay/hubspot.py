"""HubSpot: events of an app, and webhooks of workflows (survey-and-crm-wire-formats.md 9).

Who signs is checked in hubspot_signature.py; what is said is read in hubspot_events.py (a list) and
hubspot_workflow.py (one object).
"""

from datetime import datetime

from bot.relay import hubspot_events, hubspot_workflow
from bot.relay.delivery import Deliveries, Letter, Options
from bot.relay.document import from_json_batch
from bot.relay.hubspot_signature import verify
from bot.relay.relay import Family, Option, Relay, SecretMade


def parse(letter: Letter, options: Options, now: datetime) -> Deliveries:
    """What HubSpot says; raises Unreadable naming the field."""
    document = from_json_batch(letter.body)
    if isinstance(document, list):
        return hubspot_events.read(document, options, now)
    return hubspot_workflow.read(document, letter.body, options, now)


RELAY = Relay(
    name="hubspot",
    label="HubSpot",
    brings="work, tickets, clients and survey answers",
    verify=verify,
    parse=parse,
    secret_made=SecretMade.THERE,
    proof_label="Client secret",
    paste=(
        "In HubSpot open Settings, Integrations, Private Apps, and your app. Under Webhooks paste "
        "the address as target URL and subscribe to what changes: of deals the stage, close date, "
        "name and owner; of tickets the status; of companies and contacts what you keep there. On "
        "the page Auth stand the client secret, which proves who sends, and the access token, "
        "which lets us look up whose deal it is: paste both here. For answers of HubSpot's own "
        "surveys, let a workflow on feedback submissions send a webhook to the same address, "
        "signed by the same app."
    ),
    options=(
        Option(
            "complete_stages",
            "Stages that mean Complete",
            "Comma separated; ids or names of the stages that mean Complete.",
            default="closedwon",
        ),
        Option(
            "stage_property",
            "Deal property with the stage",
            "Its internal name, where the stage of the work is not the stage of the deal.",
            default="dealstage",
        ),
        Option(
            "due_property",
            "Deal property with the due date",
            "Its internal name.",
            default="closedate",
        ),
        Option(
            "fee_property",
            "Company property with the yearly fee",
            "Its internal name: what the client pays you in a year, not their own revenue.",
        ),
        Option(
            "renewal_property",
            "Company property with the renewal date",
            "Its internal name.",
        ),
        Option("tags_property", "Company property with tags", "Its internal name."),
        Option(
            "role_property",
            "Contact property with the role",
            "Its internal name.",
            default="hs_buying_role",
        ),
        Option(
            "client_stages",
            "Lifecycle stages of clients",
            "Comma separated internal values of companies that are your clients.",
            default="customer",
        ),
        Option(
            "solved_stages",
            "Ticket statuses that mean solved",
            "Comma separated ids of ticket stages.",
            default="4",
        ),
        Option(
            "time_zone",
            "Time zone of the portal",
            "Like Europe/Berlin: which day a close date is.",
            default="UTC",
        ),
        Option(
            "app_id",
            "Id of the app that writes back",
            "Only if it is another app than the one that sends here: what it changes is left out.",
        ),
        Option(
            "older_signatures",
            "Accept the older signatures",
            "yes or no. Where a delivery lacks the newest (v3), accept v2 and v1, which know no "
            "time.",
            default="yes",
        ),
    ),
    token_label="Private app token",  # noqa: S106 - what HubSpot calls it
    family=Family.CRMS,
)
