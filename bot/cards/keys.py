"""`/nps keys`: who may ask in whose name. A key itself stands only in its owner's window."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.cards.fields import (
    Values,
    about,
    checkbox_element,
    chosen,
    chosen_person,
    field,
    modal,
    needed,
    person_element,
    radio_element,
    text_element,
    ticked,
)
from bot.cards.pieces import (
    Block,
    Card,
    View,
    actions,
    bold,
    button,
    card,
    confirmation,
    line,
    plain,
    preformatted,
    rich,
    section,
)
from bot.cards.text import safe
from bot.cards.times import lately
from bot.errors import Unreadable
from storage.key_records import KeyPurpose, KeyRecord
from storage.records import ColleagueRecord
from storage.words import ColleagueRole

NEW = "keys.new"
KEY_FORM = "keys.form"
SHOW = "keys.show"
REVOKE = "keys.revoke"
NAME, PURPOSE, WHOM, WORDS = "name", "purpose", "whom", "words"

PURPOSES: Mapping[KeyPurpose, str] = {
    KeyPurpose.API: "API: Zapier, Make, a program of yours",
    KeyPurpose.FEED: "Feed: Power BI, Tableau, a spreadsheet",
}
NONE_YET = "There is no key yet. With one, a program asks in the name of a colleague."
NONE_OF_YOURS = "No program asks in your name. An NPS Desk admin can make a key for you."
ONCE = (
    "Copy it now: it is not kept. Until it is first used “Show Key” makes another in its place; "
    "after that nothing does."
)
_LONGEST_NAME = 60
_REVOKE = confirmation(
    "Revoke this key?",
    "Whatever asks with it gets nothing from then on, and what it subscribed to ends.",
    "Revoke",
)


@dataclass(frozen=True, slots=True)
class GivenKey:
    """What an admin said of a new key; ``whom``: a Slack id."""

    name: str
    purpose: KeyPurpose
    whom: str
    words: bool


def key_list(keys: Sequence[KeyRecord], viewer: ColleagueRecord, *, now: datetime) -> Card:
    """A row each; who may make one gets a button for it."""
    makes = viewer.role is ColleagueRole.ADMIN
    none = None if keys else NONE_YET if makes else NONE_OF_YOURS
    return card(
        [none, *(_told(each, now) for each in keys)],
        [
            section(none) if none else rich(line(bold("Keys"))),
            *(block for each in keys for block in _row(each, viewer, now)),
            actions(button("New Key", NEW, 0, style=None if keys else "primary"))
            if makes
            else None,
        ],
    )


def _row(key: KeyRecord, viewer: ColleagueRecord, now: datetime) -> list[Block]:
    name = safe(key.name, _LONGEST_NAME)
    revoke = button("Revoke", REVOKE, key.id, spoken=f"Revoke {name}", confirm=_REVOKE)
    if key.used_at is not None or key.colleague_id != viewer.id:
        return [section(_told(key, now), revoke)]
    show = button("Show Key", SHOW, key.id, spoken=f"Show {name}")
    return [section(_told(key, now)), actions(show, revoke)]


def _told(key: KeyRecord, now: datetime) -> str:
    door = PURPOSES[key.purpose].partition(":")[0]
    hint = f" (ends in {key.hint})" if key.hint else ""
    words = ", with clients’ words" if key.words else ""
    return (
        f"{safe(key.name, _LONGEST_NAME)}{hint}. {door}, asks as {safe(key.colleague)}{words}; "
        f"{_use(key, now)}"
    )


def _use(key: KeyRecord, now: datetime) -> str:
    if not key.taken:
        return f"waits until {safe(key.colleague)} types /nps keys and presses Show Key."
    return f"last used {lately(key.used_at, now=now)}." if key.used_at else "never used."


def key_form(viewer: ColleagueRecord) -> View:
    return modal(
        KEY_FORM,
        "New key",
        0,
        [
            about("A program that shows the key sees and does what its person may, and no more."),
            field(
                NAME,
                "Name",
                text_element(longest=_LONGEST_NAME, example="Zapier"),
                hint="What it is called in lists.",
            ),
            field(PURPOSE, "What for", radio_element(dict(PURPOSES.items()))),
            field(
                WHOM,
                "In whose name",
                person_element("Choose a colleague", initial=viewer.slack_user_id),
                hint="Somebody else's key is shown to them alone: they type /nps keys.",
            ),
            field(
                WORDS,
                "Clients’ words",
                checkbox_element({WORDS: "It may be told comments, word for word"}),
                optional=True,
            ),
        ],
        submit="Make the Key",
    )


def read_key(values: Values) -> GivenKey:
    """Raises Unreadable, naming the field."""
    try:
        purpose = KeyPurpose(chosen(values, PURPOSE) or "")
    except ValueError:
        raise Unreadable("Please choose what it is for.", field=PURPOSE) from None
    return GivenKey(
        name=" ".join(needed(values, NAME, "A key needs a name.").split())[:_LONGEST_NAME],
        purpose=purpose,
        whom=chosen_person(values, WHOM, "Please choose a colleague."),
        words=ticked(values, WORDS, WORDS),
    )


def key_window(key: KeyRecord, shown: str | None) -> View:
    """The key itself, where it is the viewer's own; else how its owner comes by it."""
    name = safe(key.name, _LONGEST_NAME)
    whose = safe(key.colleague)
    told = ONCE if shown else f"It is {whose}’s alone. Tell them: /nps keys, then Show Key."
    return {
        "type": "modal",
        "title": plain("Key", 24),
        "close": plain("Done", 24),
        "blocks": [
            rich(line(bold(name)), preformatted(shown) if shown else None),
            section(told),
        ],
    }
