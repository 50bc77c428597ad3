"""For every limit of the data file: how to build a payload that is just n long, large or many."""

from collections.abc import Callable
from typing import Any

from bot.demo.slack.blocks import attachment_problems, message_problems, view_problems
from bot.demo.slack.blocks.findings import Problem

Build = Callable[[int], list[Problem]]


def plain(n: int) -> dict[str, Any]:
    return {"type": "plain_text", "text": "é" * n}


def mrkdwn(n: int) -> dict[str, Any]:
    return {"type": "mrkdwn", "text": "é" * n}


def choice(n: int = 1, **more: Any) -> dict[str, Any]:
    return {"text": plain(1), "value": str(n), **more}


def choices(n: int) -> list[dict[str, Any]]:
    return [choice(one) for one in range(n)]


def message(*blocks: dict[str, Any]) -> list[Problem]:
    return message_problems(list(blocks))


def block(kind: str, **fields: Any) -> list[Problem]:
    return message({"type": kind, **fields})


def acted(kind: str, **fields: Any) -> list[Problem]:
    return block("actions", elements=[{"type": kind, "action_id": "a", **fields}])


def typed(kind: str, **fields: Any) -> list[Problem]:
    element = {"type": kind, "action_id": "a", **fields}
    form = {"type": "input", "label": plain(3), "element": element}
    return modal(blocks=[form])


def modal(**fields: Any) -> list[Problem]:
    common = {"type": "modal", "title": plain(3), "submit": plain(3), "blocks": []}
    return view_problems(common | fields, "modal")


def pressed(**fields: Any) -> list[Problem]:
    return acted("button", **({"text": plain(3)} | fields))


def asked(**fields: Any) -> list[Problem]:
    common = {"title": plain(1), "text": plain(1), "confirm": plain(1), "deny": plain(1)}
    return pressed(confirm=common | fields)


def context_action(kind: str, **fields: Any) -> list[Problem]:
    return block("context_actions", elements=[{"type": kind, "action_id": "a", **fields}])


def judged(**fields: Any) -> list[Problem]:
    good = {"text": plain(3), "value": "v", **fields}
    return context_action("feedback_buttons", positive_button=good, negative_button=good)


def icon(**fields: Any) -> list[Problem]:
    return context_action("icon_button", icon="trash", text=plain(3), **fields)


def chart(chart_fields: dict[str, Any], title: str = "t") -> list[Problem]:
    return block("data_visualization", title=title, chart=chart_fields)


def pie(n: int = 2, label: str = "l", value: float = 1) -> list[Problem]:
    return chart({"type": "pie", "segments": [{"label": label, "value": value}] * n})


def lines(
    series: int = 1, points: int = 1, name: int = 1, label: int = 0, axis: int = 1
) -> list[Problem]:
    labels = [str(one).rjust(label, "x") for one in range(points)]
    data = [{"label": one, "value": 1} for one in labels]
    drawn = [{"name": str(one).rjust(name, "n"), "data": data} for one in range(series)]
    axes = {"categories": labels, "x_label": "a" * axis, "y_label": "b" * axis}
    return chart({"type": "line", "series": drawn, "axis_config": axes})


def cells(columns: int, text: str = "c") -> list[dict[str, Any]]:
    return [{"type": "raw_text", "text": text}] * columns


def data_table(rows: int = 2, columns: int = 1, text: str = "c", **fields: Any) -> dict[str, Any]:
    table = [cells(columns, text)] * rows
    return {"type": "data_table", "caption": "c", "rows": table, **fields}


def table(rows: int = 1, columns: int = 1, **fields: Any) -> list[Problem]:
    return block("table", rows=[cells(columns)] * rows, **fields)


def rich(part: dict[str, Any]) -> list[Problem]:
    return block("rich_text", elements=[{"elements": [], **part}])


def card(**fields: Any) -> list[Problem]:
    return block("card", **({"title": mrkdwn(3)} | fields))


