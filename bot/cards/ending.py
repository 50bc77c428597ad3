"""How a follow-up ended, whether that held, and what it opened again (product.md L5, L6, U9)."""

from datetime import datetime

from bot.cards.causes import cause_label
from bot.cards.facts import first_name
from bot.cards.pieces import Block, Run, bold, italic, line, rich
from bot.cards.text import safe
from bot.cards.times import how_long, moment_run, short_day
from bot.cards.words import DISPOSITIONS
from bot.cards.zones import NOTE_LIMIT, QUOTE_LIMIT
from bot.figures.wording import counted
from storage.closing_records import RecheckRecord, RenewalRecord
from storage.records import FollowUpRecord
from storage.words import RecheckOutcome

NO_TALK = "Not counted as recovered, because no talk is on record"
SETTLED = {RecheckOutcome.RECOVERED: "Recovered", RecheckOutcome.NOT_RECOVERED: "Not recovered"}


def outcome(record: FollowUpRecord) -> Block | None:
    """How it ended: only on a closed card."""
    if record.closed_at is None:
        return None
    result = DISPOSITIONS[record.disposition] if record.disposition else "Closed"
    by = safe(record.closed_by or "", empty="the desk")
    note = safe(record.closing_note or "", NOTE_LIMIT, empty="")
    shown_by = safe(record.evidence or "", QUOTE_LIMIT, empty="")
    return rich(
        line(bold(result), _causes(record)),
        line("Shown by: ", italic(f"“{shown_by}”")) if shown_by else None,
        line(f"Closed by {by} · ", moment_run(record.closed_at)),
        line(f"“{note}”") if note else None,
        *_since(record),
    )


def _causes(record: FollowUpRecord) -> str:
    if not record.root_cause:
        return ""
    also = [cause_label(key, record.adopted) for key in record.secondary_causes]
    further = f"; also {', '.join(also)}" if also else ""
    return f" · root cause: {cause_label(record.root_cause, record.adopted)}{further}"


def _since(record: FollowUpRecord) -> list[Block]:
    """What the client said of it since, or when they will be asked."""
    check, told = record.recheck, []
    if check and (words := safe(check.confirmation or "", NOTE_LIMIT, empty="")):
        told.append(line(f"{first_name(record.contact)}, as told to us: ", italic(f"“{words}”")))
    if record.renewed is not None:
        told.append(line(bold(renewed(record.renewed))))
    if check and check.outcome and record.closed_at:
        told.append(line(bold(settled(check, record.closed_at, talked=talked(record)))))
    elif again := _waiting(record):
        told.append(line(*again))
    return told


def settled(check: RecheckRecord, closed_at: datetime, *, talked: bool) -> str:
    """``Recovered: 8, two months after the closing``. talked: somebody, with the client."""
    result = SETTLED[check.outcome] if check.outcome else "Not settled"
    if check.outcome is RecheckOutcome.RECOVERED and not talked:
        result = NO_TALK
    if check.answered_at is None:
        return result
    later = how_long((check.answered_at - closed_at).days)
    return f"{result}: {check.score}, {later} after the closing"


def talked(record: FollowUpRecord) -> bool:
    """Whether a talk with the client is on record."""
    return record.reached_at is not None


def renewed(one: RenewalRecord) -> str:
    """``Renewed: the next renewal moved from 26 Sep 2026 to 26 Sep 2027.``"""
    was, became = (f"{day:%-d %b %Y}" for day in (one.was, one.became))
    return f"Renewed: the next renewal moved from {was} to {became}"


def _waiting(record: FollowUpRecord) -> list[Run | str]:
    check = record.recheck
    if check and check.answered_at:
        return [f"Answered the re-check with {check.score}."]
    if check and check.asked_at:
        return ["Re-check: the link to ask with came on ", _day(check.asked_at), ", no answer yet"]
    if record.recheck_due_at is None:
        return []
    tells = "" if check is None or check.asks else ": nobody asks, the next answer tells"
    return ["Re-check on ", _day(record.recheck_due_at), tells]


def _day(at: datetime) -> Run:
    return moment_run(at, "{date_short}")


def reopened(record: FollowUpRecord) -> Block | None:
    """``Opened again: closed as Fixed, awaiting client on 3 May 2026, 41 days before.``"""
    words = reopened_words(record)
    return rich(line(bold(words))) if words else None


def reopened_words(record: FollowUpRecord) -> str | None:
    before = record.reopens
    if before is None:
        return None
    ended, on = DISPOSITIONS[before.disposition], short_day(before.closed_at.date())
    days = counted(max(0, (record.answered_at - before.closed_at).days), "day")
    return f"Opened again: closed as “{ended}” on {on}, {days} before."
