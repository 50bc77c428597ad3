"""Another system as a connection that is told what happens, and sends nothing."""

from datetime import datetime

from bot.errors import Unreadable
from bot.hooks import signing
from bot.hooks.events import LABELS
from bot.relay import generic
from bot.relay.delivery import Deliveries, Letter, Options
from bot.relay.relay import Family, Option, Relay, SecretMade
from storage.hooks import ADDRESS, EVENTS, SYSTEM, WORDS

NOTHING_TO_READ = "This connection is told what happens, and takes nothing in."

EVENTS_OPTION = Option(
    name=EVENTS,
    label="Events",
    hint="What it is told of.",
    needed=True,
    choices=tuple((event.value, label) for event, label in LABELS.items()),
)


def parse(letter: Letter, options: Options, now: datetime) -> Deliveries:
    """It brings nothing. Raises Unreadable."""
    raise Unreadable(NOTHING_TO_READ)


RELAY = Relay(
    name=SYSTEM,
    label="Webhook: tell another system",
    brings="nothing; it is told what happens here",
    verify=generic.verify,
    parse=parse,
    secret_made=SecretMade.HERE,
    make_secret=signing.made,
    proof_label="Signing secret",
    paste=(
        "Each event is posted to your address as JSON, signed with the secret as Standard Webhooks "
        "has it. Answer with a status from 200 to 299 within ten seconds; else it is sent again, "
        "for three days, with the same webhook-id. It holds what you may see yourself: of clients "
        "behind walls that you are outside of nothing is told."
    ),
    options=(
        Option(
            name=ADDRESS,
            label="Address to tell",
            hint="https:// address of your system, of a Zap's or a scenario's hook.",
            needed=True,
            web=True,
        ),
        EVENTS_OPTION,
        Option(
            name=WORDS,
            label="Clients’ words",
            hint="Nothing chosen: scores and names, and no comment.",
            choices=(("yes", "Send comments too, word for word"),),
        ),
    ),
    family=Family.ANY,
    addressed=False,
    tells=True,
)
