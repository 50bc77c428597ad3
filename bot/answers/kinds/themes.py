"""Themes: what comments name as trouble, what it weighs, and what grew (product.md N6, N7)."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace

from bot.analyst.codebook import label
from bot.answers.asked import Asked
from bot.answers.backing import plain
from bot.answers.found import Found, Headline
from bot.answers.guard import Figure
from bot.answers.plan import Period, Plan
from bot.answers.said import Named, Said, named, say
from bot.answers.wording import MOST_ROWS, Told
from bot.cards.text import safe
from bot.figures.impact import LEAST_COMMENTS
from bot.figures.nps import COUNTS_BELOW
from bot.figures.wording import counted
from bot.people import OVERSEES
from bot.themes_across import gathering
from bot.themes_across.kept import LEAST_OUTSIDE, ThemeCount, Themes
from bot.themes_across.phrases import IMPACT, breadth, figures_of, points, weight
from bot.themes_across.weighing import Audience, weigh
from storage import colleagues
from storage.database import Transaction
from storage.themes_across import Upto
from storage.words import ColleagueRole, Theme

_LONGEST_QUOTE = 160
_CHANCE = "Each interval stands for itself: among many themes some move by chance."


async def count(tx: Transaction, asked: Asked) -> Found:
    plan, upto = asked.plan, Upto(asked.as_of.mark, asked.as_of.last_reading)
    only = _only(plan)
    person = (await colleagues.by_ids(tx, [asked.by]))[asked.by]
    audience = Audience(
        person.id,
        oversees=person.role in OVERSEES,
        one_client=plan.filters.account_id is not None,
        reads=person.role is not ColleagueRole.AUDITOR,
    )
    side = await gathering.side(tx, asked.where, plan.period, upto)
    before = None
    if plan.against is not None:
        when = plan.against if isinstance(plan.against, Period) else plan.period
        before = await gathering.side(tx, asked.other, when, upto)
    themes = await asyncio.to_thread(weigh, side, before, audience, only)
    quotes = await gathering.quotes(tx, asked.where, plan.period, upto, audience, only)
    return Found(themes=replace(themes, quotes=tuple(quotes)))


def value(plan: Plan, found: Found) -> Headline:
    """Of the first theme: its impact, or by how many points its share of comments rose."""
    themes = _themes(found)
    first = next(iter(themes.themes), None)
    heaviest = first and (first.rise or first.impact)
    if not heaviest:
        return Headline(None, themes.read)
    return Headline(heaviest.value, themes.read, heaviest.low, heaviest.high)


def figures(plan: Plan, found: Found) -> Iterator[Figure]:
    themes = _themes(found)
    yield from plain(themes.answers, themes.read, themes.comments - themes.read)
    yield from plain(themes.before or 0, themes.withheld, LEAST_COMMENTS, LEAST_OUTSIDE)
    for each in themes.themes:
        yield from figures_of(each)


def tell(plan: Plan, found: Found, who: Named, other: Named | None) -> Told:
    themes, against = _themes(found), plan.against
    before = Named(against.words) if isinstance(against, Period) else other
    beside = (" against ", before) if before else ()
    only = _only(plan)
    what = f"Trouble with {label(only).lower()}, " if only else "Themes of "
    heading = (what, who, ", ", Named(plan.period.words), *beside, ": ")
    if not themes.answers and not themes.before:
        return Told(say(*heading, "nobody answered, so there is nothing to read."))
    lines = tuple(say(*_line(each, themes, before)) for each in themes.themes[:MOST_ROWS])
    return Told(say(*heading, _read(themes)), lines, tuple(_notes(themes)))


def _line(one: ThemeCount, themes: Themes, before: Named | None) -> Iterator[str | Named]:
    yield f"{label(one.theme)}: "
    yield from _grown(one, themes) if before else _weight(one)
    for quoted in themes.words:
        if quoted.theme is one.theme:
            words = Named(safe(quoted.words, _LONGEST_QUOTE))  # a client's figures are not ours
            yield from (" “", words, "” (", named(quoted.account), ")")


def _read(themes: Themes) -> str:
    """How many comments there were, and whether that is enough."""
    of = f"{counted(themes.read, 'comment')} read, of {counted(themes.answers, 'answer')}"
    if unread := themes.comments - themes.read:
        of = f"{of}; {unread} more not read"
    if not themes.themes:
        return f"{of}; there is no trouble in them that I may show."
    if themes.before is None and themes.read < LEAST_COMMENTS:
        return f"{of}; under {LEAST_COMMENTS}, so no theme is weighed against the others."
    return f"{of}."


def _weight(one: ThemeCount) -> Iterator[str]:
    yield f"{counted(one.comments, 'comment')} of {breadth(one)}"
    yield f"; {weight(one.impact)}." if one.impact else "."


def _grown(one: ThemeCount, themes: Themes) -> Iterator[str]:
    """``9 of 34 comments, against 2 of 28. +19 points (95 % interval +4 to +33): …``"""
    yield f"{one.comments} of {counted(themes.read, 'comment')}, "
    yield f"against {one.before or 0} of {themes.before or 0}. "
    if one.rise is None:
        yield f"Too few to compare: each side needs {COUNTS_BELOW} comments."
        return
    verdict = "more than chance" if one.rise.beyond_chance else "may be chance"
    yield f"{points(one.rise)}: {verdict}."


def _notes(themes: Themes) -> Iterator[Said]:
    if any(each.impact for each in themes.themes):
        yield say(IMPACT)
    if any(each.rise for each in themes.themes):
        yield say(_CHANCE)
    if themes.withheld:
        yield say(
            f"Withheld: {counted(themes.withheld, 'theme')} that fewer than {LEAST_OUTSIDE} "
            "clients of other teams name."
        )


def _only(plan: Plan) -> Theme | None:
    return None if plan.theme is None else Theme(plan.theme)


def _themes(found: Found) -> Themes:
    return found.themes or Themes(0, 0, 0, None, ())
