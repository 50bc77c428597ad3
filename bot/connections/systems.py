"""The systems that can be connected, and those whose connections are only remembered."""

from collections.abc import Sequence
from dataclasses import replace

from bot.contact_lock import system as marketing
from bot.hooks import system as webhook
from bot.relay.registry import RELAYS
from bot.relay.relay import Relay, SecretMade

OTHERS = {  # they send nothing: one asks before it sends, one is told what happens
    marketing.NAME: marketing.RELAY,
    webhook.RELAY.name: webhook.RELAY,
}

FORGOTTEN = (
    "This version of NPS Desk does not know this system. Start the version again in which it was "
    "added, or remove the connection."
)


def relay_of(system: str) -> Relay:
    """How it speaks. After a step back to an older version one that can only be removed."""
    if known(system):
        return {**RELAYS, **OTHERS}[system]
    any_other = next(iter(RELAYS.values()))
    return replace(
        any_other,
        name=system,
        label=system.capitalize(),
        secret_made=SecretMade.NOWHERE,
        paste=FORGOTTEN,
        options=(),
        token_label="",
        token_needed=False,
        addressed=False,
        offered=False,
    )


def known(system: str) -> bool:
    """Whether this version speaks with it."""
    return system in RELAYS or system in OTHERS


def offered() -> Sequence[Relay]:
    """What an admin may add, by name."""
    return sorted(
        (relay for relay in (*RELAYS.values(), *OTHERS.values()) if relay.offered),
        key=lambda relay: relay.label.lower(),
    )
