"""An independent judge of Block Kit: ``blockkit`` rebuilds what we drew and must get the same."""

import json
from typing import Any

import blockkit

from bot.cards.pieces import Card
from bot.demo.slack.blocks import message_problems, view_problems

_NEWER = ("context_actions", "data_visualization")  # than blockkit
MESSAGE_BLOCKS, VIEW_BLOCKS, MESSAGE_TEXT, VIEW_BYTES = 50, 100, 4_000, 250_000

_KINDS = {
    "datepicker": blockkit.DatePicker,
    "plain_text": blockkit.Text,
    "mrkdwn": blockkit.Text,
    "header": blockkit.Header,
    "section": blockkit.Section,
    "context": blockkit.Context,
    "divider": blockkit.Divider,
    "actions": blockkit.Actions,
    "input": blockkit.Input,
    "button": blockkit.Button,
    "overflow": blockkit.Overflow,
    "radio_buttons": blockkit.RadioButtons,
    "static_select": blockkit.StaticSelect,
    "datetimepicker": blockkit.DatetimePicker,
    "external_select": blockkit.ExternalSelect,
    "users_select": blockkit.UsersSelect,
    "multi_users_select": blockkit.MultiUsersSelect,
    "multi_static_select": blockkit.MultiStaticSelect,
    "checkboxes": blockkit.Checkboxes,
    "plain_text_input": blockkit.PlainTextInput,
    "rich_text": blockkit.RichText,
    "rich_text_section": blockkit.RichTextSection,
    "rich_text_quote": blockkit.RichTextQuote,
    "rich_text_list": blockkit.RichTextList,
    "rich_text_preformatted": blockkit.RichTextPreformatted,
    "text": blockkit.RichTextEl,
    "date": blockkit.RichDateEl,
    "user": blockkit.RichUserEl,
    "channel": blockkit.RichChannelEl,
    "emoji": blockkit.RichEmojiEl,
    "link": blockkit.RichLinkEl,
    "modal": blockkit.Modal,
    "home": blockkit.Home,
}


def _rebuilt(tree: Any) -> Any:
    """The same thing out of blockkit's classes, each of which checks what it is given."""
    if isinstance(tree, list):
        return [_rebuilt(each) for each in tree]
    if not isinstance(tree, dict):
        return tree
    parts = {name: _rebuilt(value) for name, value in tree.items() if name != "type"}
    kind = tree.get("type")
    if kind in ("plain_text", "mrkdwn"):
        return blockkit.Text(**parts, type=kind)
    if kind is not None:
        return _KINDS[kind](**parts)
    if "confirm" in tree:
        return blockkit.Confirm(**parts)
    if set(tree) <= {"bold", "italic", "code", "strike"}:
        return blockkit.RichStyle(**parts)
    if "label" in tree:
        return blockkit.OptionGroup(**parts)
    return blockkit.Option(**parts)


def assert_valid(drawn: Card | dict[str, Any]) -> None:
    """What Slack would refuse, fails here."""
    if isinstance(drawn, Card):
        _assert_message(drawn)
        return
    json.dumps(drawn, ensure_ascii=False).encode()
    known = drawn | {"blocks": [one for one in drawn["blocks"] if one["type"] not in _NEWER]}
    # blockkit writes "null" where a view carries no id
    assert _rebuilt(known).build() == {"private_metadata": "null"} | known
    assert not view_problems(drawn, drawn["type"])
    assert 1 <= len(drawn["blocks"]) <= VIEW_BLOCKS
    assert len(json.dumps(drawn)) < VIEW_BYTES
    has_inputs = any(block["type"] == "input" for block in drawn["blocks"])
    assert not has_inputs or "submit" in drawn
    for block in drawn["blocks"]:
        _assert_block(block)


def _assert_message(card: Card) -> None:
    card.text.encode()
    assert 0 < len(card.text) <= MESSAGE_TEXT
    assert 1 <= len(card.blocks) <= MESSAGE_BLOCKS
    for block in card.blocks:
        if block["type"] in _NEWER:
            assert not message_problems([block])
        else:
            assert _rebuilt(block).build() == block
        _assert_block(block)


def _assert_block(block: dict[str, Any]) -> None:
    """What blockkit leaves open: empty parts, and two buttons of one name."""
    json.dumps(block, ensure_ascii=False).encode()
    elements = block.get("elements", [])
    assert "elements" not in block or elements
    actions = [each["action_id"] for each in elements if "action_id" in each]
    assert len(actions) == len(set(actions))
    _assert_no_blank(block)


def _assert_no_blank(tree: Any) -> None:
    if isinstance(tree, list):
        for each in tree:
            _assert_no_blank(each)
    if isinstance(tree, dict):
        if tree.get("type") in ("plain_text", "mrkdwn"):
            assert tree["text"].strip()
        if str(tree.get("type", "")).startswith("rich_text"):
            assert tree["elements"]
        if tree.get("type") == "text":
            assert tree["text"]
        for value in tree.values():
            _assert_no_blank(value)
