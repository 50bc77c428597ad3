"""`/nps health`: every part green, or one plain sentence about what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.cards.pieces import Card, Run, bold, bullets, card, line, rich
from bot.cards.text import safe


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the desk. ``well`` is None for what is not connected on purpose."""

    name: str
    well: bool | None
    words: str


def health_card(parts: Sequence[Part]) -> Card:
    """The parts in their order, those in trouble first."""
    told = heading(parts)
    return card(
        [told, *(f"{part.name} {_mark(part)}: {part.words}" for part in _ordered(parts))],
        [rich(line(bold(told)), bullets(health_rows(parts)))],
    )


def heading(parts: Sequence[Part]) -> str:
    ill = sum(part.well is False for part in parts)
    return "Everything works." if not ill else f"{ill} of {len(parts)} parts need a look."


def health_rows(parts: Sequence[Part]) -> list[list[Run | str]]:
    """A line each, those in trouble first."""
    return [
        [bold(safe(part.name, 60)), f" {_mark(part)}: {safe(part.words, 300)}"]
        for part in _ordered(parts)
    ]


def _ordered(parts: Sequence[Part]) -> list[Part]:
    return sorted(parts, key=lambda part: part.well is not False)


def _mark(part: Part) -> str:
    """A word, not only a colour."""
    return {True: "works", False: "needs a look", None: "is not connected"}[part.well]
