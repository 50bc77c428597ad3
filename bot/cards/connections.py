"""`/nps connections`: each connected system with how it stands and what it lacks."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.cards.pieces import (
    MOST_OPTIONS,
    OPTION_LIMIT,
    Block,
    Card,
    actions,
    bold,
    button,
    card,
    line,
    option,
    plain,
    rich,
    section,
)
from bot.cards.text import safe
from bot.connections.standing import Standing, capitalised
from bot.figures.wording import counted
from bot.relay.relay import Relay
from storage.admin_records import ConnectionRecord

ADD = "connection.add"
OPEN = "connection.open"
PICK = "connection.pick"

_MOST_ROWS = 10
NO_CONNECTION = (
    "No system is connected yet. Add one, and answers to its surveys, or changes in its records, "
    "come here by themselves."
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A connection as an admin sees it.

    address: with the part that nobody may guess; only ever shown in an admin's window.
    unreachable: what is wrong with the address of this desk, the same for all.
    opens: whether its secret can be opened with this desk's key. rotating: an old one still counts.
    """

    record: ConnectionRecord
    relay: Relay
    address: str = field(repr=False)
    standing: Standing
    missing: tuple[str, ...] = ()
    unreachable: str | None = None
    opens: bool = True
    rotating: bool = False
    pulls: bool = False
    writes: str | None = None  # how write-back stands; None where nobody would expect it
    writable: bool = False

    @property
    def name(self) -> str:
        """``Typeform Berlin (Typeform)``; the system only where the name does not say it."""
        name = safe(self.record.name, 60)
        label = self.relay.label
        return name if label.lower() in name.lower() else f"{name} ({label})"

    @property
    def well(self) -> bool:
        return self.standing.well is not False and not self.missing


def connection_list(connections: Sequence[Shown]) -> Card:
    """A row each; of many, those that somebody should look at, and a menu of all."""
    heading = _heading(connections)
    nobody = next((each.unreachable for each in connections if each.unreachable), None)
    rows, left = _chosen_rows(connections)
    return card(
        [heading, nobody, *(f"{each.name}: {_second_line(each)}" for each in rows)],
        [
            rich(line(bold(heading))) if connections else section(heading),
            section(nobody) if nobody else None,
            *map(_row, rows),
            rich(line(f"and {left} more: choose one below.")) if left else None,
            actions(
                _menu(connections) if left else None,
                button("Add a Connection", ADD, 0, style=None if connections else "primary"),
            ),
        ],
    )


def _heading(connections: Sequence[Shown]) -> str:
    if not connections:
        return NO_CONNECTION
    ill = sum(not each.well for each in connections)
    look = f": {ill} {'needs' if ill == 1 else 'need'} a look" if ill else ""
    return f"{counted(len(connections), 'connection')}{look}."


def _chosen_rows(connections: Sequence[Shown]) -> tuple[list[Shown], int]:
    """Those to show, and how many are left for the menu."""
    left = len(connections) - _MOST_ROWS
    if left <= 0:
        return list(connections), 0
    return sorted(connections, key=lambda each: each.well)[:_MOST_ROWS], left


def _row(shown: Shown) -> Block:
    pressed = button("Open", OPEN, shown.record.id, spoken=f"Open {safe(shown.record.name, 60)}")
    return section(f"{shown.name}\n{_second_line(shown)}", pressed)


def _second_line(shown: Shown) -> str:
    return safe(" ".join([capitalised(shown.standing.words), *shown.missing]), 900)


def _menu(connections: Sequence[Shown]) -> Block:
    by_name = [option(safe(each.record.name, 70), str(each.record.id)) for each in connections]
    return {
        "type": "static_select",
        "action_id": PICK,
        "placeholder": plain("Choose a connection", 150),
        "option_groups": [
            {"label": plain(f"From {part[0]['text']['text']}", OPTION_LIMIT), "options": part}
            for at in range(0, len(by_name), MOST_OPTIONS)
            if (part := by_name[at : at + MOST_OPTIONS])
        ],
    }
