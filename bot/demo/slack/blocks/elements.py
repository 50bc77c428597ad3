"""Everything a person can press, choose from or type into."""

from bot.demo.slack.blocks.families import (
    STYLE,
    element,
    image_source,
    in_order,
    multi,
    select,
    typed,
)
from bot.demo.slack.blocks.objects import (
    confirm,
    conversation_filter,
    initial_is_an_option,
    option,
    option_group,
    options_or_groups,
    overflow_option,
    rich_option,
)
from bot.demo.slack.blocks.rules import (
    Rule,
    anything,
    boolean,
    listed,
    number,
    record,
    string,
    text,
)

_type = string()
_OPTIONS: dict[str, Rule] = {
    "options": listed(option, "select.options"),
    "option_groups": listed(option_group, "select.option_groups"),
}
_FILTERED: dict[str, Rule] = {
    "default_to_current_conversation": boolean,
    "filter": conversation_filter,
}
_MIN_QUERY: dict[str, Rule] = {"min_query_length": number("select.min_query_length", whole=True)}
_FEEDBACK = record(
    {
        "text": text("feedback_button.text", plain=True),
        "value": string("feedback_button.value"),
        "accessibility_label": string("feedback_button.accessibility_label"),
    },
    required=("text", "value"),
)
_NUMBER_TEXT = string()
_PICKED: dict[str, Rule] = {"confirm": confirm}
slack_file = record({"id": string(), "url": string()})

ELEMENTS: dict[str, Rule] = {
    "button": element(
        {
            "text": text("button.text", plain=True),
            "value": string("button.value"),
            "url": string("button.url"),
            "style": STYLE,
            "confirm": confirm,
            "accessibility_label": string("button.accessibility_label"),
            "agent_prompt": string("button.agent_prompt"),
            "agent_prompt_display": anything,
        },
        "text",
    ),
    "workflow_button": element(
        {
            "text": text("workflow_button.text", plain=True),
            "workflow": record({"trigger": anything}, required=("trigger",)),
            "style": STYLE,
            "accessibility_label": string("workflow_button.accessibility_label"),
        },
        "text",
        "workflow",
    ),
    "overflow": element(
        {"options": listed(overflow_option, "overflow.options"), "confirm": confirm}, "options"
    ),
    "checkboxes": element(
        {
            "options": listed(rich_option, "checkboxes.options"),
            "initial_options": listed(rich_option, least=1),
            "confirm": confirm,
        },
        "options",
        extra=initial_is_an_option,
    ),
    "radio_buttons": element(
        {
            "options": listed(rich_option, "radio_buttons.options"),
            "initial_option": rich_option,
            "confirm": confirm,
        },
        "options",
        extra=initial_is_an_option,
    ),
    "static_select": select({**_OPTIONS, "initial_option": option}, extra=options_or_groups),
    "external_select": select({**_MIN_QUERY, "initial_option": option}),
    "users_select": select({"initial_user": string()}),
    "conversations_select": select(
        {"initial_conversation": string(), "response_url_enabled": boolean, **_FILTERED}
    ),
    "channels_select": select({"initial_channel": string(), "response_url_enabled": boolean}),
    "multi_static_select": multi(
        {**_OPTIONS, "initial_options": listed(option)}, extra=options_or_groups
    ),
    "multi_external_select": multi({**_MIN_QUERY, "initial_options": listed(option)}),
    "multi_users_select": multi({"initial_users": listed(string())}),
    "multi_conversations_select": multi({"initial_conversations": listed(string()), **_FILTERED}),
    "multi_channels_select": multi({"initial_channels": listed(string())}),
    "datepicker": element(
        {"initial_date": string(), "placeholder": text("date_picker.placeholder", plain=True)}
        | _PICKED
    ),
    "timepicker": element(
        {
            "initial_time": string(),
            "timezone": string(),
            "placeholder": text("time_picker.placeholder", plain=True),
        }
        | _PICKED
    ),
    "datetimepicker": element({"initial_date_time": number(whole=True)} | _PICKED),
    "plain_text_input": typed(
        "plain_text_input",
        {
            "multiline": boolean,
            "min_length": number("plain_text_input.min_length", whole=True),
            "max_length": number("plain_text_input.max_length", whole=True),
        },
        extra=in_order("min_length", "max_length"),
    ),
    "email_text_input": typed("email_input", {}),
    "url_text_input": typed("url_input", {}),
    "number_input": typed(
        "number_input",
        {"is_decimal_allowed": boolean, "min_value": _NUMBER_TEXT, "max_value": _NUMBER_TEXT},
        "is_decimal_allowed",
        extra=in_order("min_value", "max_value"),
    ),
    "file_input": element(
        {
            "filetypes": listed(string()),
            "max_files": number("file_input.max_files", whole=True),
        }
    ),
    "rich_text_input": typed(
        "rich_text_input",
        {
            "initial_value": anything,
            "min_lines": number("rich_text_input.min_lines", whole=True),
            "max_lines": number("rich_text_input.max_lines", whole=True),
        },
        extra=in_order("min_lines", "max_lines"),
    ),
    "image": record(
        {
            "type": _type,
            "image_url": string("image_element.image_url"),
            "slack_file": slack_file,
            "alt_text": string("image_element.alt_text"),
        },
        required=("alt_text",),
        extra=image_source,
    ),
    "feedback_buttons": element(
        {"positive_button": _FEEDBACK, "negative_button": _FEEDBACK},
        "positive_button",
        "negative_button",
    ),
    "icon_button": element(
        {
            "icon": string(),
            "text": text(plain=True),
            "value": string("icon_button.value"),
            "confirm": confirm,
            "accessibility_label": string("icon_button.accessibility_label"),
            "visible_to_user_ids": listed(string(), "icon_button.visible_to_user_ids"),
        },
        "icon",
        "text",
    ),
}

_SINGLE = (
    "static_select",
    "external_select",
    "users_select",
    "conversations_select",
    "channels_select",
)
_MULTI = tuple(f"multi_{name}" for name in _SINGLE)
_PRESSED = ("button", "workflow_button", "overflow", "datepicker", "timepicker")
_CHOSEN = ("checkboxes", "radio_buttons")

IN_SECTION = (*_PRESSED, *_CHOSEN, *_SINGLE, *_MULTI, "image")
IN_ACTIONS = (*_PRESSED, *_CHOSEN, *_SINGLE, "datetimepicker")
IN_INPUT = (
    *_CHOSEN,
    *_SINGLE,
    *_MULTI,
    "datepicker",
    "timepicker",
    "datetimepicker",
    "plain_text_input",
    "email_text_input",
    "url_text_input",
    "number_input",
    "file_input",
    "rich_text_input",
)
IN_CONTEXT_ACTIONS = ("feedback_buttons", "icon_button")
