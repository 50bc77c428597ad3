"""What Slack tells the bot about a command, a press, a form or a shortcut."""

from bot.demo.slack.records import CommandInfo, Conversation, Json, Message, Person, View
from bot.demo.slack.response_urls import ResponseUrl
from bot.demo.slack.shapes import message_json, view_json
from bot.demo.slack.workspace import Workspace


def command(
    slack: Workspace, person: Person, conversation: Conversation, info: CommandInfo, text: str
) -> tuple[Json, ResponseUrl]:
    """A slash command, as form fields, and the address its answers go to."""
    address = slack.response_urls.issue(person.id, conversation.id)
    fields = {
        "token": "local",
        "team_id": slack.team_id,
        "team_domain": slack.team_domain,
        "channel_id": conversation.id,
        "channel_name": channel_name(conversation),
        "user_id": person.id,
        "user_name": person.name,
        "command": info.command,
        "text": text,
        "api_app_id": slack.app_id,
        "is_enterprise_install": "false",
        "response_url": f"{slack.base_url}/response/{address.token}",
        "trigger_id": slack.triggers.issue(person.id),
    }
    return fields, address


def pressed_in_message(
    slack: Workspace, person: Person, message: Message, action: Json, state: Json
) -> Json:
    """block_actions from a message."""
    conversation = slack.conversations.get(message.channel)
    container: Json = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": message.channel,
        "is_ephemeral": message.is_ephemeral,
    }
    if message.is_reply:
        container["thread_ts"] = message.thread_ts
    address = slack.response_urls.issue(person.id, message.channel, source=message)
    payload: Json = {
        **_common(slack, person, "block_actions"),
        "container": container,
        "trigger_id": slack.triggers.issue(person.id),
        "channel": {"id": message.channel, "name": channel_name(conversation)},
        "state": {"values": state},
        "response_url": f"{slack.base_url}/response/{address.token}",
        "actions": [_stamped(slack, action)],
    }
    if not message.is_ephemeral:
        payload["message"] = message_json(slack, message)
    return payload


def pressed_in_view(slack: Workspace, person: Person, view: View, action: Json) -> Json:
    """block_actions from a modal or Home."""
    shown = view_json(slack, view)
    return {
        **_common(slack, person, "block_actions"),
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": slack.triggers.issue(person.id, from_view=shown["type"] == "modal"),
        "view": shown,
        "actions": [_stamped(slack, action)],
    }


def submitted(slack: Workspace, person: Person, view: View) -> Json:
    """view_submission."""
    return {
        **_common(slack, person, "view_submission"),
        "trigger_id": slack.triggers.issue(person.id, from_view=True),
        "view": view_json(slack, view),
        "response_urls": [],
    }


def closed(slack: Workspace, person: Person, view: View, *, whole_stack: bool) -> Json:
    """view_closed."""
    common = _common(slack, person, "view_closed")
    return {**common, "view": view_json(slack, view), "is_cleared": whole_stack}


def asked_for_options(
    slack: Workspace, person: Person, source: View | Message, element: Json, typed: str
) -> Json:
    """block_suggestion from an external select."""
    payload: Json = {
        **_common(slack, person, "block_suggestion"),
        "action_id": element.get("action_id", ""),
        "block_id": element.get("block_id", ""),
        "value": typed,
    }
    if isinstance(source, View):
        container: Json = {"type": "view", "view_id": source.id}
        return {**payload, "container": container, "view": view_json(slack, source)}
    container = {"type": "message", "message_ts": source.ts, "channel_id": source.channel}
    channel = {"id": source.channel, "name": channel_name(slack.conversations.get(source.channel))}
    message = message_json(slack, source)
    return {**payload, "container": container, "channel": channel, "message": message}


def shortcut(slack: Workspace, person: Person, callback_id: str) -> Json:
    """A global shortcut."""
    return {
        **_common(slack, person, "shortcut"),
        "callback_id": callback_id,
        "action_ts": slack.stamps.next(),
        "trigger_id": slack.triggers.issue(person.id),
    }


def message_shortcut(slack: Workspace, person: Person, callback_id: str, message: Message) -> Json:
    """A shortcut in the menu of a message."""
    address = slack.response_urls.issue(person.id, message.channel, source=message)
    conversation = slack.conversations.get(message.channel)
    return {
        **shortcut(slack, person, callback_id),
        "type": "message_action",
        "message": message_json(slack, message),
        "message_ts": message.ts,
        "channel": {"id": message.channel, "name": channel_name(conversation)},
        "response_url": f"{slack.base_url}/response/{address.token}",
    }


def channel_name(conversation: Conversation | None) -> str:
    """What interactive payloads call a conversation."""
    if conversation is None or conversation.is_im:
        return "directmessage"
    return "privategroup" if conversation.is_private else conversation.name


def _common(slack: Workspace, person: Person, kind: str) -> Json:
    user = {"id": person.id, "username": person.name, "name": person.name}
    return {
        "type": kind,
        "team": {"id": slack.team_id, "domain": slack.team_domain},
        "user": {**user, "team_id": slack.team_id},
        "api_app_id": slack.app_id,
        "token": "local",
        "enterprise": None,
        "is_enterprise_install": False,
    }


def _stamped(slack: Workspace, action: Json) -> Json:
    return {**action, "action_ts": slack.stamps.next()}
