"""One thing to be delivered to the bot, and the signature that proves it is from Slack."""

import hashlib
import hmac
import json
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from bot.demo.slack.records import Json

Kind = Literal["events_api", "slash_commands", "interactive"]
_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Parcel:
    """A payload and how it travels. ``attempt`` counts retries of an event; ``reason`` says why."""

    kind: Kind
    payload: Json
    attempt: int = 0
    reason: str = ""

    @property
    def accepts_answer(self) -> bool:
        """Whether the acknowledgement may carry a payload."""
        return self.kind != "events_api"

    def as_http(self) -> tuple[bytes, str]:
        """The raw body and its content type, as Slack posts this kind."""
        if self.kind == "events_api":
            return json.dumps(self.payload).encode(), "application/json"
        fields = self.payload
        if self.kind == "interactive":
            fields = {"payload": json.dumps(self.payload)}
        return urlencode(fields).encode(), _FORM


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """Slack's v0 signature over the raw bytes."""
    base = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()
