"""Who may send us answers and changes. A new system is a file beside this one and a line below."""

from collections.abc import Mapping

from bot.relay import generic, typeform, wootric
from bot.relay.relay import Relay

RELAYS: Mapping[str, Relay] = {
    relay.name: relay for relay in (typeform.RELAY, wootric.RELAY, generic.RELAY)
}
