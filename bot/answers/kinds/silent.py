"""Clients that were not heard, each with the reason and what to do next (P1.3)."""

import re
from collections.abc import Iterator, Sequence

from bot.answers.asked import Asked
from bot.answers.backing import plain
from bot.answers.found import Found, Headline
from bot.answers.guard import Figure
from bot.answers.kinds.clients import clients_of
from bot.answers.plan import Plan
from bot.answers.said import Named, Said, named, say
from bot.answers.unheard import MOST, Because, Reason, Row, Unheard, reason_of
from bot.answers.wording import NO_CLIENT, SO_NOBODY, Told
from bot.asking import rules
from bot.asking.rules import Hindrance
from bot.cards.asks import REASONS, RULES
from bot.cards.times import long_day
from bot.figures.wording import counted
from storage import asks, coverage
from storage.database import Transaction
from storage.unheard import unheard

_OTHERS = " (others were heard)"
_OFTEN = {1: "once", 2: "twice"}
_ADD = "in the CRM or the list of contacts"
_WITHOUT_FACTS = {
    Because.NOBODY: f"nobody there has an e-mail address on record; next: add one {_ADD}",
    Because.NO_BUYER: f"no economic buyer is on record; next: say who it is {_ADD}",
    Because.HAS_LEFT: f"the economic buyer has left; next: say who came after them {_ADD}",
    Because.NO_ADDRESS: f"the economic buyer has no e-mail address; next: add one {_ADD}",
}
_NEXT = {
    Hindrance.ANSWERED: "read that answer on the client's page",
    Hindrance.GRAVE_OPEN: "bring that follow-up to its end",
    Hindrance.CONTACT_LOCK: "ask the colleague what they heard",
    Hindrance.OPTED_OUT: "talk to them instead",
}
_AFTER = "ask them after that day"
_DAYS = (rules.QUARANTINE.days, rules.AFTER_CLOSING.days)
_SEVERITIES = (1, 2)  # "an S1 or S2 follow-up"


async def count(tx: Transaction, asked: Asked) -> Found:
    """Reasons are of the moment: a receipt that is run again keeps those that were told."""
    period, upto = asked.plan.period, asked.as_of.upto
    heard = await coverage.heard(tx, asked.where, period.since, period.until, upto=upto)
    clients = await coverage.among(tx, asked.where, heard)
    return Found(clients=clients, unheard=None if upto else await _reasons(tx, asked, heard))


async def _reasons(tx: Transaction, asked: Asked, heard: coverage.Heard) -> Unheard:
    now = asked.as_of.at
    every = await unheard(tx, asked.where, heard)
    shown = every[:MOST]
    buyers = [number for each in shown for number in each.buyers]
    facts = await asks.facts(tx, buyers, now)
    let_send = await asks.let_send(tx, buyers, now)
    rows = (
        Row(
            each.account_id,
            each.name,
            each.anybody,
            reason_of(
                [facts[number] for number in each.buyers],
                let_send,
                reachable=each.reachable,
                now=now,
            ),
        )
        for each in shown
    )
    return Unheard(tuple(rows), len(every), sum(each.anybody for each in every))


def value(plan: Plan, found: Found) -> Headline:
    clients = clients_of(found)
    return Headline(float(clients.active - clients.heard), clients.active)


def figures(plan: Plan, found: Found) -> Iterator[Figure]:
    clients = clients_of(found)
    silent = clients.active - clients.heard
    yield from plain(clients.active, silent, silent - len(clients.silent), *_DAYS, *_SEVERITIES)
    if found.unheard is not None:
        yield from plain(found.unheard.heard_others, _left(found.unheard))
        yield from plain(*(row.reason.times for row in found.unheard.rows))


def tell(plan: Plan, found: Found, who: Named, other: Named | None) -> Told:
    clients, held = clients_of(found), found.unheard
    silent, when = clients.active - clients.heard, named(plan.period.words)
    if not clients.active:
        return Told(say(NO_CLIENT, who, SO_NOBODY))
    begin = f"{silent} of {counted(clients.active, 'client')} not heard ("
    sentence = say(begin if silent else "Every client was heard (", who, ", ", when, ")")
    if held is None:  # a receipt of before reasons were told
        rows = (say(named(name)) for _, name in clients.silent)
        return Told(sentence, (*rows, *_more(silent - len(clients.silent))))
    at = held.heard_others
    besides = (
        f"; at {at} {'more' if silent else 'of them'} the economic buyer was not" if at else ""
    )
    lines = (*map(_line, held.rows), *_more(_left(held)))
    return Told(say(*sentence.parts, f"{besides}{':' if lines else '.'}"), lines)


def opened(found: Found) -> Sequence[tuple[int, str]]:
    """The clients of the first lines, to be opened."""
    if found.unheard is not None:
        return [(row.account_id, row.account) for row in found.unheard.rows]
    return clients_of(found).silent


def _left(held: Unheard) -> int:
    return held.clients - len(held.rows)


def _more(left: int) -> tuple[Said, ...]:
    return (say(f"and {left} more"),) if left else ()


def _line(row: Row) -> Said:
    return say(named(row.account), _OTHERS if row.anybody else "", ": ", *_why(row.reason))


def _why(reason: Reason) -> Iterator[str | Named]:
    """The reason and, after it, the next step."""
    if reason.because in _WITHOUT_FACTS:
        yield _WITHOUT_FACTS[reason.because]
    elif reason.because is Because.WITHHELD:
        yield from _withheld(reason)
    elif reason.because is Because.NO_ANSWER:
        yield from _no_answer(reason)
    elif reason.rule is not None:
        yield from _rule(reason.rule, reason)
        yield f"; next: {_NEXT.get(reason.rule, _AFTER)}"
    elif reason.since is None:
        yield "no survey to them on record, and nothing stands in the way; next: ask them"
    else:
        yield "no survey to them on record since they answered on "
        yield from _day(reason, "since")
        yield "; next: ask them"


def _withheld(reason: Reason) -> Iterator[str | Named]:
    yield "withheld by "
    yield named(reason.by)
    yield " until " if reason.until else ", for a time that is over"
    yield from _day(reason, "until")
    yield f" ({REASONS[reason.why]})" if reason.why else ""
    yield "; next: talk to that colleague, or end the deferral on the client's page"


def _no_answer(reason: Reason) -> Iterator[str | Named]:
    yield f"asked {_OFTEN.get(reason.times, f'{reason.times} times')}, last on "
    yield from _day(reason, "since")
    yield ", no answer"
    if reason.until:
        yield ", so not again before "
        yield from _day(reason, "until")
    yield "; next: call them"


def _rule(rule: Hindrance, reason: Reason) -> Iterator[str | Named]:
    """The words of the rule, its days as dates."""
    for part in re.split(r"\{(since|until)\}", RULES[rule]):
        yield from _day(reason, part) if part in ("since", "until") else (part,)


def _day(reason: Reason, which: str) -> Sequence[Named]:
    at = reason.since if which == "since" else reason.until
    return (named(long_day(at, None)),) if at else ()
