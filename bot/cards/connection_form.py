"""The forms that connect a system and change a connection. What is typed here may be a secret."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.cards.connections import Shown
from bot.cards.fields import (
    Values,
    about,
    chosen,
    chosen_many,
    modal,
    multi_select_element,
    needed,
    text_element,
    typed,
)
from bot.cards.fields import field as form_field
from bot.cards.pieces import MOST_OPTIONS, OPTION_LIMIT, Block, View, option, plain, section
from bot.cards.text import fit
from bot.errors import Unreadable
from bot.relay import paths
from bot.relay.relay import Family, Option, Relay, SecretMade

SYSTEM_FORM = "connection.system_form"
ADD_FORM = "connection.add_form"
EDIT_FORM = "connection.edit_form"
SECRET_FORM = "connection.secret_form"  # noqa: S105 - the name of a form
SYSTEM, NAME, SECRET, TOKEN = "system", "name", "secret", "token"

_LONGEST_NAME = 60
_LONGEST_SECRET = 500
_LATER = "If {label} shows it only once the address is saved there, leave this empty until then."


@dataclass(frozen=True, slots=True)
class Given:
    """What an admin said about a connection; an empty secret or token was not given."""

    name: str
    options: Mapping[str, str] = field(repr=False)
    secret: str = field(default="", repr=False)
    token: str = field(default="", repr=False)


def system_form(relays: Sequence[Relay]) -> View:
    """Which system? Each under its heading, with what it brings."""
    groups = [
        {"label": plain(family.value, OPTION_LIMIT), "options": options[:MOST_OPTIONS]}
        for family in Family
        if (options := [_system(relay) for relay in relays if relay.family is family])
    ]
    element = {
        "type": "static_select",
        "placeholder": plain("Choose a system", 150),
        "option_groups": groups,
    }
    return modal(
        SYSTEM_FORM,
        "Add a connection",
        0,
        [form_field(SYSTEM, "System", element, hint="One that is not listed: Signed JSON.")],
        submit="Continue",
    )


def _system(relay: Relay) -> Block:
    return option(relay.label, relay.name) | {
        "description": plain(f"Brings {relay.brings}", OPTION_LIMIT)
    }


def read_system(values: Values) -> str:
    """Raises Unreadable."""
    if not (system := chosen(values, SYSTEM)):
        raise Unreadable("Please choose a system.", field=SYSTEM)
    return system


def add_form(relay: Relay, name: str) -> View:
    """What must be said about this system; ``name`` is a free one."""
    blocks = [
        section(relay.paste),
        about("The exact address is shown once this is saved."),
        _name(name),
        *_options(relay, {}),
        _secret(relay, optional=True, hint=_LATER.format(label=relay.label))
        if relay.secret_made is SecretMade.THERE
        else None,
        _token(relay, kept=False),
    ]
    view = modal(ADD_FORM, fit(relay.label, 24), 0, blocks, submit="Save")
    return view | {"private_metadata": relay.name}


def system_of(view: Mapping[str, Any]) -> str:
    """Which system an `add_form` was about."""
    return str(view["private_metadata"])


def edit_form(shown: Shown) -> View:
    relay = shown.relay
    blocks = [
        _name(shown.record.name),
        *_options(relay, shown.record.options),
        _token(relay, kept=shown.record.has_token),
    ]
    return modal(EDIT_FORM, "Edit the connection", shown.record.id, blocks, submit="Save")


def secret_form(shown: Shown) -> View:
    """For a secret that the system makes."""
    relay = shown.relay
    hint = "The one before is taken as well for 24 hours." if shown.record.has_secret else None
    return modal(
        SECRET_FORM,
        "Paste a secret",
        shown.record.id,
        [about(shown.name), section(relay.paste), _secret(relay, optional=False, hint=hint)],
        submit="Save",
    )


def read_given(values: Values, relay: Relay) -> Given:
    """Raises Unreadable, naming the field."""
    name = " ".join(needed(values, NAME, "A connection needs a name.").split())
    return Given(
        name=name[:_LONGEST_NAME],
        options=dict(_read_options(values, relay)),
        secret=typed(values, SECRET),
        token=typed(values, TOKEN),
    )


def read_secret(values: Values) -> str:
    """Raises Unreadable."""
    return needed(values, SECRET, "Please paste the secret.")


def _read_options(values: Values, relay: Relay) -> Iterator[tuple[str, str]]:
    """Those that are not empty: of the others the relay's default holds."""
    for each in relay.options:
        name = field_of(each)
        words = ",".join(chosen_many(values, name)) if each.choices else typed(values, name)
        if each.needed and not words:
            raise Unreadable(f"“{each.label}” is needed.", field=name)
        if each.name.startswith(paths.PREFIX) and words and (wrong := paths.problem(words)):
            raise Unreadable(wrong, field=name)
        if words:
            yield each.name, words


def field_of(each: Option) -> str:
    """No option may be taken for the name, the secret or the token."""
    return f"option.{each.name}"


def _name(name: str) -> Block:
    element = text_element(initial=name, longest=_LONGEST_NAME)
    return form_field(NAME, "Name", element, hint="What it is called in lists.")


def _options(relay: Relay, given: Mapping[str, str]) -> Iterator[Block]:
    for each in relay.options:
        begin = given.get(each.name) or (each.default if each.needed else "")
        element = text_element(initial=begin, example=each.default)
        if each.choices:
            most = len(each.choices)
            element = multi_select_element(dict(each.choices), most, begun=begin.split(","))
        yield form_field(
            field_of(each), each.label, element, optional=not each.needed, hint=each.hint
        )


def _secret(relay: Relay, *, optional: bool, hint: str | None) -> Block:
    element = text_element(longest=_LONGEST_SECRET)
    return form_field(SECRET, relay.proof_label or "Secret", element, optional=optional, hint=hint)


def _token(relay: Relay, *, kept: bool) -> Block | None:
    if not relay.token_label:
        return None
    hint = "Leave this empty to keep the present one." if kept else None
    return form_field(
        TOKEN, relay.token_label, text_element(), optional=kept or not relay.token_needed, hint=hint
    )
