"""What went out through a connection, in a window: the newest first, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Self, TypeVar

from bot.cards.pieces import Block, View, actions, bold, button, context, line, plain, rich, section
from bot.cards.text import safe

PAGE = 20

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class LogPage(Generic[Row]):
    """A page of one connection's log; ``skip`` newer rows came before it."""

    connection_id: int
    name: str
    rows: tuple[Row, ...]
    skip: int
    more: bool

    @classmethod
    def of(cls, connection_id: int, name: str, found: Sequence[Row], skip: int) -> Self:
        """``found``: a row more than a page holds tells that there is a next one."""
        return cls(connection_id, name, tuple(found[:PAGE]), skip, more=len(found) > PAGE)


@dataclass(frozen=True, slots=True)
class Log:
    """What a log is called, and what stands around its rows. newer, older, again: buttons' ids."""

    title: str
    none: str
    newer: str
    older: str
    again: str
    again_label: str
    note: str


def log_window(log: Log, shown: LogPage[Row], rows: Sequence[Block], *, news: str) -> View:
    """``rows``: one for each that is shown."""
    number, skip = shown.connection_id, shown.skip
    newer, older = f"{number}:{max(0, skip - PAGE)}", f"{number}:{skip + PAGE}"
    blocks: list[Block | None] = [
        rich(line(bold(safe(shown.name, 60)))),
        section(news) if news else None,
        *rows,
        None if rows else section(log.none),
        actions(
            button("Newer", log.newer, newer) if skip else None,
            button("Older", log.older, older) if shown.more else None,
            button(log.again_label, log.again, number),
        ),
        context(plain(log.note)),
    ]
    return {
        "type": "modal",
        "title": plain(log.title, 24),
        "close": plain("Back", 24),
        "blocks": [block for block in blocks if block],
    }
