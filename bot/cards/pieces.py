"""Block Kit in small typed helpers. Plain dicts: the SDK's models drop the newer blocks.

Only ``markup`` takes mrkdwn, and only ``Markup``; everything else is plain or rich text, in which
nothing is parsed. Text of clients and colleagues comes through ``bot.cards.text`` first.
"""

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from bot.cards.text import Markup, escape, fit, safe
from storage.records import ColleagueRecord

Block = dict[str, Any]
Run = dict[str, Any]
View = dict[str, Any]

TEXT_LIMIT = 3000
HEADER_LIMIT = 150
BUTTON_LIMIT = 75
OPTION_LIMIT = 75
MOST_OPTIONS = 100
_SUMMARY_LIMIT = 3500
_CHANNEL_ID = re.compile(r"[CG][A-Z0-9]{1,40}\Z")
_SLACK_ID = re.compile(r"[UW][A-Z0-9]{1,40}\Z")


@dataclass(frozen=True, slots=True)
class Card:
    """A message: its blocks, and all they say as one plain text for screen readers and phones."""

    text: str
    blocks: list[Block]


def card(summary: Iterable[str | None], blocks: Iterable[Block | None]) -> Card:
    """A card of the blocks that exist; the summary's sentences are escaped here."""
    sentences = " ".join(sentence for sentence in summary if sentence)
    return Card(escape(sentences, _SUMMARY_LIMIT), [block for block in blocks if block])


def plain_copy(shown: Card) -> Card:
    """The same in plain words, with its buttons: for a Slack that refuses one of its blocks."""
    words = section(html.unescape(shown.text))
    return Card(shown.text, [words, *(each for each in shown.blocks if each["type"] == "actions")])


# Blocks


def header(text: str) -> Block:
    return {"type": "header", "text": plain(text, HEADER_LIMIT)}


def section(text: str, accessory: Block | None = None) -> Block:
    """A paragraph in which nothing is parsed, with at most one button beside it."""
    block: Block = {"type": "section", "text": plain(text)}
    return block | {"accessory": accessory} if accessory else block


def context(*elements: Block) -> Block:
    return {"type": "context", "elements": list(elements)}


def actions(*elements: Block | None) -> Block:
    return {"type": "actions", "elements": [element for element in elements if element]}


# Text


def plain(text: str, limit: int = TEXT_LIMIT) -> Block:
    return {"type": "plain_text", "text": fit(text, limit), "emoji": False}


def markup(text: Markup) -> Block:
    """mrkdwn: for moments and mentions beside our own words."""
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def mention(colleague: ColleagueRecord) -> Markup:
    """A colleague by Slack account, or by name when there is none."""
    if colleague.slack_user_id and _SLACK_ID.match(colleague.slack_user_id):
        return Markup(f"<@{colleague.slack_user_id}>")
    return escape(safe(colleague.name))


# Rich text


def rich(*elements: Block | None) -> Block:
    return {"type": "rich_text", "elements": [element for element in elements if element]}


def line(*runs: Run | str) -> Block:
    return {"type": "rich_text_section", "elements": _runs(runs)}


def quote(text: str) -> Block:
    """Somebody's words, set apart."""
    return {"type": "rich_text_quote", "elements": [run(text)]}


def preformatted(text: str) -> Block:
    """Something to copy, letter by letter."""
    return {"type": "rich_text_preformatted", "elements": [run(text)]}


def bullets(lines: Sequence[Sequence[Run | str]]) -> Block | None:
    """A list; None when there is nothing to list, because Slack refuses an empty one."""
    if not lines:
        return None
    return {
        "type": "rich_text_list",
        "style": "bullet",
        "elements": [line(*each) for each in lines],
    }


def run(text: str) -> Run:
    return {"type": "text", "text": fit(text, TEXT_LIMIT)}


def bold(text: str) -> Run:
    return run(text) | {"style": {"bold": True}}


def struck(text: str) -> Run:
    """What is settled and still stands there."""
    return run(text) | {"style": {"strike": True}}


def italic(text: str) -> Run:
    return run(text) | {"style": {"italic": True}}


def code(text: str) -> Run:
    """What one types."""
    return run(text) | {"style": {"code": True}}


def place(slack_id: str) -> Run:
    """A channel or a person by Slack's own id, which Slack shows by name."""
    if _CHANNEL_ID.match(slack_id):
        return {"type": "channel", "channel_id": slack_id}
    if _SLACK_ID.match(slack_id):
        return {"type": "user", "user_id": slack_id}
    return run(safe(slack_id, 60))


def emoji(name: str) -> Run:
    return {"type": "emoji", "name": name}


def _runs(runs: Iterable[Run | str]) -> list[Run]:
    return [run(each) if isinstance(each, str) else each for each in runs if each]


# Things to press


def button(
    text: str,
    action: str,
    value: int | str,
    *,
    style: Literal["primary", "danger"] | None = None,
    spoken: str | None = None,
    confirm: Block | None = None,
) -> Block:
    """``value`` is the id of a record, or of two: "7:12"; ``spoken`` says which to who hears it."""
    pressed: Block = {
        "type": "button",
        "text": plain(text, BUTTON_LIMIT),
        "action_id": action,
        "value": str(value),
    }
    if style:
        pressed["style"] = style
    if spoken:
        pressed["accessibility_label"] = fit(spoken, BUTTON_LIMIT)
    if confirm:
        pressed["confirm"] = confirm
    return pressed


def confirmation(title: str, text: str, yes: str, no: str = "Back") -> Block:
    """Asked before what cannot be taken back."""
    return {
        "title": plain(title, 100),
        "text": plain(text, 300),
        "confirm": plain(yes, 30),
        "deny": plain(no, 30),
    }


def option(text: str, value: str) -> Block:
    return {"text": plain(text, OPTION_LIMIT), "value": value}


def overflow(action: str, choices: Mapping[str, str]) -> Block:
    """The three dots: what is chosen seldom. ``choices``: value → words."""
    return {
        "type": "overflow",
        "action_id": action,
        "options": [option(words, value) for value, words in choices.items()],
    }
