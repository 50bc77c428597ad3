"""A client's surveys put off: the account's lines, and who decides (U8, M2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.asking.limits import MOST_DAYS
from bot.asking.rules import Owed
from bot.cards.asks import REASONS, headline, until_words
from bot.cards.pieces import (
    Block,
    Card,
    actions,
    bold,
    bullets,
    button,
    card,
    context,
    line,
    plain,
    rich,
)
from bot.cards.text import safe
from bot.cards.times import long_day
from storage.ask_records import DeferralRecord
from storage.ask_words import DeferralEnd, DeferralReason

DEFER, END, AGAIN = "surveys.defer", "surveys.end_deferral", "surveys.defer_again"
_ROWS, _NOTE = 3, 200


@dataclass(frozen=True, slots=True)
class Told:
    """A deferral as a message tells of it. still_open: tickets; None where none says anything.

    owed: what waits because of it.
    """

    record: DeferralRecord
    still_open: Sequence[str] | None
    owed: Sequence[Owed]
    zone: str | None
    now: datetime


def defer_button(account_id: int, account: str) -> Block:
    return button(
        "Defer Surveys", DEFER, account_id, spoken=f"Defer surveys to {safe(account, 50)}"
    )


def whose(record: DeferralRecord) -> str:
    """``everybody at Halden Foods``, ``Helen Strand, Halden Foods``."""
    account = safe(record.account, 60)
    return f"{safe(record.contact, 60)}, {account}" if record.contact else f"everybody at {account}"


def row(record: DeferralRecord, *, zone: str | None, now: datetime) -> str:
    """One line, also for ``/nps holds``."""
    note = safe(record.note, 100, empty="")
    until = until_words(record, zone, now)
    by = f"by {safe(record.by, 60)} {until}: {REASONS[record.reason]}"
    return f"surveys to {whose(record)}, {by}" + (f" – “{note}”" if note else "")


def account_surveys(
    account_id: int,
    account: str,
    running: Sequence[DeferralRecord],
    owed: Sequence[Owed],
    *,
    zone: str | None,
    now: datetime,
    may_defer: bool,
) -> list[Block]:
    """For the page of an account: what is put off, what is owed, and the way to put them off."""
    found: list[Block] = []
    for each in running[:_ROWS]:
        found.append(rich(line(bold("Put off: "), row(each, zone=zone, now=now))))
        if may_defer:
            found.append(actions(*decide_buttons(each)))
    if owed:
        lines = [[headline(one, zone=zone, now=now)] for one in owed[:_ROWS]]
        left = len(owed) - _ROWS
        more = [[f"and {left} more: /nps asks"]] if left > 0 else []
        found.append(rich(line(bold("Surveys owed")), bullets([*lines, *more])))
    if may_defer and not any(one.contact_id is None for one in running):
        found.append(actions(defer_button(account_id, account)))
    return found


def decide_buttons(record: DeferralRecord) -> tuple[Block, ...]:
    """The two ways to decide about it."""
    whom = whose(record)
    return (
        button("End Deferral", END, record.id, spoken=f"End deferral: {whom}"),
        button("Defer Again", AGAIN, record.id, spoken=f"Defer again: {whom}"),
    )


def to_decide(running: Sequence[DeferralRecord], *, zone: str, now: datetime) -> list[Block]:
    """One's own, each with the ways to release it or to give a further reason."""
    found: list[Block] = []
    for each in running[:_ROWS]:
        found += [
            rich(line(bold("You put off "), row(each, zone=zone, now=now))),
            actions(*decide_buttons(each)),
        ]
    left = len(running) - _ROWS
    return [*found, context(plain(f"and {left} more: /nps holds"))] if left > 0 else found


def begun_card(told: Told) -> Card:
    """For the one who put them off."""
    one = told.record
    lead = (
        f"You put off surveys to {whose(one)} {until_words(one, told.zone, told.now)}: "
        f"{REASONS[one.reason]}. What is put off stays owed."
    )
    return _card(told, lead if one.live else _ended(told), buttons=one.live)


def question_card(told: Told, *, last: bool) -> Card:
    """For the one who decides now."""
    one = told.record
    since = long_day(one.begun_at, told.zone)
    what = f"{safe(one.by, 60)} put off surveys to {whose(one)} on {since}: {REASONS[one.reason]}."
    if last:
        why = f"{MOST_DAYS} days are the longest that one person may, so you decide now."
    else:
        why = f"The time is over since {long_day(one.until, told.zone)}."
    lead = f"{what} {why}{_tickets(told)} May surveys go again?"
    return _card(told, lead if one.live else _ended(told), buttons=one.live)


def ended_card(told: Told) -> Card:
    """For the one who put them off, when it was not they who ended it."""
    return _card(told, _ended(told), buttons=False)


def _tickets(told: Told) -> str:
    if told.record.reason is not DeferralReason.ACTIVE_INCIDENT:
        return ""
    if not told.still_open:
        return " No ticket of theirs is on record, so the desk cannot tell whether it is over."
    return f" Still open: {'; '.join(safe(each, 80) for each in told.still_open[:_ROWS])}."


def _ended(told: Told) -> str:
    one = told.record
    whom, by = whose(one), safe(one.ended or "", 60, empty="Somebody")
    if one.how is DeferralEnd.INCIDENT_CLOSED:
        return (
            f"The incident is closed, so surveys to {whom} may go again. What was put off is owed."
        )
    if one.how is DeferralEnd.DEFERRED_AGAIN:
        return f"{by} put off surveys to {whom} once more. There is nothing to decide here."
    return f"{by} ended the deferral, so surveys to {whom} may go again. What was put off is owed."


def _card(told: Told, lead: str, *, buttons: bool) -> Card:
    note = safe(told.record.note, _NOTE, empty="")
    lines = [headline(one, zone=told.zone, now=told.now) for one in told.owed[:_ROWS]]
    return card(
        [lead, *(f"{each}." for each in lines)],
        [
            rich(line(lead), line(f"“{note}”") if note else None),
            rich(line(bold("Surveys owed")), bullets([[each] for each in lines]))
            if lines
            else None,
            actions(*decide_buttons(told.record)) if buttons else None,
        ],
    )
