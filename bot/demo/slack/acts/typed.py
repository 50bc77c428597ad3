"""What a person types, as Slack stores it: escaped, with mentions and links made out."""

import re

from bot.demo.slack.records import Json
from bot.demo.slack.workspace import Workspace

_MENTION = re.compile(r"(?<![\w&])@([\w.-]+)")
_ESCAPED = re.compile(r"&lt;([@#])([A-Z0-9]+)(\|[^&|]*)?&gt;")
_URL = re.compile(r"(?<![<|\w])(https?://[^\s<>|]+)")
_PIECE = re.compile(r"<@([A-Z0-9]+)>|<#([A-Z0-9]+)(?:\|[^>]*)?>|<(https?://[^>|]+)>")


def as_stored(slack: Workspace, text: str) -> str:
    """Escape &, < and >; keep known ``<@U…>`` and ``<#C…>``; turn @name into a mention."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    def restore(found: re.Match[str]) -> str:
        sign, name, label = found[1], found[2], found[3] or ""
        known = slack.people if sign == "@" else {one.id for one in slack.conversations.all()}
        return f"<{sign}{name}{label}>" if name in known else found[0]

    def mention(found: re.Match[str]) -> str:
        for person in slack.people.values():
            if person.name == found[1].rstrip("."):
                return f"<@{person.id}>" + found[1][len(person.name) :]
        return found[0]

    return _URL.sub(r"<\1>", _MENTION.sub(mention, _ESCAPED.sub(restore, escaped)))


def as_rich_text(text: str) -> list[Json]:
    """The rich_text block Slack sends beside a person's text."""
    pieces: list[Json] = []
    done = 0
    for found in _PIECE.finditer(text):
        _add_text(pieces, text[done : found.start()])
        if found[1]:
            pieces.append({"type": "user", "user_id": found[1]})
        elif found[2]:
            pieces.append({"type": "channel", "channel_id": found[2]})
        else:
            pieces.append({"type": "link", "url": _unescaped(found[3])})
        done = found.end()
    _add_text(pieces, text[done:])
    section = {"type": "rich_text_section", "elements": pieces}
    return [{"type": "rich_text", "block_id": "typed", "elements": [section]}]


def _add_text(pieces: list[Json], text: str) -> None:
    if text:
        pieces.append({"type": "text", "text": _unescaped(text)})


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