def container(**fields: Any) -> list[Problem]:
    common = {"title": plain(3), "child_blocks": [{"type": "divider"}]}
    return block("container", **(common | fields))


def video(**fields: Any) -> list[Problem]:
    common = {"alt_text": "a", "title": plain(3), "thumbnail_url": "t", "video_url": "v"}
    return block("video", **(common | fields))


def picture(**fields: Any) -> list[Problem]:
    return block("image", **({"image_url": "u", "alt_text": "a"} | fields))


def small_picture(**fields: Any) -> list[Problem]:
    return block(
        "context", elements=[{"type": "image", "image_url": "u", "alt_text": "a"} | fields]
    )


def button_element() -> dict[str, Any]:
    return {"type": "button", "text": plain(3)}


def workflow(**fields: Any) -> list[Problem]:
    flow = {"trigger": {"url": "u"}}
    return acted("workflow_button", **({"text": plain(3), "workflow": flow} | fields))


def multi(**fields: Any) -> list[Problem]:
    return typed("multi_users_select", **fields)


def grouped(n: int = 1, label: int = 1, inside: int = 1) -> list[Problem]:
    groups = [{"label": plain(label), "options": choices(inside)}] * n
    return acted("static_select", option_groups=groups)


def tasks(n: int) -> list[Problem]:
    return block("plan", title="p", tasks=[{"task_id": str(i), "title": "t"} for i in range(n)])


def number_between(low: int, high: int) -> list[Problem]:
    return typed("plain_text_input", min_length=low, max_length=high)


