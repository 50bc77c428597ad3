"""The Desk tab of App Home, for admins: whether every part works, and what waits for them."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.cards.health import Part, heading, health_rows
from bot.cards.held import SHOW_HELD
from bot.cards.pieces import Block, Run, bold, bullets, button, line, rich, section
from bot.cards.text import safe
from bot.figures.wording import counted

_NAMED = 5
ALL_DONE = (
    "Nothing waits for you: no answer is held, everything was delivered, no change wants a second "
    "admin. What only you can decide stands here when it comes. More of each part: /nps health"
)


@dataclass(frozen=True, slots=True)
class DeskPage:
    """held: answers of which nobody knows whose they are. troubles: what did not arrive.

    changes: by the command that shows them, how many wait for a second admin. quiet: connections
    that were heard once and not for long.
    """

    parts: Sequence[Part]
    held: int
    troubles: int
    changes: Sequence[tuple[str, int]]
    quiet: Sequence[str]


def desk_tab(page: DeskPage) -> list[Block]:
    waits = [*_held(page), *_waits(page)]
    return [
        *(waits or [section(ALL_DONE)]),
        rich(line(bold(heading(page.parts))), bullets(health_rows(page.parts))),
    ]


def _held(page: DeskPage) -> list[Block]:
    if not page.held:
        return []
    return [section(f"{counted(page.held, 'answer')} held: whose?", button("Show", SHOW_HELD, 0))]


def _waits(page: DeskPage) -> list[Block]:
    rows: list[list[Run | str]] = []
    if page.troubles:
        rows.append([f"{counted(page.troubles, 'thing')} to look at: /nps health"])
    for command, number in page.changes:
        rows.append([f"{counted(number, 'change')} proposed, for a second admin: {command}"])
    if page.quiet:
        names = ", ".join(safe(name, 40) for name in page.quiet[:_NAMED])
        rows.append([f"Quiet for more than a week: {names}. /nps connections"])
    return [rich(line(bold("Waits for an admin")), bullets(rows))] if rows else []
