"""Who may send us answers. A new system is a file beside this one and a line below."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.relay import generic, typeform, wootric
from bot.relay.arrival import Delivery


class Verify(Protocol):
    """Proof of origin over the raw bytes; ``url`` is our public address. Raises BadSignature."""

    def __call__(
        self, headers: Mapping[str, str], body: bytes, secret: str, url: str, now: datetime
    ) -> None: ...


class Parse(Protocol):
    """What the body says; ``now`` is the real time unless given. Raises Unreadable with a field."""

    def __call__(self, body: bytes, content_type: str, now: datetime | None = None) -> Delivery: ...


class Sign(Protocol):
    """The headers that the sender would add to this body."""

    def __call__(self, body: bytes, secret: str, now: datetime) -> dict[str, str]: ...


class Compose(Protocol):
    """A body as the sender makes it, and its content type: for the demo and for tests."""

    def __call__(
        self,
        *,
        external_id: str,
        score: int,
        comment: str,
        email: str,
        answered_at: datetime,
        updated_at: datetime,
        properties: Mapping[str, str] | None = None,
    ) -> tuple[bytes, str]: ...


@dataclass(frozen=True, slots=True)
class Relay:
    """One outside system: its name in our address, the name people know, and how it speaks."""

    name: str
    label: str
    verify: Verify
    parse: Parse
    sign: Sign
    compose: Compose


class _System(Protocol):
    """What a file of this room holds."""

    NAME: str
    LABEL: str
    verify: Verify
    parse: Parse
    sign: Sign
    compose: Compose


def _relay(system: _System) -> Relay:
    return Relay(
        system.NAME,
        system.LABEL,
        verify=system.verify,
        parse=system.parse,
        sign=system.sign,
        compose=system.compose,
    )


RELAYS: Mapping[str, Relay] = {
    typeform.NAME: _relay(typeform),
    wootric.NAME: _relay(wootric),
    generic.NAME: _relay(generic),
}
