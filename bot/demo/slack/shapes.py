"""How Slack writes its objects as JSON."""

from datetime import datetime
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from bot.demo.slack.files import File
from bot.demo.slack.records import Conversation, Json, Message, Person, View
from bot.demo.slack.workspace import Workspace


def user_json(slack: Workspace, person: Person) -> Json:
    """As in ``users.info``; the e-mail only with its scope."""
    first, _, last = person.real_name.partition(" ")
    profile: Json = {
        "title": person.title,
        "real_name": person.real_name,
        "real_name_normalized": person.real_name,
        "display_name": person.name,
        "display_name_normalized": person.name,
        "first_name": first,
        "last_name": last,
        "status_text": person.status_text,
        "status_emoji": person.status_emoji,
        "status_expiration": person.status_until,
        "team": slack.team_id,
    }
    if "users:read.email" in slack.scopes and person.email:
        profile["email"] = person.email
    if person.is_bot:
        profile |= {"bot_id": slack.bot_id, "api_app_id": slack.app_id}
    offset = datetime.fromtimestamp(slack.clock(), ZoneInfo(person.tz)).utcoffset()
    return {
        "id": person.id,
        "team_id": slack.team_id,
        "name": person.name,
        "deleted": person.deleted,
        "real_name": person.real_name,
        "tz": person.tz,
        "tz_label": person.tz,
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "profile": profile,
        "is_admin": person.is_admin,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": False,
        "is_ultra_restricted": False,
        "is_bot": person.is_bot,
        "is_app_user": False,
        "updated": 0,
    }


def conversation_json(slack: Workspace, one: Conversation) -> Json:
    """As in ``conversations.info``."""
    common = {"id": one.id, "created": one.created, "is_im": one.is_im, "is_archived": False}
    if one.is_im:
        return {**common, "is_org_shared": False, "user": one.person, "is_open": True}
    return {
        **common,
        "name": one.name,
        "name_normalized": one.name,
        "is_channel": not one.is_private,
        "is_group": one.is_private,
        "is_mpim": False,
        "is_private": one.is_private,
        "is_general": False,
        "is_shared": False,
        "is_ext_shared": False,
        "is_org_shared": False,
        "is_member": slack.bot.id in one.members,
        "num_members": len(one.members),
        "context_team_id": slack.team_id,
        "creator": next(iter(one.members), ""),
        "topic": {"value": "", "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
    }


def message_json(slack: Workspace, message: Message, *, all_metadata: bool = True) -> Json:
    """As in ``chat.postMessage``; without ``all_metadata`` only its event type is told."""
    body: Json = {
        "type": "message",
        "user": message.user,
        "ts": message.ts,
        "text": message.text,
        "team": slack.team_id,
    }
    if message.is_bot:
        body |= {"bot_id": slack.bot_id, "app_id": slack.app_id, "bot_profile": bot_json(slack)}
    elif message.app_id:
        body |= {"bot_id": f"B{message.app_id[1:]}", "app_id": message.app_id}
    elif not message.subtype:
        body["client_msg_id"] = str(uuid5(NAMESPACE_URL, f"{message.channel} {message.ts}"))
    if message.metadata:
        body["metadata"] = dict(message.metadata)
        if not all_metadata:
            body["metadata"] = {"event_type": message.metadata.get("event_type", "")}
    for name in ("subtype", "edited", "thread_ts", "blocks", "attachments", "files"):
        if getattr(message, name):
            body[name] = getattr(message, name)
    if message.is_ephemeral:
        body["is_ephemeral"] = True
    if message.reactions:
        names = message.reactions.items()
        body["reactions"] = [{"name": n, "users": u, "count": len(u)} for n, u in names]
    growing = {"streaming_state": message.stream["state"]} if message.stream else {}
    return body | growing | _thread_facts(slack, message)


def _thread_facts(slack: Workspace, message: Message) -> Json:
    if message.is_reply:
        parent = slack.messages.get(message.channel, message.thread_ts or "")
        return {"parent_user_id": parent.user} if parent else {}
    replies = slack.messages.replies(message)
    if not replies:
        return {}
    users = list(dict.fromkeys(one.user for one in replies))
    return {
        "thread_ts": message.ts,
        "reply_count": len(replies),
        "reply_users_count": len(users),
        "reply_users": users,
        "latest_reply": replies[-1].ts,
        "is_locked": False,
        "subscribed": False,
    }


def file_json(slack: Workspace, one: File) -> Json:
    """As in ``files.info`` and a message's ``files``."""
    return {
        "id": one.id,
        "name": one.name,
        "title": one.title,
        "mimetype": one.mimetype,
        "filetype": one.name.rpartition(".")[2],
        "size": one.length,
        "alt_txt": one.alt,
        "user": slack.bot.id,
        "url_private": f"{slack.base_url}/files/{one.id}/{one.name}",
    }


def bot_json(slack: Workspace) -> Json:
    """As in ``bots.info`` and ``bot_profile``."""
    icons = {f"image_{size}": f"{slack.base_url}/page/bot_{size}.png" for size in (36, 48, 72)}
    return {
        "id": slack.bot_id,
        "app_id": slack.app_id,
        "user_id": slack.bot.id,
        "name": slack.bot.real_name,
        "icons": icons,
        "deleted": False,
        "updated": 0,
        "team_id": slack.team_id,
    }


def view_json(slack: Workspace, view: View) -> Json:
    """As in ``views.open`` and view payloads."""
    content = view.content
    return {
        "id": view.id,
        "team_id": slack.team_id,
        "type": content.get("type", "modal"),
        "blocks": content.get("blocks", []),
        "private_metadata": content.get("private_metadata", ""),
        "callback_id": content.get("callback_id", ""),
        "state": {"values": view.state},
        "hash": view.hash,
        "title": content.get("title"),
        "close": content.get("close"),
        "submit": content.get("submit"),
        "clear_on_close": bool(content.get("clear_on_close")),
        "notify_on_close": bool(content.get("notify_on_close")),
        "submit_disabled": bool(content.get("submit_disabled")),
        "previous_view_id": view.previous_id,
        "root_view_id": view.root_id,
        "app_id": slack.app_id,
        "external_id": view.external_id,
        "app_installed_team_id": slack.team_id,
        "bot_id": slack.bot_id,
    }
