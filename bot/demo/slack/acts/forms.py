"""A modal's fields: their state, and what Slack itself refuses before the app is asked."""

import re
from typing import Any

from bot.demo.slack.acts.elements import chosen, elements, first_value, keeps_state, place
from bot.demo.slack.records import Json

REQUIRED = "Please complete this required field."
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_URL = re.compile(r"https?://\S+")


def full_state(blocks: list[Json], given: Json) -> Json:
    """state.values: what was given, and first values or null for every other field."""
    state: Json = {}
    for block_id, element in elements(blocks):
        if keeps_state(element):
            entry = {"type": element["type"], place(element): first_value(element)}
            said = (given.get(block_id) or {}).get(element["action_id"])
            state.setdefault(block_id, {})[element["action_id"]] = said or entry
    return state


def read_values(blocks: list[Json], values: Json) -> Json:
    """Values said simply, by block_id or action_id, as state.values; full ones unchanged."""
    state: Json = {}
    used: set[str] = set()
    for block_id, element in elements(blocks):
        action_id = element["action_id"]
        name = block_id if block_id in values else action_id
        if name not in values or not keeps_state(element):
            continue
        used.add(name)
        said = values[name]
        if not (isinstance(said, dict) and action_id in said):
            said = {action_id: {"type": element["type"], place(element): chosen(element, said)}}
        state.setdefault(block_id, {})[action_id] = said[action_id]
    unknown = values.keys() - used
    if unknown:
        raise LookupError(f"the view has no fields {sorted(unknown)}")
    return state


def form_errors(blocks: list[Json], state: Json) -> dict[str, str]:
    """What Slack shows under fields without asking the app."""
    errors = {}
    for block in blocks:
        if block.get("type") != "input":
            continue
        element = block["element"]
        value = state[block["block_id"]][element["action_id"]].get(place(element))
        error = _error(element, value, optional=bool(block.get("optional")))
        if error:
            errors[block["block_id"]] = error
    return errors


def _error(element: Json, value: Any, *, optional: bool) -> str | None:
    if value in (None, "", []):
        return None if optional else REQUIRED
    kind = element["type"]
    if kind == "plain_text_input":
        return _length_error(element, len(value))
    if kind == "number_input":
        return _number_error(element, str(value))
    if kind == "email_text_input" and not _EMAIL.fullmatch(value):
        return "Please enter a valid email address."
    if kind == "url_text_input" and not _URL.fullmatch(value):
        return "Please enter a valid URL."
    return None


def _length_error(element: Json, length: int) -> str | None:
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if length < least:
        return f"Please enter at least {least} characters."
    return f"Please enter no more than {most} characters." if length > most else None


def _number_error(element: Json, text: str) -> str | None:
    try:
        number = float(text) if element.get("is_decimal_allowed") else int(text)
    except ValueError:
        return "Please enter a valid number."
    least, most = element.get("min_value"), element.get("max_value")
    if least is not None and number < float(least):
        return f"Please enter a number no less than {least}."
    if most is not None and number > float(most):
        return f"Please enter a number no greater than {most}."
    return None
