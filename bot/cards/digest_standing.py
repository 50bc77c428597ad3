"""`/nps digest`: when one's digest comes, of which clients, and what can be changed about it."""

from typing import NamedTuple

from bot.cards.fields import Values, chosen, field, modal, select_element
from bot.cards.pieces import Card, View, actions, bold, button, card, line, rich
from bot.cards.times import long_day
from bot.digests.reading import Standing
from bot.digests.scope import ALL
from bot.errors import Unreadable

PREVIEW, CHANGE = "digest.preview", "digest.change"
MUTE, SUBSCRIBE = "digest.mute", "digest.subscribe"
FORM = "digest.form"
DAY, HOUR, WHOSE = "day", "hour", "whose"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MINE, _ALL = "mine", "all"
WHAT = "I know /nps digest, which says when yours comes, and /nps digest preview, which shows it."


class Chosen(NamedTuple):
    """What a reader chose: weekday (Monday is 0), hour (0-23), and whether of all clients."""

    weekday: int
    hour: int
    whole_firm: bool


def standing_card(now: Standing) -> Card:
    told = [_when(now), _of_whom(now)]
    comes = now.subscribed and now.reader.muted_at is None
    end = (
        button("Mute", MUTE, now.person.id)
        if comes
        else button("Unmute" if now.subscribed else "Subscribe", SUBSCRIBE, now.person.id)
    )
    return card(
        told,
        [
            rich(line(bold(told[0])), line(told[1])),
            actions(
                button("Preview", PREVIEW, now.person.id),
                button("Change Time", CHANGE, now.person.id),
                end,
            ),
        ],
    )


def _when(now: Standing) -> str:
    reader, zone = now.reader, now.person.timezone
    if not now.subscribed:
        return "No weekly digest comes to you."
    if reader.muted_at is not None:
        return f"Your weekly digest is muted since {long_day(reader.muted_at, zone)}."
    return (
        f"Your weekly digest comes on {DAYS[reader.weekday]}s at {reader.hour:02}:00 on your clock "
        f"({zone or 'UTC'}), next on {long_day(now.next_at, zone)}."
    )


def _of_whom(now: Standing) -> str:
    return f"It tells of {'all clients' if now.filters == ALL else 'your clients'}."


def digest_form(now: Standing) -> View:
    days = {str(number): day for number, day in enumerate(DAYS)}
    hours = {str(hour): f"{hour:02}:00" for hour in range(24)}
    clients = {_MINE: "My clients", _ALL: "All clients"}
    begun = _ALL if now.reader.whole_firm else _MINE
    return modal(
        FORM,
        "Weekly digest",
        now.person.id,
        [
            field(DAY, "Day", select_element(days, initial=str(now.reader.weekday))),
            field(
                HOUR,
                "Hour, on your clock",
                select_element(hours, initial=str(now.reader.hour)),
                hint="One comes a week. Where this week's came already, the next is next week's.",
            ),
            field(WHOSE, "Of", select_element(clients, initial=begun)) if now.choice else None,
        ],
        submit="Save Time",
    )


def read_digest(values: Values) -> Chosen:
    """Raises Unreadable, naming the field."""
    return Chosen(
        _number(values, DAY, range(7)),
        _number(values, HOUR, range(24)),
        WHOSE in values and chosen(values, WHOSE) == _ALL,
    )


def _number(values: Values, name: str, allowed: range) -> int:
    said = chosen(values, name) or ""
    if not (said.isascii() and said.isdigit() and int(said) in allowed):
        raise Unreadable("Please choose one of the list.", field=name)
    return int(said)