CASES: dict[str, Build] = {
    "text.min_length": lambda n: block("section", text=mrkdwn(n)),
    "text.max_length": lambda n: block("context", elements=[mrkdwn(n)]),
    "action_id.max_length": lambda n: pressed(action_id="a" * n),
    "block_id.max_length": lambda n: block("divider", block_id="b" * n),
    "button.text.max_length": lambda n: pressed(text=plain(n)),
    "button.url.max_length": lambda n: pressed(url="u" * n),
    "button.value.max_length": lambda n: pressed(value="v" * n),
    "button.accessibility_label.max_length": lambda n: pressed(accessibility_label="a" * n),
    "button.agent_prompt.max_length": lambda n: pressed(agent_prompt="p" * n),
    "confirmation.title.max_length": lambda n: asked(title=plain(n)),
    "confirmation.text.max_length": lambda n: asked(text=mrkdwn(n)),
    "confirmation.confirm.max_length": lambda n: asked(confirm=plain(n)),
    "confirmation.deny.max_length": lambda n: asked(deny=plain(n)),
    "option.text.max_length": lambda n: acted("static_select", options=[choice(text=plain(n))]),
    "option.value.max_length": lambda n: acted("static_select", options=[choice(value="v" * n)]),
    "option.description.max_length": lambda n: acted(
        "static_select", options=[choice(description=plain(n))]
    ),
    "option.url.max_length": lambda n: acted("overflow", options=[choice(url="u" * n)]),
    "option_group.label.max_length": lambda n: grouped(label=n),
    "option_group.options.min_items": lambda n: grouped(inside=n),
    "option_group.options.max_items": lambda n: grouped(inside=n),
    "select.placeholder.max_length": lambda n: acted("users_select", placeholder=plain(n)),
    "select.options.min_items": lambda n: acted("static_select", options=choices(n)),
    "select.options.max_items": lambda n: acted("static_select", options=choices(n)),
    "select.option_groups.min_items": grouped,
    "select.option_groups.max_items": grouped,
    "select.min_query_length.min": lambda n: acted("external_select", min_query_length=n),
    "overflow.options.min_items": lambda n: acted("overflow", options=choices(n)),
    "overflow.options.max_items": lambda n: acted("overflow", options=choices(n)),
    "checkboxes.options.min_items": lambda n: acted("checkboxes", options=choices(n)),
    "checkboxes.options.max_items": lambda n: acted("checkboxes", options=choices(n)),
    "radio_buttons.options.min_items": lambda n: acted("radio_buttons", options=choices(n)),
    "radio_buttons.options.max_items": lambda n: acted("radio_buttons", options=choices(n)),
    "file_input.max_files.min": lambda n: typed("file_input", max_files=n),
    "file_input.max_files.max": lambda n: typed("file_input", max_files=n),
    "plain_text_input.min_length.min": lambda n: number_between(n, 5),
    "plain_text_input.min_length.max": lambda n: typed("plain_text_input", min_length=n),
    "plain_text_input.max_length.min": lambda n: number_between(0, n),
    "plain_text_input.max_length.max": lambda n: number_between(0, n),
    "plain_text_input.placeholder.max_length": lambda n: typed(
        "plain_text_input", placeholder=plain(n)
    ),
    "email_input.placeholder.max_length": lambda n: typed("email_text_input", placeholder=plain(n)),
    "url_input.placeholder.max_length": lambda n: typed("url_text_input", placeholder=plain(n)),
    "number_input.placeholder.max_length": lambda n: typed(
        "number_input", is_decimal_allowed=False, placeholder=plain(n)
    ),
    "date_picker.placeholder.max_length": lambda n: acted("datepicker", placeholder=plain(n)),
    "time_picker.placeholder.max_length": lambda n: acted("timepicker", placeholder=plain(n)),
    "rich_text_input.placeholder.max_length": lambda n: typed(
        "rich_text_input", placeholder=plain(n)
    ),
    "rich_text_input.min_lines.min": lambda n: typed("rich_text_input", min_lines=n),
    "rich_text_input.min_lines.max": lambda n: typed("rich_text_input", min_lines=n),
    "rich_text_input.max_lines.min": lambda n: typed("rich_text_input", max_lines=n),
    "rich_text_input.max_lines.max": lambda n: typed("rich_text_input", max_lines=n),
    "multi_select.max_selected_items.min": lambda n: multi(max_selected_items=n),
    "conversation_filter.include.min_items": lambda n: acted(
        "conversations_select", filter={"include": ["im"] * n}
    ),
    "dispatch_action_configuration.trigger_actions_on.min_items": lambda n: typed(
        "plain_text_input",
        dispatch_action_config={"trigger_actions_on": ["on_enter_pressed"] * n},
    ),
    "dispatch_action_configuration.trigger_actions_on.max_items": lambda n: typed(
        "plain_text_input",
        dispatch_action_config={"trigger_actions_on": ["on_enter_pressed"] * n},
    ),
    "actions.elements.max_items": lambda n: block("actions", elements=[button_element()] * n),
    "alert.text.max_length": lambda n: modal(blocks=[{"type": "alert", "text": mrkdwn(n)}]),
    "card.title.max_length": lambda n: card(title=mrkdwn(n)),
    "card.subtitle.max_length": lambda n: card(subtitle=mrkdwn(n)),
    "card.body.max_length": lambda n: card(body=mrkdwn(n)),
    "card.actions.max_items": lambda n: card(actions=[button_element()] * n),
    "card.subtext.max_length": lambda n: card(subtext=mrkdwn(n)),
    "carousel.elements.min_items": lambda n: block(
        "carousel", elements=[{"type": "card", "title": plain(1)}] * n
    ),
    "carousel.elements.max_items": lambda n: block(
        "carousel", elements=[{"type": "card", "title": plain(1)}] * n
    ),
    "container.title.max_length": lambda n: container(title=plain(n)),
    "container.subtitle.max_length": lambda n: container(subtitle=mrkdwn(n)),
    "container.child_blocks.min_items": lambda n: container(child_blocks=[{"type": "divider"}] * n),
    "container.child_blocks.max_items": lambda n: container(child_blocks=[{"type": "divider"}] * n),
    "context.elements.max_items": lambda n: block("context", elements=[mrkdwn(1)] * n),
    "context_actions.elements.max_items": lambda n: block(
        "context_actions",
        elements=[{"type": "icon_button", "icon": "trash", "text": plain(1)}] * n,
    ),
    "feedback_button.text.max_length": lambda n: judged(text=plain(n)),
    "feedback_button.value.max_length": lambda n: judged(value="v" * n),
    "feedback_button.accessibility_label.max_length": lambda n: judged(accessibility_label="a" * n),
    "icon_button.value.max_length": lambda n: icon(value="v" * n),
    "icon_button.accessibility_label.max_length": lambda n: icon(accessibility_label="a" * n),
    "icon_button.visible_to_user_ids.max_items": lambda n: icon(visible_to_user_ids=["U"] * n),
    "workflow_button.text.max_length": lambda n: workflow(text=plain(n)),
    "workflow_button.accessibility_label.max_length": lambda n: workflow(
        accessibility_label="a" * n
    ),
    "table.rows.max_items": lambda n: table(rows=n),
    "table.columns.max_items": lambda n: table(columns=n),
    "table.column_settings.max_items": lambda n: table(column_settings=[{"align": "left"}] * n),
    "data_table.rows.min_items": lambda n: message(data_table(rows=n)),
    "data_table.rows.max_items": lambda n: message(data_table(rows=n)),
    "data_table.columns.min_items": lambda n: message(data_table(columns=n)),
    "data_table.columns.max_items": lambda n: message(data_table(columns=n)),
    "data_table.page_size.min": lambda n: message(data_table(page_size=n)),
    "data_table.page_size.max": lambda n: message(data_table(page_size=n)),
    "data_table.cell_text.min_length": lambda n: message(data_table(text="c" * n)),
    "data_table.content.max_length": lambda n: message(
        {**data_table(), "rows": [cells(1, "c" * (n - 1)), cells(1)]}
    ),
    "data_table.total_content.max_length": lambda n: message(
        {**data_table(), "rows": [cells(1, "c" * (n - 3)), cells(1)]}, data_table()
    ),
    "data_table.row_header_column_index.min": lambda n: message(
        data_table(row_header_column_index=n)
    ),
    "data_visualization.title.max_length": lambda n: chart(
        {"type": "pie", "segments": [{"label": "l", "value": 1}]}, "t" * n
    ),
    "data_visualization.segments.min_items": pie,
    "data_visualization.segments.max_items": pie,
    "data_visualization.segment.label.max_length": lambda n: pie(label="l" * n),
    "data_visualization.segment.value.exclusive_min": lambda n: pie(value=n),
    "data_visualization.series.min_items": lambda n: lines(series=n),
    "data_visualization.series.max_items": lambda n: lines(series=n),
    "data_visualization.series_name.max_length": lambda n: lines(name=n),
    "data_visualization.data.min_items": lambda n: lines(points=n),
    "data_visualization.data.max_items": lambda n: lines(points=n),
    "data_visualization.point_label.max_length": lambda n: lines(label=n),
    "data_visualization.categories.min_items": lambda n: lines(points=n),
    "data_visualization.categories.max_items": lambda n: lines(points=n),
    "data_visualization.category_label.max_length": lambda n: lines(label=n),
    "data_visualization.axis_label.max_length": lambda n: lines(axis=n),
    "header.text.max_length": lambda n: block("header", text=plain(n)),
    "image.image_url.max_length": lambda n: picture(image_url="u" * n),
    "image.alt_text.max_length": lambda n: picture(alt_text="a" * n),
    "image.title.max_length": lambda n: picture(title=plain(n)),
    "image_element.image_url.max_length": lambda n: small_picture(image_url="u" * n),
    "image_element.alt_text.max_length": lambda n: small_picture(alt_text="a" * n),
    "input.label.max_length": lambda n: modal(
        blocks=[{"type": "input", "label": plain(n), "element": {"type": "plain_text_input"}}]
    ),
    "input.hint.max_length": lambda n: modal(
        blocks=[
            {
                "type": "input",
                "label": plain(1),
                "hint": plain(n),
                "element": {"type": "plain_text_input"},
            }
        ]
    ),
    "markdown.text.max_length": lambda n: block("markdown", text="m" * n),
    "markdown.total_text.max_length": lambda n: message(
        {"type": "markdown", "text": "m" * (n - 1)}, {"type": "markdown", "text": "m"}
    ),
    "plan.tasks.max_items": tasks,
    "rich_text_list.indent.min": lambda n: rich(
        {"type": "rich_text_list", "style": "bullet", "indent": n}
    ),
    "rich_text_list.indent.max": lambda n: rich(
        {"type": "rich_text_list", "style": "bullet", "indent": n}
    ),
    "rich_text_list.offset.min": lambda n: rich(
        {"type": "rich_text_list", "style": "bullet", "offset": n}
    ),
    "rich_text_list.border.min": lambda n: rich(
        {"type": "rich_text_list", "style": "bullet", "border": n}
    ),
    "rich_text_list.border.max": lambda n: rich(
        {"type": "rich_text_list", "style": "bullet", "border": n}
    ),
    "rich_text_quote.border.min": lambda n: rich({"type": "rich_text_quote", "border": n}),
    "rich_text_quote.border.max": lambda n: rich({"type": "rich_text_quote", "border": n}),
    "rich_text_preformatted.border.min": lambda n: rich(
        {"type": "rich_text_preformatted", "border": n}
    ),
    "rich_text_preformatted.border.max": lambda n: rich(
        {"type": "rich_text_preformatted", "border": n}
    ),
    "section.text.max_length": lambda n: block("section", text=mrkdwn(n)),
    "section.fields.max_items": lambda n: block("section", fields=[mrkdwn(1)] * n),
    "section.fields.item_max_length": lambda n: block("section", fields=[mrkdwn(n)]),
    "video.alt_text.max_length": lambda n: video(alt_text="a" * n),
    "video.title.max_length": lambda n: video(title=plain(n)),
    "video.author_name.max_length": lambda n: video(author_name="a" * n),
    "video.description.max_length": lambda n: video(description=plain(n)),
    "video.provider_name.max_length": lambda n: video(provider_name="p" * n),
    "video.thumbnail_url.max_length": lambda n: video(thumbnail_url="t" * n),
    "video.video_url.max_length": lambda n: video(video_url="v" * n),
    "video.title_url.max_length": lambda n: video(title_url="t" * n),
    "video.provider_icon_url.max_length": lambda n: video(provider_icon_url="p" * n),
    "message.data_visualizations.max_items": lambda n: message(
        *[
            {
                "type": "data_visualization",
                "title": "t",
                "chart": {"type": "pie", "segments": [{"label": "l", "value": 1}]},
            }
        ]
        * n
    ),
    "message.blocks.max_items": lambda n: message(*[{"type": "divider"}] * n),
    "message.attachments.max_items": lambda n: attachment_problems([{"text": "t"}] * n),
    "view.blocks.max_items": lambda n: modal(blocks=[{"type": "divider"}] * n),
    "view.private_metadata.max_length": lambda n: modal(private_metadata="p" * n),
    "view.callback_id.max_length": lambda n: modal(callback_id="c" * n),
    "view.external_id.max_length": lambda n: modal(external_id="e" * n),
    "view.title.max_length": lambda n: modal(title=plain(n)),
    "view.close.max_length": lambda n: modal(close=plain(n)),
    "view.submit.max_length": lambda n: modal(submit=plain(n)),
}
NOT_OF_BLOCKS = {"message.channel.min_length"}  # refused by the API as a missing argument
