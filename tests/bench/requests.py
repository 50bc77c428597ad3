"""Requests as raw bytes, composed and signed before any clock starts."""

import re
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from urllib.parse import urlencode

import orjson

from bot.cards.follow_up import CLAIM
from bot.demo.secrets import RELAY_SECRET, relay_key
from bot.demo.senders import generic
from bot.demo.senders.told import Told
from bot.demo.slack import LocalSlack

_SIGNATURE = re.compile(rb"X-Nps-Signature: v1=[0-9a-f]{64}")

COMMENT = (
    "The site is lovely, but I have asked three times why invoice {number} includes the workshop. "
    "Nobody answers finance questions."
)
FRIENDLY = "The team on project {number} was quick, kind and clear. Thank you."


def raw(path: str, headers: dict[str, str], body: bytes) -> bytes:
    """One HTTP/1.1 request."""
    lines = [
        f"POST {path} HTTP/1.1",
        "Host: 127.0.0.1",
        f"Content-Length: {len(body)}",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def answer(email: str, score: int, comment: str) -> bytes:
    """A new answer by this client at the generic relay's door."""
    now = datetime.now(UTC)
    told = Told(
        external_id=uuid.uuid4().hex,
        score=score,
        comment=comment,
        email=email,
        answered_at=now,
        updated_at=now,
        properties={"project": "P-1042", "company": "Halden Foods", "survey": "quarterly"},
    )
    letter = generic.send(told, secret=RELAY_SECRET, url="", now=now)
    return raw(f"/relay/generic/{relay_key('generic')}", dict(letter.headers), letter.body)


def answers(count: int, emails: Sequence[str]) -> list[bytes]:
    """Every third unhappy, from these clients in turn; no id is ever used twice."""
    return [
        answer(
            emails[number % len(emails)],
            4 if number % 3 == 0 else 9,
            (COMMENT if number % 3 == 0 else FRIENDLY).format(number=number),
        )
        for number in range(count)
    ]


def forgeries(count: int, emails: Sequence[str]) -> list[bytes]:
    """The same, with a signature that nobody made with the secret."""
    forged = b"X-Nps-Signature: v1=" + b"0" * 64
    return [_SIGNATURE.sub(forged, request) for request in answers(count, emails)]


def claim_press(slack: LocalSlack, person: str, follow_up_id: int, channel: str, ts: str) -> bytes:
    """A press of Claim on a card, as Slack sends it."""
    payload = {
        "type": "block_actions",
        "api_app_id": "A0LOCAL",
        "team": {"id": slack.workspace.team_id, "domain": "local"},
        "user": {"id": person, "username": person, "team_id": slack.workspace.team_id},
        "container": {
            "type": "message",
            "message_ts": ts,
            "channel_id": channel,
            "is_ephemeral": False,
        },
        "channel": {"id": channel, "name": "clients"},
        "message": {"type": "message", "ts": ts, "text": "card"},
        "trigger_id": "1.2.3",
        "response_url": f"{slack.url}/response/none",
        "actions": [
            {
                "type": "button",
                "action_id": CLAIM,
                "block_id": "acts",
                "value": str(follow_up_id),
                "text": {"type": "plain_text", "text": "Claim"},
                "action_ts": ts,
            }
        ],
    }
    body = urlencode({"payload": orjson.dumps(payload).decode()}).encode()
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    return raw("/slack/events", {**kind, **slack.sign(body)}, body)
