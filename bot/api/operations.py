"""Everything that programs may ask and do: read like a table, by the door and its description."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from pydantic import BaseModel

from bot.api import acting, reading, subscribing
from bot.api.asking import Asked
from bot.api.shapes import (
    Account,
    Answer,
    ChangesAsked,
    Contact,
    Envelope,
    FollowUp,
    FollowUpsAsked,
    Hook,
    MadeHook,
    Me,
    NewAttempt,
    NewHook,
    Nothing,
    Page,
    PageAsked,
)
from bot.desk import Desk

PREFIX = "/api/v1"

Act = Callable[[Desk, Asked], Awaitable[BaseModel | Sequence[BaseModel] | None]]


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing to ask. answers: None where nothing comes back; ``many``: a bare list of them.

    {number} and {word} in a path are what it is about.
    """

    method: str
    path: str
    name: str
    says: str
    act: Act
    answers: type[BaseModel] | None
    query: type[BaseModel] = Nothing
    takes: type[BaseModel] | None = None
    status: HTTPStatus = HTTPStatus.OK
    many: bool = False


OPERATIONS = (
    Operation("GET", "/me", "me", "As whom the key asks.", reading.me, Me),
    Operation(
        "GET",
        "/accounts",
        "accounts",
        "Client firms.",
        reading.accounts,
        Page[Account],
        query=PageAsked,
    ),
    Operation(
        "GET",
        "/contacts",
        "contacts",
        "Their people.",
        reading.contacts,
        Page[Contact],
        query=PageAsked,
    ),
    Operation(
        "GET",
        "/answers",
        "answers",
        "What they answered. New answers come in at the relay: /nps connections, Signed JSON, "
        "Zapier or Make.",
        reading.answers,
        Page[Answer],
        query=ChangesAsked,
    ),
    Operation(
        "GET",
        "/follow_ups",
        "followUps",
        "Follow-ups and how far each has come.",
        reading.follow_ups,
        Page[FollowUp],
        query=FollowUpsAsked,
    ),
    Operation(
        "POST",
        "/follow_ups/{number}/attempts",
        "logAttempt",
        "Log a try at reaching the client.",
        acting.log_attempt,
        FollowUp,
        takes=NewAttempt,
        status=HTTPStatus.CREATED,
    ),
    Operation(
        "GET", "/hooks", "hooks", "Subscriptions of this key.", subscribing.listed, Hook, many=True
    ),
    Operation(
        "POST",
        "/hooks",
        "subscribe",
        "Have an event posted to an address, signed as Standard Webhooks has it.",
        subscribing.subscribe,
        MadeHook,
        takes=NewHook,
        status=HTTPStatus.CREATED,
    ),
    Operation(
        "DELETE",
        "/hooks/{number}",
        "unsubscribe",
        "End a subscription. A receiver that answers 410 ends it as well.",
        subscribing.unsubscribe,
        None,
        status=HTTPStatus.NO_CONTENT,
    ),
    Operation(
        "GET",
        "/hooks/samples/{word}",
        "samples",
        "What such an event looks like: of what happened last, or made up where nothing did.",
        subscribing.shown,
        Envelope,
        many=True,
    ),
)
