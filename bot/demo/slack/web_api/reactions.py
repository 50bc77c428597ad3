"""A reaction on a message."""

import re

from bot.demo.slack.errors import SlackRefusal
from bot.demo.slack.records import Json
from bot.demo.slack.web_api.call import ApiCall

_NAME = re.compile(r"[a-z0-9_+'-]{1,100}(::skin-tone-[2-6])?")


def add(call: ApiCall) -> Json:
    """reactions.add"""
    name = call.args.text("name").strip(":")
    if not _NAME.fullmatch(name):
        raise SlackRefusal("invalid_name")
    message = call.message(call.conversation(), "timestamp")
    who = message.reactions.setdefault(name, [])
    if call.slack.bot.id in who:
        raise SlackRefusal("already_reacted")
    who.append(call.slack.bot.id)
    call.slack.messages.keep(message)
    return {}
