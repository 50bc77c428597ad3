"""What Slack sends when people act, written by hand from Slack's own documentation."""

import json
import time
from typing import Any
from urllib.parse import urlencode

import aiohttp
from slack_sdk.signature import SignatureVerifier

FORM = "application/x-www-form-urlencoded"
Payload = dict[str, Any]


async def send(
    http: aiohttp.ClientSession, url: str, secret: str, body: str, kind: str
) -> tuple[int, Any]:
    """Post it signed; the status and what was answered."""
    now = str(int(time.time()))
    signature = SignatureVerifier(secret).generate_signature(timestamp=now, body=body)
    headers = {
        "Content-Type": kind,
        "X-Slack-Request-Timestamp": now,
        "X-Slack-Signature": str(signature),
    }
    async with http.post(f"{url}/slack/events", data=body.encode(), headers=headers) as answer:
        text = await answer.text()
        return answer.status, json.loads(text) if text.startswith("{") else text


def interaction(payload: Payload) -> str:
    return urlencode({"payload": json.dumps(payload)})


def by(kind: str, team: str, app: str, person: str) -> Payload:
    """What every interaction begins with."""
    return {
        "type": kind,
        "team": {"id": team, "domain": "fennel-rook"},
        "user": {"id": person, "username": "somebody", "team_id": team},
        "api_app_id": app,
        "token": "unused",
        "enterprise": None,
        "is_enterprise_install": False,
    }


def button_in(message: Payload, action_id: str) -> Payload:
    """One button of a message, as block_actions tells it."""
    for block in message["blocks"]:
        for one in block.get("elements", ()):
            if one.get("action_id") == action_id:
                return {
                    "type": one["type"],
                    "action_id": action_id,
                    "block_id": block.get("block_id", "none"),
                    "text": one["text"],
                    "value": one["value"],
                    "action_ts": str(time.time()),
                }
    raise LookupError(f"there is no {action_id} on the card")


def filled(view: Payload, given: dict[str, str]) -> Payload:
    """The view as it comes back when submitted: every field, with what was left in it."""
    values = {
        block["block_id"]: {
            block["element"]["action_id"]: _left_in(block["element"], given.get(block["block_id"]))
        }
        for block in view["blocks"]
        if block["type"] == "input"
    }
    assert set(given) <= set(values), f"the form has only {sorted(values)}"
    return {**view, "state": {"values": values}}


def _left_in(element: Payload, given: str | None) -> Payload:
    if element["type"] == "plain_text_input":
        return {"type": element["type"], "value": given or element.get("initial_value")}
    option = element.get("initial_option")
    if given is not None:
        [option] = [one for one in element["options"] if one["value"] == given]
    return {"type": element["type"], "selected_option": option}
