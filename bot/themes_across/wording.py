"""A systemic issue in sentences, every figure of them backed by its receipt or its own record."""

from collections.abc import Iterator, Mapping

from bot.analyst.codebook import label
from bot.answers.backing import CONSTANTS, plain
from bot.answers.guard import Figure, check
from bot.answers.said import Named, Said, named, say
from bot.cards.systemic_rows import progress
from bot.figures.wording import counted
from bot.themes_across.kept import ThemeCount
from bot.themes_across.phrases import breadth, figures_of, weight
from bot.themes_across.shared import Aspect, Phase, Shared
from storage.systemic_records import IssueRecord

_ASPECTS = {
    Aspect.PEOPLE: "Same people?",
    Aspect.PHASE: "Same phase?",
    Aspect.PARTNER: "Same partner?",
}
_PHASES = {
    Phase.LATE: "work past its date",
    Phase.RENEWING: "a renewal within four months",
    Phase.UNDER_WAY: "work under way",
    Phase.DONE: "work done within two months",
    Phase.BETWEEN: "no work lately",
}


def tell(issue: IssueRecord, count: ThemeCount, names: Mapping[int, str]) -> list[Said]:
    """``names``: of colleagues, by number. Raises guard.Unbacked before anything is told."""
    common = [Shared.of_facts(each) for each in issue.shared]
    told = list(_sentences(issue, count, common, names))
    check(told, CONSTANTS | frozenset(_figures(issue, count, common)))
    return told


def _sentences(
    issue: IssueRecord, count: ThemeCount, common: list[Shared], names: Mapping[int, str]
) -> Iterator[Said]:
    yield say(f"{breadth(count)} name {label(count.theme).lower()} as trouble.")
    heard = f"{counted(count.comments, 'comment')} from "
    days = Named(f"{issue.since:%-d %b} to {issue.last_day:%-d %b %Y}")
    yield say(heard, days, f"; {weight(count.impact)}." if count.impact else ".")
    for each in common:
        yield say(f"{_ASPECTS[each.aspect]} ", *_verdict(each, names))
    yield say(f"{progress(issue)}.")


def _verdict(one: Shared, names: Mapping[int, str]) -> Iterator[str | Named]:
    """``Partly: Dan Rook, 3 of 5 clients; of the others heard, 4 of 22.``"""
    yield f"{one.verdict.capitalize()}"
    if one.value is not None:
        yield ": "
        yield _value(one, names)
        yield f", {one.here} of {counted(one.of, 'client')}; "
        yield f"of the others heard, {one.elsewhere} of {one.others}"
    yield "."


def _value(one: Shared, names: Mapping[int, str]) -> Named:
    if one.aspect is Aspect.PHASE:
        return Named(_PHASES[Phase(str(one.value))])
    return named(names.get(int(one.value or 0), ""))


def _figures(issue: IssueRecord, count: ThemeCount, common: list[Shared]) -> Iterator[Figure]:
    yield from figures_of(count)
    yield from plain(issue.told, issue.left, len(issue.tellings))
    for each in common:
        yield from plain(each.here, each.of, each.elsewhere, each.others)
