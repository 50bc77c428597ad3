"""What the huddle decides about, item by item: what it is, who and by when, and what became of it.

Everything is read off the record as it is now, so that a pack drawn again strikes what is settled.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.analyst.codebook import label
from bot.answers.said import Said
from bot.cards import facts
from bot.cards.asks import REASONS, until_words
from bot.cards.deferral import decide_buttons, whose
from bot.cards.experiments import question
from bot.cards.follow_up import CLAIM, LOG_CALL, SHOW_CARD
from bot.cards.pieces import Block, button
from bot.cards.receipt_button import receipt_button
from bot.cards.systemic import TAKE, close_button
from bot.cards.systemic_rows import SHOW, progress, standing
from bot.cards.systemic_rows import whose as whose_issue
from bot.cards.text import safe
from bot.cards.times import long_day, short_day
from bot.cards.words import DISPOSITIONS
from bot.zones import zone_of
from storage.ask_records import DeferralRecord
from storage.ask_words import DeferralEnd
from storage.experiment_records import ExperimentRecord
from storage.records import FollowUpRecord
from storage.systemic_records import IssueRecord
from storage.words import AttemptOutcome

REOPEN = "follow_up.reopen"
_NAME = 60


@dataclass(frozen=True, slots=True)
class Item:
    """``settled``: what became of it, by whom and when; empty while it stands."""

    title: str
    lines: tuple[str, ...]
    buttons: tuple[Block, ...] = ()
    settled: str = ""


def overdue_s1(record: FollowUpRecord, *, zone: str, now: datetime) -> Item:
    """``Overdue S1: Halden Foods, Helen Strand`` with whoever has it, and what was due when."""
    who = f"{facts.account_name(record)}, {facts.contact_name(record)}"
    deadline = facts.deadline(record, now=now, zone=zone)
    if record.claimed_by:
        holder = f"{facts.name_of(record.claimed_by)} has it."
        press = button("Show Card", SHOW_CARD, record.id, spoken=f"Show card: {who}")
    else:
        holder = f"Nobody has claimed it; owner: {facts.name_of(record.owner)}."
        press = button("Claim", CLAIM, record.id, spoken=f"Claim: {who}")
    return Item(
        f"Overdue S1: {who}", (f"{holder} {deadline}.",), (press,), _s1_settled(record, zone, now)
    )


def _s1_settled(record: FollowUpRecord, zone: str, now: datetime) -> str:
    if record.closed_at is not None:
        return f"closed by {_by(record.closed_by)}, {_day(record.closed_at, zone)}"
    if record.reached_at is not None:
        return _reached(record, zone)
    if facts.overdue(record, now=now) or record.claimed_at is None:
        return ""
    return f"claimed by {facts.name_of(record.claimed_by)}, {_day(record.claimed_at, zone)}"


def bare_closing(record: FollowUpRecord, *, zone: str) -> Item:
    """A closing that claims an end and has no talk with the client on record (product.md U9)."""
    who = f"{facts.account_name(record)}, {facts.contact_name(record)}"
    ended = DISPOSITIONS[record.disposition] if record.disposition else "Open again"
    on = f", {_day(record.closed_at, zone)}" if record.closed_at else ""
    return Item(
        f"Closed without a talk on record: {who}",
        (f"{ended}, by {_by(record.closed_by)}{on}. They were told first.",),
        bare_buttons(record),
        bare_settled(record, zone),
    )


def bare_buttons(record: FollowUpRecord) -> tuple[Block, ...]:
    who = f"{safe(record.contact.name, 25)}, {safe(record.account.name, 25)}"
    return (
        button("Log Call", LOG_CALL, record.id, spoken=f"Log call: {who}"),
        button("Reopen", REOPEN, record.id, spoken=f"Reopen: {who}"),
    )


def bare_settled(record: FollowUpRecord, zone: str) -> str:
    """How a closing without a talk was put right; empty while it is not."""
    if record.reached_at is not None:
        return _reached(record, zone)
    return "open again" if record.open else ""


def _reached(record: FollowUpRecord, zone: str) -> str:
    """The talk that is on record now."""
    talks = [each for each in record.attempts if each.outcome is AttemptOutcome.REACHED]
    if not talks:
        return "the client was reached"
    return f"talk logged by {_by(talks[-1].colleague)}, {_day(talks[-1].made_at, zone)}"


def unowned(issue: IssueRecord, told: Sequence[Said], *, today: date) -> Item:
    """A systemic theme without an owner or past its day; told: its own sentences.

    Only its breadth and its weight are repeated here; its window tells the rest.
    """
    name = label(issue.theme)
    words = "Take It…" if issue.owner is None else "Change Owner…"
    return Item(
        f"Systemic theme: {name}",
        (*(each.text for each in told[:2]), whose_issue(issue)),
        (
            button(words, TAKE, issue.id, spoken=f"{words.rstrip('…')}: {name}"),
            receipt_button(issue.receipt_id, spoken=f"Receipt: {name}"),
        ),
        _owned(issue, today),
    )


def _owned(issue: IssueRecord, today: date) -> str:
    if closed := _closed(issue):
        return closed
    if issue.owner is None or issue.due_on is None or (issue.due_on < today and not issue.done):
        return ""
    return f"{safe(issue.owner, _NAME)} has it, due {short_day(issue.due_on)}"


def untold(issue: IssueRecord) -> Item:
    """``3 of 5 clients told what changed. Shi Malik has it, due 12 Aug.``

    Once nobody is to be told any more it is to be closed, and only then settled.
    """
    name = label(issue.theme)
    press = button("Mark Told", SHOW, issue.id, spoken=f"Mark told: {name}")
    return Item(
        f"Tell the clients who raised {name.lower()}",
        (f"{progress(issue)}. {standing(issue)}",),
        (close_button(issue) if issue.done else press,),
        _closed(issue),
    )


def _closed(issue: IssueRecord) -> str:
    return (
        f"closed by {_by(issue.closer)}: {safe(issue.changed or '', 120)}" if issue.closer else ""
    )


def debt(record: DeferralRecord, *, zone: str, now: datetime) -> Item:
    """Surveys that are put off and owed, and who must decide."""
    since = f"put off by {safe(record.by, _NAME)} since {long_day(record.begun_at, zone)}"
    words = f"{since} ({REASONS[record.reason]}), {until_words(record, zone, now)}."
    return Item(
        f"Survey debt: {whose(record)}",
        (words[0].upper() + words[1:],),
        decide_buttons(record),
        _debt_settled(record, zone),
    )


def _debt_settled(record: DeferralRecord, zone: str) -> str:
    if record.ended_at is None:
        return ""
    on = _day(record.ended_at, zone)
    if record.how is DeferralEnd.INCIDENT_CLOSED:
        return f"the incident is closed, surveys may go again, {on}"
    how = (
        "put off once more" if record.how is DeferralEnd.DEFERRED_AGAIN else "surveys may go again"
    )
    return f"{how}: {_by(record.ended)}, {on}"


def experiment(found: ExperimentRecord, names: Mapping[int, str], *, zone: str) -> Item:
    """At its end somebody decides what is offered from now on; its result is for who oversees."""
    on = f" since {_day(found.ended_at, zone)}" if found.ended_at else ""
    asked = _by(names.get(found.planned_by))
    return Item(
        f"Experiment at its end: {question(found)}",
        (f"Over{on}. {asked} asked it; decide what is offered from now on: /nps experiments",),
    )


def _by(name: str | None) -> str:
    return safe(name or "", _NAME, empty="the desk")


def _day(at: datetime, zone: str) -> str:
    return short_day(at.astimezone(zone_of(zone)).date())
