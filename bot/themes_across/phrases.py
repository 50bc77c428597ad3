"""How the figures of a theme are written, and which figures a sentence about it may hold."""

from collections.abc import Iterator

from bot.answers.backing import plain
from bot.answers.guard import Figure
from bot.figures.impact import Impact, Rise
from bot.figures.wording import counted, signed
from bot.themes_across.kept import ThemeCount

IMPACT = (
    "Impact is NPS of all these answers less NPS if these comments were absent. It does not say "
    "what solving it would bring."
)


def breadth(one: ThemeCount) -> str:
    """``5 clients in 4 sectors, 3 teams``"""
    sectors = f" in {counted(one.sectors, 'sector')}" if one.sectors else ""
    return f"{counted(one.clients, 'client')}{sectors}, {counted(one.teams, 'team')}"


def weight(impact: Impact) -> str:
    """``impact −9 points (95 % interval −18 to −1)``"""
    return f"impact {points(impact)}"


def points(of: Impact | Rise) -> str:
    return f"{signed(of.value)} points (95 % interval {signed(of.low)} to {signed(of.high)})"


def figures_of(one: ThemeCount) -> Iterator[Figure]:
    yield from plain(one.comments, one.clients, one.sectors, one.teams, one.before or 0)
    for each in (one.impact, one.rise):
        if each is not None:
            yield from plain(each.value, each.low, each.high)
