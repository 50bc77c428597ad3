"""What a file of this room says about its system."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from http import HTTPStatus
from typing import Protocol

import orjson

from bot.relay.delivery import Deliveries, Letter, Options


class SecretMade(StrEnum):
    """Who makes the secret that proves where a delivery comes from."""

    HERE = "here"  # we make it, the admin pastes it there
    THERE = "there"  # the system shows it, the admin pastes it here
    NOWHERE = "nowhere"  # the system knows none: only the address is secret


class Family(StrEnum):
    """Under which heading an admin looks for a system."""

    SURVEYS = "Survey systems"
    CRMS = "CRMs and help desks"
    ANY = "Anything else"


class Verify(Protocol):
    """Proof of origin over the raw bytes. Raises BadSignature."""

    def __call__(self, letter: Letter, secret: str, options: Options, now: datetime) -> None: ...


class Parse(Protocol):
    """What the letter says. Raises Unreadable with a field."""

    def __call__(self, letter: Letter, options: Options, now: datetime) -> Deliveries: ...


@dataclass(frozen=True, slots=True)
class Reply:
    """What the sender hears."""

    status: HTTPStatus
    body: bytes
    content_type: str = "application/json"


class Respond(Protocol):
    """The reply in the sender's own manner; ``words`` are empty when all went well."""

    def __call__(self, status: HTTPStatus, words: str, field: str | None = None) -> Reply: ...


@dataclass(frozen=True, slots=True)
class Option:
    """Something an admin may have to say about their account of the system.

    choices: value and words of each, several of which may be chosen (by commas); none: it is typed.
    web: an address that the desk itself will call.
    """

    name: str
    label: str
    hint: str
    needed: bool = False
    default: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    web: bool = False


def in_json(status: HTTPStatus, words: str, field: str | None = None) -> Reply:
    """How most systems are answered."""
    if not words:
        return Reply(status, b'{"stored":true}')
    if status < HTTPStatus.BAD_REQUEST:
        return Reply(status, orjson.dumps({"stored": False, "reason": words}))
    error = {"error": words} if field is None else {"error": words, "field": field}
    return Reply(status, orjson.dumps(error))


def made() -> str:
    """A secret of ours."""
    return secrets.token_urlsafe(32)


@dataclass(frozen=True, slots=True)
class Relay:
    """One outside system: how it speaks, and what an admin needs to know to connect it.

    name: in our address, /relay/{name}/{key}.
    brings: for the list of what can be connected: "answers", "answers and work", ...
    proof_label: what the system calls its secret ("Signing secret").
    paste: where in the system the address and the secret go, as sentences.
    token_label: what its API asks of us when we look things up or write; "" where we do neither.
    addressed: False for what is heard another way, so that nobody sends to its address.
    make_secret: where we make it. tells: it is told what happens here, and sends nothing.
    """

    name: str
    label: str
    brings: str
    verify: Verify
    parse: Parse
    secret_made: SecretMade
    proof_label: str
    paste: str
    options: tuple[Option, ...] = ()
    token_label: str = ""
    token_needed: bool = False
    respond: Respond = in_json
    family: Family = Family.SURVEYS
    addressed: bool = True
    make_secret: Callable[[], str] = made
    tells: bool = False
    offered: bool = True  # a system that has closed is still understood, but not offered any more
