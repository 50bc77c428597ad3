"""What people type and choose becomes what Slack stores and sends."""

from typing import Any

import pytest

from bot.demo.slack.acts.elements import action, find
from bot.demo.slack.acts.forms import form_errors, full_state, read_values
from bot.demo.slack.acts.typed import as_rich_text, as_stored
from tests.demo.workspace import ANNA, CLIENTS, actions, build, button, field, text_field

OPTIONS = [{"text": {"type": "plain_text", "text": word}, "value": word} for word in "abc"]


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("a & b < c", "a &amp; b &lt; c"),
        ("hi @anna.", "hi <@U0ANNA>."),
        ("mail anna@firm.test", "mail anna@firm.test"),
        ("<@U0ANNA> and <@U0NOBODY>", "<@U0ANNA> and &lt;@U0NOBODY&gt;"),
        ("<#C0CLIENTS|clients>", "<#C0CLIENTS|clients>"),
        ("<!channel>", "&lt;!channel&gt;"),
        ("see https://x.test/a?b=1", "see <https://x.test/a?b=1>"),
    ],
)
def test_typed_text_is_stored_as_slack_does(typed: str, stored: str) -> None:
    assert as_stored(build().workspace, typed) == stored


def test_stored_text_has_rich_text_beside_it() -> None:
    (block,) = as_rich_text("a &amp; <@U0ANNA> in <#C0CLIENTS> <https://x.test>")
    pieces = block["elements"][0]["elements"]
    assert [one["type"] for one in pieces] == ["text", "user", "text", "channel", "text", "link"]
    assert pieces[0]["text"] == "a & "
    assert pieces[1]["user_id"] == ANNA.id
    assert pieces[3]["channel_id"] == CLIENTS.id


def test_buttons_with_one_action_id_are_told_apart() -> None:
    rows = [actions(button("claim", value=str(n)), block_id=f"row{n}") for n in range(3)]
    assert find(rows, "claim", value="1")["block_id"] == "row1"
    assert find(rows, "claim", block_id="row2")["value"] == "2"
    with pytest.raises(LookupError):
        find(rows, "claim", value="9")


def test_buttons_inside_newer_blocks_are_found() -> None:
    cell = {"type": "action_cell", "element": button("open", value="7")}
    table = {"type": "data_table", "block_id": "t", "caption": "c", "rows": [[cell]]}
    card = {"type": "card", "block_id": "c", "actions": [button("look")]}
    blocks = [table, {"type": "carousel", "block_id": "r", "elements": [card]}]
    assert find(blocks, "open")["block_id"] == "t"
    assert find(blocks, "look")["block_id"] == "c"


CHOICES: list[tuple[dict[str, Any], Any, dict[str, Any]]] = [
    ({"type": "static_select", "options": OPTIONS}, "b", {"selected_option": OPTIONS[1]}),
    ({"type": "overflow", "options": OPTIONS}, "a", {"selected_option": OPTIONS[0]}),
    ({"type": "checkboxes", "options": OPTIONS}, ["a", "c"], {"selected_options": OPTIONS[::2]}),
    ({"type": "users_select"}, "U1", {"selected_user": "U1"}),
    ({"type": "multi_users_select"}, ["U1"], {"selected_users": ["U1"]}),
    ({"type": "conversations_select"}, "C1", {"selected_conversation": "C1"}),
    ({"type": "datepicker"}, "2026-01-31", {"selected_date": "2026-01-31"}),
    ({"type": "timepicker"}, "09:30", {"selected_time": "09:30"}),
    ({"type": "datetimepicker"}, 1_760_000_000, {"selected_date_time": 1_760_000_000}),
    ({"type": "plain_text_input"}, "x", {"value": "x"}),
]


@pytest.mark.parametrize(("element", "choice", "told"), CHOICES)
def test_each_kind_of_choice_has_its_field(
    element: dict[str, Any], choice: Any, told: dict[str, Any]
) -> None:
    entry = action({**element, "action_id": "a", "block_id": "b"}, choice)
    assert entry == {"type": element["type"], "action_id": "a", "block_id": "b", **told}


def test_state_names_every_field_of_a_form() -> None:
    select = {"type": "static_select", "action_id": "pick", "options": OPTIONS}
    chosen = select | {"initial_option": OPTIONS[2]}
    blocks = [text_field("note"), field("one", select), field("two", chosen)]
    state = full_state(blocks, read_values(blocks, {"note": "x"}))
    assert state == {
        "note": {"said": {"type": "plain_text_input", "value": "x"}},
        "one": {"pick": {"type": "static_select", "selected_option": None}},
        "two": {"pick": {"type": "static_select", "selected_option": OPTIONS[2]}},
    }
    assert form_errors(blocks, state) == {"one": "Please complete this required field."}
