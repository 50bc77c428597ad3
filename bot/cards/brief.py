"""What somebody gets when a follow-up waits too long: who, whose words, what was done (L2).

Drawn from the record like every card: once it is claimed, reached or closed, it says so instead.
"""

from collections.abc import Sequence
from datetime import datetime

from bot.cards import background, facts
from bot.cards.follow_up import CLAIM, LOG_CALL, SHOW_CARD
from bot.cards.lists import NEVER, follow_up_row, spoken_row
from bot.cards.pieces import (
    Block,
    Card,
    actions,
    bold,
    button,
    card,
    context,
    line,
    plain,
    quote,
    rich,
    section,
)
from bot.cards.text import passage, safe
from bot.cards.times import clock
from bot.cards.words import DISPOSITIONS, TRADEMARK
from bot.figures.wording import counted
from storage.clock_records import RungRecord, SnoozeRecord
from storage.records import ColleagueRecord, FollowUpRecord
from storage.words import Duty

_WORDS, _LINES, _NOTE = 400, 6, 300
_MOST_ROWS = 20
OWNER, CHANNEL = "owner", "channel"
NOBODY_FREE = "nobody_free"
SEEN_TO = "All of this was seen to meanwhile. There is nothing to do here."


def brief(
    record: FollowUpRecord, rung: RungRecord, part: str, *, now: datetime, zone: str | None
) -> Card:
    """``part``: as whom the reader is told; ``CHANNEL`` when everybody is."""
    settled = _settled(record, rung.duty, now=now, zone=zone)
    lead = settled or f"{_lead(record, rung, part)} {_deadlines(record, now=now, zone=zone)}"
    return _about(record, lead, work=not settled, now=now)


def snooze_over(
    record: FollowUpRecord, snooze: SnoozeRecord, *, now: datetime, zone: str | None
) -> Card:
    """The time that its holder asked for is over."""
    settled = _settled(record, Duty.CONTACT, now=now, zone=zone)
    why = safe(snooze.why, _NOTE, empty="")
    over = f"You asked not to be reminded until {clock(snooze.until, zone, now=now)}"
    over += f": “{why}”." if why else "."
    lead = settled or f"{over} {_deadlines(record, now=now, zone=zone)}"
    return _about(record, lead, work=not settled, now=now)


def _about(record: FollowUpRecord, lead: str, *, work: bool, now: datetime) -> Card:
    words = passage(record.comment, _WORDS, lines=_LINES)
    what = f"{record.severity.value} · {facts.title(record)}"
    stake = background.account_line(record.account, now=now)
    return card(
        [
            lead,
            f"{what}. {facts.subject(record)}.",
            f"{facts.contact_name(record)}: “{words}”" if words and work else None,
        ],
        [
            rich(line(bold(lead)), line(f"{what} · {facts.subject(record)}"), line(stake)),
            rich(quote(words)) if words and work else None,
            background.contact(record) if work else None,
            _buttons(record, work=work),
            context(plain(TRADEMARK)),
        ],
    )


def _settled(record: FollowUpRecord, duty: Duty, *, now: datetime, zone: str | None) -> str | None:
    """What happened meanwhile, so that nobody acts on it twice."""
    name = facts.contact_name(record)
    if record.closed_at is not None:
        ended = DISPOSITIONS[record.disposition] if record.disposition else "closed"
        by = safe(record.closed_by or "", empty="the desk")
        return f"Closed by {by} meanwhile: {ended}. There is nothing to do here."
    if record.reached_at is not None:
        return f"{name} was reached meanwhile, at {clock(record.reached_at, zone, now=now)}."
    if duty is Duty.CLAIM and record.claimed_by is not None:
        reach = f"Reach the client by {clock(record.contact_due_at, zone, now=now)}"
        return f"Claimed by {facts.name_of(record.claimed_by)} meanwhile. {reach}."
    return None


