"""A marketing or survey tool as a connection: it asks before it sends, and is told of holds."""

from datetime import datetime

from bot.errors import Unreadable
from bot.relay import generic
from bot.relay.delivery import Deliveries, Letter, Options
from bot.relay.relay import Family, Option, Relay, SecretMade

NAME = "marketing"
ADDRESS = Option(
    name="address",
    label="Address to tell",
    hint="https:// address that hears when a hold begins and ends. Empty: the tool only asks.",
    web=True,
)
NOTHING_TO_READ = "This connection answers questions and takes nothing in. Ask at /holds/check/."


def parse(letter: Letter, options: Options, now: datetime) -> Deliveries:
    """It brings nothing. Raises Unreadable."""
    raise Unreadable(NOTHING_TO_READ)


RELAY = Relay(
    name=NAME,
    label="Marketing tool: hold",
    brings="nothing; it asks before it sends",
    verify=generic.verify,
    parse=parse,
    secret_made=SecretMade.HERE,
    proof_label="Secret",
    paste=(
        "Before your tool sends, let it post the e-mail to the address, signed as signed JSON is. "
        "The answer says whether to hold, and until when. A tool that cannot sign sends the secret "
        "in the header X-Nps-Key; then set the proof of origin to key. What we tell it is signed "
        "with the same secret."
    ),
    options=(ADDRESS, generic.PROOF),
    family=Family.ANY,
)
