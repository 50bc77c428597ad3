"""A made-up workspace, and a Slack in it that a test can start."""

from collections.abc import Callable
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.demo.slack import Channel, CommandInfo, LocalSlack, Person, ShortcutInfo

BOT = Person("U0BOT", "nps-desk", "NPS Desk", is_bot=True)
ANNA = Person("U0ANNA", "anna", "Anna Lind", "Partner", "Europe/Stockholm", "anna@firm.test")
BEN = Person("U0BEN", "ben", "Ben Okri", "Director", "Europe/London", "ben@firm.test")
CARA = Person("U0CARA", "cara", "Cara Vance", "Analyst", "America/New_York", "cara@firm.test")
CLIENTS = Channel("C0CLIENTS", "clients", members=(ANNA.id, BEN.id, BOT.id))
LOBBY = Channel("C0LOBBY", "lobby", members=(ANNA.id, BEN.id, CARA.id))
SECRET = Channel("C0SECRET", "deal-room", is_private=True, members=(ANNA.id,))
WALLED = Channel("C0WALLED", "walled", is_private=True, members=(ANNA.id, BOT.id))

BOT_TOKEN, APP_TOKEN, SIGNING_SECRET = "xoxb-local", "xapp-local", "made-up-secret"
SCOPES = frozenset(
    {
        "chat:write",
        "commands",
        "app_mentions:read",
        "im:history",
        "im:write",
        "users:read",
        "users:read.email",
        "channels:read",
        "groups:read",
        "im:read",
        "channels:history",
        "groups:history",
        "channels:join",
        "reactions:write",
        "team:read",
    }
)
EVENTS = frozenset(
    {
        "app_home_opened",
        "app_mention",
        "message.im",
        "message.channels",
        "message.groups",
        "member_joined_channel",
    }
)


class HandClock:
    """A clock that a test moves by hand."""

    def __init__(self, now: float = 1_760_000_000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


def build(**changes: Any) -> LocalSlack:
    """A Slack that is not started yet."""
    settings: dict[str, Any] = {
        "people": [ANNA, BEN, CARA],
        "channels": [CLIENTS, LOBBY, SECRET, WALLED],
        "bot": BOT,
        "bot_token": BOT_TOKEN,
        "app_token": APP_TOKEN,
        "signing_secret": SIGNING_SECRET,
        "scopes": SCOPES,
        "events": EVENTS,
        "commands": [CommandInfo("/nps", "Ask the desk", "help")],
        "shortcuts": [ShortcutInfo("note", "Make a note", "message")],
    }
    return LocalSlack(**(settings | changes))


def client(slack: LocalSlack, token: str = BOT_TOKEN) -> AsyncWebClient:
    """The SDK's client as the bot uses it, without its own retries."""
    return AsyncWebClient(token=token, base_url=slack.api_url, retry_handlers=[])


def code_of(problem: Any) -> str:
    """The error code in an SDK exception."""
    return str(problem.value.response["error"])


Starter = Callable[..., Any]


def section(text: str = "hello", **more: Any) -> dict[str, Any]:
    """A section block."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def button(action_id: str, label: str = "Press", **more: Any) -> dict[str, Any]:
    """A button element."""
    text = {"type": "plain_text", "text": label}
    return {"type": "button", "action_id": action_id, "text": text, **more}


def actions(*elements: dict[str, Any], **more: Any) -> dict[str, Any]:
    """An actions block."""
    return {"type": "actions", "elements": list(elements), **more}


def field(block_id: str, element: dict[str, Any], **more: Any) -> dict[str, Any]:
    """An input block."""
    label = {"type": "plain_text", "text": block_id}
    return {"type": "input", "block_id": block_id, "label": label, "element": element, **more}


def text_field(block_id: str, **more: Any) -> dict[str, Any]:
    """An input block with a text field whose action_id is "said"."""
    return field(block_id, {"type": "plain_text_input", "action_id": "said"}, **more)


def modal(*blocks: dict[str, Any], title: str = "A form", **more: Any) -> dict[str, Any]:
    """A modal view with a submit button."""
    words = {"title": title, "submit": "Send"}
    texts = {name: {"type": "plain_text", "text": text} for name, text in words.items()}
    return {"type": "modal", "callback_id": "form", "blocks": list(blocks), **texts, **more}
