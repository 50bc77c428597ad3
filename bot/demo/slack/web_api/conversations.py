"""Asking about channels and direct messages, joining and opening them."""

from bot.demo.slack.errors import SlackRefusal
from bot.demo.slack.records import Conversation, Json
from bot.demo.slack.shapes import conversation_json
from bot.demo.slack.web_api.call import ApiCall
from bot.demo.slack.web_api.pages import one_page

_FAMILY = {"channel": "channels", "group": "groups", "im": "im"}
_TYPES = {"public_channel": "channel", "private_channel": "group", "im": "im", "mpim": "mpim"}


def scope_for(conversation: Conversation, verb: str) -> str:
    """The scope a conversation of this kind needs, as in ``groups:read``."""
    return f"{_FAMILY[conversation.kind]}:{verb}"


def info(call: ApiCall) -> Json:
    """conversations.info"""
    found = call.conversation()
    call.need_scope(scope_for(found, "read"))
    body = conversation_json(call.slack, found)
    if not call.args.flag("include_num_members"):
        body.pop("num_members", None)
    return {"channel": body}


def listed(call: ApiCall) -> Json:
    """conversations.list"""
    wanted = call.args.text("types") or "public_channel"
    kinds = set()
    for name in wanted.split(","):
        kind = _TYPES.get(name.strip())
        if kind is None:
            raise SlackRefusal("invalid_types")
        call.need_scope("mpim:read" if kind == "mpim" else f"{_FAMILY[kind]}:read")
        kinds.add(kind)
    bot = call.slack.bot.id
    known = [one for one in call.slack.conversations.all() if one.kind in kinds]
    seen = [one for one in known if not one.is_private or bot in one.members]
    page, more = one_page(call.args, seen, default=100)
    return {"channels": [conversation_json(call.slack, one) for one in page], **more}


def members(call: ApiCall) -> Json:
    """conversations.members"""
    found = call.conversation()
    call.need_scope(scope_for(found, "read"))
    page, more = one_page(call.args, found.members, default=100)
    return {"members": page, **more}


def join(call: ApiCall) -> Json:
    """conversations.join"""
    found = call.conversation()
    if found.kind != "channel":
        raise SlackRefusal("method_not_supported_for_channel_type")
    body: Json = {}
    if call.slack.conversations.join(found, call.slack.bot.id):
        call.events.member_joined(found, call.slack.bot.id)
    else:
        body = {"warning": "already_in_channel"}
        body["response_metadata"] = {"warnings": ["already_in_channel"]}
    return {"channel": conversation_json(call.slack, found), **body}


def open_im(call: ApiCall) -> Json:
    """conversations.open"""
    found = call.conversation() if "channel" in call.args else _with_person(call)
    short = {"id": found.id}
    full = conversation_json(call.slack, found) if call.args.flag("return_im") else short
    return {"channel": full, "no_op": True, "already_open": True}


def _with_person(call: ApiCall) -> Conversation:
    users = [one for one in call.args.text("users").split(",") if one]
    if not users:
        raise SlackRefusal("users_list_not_supplied")
    if len(users) > 1:
        raise SlackRefusal("method_not_supported_for_channel_type")
    person = call.slack.people.get(users[0])
    if person is None:
        raise SlackRefusal("user_not_found")
    if person.is_bot:
        raise SlackRefusal("cannot_dm_bot")
    return call.slack.conversations.open_im(person.id)
