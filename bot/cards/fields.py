"""The parts of a form, and how what was typed into them is read back.

A field's name is its block id and its action id, so that a refusal's ``field`` lands under it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from bot.cards.pieces import (
    MOST_OPTIONS,
    OPTION_LIMIT,
    TEXT_LIMIT,
    Block,
    View,
    context,
    option,
    plain,
)
from bot.cards.text import clean, cut, safe
from bot.errors import Unreadable

Values = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""``view.state.values``: field → field → what the person left in it."""

_Word = TypeVar("_Word", bound=StrEnum)
_Value = TypeVar("_Value", bound=str)
_TITLE_LIMIT = 24


def modal(
    callback: str, title: str, subject: int, blocks: Iterable[Block | None], *, submit: str
) -> View:
    """A form about one record, whose id it carries."""
    return {
        "type": "modal",
        "callback_id": callback,
        "private_metadata": str(subject),
        "title": plain(title, _TITLE_LIMIT),
        "submit": plain(submit, _TITLE_LIMIT),
        "close": plain("Cancel", _TITLE_LIMIT),
        "blocks": [block for block in blocks if block],
    }


def subject_of(view: Mapping[str, Any]) -> int:
    """The record that a submitted form is about."""
    return int(view["private_metadata"])


def about(text: str) -> Block:
    """The line on top that says which record this is."""
    return context(plain(text, 300))


def field(
    name: str, label: str, element: Block, *, optional: bool = False, hint: str | None = None
) -> Block:
    block: Block = {
        "type": "input",
        "block_id": name,
        "label": plain(label, 200),
        "element": element | {"action_id": name},
        "optional": optional,
    }
    return block | {"hint": plain(hint, 300)} if hint else block


def text_element(
    *, initial: str = "", multiline: bool = False, longest: int = TEXT_LIMIT, example: str = ""
) -> Block:
    element: Block = {
        "type": "plain_text_input",
        "multiline": multiline,
        "max_length": longest,
    }
    if initial := cut(clean(initial), longest):
        element["initial_value"] = initial
    if example:
        element["placeholder"] = plain(example, 150)
    return element


def select_element(labels: Mapping[_Value, str], *, initial: _Value | None = None) -> Block:
    """One of a closed list."""
    options = {word: option(label, str(word)) for word, label in labels.items()}
    element: Block = {"type": "static_select", "options": list(options.values())[:MOST_OPTIONS]}
    if initial is not None:
        element["initial_option"] = options[initial]
    return element


def multi_select_element(
    labels: Mapping[str, str], most: int, *, begun: Collection[str] = ()
) -> Block:
    """At most so many of a closed list; ``begun``: which are chosen already."""
    options = {value: option(label, value) for value, label in labels.items()}
    element: Block = {
        "type": "multi_static_select",
        "options": list(options.values())[:MOST_OPTIONS],
        "max_selected_items": most,
    }
    chosen_before = [options[value] for value in labels if value in begun]
    return element | {"initial_options": chosen_before} if chosen_before else element


def checkbox_element(choices: Mapping[str, str], ticked: Collection[str] = ()) -> Block:
    """Things to tick, some of them ticked already. value → words."""
    options = {value: option(words, value) for value, words in choices.items()}
    element: Block = {"type": "checkboxes", "options": list(options.values())}
    begun = [options[value] for value in choices if value in ticked]
    return element | {"initial_options": begun} if begun else element


def radio_element(choices: Mapping[str, str]) -> Block:
    """One of a few, all of them seen at once; the first is chosen already. value → words."""
    options = [option(words, value) for value, words in choices.items()]
    return {"type": "radio_buttons", "options": options, "initial_option": options[0]}


def search_element(placeholder: str) -> Block:
    """One of a long list that the desk searches while the person types."""
    return {
        "type": "external_select",
        "placeholder": plain(placeholder, 150),
        "min_query_length": 1,
    }


def person_element(placeholder: str, *, initial: str | None = None) -> Block:
    """Anybody in the workspace; ``initial``: a Slack id."""
    element: Block = {"type": "users_select", "placeholder": plain(placeholder, 150)}
    return element | {"initial_user": initial} if initial else element


def day_element(initial: date) -> Block:
    return {"type": "datepicker", "initial_date": initial.isoformat()}


def people_element(placeholder: str, begun: Sequence[str] = ()) -> Block:
    """Some of the workspace; ``begun``: who is chosen already."""
    element: Block = {"type": "multi_users_select", "placeholder": plain(placeholder, 150)}
    return element | {"initial_users": list(begun)} if begun else element


def found_options(found: Iterable[tuple[int, str]]) -> dict[str, list[Block]]:
    """The answer to a search: ids with their words."""
    options = [option(safe(words, OPTION_LIMIT - 2), str(id_)) for id_, words in found]
    return {"options": options[:MOST_OPTIONS]}


def typed(values: Values, name: str) -> str:
    """The words in a field; empty when there are none."""
    return clean(str(_left_in(values, name).get("value") or ""))


def needed(values: Values, name: str, sentence: str) -> str:
    """The words in a field that may not stay empty, whatever Slack let through."""
    if not (words := typed(values, name)):
        raise Unreadable(sentence, field=name)
    return words


def chosen(values: Values, name: str) -> str | None:
    """The value of the chosen option."""
    picked = _left_in(values, name).get("selected_option") or {}
    value = picked.get("value")
    return str(value) if value is not None else None


def chosen_person(values: Values, name: str, sentence: str) -> str:
    """The Slack id of the chosen person."""
    picked = _left_in(values, name).get("selected_user")
    if not picked:
        raise Unreadable(sentence, field=name)
    return str(picked)


def chosen_people(values: Values, name: str) -> list[str]:
    """The Slack ids of the chosen people."""
    return [str(one) for one in _left_in(values, name).get("selected_users") or ()]


def chosen_day(values: Values, name: str) -> date:
    try:
        return date.fromisoformat(str(_left_in(values, name).get("selected_date")))
    except ValueError:
        raise Unreadable("Please choose a day.", field=name) from None


def chosen_many(values: Values, name: str) -> list[str]:
    """The values of the chosen options, in their order."""
    return [str(one["value"]) for one in _left_in(values, name).get("selected_options") or ()]


def ticked(values: Values, name: str, value: str) -> bool:
    return value in chosen_many(values, name)


def chosen_word(values: Values, name: str, words: type[_Word], sentence: str) -> _Word:
    """The chosen word of a closed list."""
    try:
        return words(chosen(values, name) or "")
    except ValueError:
        raise Unreadable(sentence, field=name) from None


def chosen_id(values: Values, name: str, sentence: str) -> int | None:
    """The chosen record; None when none was chosen."""
    value = chosen(values, name)
    if value is None:
        return None
    if not (value.isascii() and value.isdigit()):
        raise Unreadable(sentence, field=name)
    return int(value)


def _left_in(values: Values, name: str) -> Mapping[str, Any]:
    return values.get(name, {}).get(name) or {}
