"""Surveys that are owed: how many people may be asked, and of each other one why not (U1, U8)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.asking import rules
from bot.asking.rules import Hindrance, Line, Obstacle, Owed, State
from bot.cards.debts import Debts, debt_blocks, debt_words
from bot.cards.pieces import Block, Card, Run, bold, bullets, card, context, line, plain, rich
from bot.cards.pieces import section as paragraph
from bot.cards.text import safe
from bot.cards.times import how_long, long_day
from bot.cards.words import ROLES
from bot.figures.wording import counted
from storage.ask_records import DeferralRecord
from storage.ask_words import DeferralReason

REASONS = {
    DeferralReason.ACTIVE_INCIDENT: "active incident",
    DeferralReason.FEE_DISPUTE: "fee dispute",
    DeferralReason.LITIGATION_OR_CONFLICT: "litigation or conflict",
    DeferralReason.BEREAVEMENT_OR_PERSONAL: "bereavement or personal",
    DeferralReason.CLIENT_ASKED: "the client asked",
    DeferralReason.CONTRACT_NOTICE: "contract notice",
}
NOTHING_OWED = (
    "No survey is owed. One is owed to each of a client's people when a piece of work turns "
    "complete in the CRM, until they are asked or answer."
)
NONE_LIKE = "No survey is owed that has “{words}” in its client, its work or its people."
RULES = {
    Hindrance.ANSWERED: "answered {since}, so not before {until} (90 days between surveys)",
    Hindrance.ASKED: "asked {since}, so not before {until} (90 days between surveys)",
    Hindrance.RECHECKED: "asked again {since} whether a closing held, so not before {until}",
    Hindrance.GRAVE_OPEN: "an S1 or S2 follow-up is open; 30 days after it is closed",
    Hindrance.GRAVE_CLOSED: "an S1 or S2 follow-up was closed {since}, so not before {until}",
    Hindrance.CONTACT_LOCK: "a colleague is in touch until {until}",
    Hindrance.OPTED_OUT: "asked us not to survey them",
    Hindrance.SETTLING: "work turned complete {since}, so not before {until} (a day later)",
    Hindrance.BATCH: "one of many clients whose work turned complete {since}, from {until} on",
}
_STATES = {
    State.ANSWERED: "answered",
    State.ASKED: "asked already",
    State.READY: "may be asked",
    State.LATER: "may be asked later",
    State.BY_RULE: "withheld by rule",
    State.BY_PERSON: "withheld by colleagues",
    State.UNREACHABLE: "unreachable",
}
"""In the order in which they are told; everybody who is owed a survey is in exactly one."""
_WAVE = f"All surveys of the last {rules.QUARANTINE.days} days: {{sum}}."
_SHOWN, _PEOPLE, _SPOKEN = 8, 8, 10


@dataclass(frozen=True, slots=True)
class AsksPage:
    """What ``/nps asks`` shows. zone: the reader's. words: what it was narrowed to, if anything.

    wave: every survey of the last 90 days, also those that are paid. debts: what of it colleagues
    put off; None where it was narrowed.
    """

    owed: Sequence[Owed]
    zone: str
    words: str = ""
    wave: Sequence[Owed] = ()
    debts: Debts | None = None


def asks_list(page: AsksPage, *, now: datetime) -> Card:
    """For ``/nps asks``: the oldest debt first."""
    spoken = debt_words(page.debts, zone=page.zone, now=now) if page.debts else []
    put_off = debt_blocks(page.debts, zone=page.zone, now=now) if page.debts else []
    if not page.owed:
        said = NONE_LIKE.format(words=safe(page.words, 60)) if page.words else NOTHING_OWED
        return card([said, *spoken], [paragraph(said), *put_off])
    total = f"{counted(len(page.owed), 'survey')} owed to {sum_words(page.owed)}"
    wave = _WAVE.format(sum=sum_words(page.wave)) if len(page.wave) > len(page.owed) else ""
    more = len(page.owed) - _SHOWN
    return card(
        [
            f"{total}.",
            wave,
            *spoken,
            *(f"{headline(one, zone=page.zone, now=now)}." for one in page.owed[:_SPOKEN]),
        ],
        [
            rich(line(bold(total)), *([line(wave)] if wave else [])),
            *put_off,
            *(_survey(one, page.zone, now) for one in page.owed[:_SHOWN]),
            context(plain(f"and {more} more: /nps asks with a client's name"))
            if more > 0
            else None,
        ],
    )


def sum_words(owed: Sequence[Owed]) -> str:
    """``61 people at 30 clients: 44 asked already, …``: it sums (M1.7)."""
    states = Counter(line.state for one in owed for line in one.lines)
    clients = counted(len({one.account_id for one in owed}), "client")
    parts = [f"{states[state]} {words}" for state, words in _STATES.items() if states[state]]
    return f"{people(states.total())} at {clients}: {', '.join(parts)}"


def people(number: int) -> str:
    """``1 person``, ``5 people``."""
    return "1 person" if number == 1 else f"{number} people"


def _survey(one: Owed, zone: str, now: datetime) -> Block:
    open_lines = [each for each in one.lines if each.state not in (State.ANSWERED, State.ASKED)]
    rows: list[list[Run | str]] = [
        [bold(safe(each.person.name, 60)), f" ({ROLES[each.person.role]}): {why(each, zone, now)}"]
        for each in open_lines[:_PEOPLE]
    ]
    if more := len(open_lines) - len(rows):
        rows.append([f"and {more} more"])
    age = f"owed for {how_long((now - one.turned_at).days)}"
    return rich(
        line(bold(headline(one, zone=zone, now=now))),
        line(f"Complete since {long_day(one.turned_at, zone)}, {age}."),
        bullets(rows),
    )


def headline(one: Owed, *, zone: str | None, now: datetime) -> str:
    """``Spring launch site, Halden Foods: 5 people: 2 may be asked, 3 withheld by …``: it sums."""
    what = safe(one.subjects[0], 80)
    if more := len(one.subjects) - 1:
        what += f" and {counted(more, 'other')}"
    parts = ", ".join(_parts(one, zone, now))
    return f"{what}, {safe(one.account, 60)}: {people(len(one.lines))}: {parts}"


def _parts(one: Owed, zone: str | None, now: datetime) -> list[str]:
    found = [
        f"{n} {_STATES[state]}"
        for state in (State.ANSWERED, State.ASKED, State.READY)
        if (n := len(one.those(state)))
    ]
    if (day := one.later_from) is not None:
        later = len(one.those(State.LATER))
        found.append(f"{later} may be asked from {long_day(day, zone)}")
    withheld: dict[int, list[DeferralRecord]] = {}
    for each in one.those(State.BY_PERSON):
        if each.person.deferral is not None:
            withheld.setdefault(each.person.deferral.id, []).append(each.person.deferral)
    found += [f"{len(same)} {_withheld(same[0], zone, now)}" for same in withheld.values()]
    if by_rule := one.those(State.BY_RULE):
        found.append(f"{len(by_rule)} {_STATES[State.BY_RULE]}")
    if gone := one.those(State.UNREACHABLE):
        found.append(f"{len(gone)} {_STATES[State.UNREACHABLE]}")
    return found


def _withheld(one: DeferralRecord, zone: str | None, now: datetime) -> str:
    reason = REASONS[one.reason]
    return f"withheld by {safe(one.by, 60)} ({reason}, {until_words(one, zone, now)})"


def until_words(one: DeferralRecord, zone: str | None, now: datetime) -> str:
    """``until 6 December 2026``; when that is over, who was asked to decide."""
    if one.until > now:
        return f"until {long_day(one.until, zone)}"
    who = safe(one.asked_of, 60) if one.asked_of else "somebody"
    return f"over since {long_day(one.until, zone)}, until {who} decides"


def why(each: Line, zone: str | None, now: datetime) -> str:
    """Why this person was not asked, in one line; every rule with the date on which it lifts."""
    if each.state is State.READY:
        return "may be asked"
    if each.state is State.UNREACHABLE:
        return "unreachable: has left" if each.person.left_on else "unreachable: no e-mail address"
    parts = [rule_words(one, zone) for one in each.obstacles]
    if each.person.deferral is not None:
        parts.insert(0, _withheld(each.person.deferral, zone, now))
    return "; besides ".join(parts)


def rule_words(one: Obstacle, zone: str | None) -> str:
    """A rule with its dates."""
    since = long_day(one.since, zone) if one.since else ""
    until = long_day(one.until, zone) if one.until else ""
    return RULES[one.rule].format(since=since, until=until)