def _lead(record: FollowUpRecord, rung: RungRecord, part: str) -> str:
    """Why the reader hears of it."""
    has = record.claimed_by or record.owner
    waits = (
        "Nobody has claimed this yet."
        if record.claimed_by is None
        else f"{facts.contact_name(record)} has not been reached yet."
    )
    if rung.asked_by:
        note = safe(rung.note, _NOTE, empty="")
        return f"{safe(rung.asked_by, 60)} escalated this: “{note}”. {waits}"
    if part == OWNER:
        return waits
    if part == CHANNEL:
        return f"Escalated to the last step. {waits}"
    if part == NOBODY_FREE:
        return f"{waits} Whoever is next has had their messages of today and hears in the morning."
    whose = f" {facts.name_of(has)}" if has else ""
    as_whom = {"deputy": f"deputy of{whose}", "manager": f"manager of{whose}"}.get(
        part, "partner of this client"
    )
    return f"Escalated to you as {as_whom if has else part}. {waits}"


def _deadlines(record: FollowUpRecord, *, now: datetime, zone: str | None) -> str:
    """Both clocks: ours while nobody has claimed it, and the client's."""
    said = [] if record.claimed_by else [_due("Claim", record.claim_due_at, now=now, zone=zone)]
    said.append(_due("Reach the client", record.contact_due_at, now=now, zone=zone))
    return " ".join(said)


def _due(what: str, at: datetime, *, now: datetime, zone: str | None) -> str:
    return f"{what} by {clock(at, zone, now=now)}{' (overdue)' if at < now else ''}."


def _buttons(record: FollowUpRecord, *, work: bool) -> Block:
    about = f"{safe(record.contact.name, 25)}, {safe(record.account.name, 25)}"
    act = None
    if work and record.claimed_by is None:
        act = button("Claim", CLAIM, record.id, style="primary", spoken=f"Claim: {about}")
    elif work:
        act = button("Log Call", LOG_CALL, record.id, style="primary", spoken=f"Log call: {about}")
    return actions(act, button("Show Card", SHOW_CARD, record.id, spoken=f"Show card: {about}"))


def weekly_list(
    records: Sequence[FollowUpRecord], *, viewer: ColleagueRecord, now: datetime
) -> Card | None:
    """What is not urgent but has waited beyond its time, once a week; None when nothing has."""
    if not records:
        return None
    total = f"{counted(len(records), 'quiet follow-up')} beyond the time agreed."
    hint = "They are not urgent (S3), so you hear of them once a week."
    return _listed(total, hint, records, viewer=viewer, now=now)


def need_you(records: Sequence[FollowUpRecord], *, viewer: ColleagueRecord, now: datetime) -> Card:
    """Several follow-ups that would each have sent a message now, the gravest first."""
    if not records:
        return card([SEEN_TO], [section(SEEN_TO)])
    total = f"{counted(len(records), 'follow-up')} {'need' if len(records) > 1 else 'needs'} you."
    hint = "They come as one message, so as to interrupt you once."
    gravest = sorted(records, key=lambda each: (each.severity, facts.due_at(each) or NEVER))
    return _listed(total, hint, gravest, viewer=viewer, now=now)


def _listed(
    total: str,
    hint: str,
    records: Sequence[FollowUpRecord],
    *,
    viewer: ColleagueRecord,
    now: datetime,
) -> Card:
    shown = records[:_MOST_ROWS]
    left = len(records) - len(shown)
    return card(
        [total, hint, *(spoken_row(each, viewer=viewer, now=now) for each in shown[:10])],
        [
            rich(line(bold(total), f" {hint}")),
            *(follow_up_row(each, viewer=viewer, now=now) for each in shown),
            context(plain(f"and {left} more: /nps open")) if left else None,
            context(plain(TRADEMARK)),
        ],
    )


def not_told(record: FollowUpRecord, missed: Sequence[str], told: Sequence[str]) -> str:
    """One sentence for admins: who could not be told that this waits, and who was instead."""
    why = "; ".join(safe(each, 120) for each in missed[:4])
    instead = f"{', '.join(safe(each, 60) for each in told)} heard of it" if told else "nobody did"
    return (
        f"{record.severity.value} {facts.account_name(record)}, {facts.contact_name(record)}: "
        f"{why}; {instead}. Please put it right in your list of colleagues."
    )
