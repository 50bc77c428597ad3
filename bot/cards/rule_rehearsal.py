"""What a rehearsal of thresholds found, in sentences with their counts."""

from bot.cards.text import safe
from bot.cards.times import short_day
from bot.figures.wording import counted, signed
from bot.thresholds.rehearsing import Count, OfPerson, OfWeek, Rehearsal

_NAMES, _PEOPLE, _WEEKS = 5, 12, 26
NOTHING = "No unhappy answer is on record, so this could not be rehearsed."
NO_LOSS = "No account ended in that time, so nothing can be said of lost ones."
JUDGED = "Judged by today's roles, fees and readings."


def result(found: Rehearsal) -> list[str]:
    """The essence: cards a month, lost accounts missed."""
    if not found.answers:
        return [NOTHING]
    return [_cards(found), _lost(found)]


def _cards(found: Rehearsal) -> str:
    """``−11 cards a month: 0 instead of 132 cards of detractors in 12 months.``"""
    months = counted(round(found.months), "month")
    total = f"{_instead(found.cards)} cards of detractors in {months}"
    short = " That is little to judge by: six months should be on record." if found.short else ""
    return f"{_a_month(found)}: {total}.{short}"


def _a_month(found: Rehearsal) -> str:
    """``−11 cards a month``; what is less than one a month, to a tenth."""
    number = signed(found.a_month)
    if abs(found.a_month) < 1 and found.cards.before != found.cards.after:
        number = f"{'−' if found.a_month < 0 else '+'}{abs(found.a_month):.1f}"
    return f"{number} {'card' if number in ('−1', '+1') else 'cards'} a month"


def _lost(found: Rehearsal) -> str:
    """``0 of 5 lost accounts missed. 2 of them had no card either way.``"""
    if not found.lost:
        return NO_LOSS
    names = [safe(name, 60) for name in found.missed[:_NAMES]]
    more = len(found.missed) - len(names)
    told = f": {', '.join(names)}{f' and {more} more' if more else ''}" if names else ""
    silent = f" {found.silent} of them had no card either way." if found.silent else ""
    word = "account" if found.lost == 1 else "accounts"
    return f"{len(found.missed)} of {found.lost} lost {word} missed{told}.{silent}"


def people(found: Rehearsal) -> list[str]:
    """Each person's cards, those with the largest change first."""
    lines = [_person(one, found) for one in found.people[:_PEOPLE]]
    more = len(found.people) - len(lines)
    return [*lines, f"and {counted(more, 'other')}"] if more else lines


def _person(one: OfPerson, found: Rehearsal) -> str:
    """``Imogen Hart: 31 instead of 41 cards, in the busiest week 3 instead of 4.``"""
    name = safe(one.name, 60, empty="Nobody on record")
    weeks = max(1.0, (found.until - found.since).days / 7)
    a_week = f"{one.cards.after / weeks:.1f} a week"
    busiest = f"in the busiest week {_instead(one.busiest)}"
    return f"{name}: {_instead(one.cards)} cards ({a_week}), {busiest}."


def weeks(found: Rehearsal) -> str:
    """The newest first: ``16 Nov: 3 instead of 5 · 9 Nov: 1``."""
    told = " · ".join(map(_week, found.weeks[:_WEEKS]))
    more = len(found.weeks) - _WEEKS
    return f"{told} · and {more} earlier weeks" if more > 0 else told


def _week(one: OfWeek) -> str:
    return f"{short_day(one.monday)}: {_instead(one.cards)}"


def _instead(count: Count) -> str:
    same = count.after == count.before
    return str(count.after) if same else f"{count.after} instead of {count.before}"
