"""Formatted text: sections, lists, quotes and code, and what stands in them."""

from bot.demo.slack.blocks.rules import (
    Rule,
    anything,
    boolean,
    by_type,
    listed,
    number,
    record,
    string,
)

_type = string()


def _inline(fields: dict[str, Rule], *required: str) -> Rule:
    return record({"type": _type, "style": anything, **fields}, required=required)


_INLINE: dict[str, Rule] = {
    "text": _inline({"text": string()}, "text"),
    "link": _inline({"url": string(), "text": string(), "unsafe": boolean}, "url"),
    "user": _inline({"user_id": string()}, "user_id"),
    "usergroup": _inline({"usergroup_id": string()}, "usergroup_id"),
    "channel": _inline({"channel_id": string()}, "channel_id"),
    "team": _inline({"team_id": string()}, "team_id"),
    "emoji": _inline(
        {"name": string(), "unicode": string(), "url": string(), "skin_tone": number()}, "name"
    ),
    "date": _inline(
        {
            "timestamp": number(whole=True),
            "format": string(),
            "url": string(),
            "fallback": string(),
        },
        "timestamp",
        "format",
    ),
    "broadcast": _inline({"range": string(one_of=("here", "channel", "everyone"))}, "range"),
    "color": _inline({"value": string()}, "value"),
}

_PIECES = listed(by_type(_INLINE))


def _border(name: str) -> Rule:
    return number(f"{name}.border", whole=True)


_SECTION = record({"type": _type, "elements": _PIECES}, required=("elements",))
PARTS: dict[str, Rule] = {
    "rich_text_section": _SECTION,
    "rich_text_preformatted": record(
        {
            "type": _type,
            "elements": _PIECES,
            "border": _border("rich_text_preformatted"),
            "language": string(),
        },
        required=("elements",),
    ),
    "rich_text_quote": record(
        {"type": _type, "elements": _PIECES, "border": _border("rich_text_quote")},
        required=("elements",),
    ),
    "rich_text_list": record(
        {
            "type": _type,
            "style": string(one_of=("bullet", "ordered")),
            "elements": listed(by_type({"rich_text_section": _SECTION})),
            "indent": number("rich_text_list.indent", whole=True),
            "offset": number("rich_text_list.offset", whole=True),
            "border": _border("rich_text_list"),
        },
        required=("style", "elements"),
    ),
}

rich_text = record(
    {"type": _type, "block_id": string("block_id"), "elements": listed(by_type(PARTS))},
    required=("elements",),
)
