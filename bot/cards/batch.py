"""A late batch before it goes: which clients are asked on which day, and who is not (M1.8, C1)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.asking.rules import ITS_DAY, Line, Owed, State
from bot.cards.asks import people, sum_words, why
from bot.cards.pieces import Block, Card, Run, actions, bold, bullets, button, card, line, rich
from bot.cards.text import safe
from bot.cards.times import long_day
from bot.cards.words import ROLES
from bot.figures.wording import counted
from bot.zones import zone_of
from storage.ask_records import BatchRecord

DELAY, SHOW = "surveys.delay_batch", "surveys.show_owed"
NOTHING_LEFT = "Nobody is asked about this batch any more: its work was opened again, or is over."
_WITHHELD = (State.BY_PERSON, State.BY_RULE)
_CLIENTS, _PEOPLE = 12, 6


@dataclass(frozen=True, slots=True)
class Preview:
    """A batch as it is now. owed: one survey a client. zone: the reader's."""

    batch: BatchRecord
    owed: Sequence[Owed]
    zone: str | None
    now: datetime
    may_delay: bool


def batch_card(shown: Preview) -> Card:
    """For those who oversee."""
    if not shown.owed:
        return card([NOTHING_LEFT], [rich(line(NOTHING_LEFT))])
    lead, days = _lead(shown), _days(shown)
    withheld = [
        (each, one) for one in shown.owed for state in _WITHHELD for each in one.those(state)
    ]
    reasons = [_reason(each, one, shown) for each, one in withheld[:_PEOPLE]]
    if more := len(withheld) - len(reasons):
        reasons.append(f"and {more} more: Show All")
    held = f"{people(len(withheld))} withheld"
    delays = _delays(shown)
    return card(
        [
            lead,
            *(f"{day}: {clients}." for day, clients in days),
            *([f"{held}: {'; '.join(reasons)}."] if reasons else []),
            delays,
        ],
        [
            rich(line(lead), bullets(_rows(days))),
            rich(line(bold(held)), bullets([[each] for each in reasons])) if reasons else None,
            rich(line(delays)) if delays else None,
            _buttons(shown),
        ],
    )


def _lead(shown: Preview) -> str:
    """``12 pieces of work turned complete at 12 clients at once, on 23 November 2026. …``"""
    works = sum(len(one.subjects) for one in shown.owed)
    pieces = "1 piece" if works == 1 else f"{works} pieces"
    clients = counted(len(shown.owed), "client")
    since = long_day(shown.batch.begun_at, shown.zone)
    return (
        f"{pieces} of work turned complete at {clients} at once, on {since}. So that not all "
        f"answer together, each client has its day. Of {sum_words(shown.owed)}."
    )


def _days(shown: Preview) -> list[tuple[str, str]]:
    """``Tuesday 24 November``, ``Halden Foods, Kestrow and 1 more (14 people)``."""
    now = [one for one in shown.owed if one.those(State.READY)]
    found = [("Now", _clients(now, State.READY))] if now else []
    ahead: dict[str, list[Owed]] = defaultdict(list)
    later = [(one.later_from, one) for one in shown.owed]
    for day, one in sorted(
        ((day, one) for day, one in later if day is not None), key=lambda each: each[0]
    ):
        ahead[f"{day.astimezone(zone_of(shown.zone or 'UTC')):%A %-d %B}"].append(one)
    return [*found, *((day, _clients(those, State.LATER)) for day, those in ahead.items())]


def _clients(those: Sequence[Owed], state: State) -> str:
    names = ", ".join(safe(one.account, 40) for one in those[:_CLIENTS])
    left = len(those) - _CLIENTS
    more = f" and {left} more" if left > 0 else ""
    return f"{names}{more} ({people(sum(len(one.those(state)) for one in those))})"


def _rows(days: Sequence[tuple[str, str]]) -> list[list[Run | str]]:
    return [[bold(f"{day}: "), clients] for day, clients in days]


def _reason(each: Line, one: Owed, shown: Preview) -> str:
    """What withholds them, without the day of the batch: that withholds nobody, and is told above.

    ``Ruth Calloway (day-to-day lead), Halden Foods: asked us not to survey them``
    """
    each = replace(each, obstacles=[bar for bar in each.obstacles if bar.rule not in ITS_DAY])
    person = f"{safe(each.person.name, 60)} ({ROLES[each.person.role]}), {safe(one.account, 40)}"
    return f"{person}: {why(each, shown.zone, shown.now)}"


def _delays(shown: Preview) -> str:
    """``Delayed by a working day: Shireen Malik, 23 November 2026.``"""
    by = (f"{safe(each.by, 60)}, {long_day(each.at, shown.zone)}" for each in shown.batch.delays)
    return f"Delayed by a working day: {'; '.join(by)}." if shown.batch.delays else ""


def _buttons(shown: Preview) -> Block:
    number = shown.batch.id
    return actions(
        button("Delay by a Day", DELAY, number, spoken="Delay this batch of surveys by a day")
        if shown.may_delay
        else None,
        button("Show All", SHOW, number, spoken="Show all surveys that are owed"),
    )
