"""What several cards say about a follow-up, as short phrases: plain words, already safe."""

from datetime import datetime

from bot.cards.text import safe
from bot.cards.times import clock
from bot.cards.words import ROLES, RULES
from bot.figures.wording import counted
from bot.zones import zone_of as place_of
from storage.open_work import ClockRecord, RowRecord
from storage.records import ColleagueRecord, ContactRecord, FollowUpRecord

NAME_LIMIT = 60

Row = FollowUpRecord | RowRecord
"""What a row in a list is made of."""
Clocked = Row | ClockRecord
"""What has the two deadlines."""


def title(record: Row) -> str:
    """``Detractor · economic buyer``."""
    return f"{RULES[record.rule]} · {ROLES[record.contact.role]}"


def account_name(record: Row) -> str:
    return safe(record.account.name, NAME_LIMIT)


def contact_name(record: Row) -> str:
    return safe(record.contact.name, NAME_LIMIT)


def first_name(contact: ContactRecord) -> str:
    return safe(contact.name.split(" ")[0], 40, empty="the client")


def score_move(record: Row) -> str:
    """``6 ← 9``, or ``6 of 10`` for a first answer."""
    if not record.prior_scores:
        return f"{record.score} of 10"
    return f"{record.score} ← {record.prior_scores[0][0]}"


def spoken_score(record: Row) -> str:
    """The same for an ear."""
    before = f", was {record.prior_scores[0][0]}" if record.prior_scores else ""
    return f"Score {record.score} of 10{before}"


def zone_of(record: Row, viewer_zone: str | None = None) -> str | None:
    """Whose clock counts: the viewer's when known, else that of the person who must act."""
    if viewer_zone:
        return viewer_zone
    acts = record.claimed_by or record.owner
    return acts.timezone if acts else None


def due_at(record: Clocked) -> datetime | None:
    """The deadline that runs now; None when nothing does."""
    if not record.open or record.reached_at:
        return None
    return record.contact_due_at if record.claimed_at else record.claim_due_at


def overdue(record: Clocked, *, now: datetime) -> bool:
    due = due_at(record)
    return due is not None and due < now


def due_today(record: Clocked, zone: str, *, now: datetime) -> bool:
    """Later today on the reader's clock: what is overdue is counted as that."""
    due, here = due_at(record), place_of(zone)
    if due is None or due < now:
        return False
    return due.astimezone(here).date() == now.astimezone(here).date()


def deadline(record: Row, *, now: datetime, zone: str | None) -> str:
    """``Claim by 12:02 Tue``, ``Client contact was due 10:02 Wed``, ``Reached 11:35 Tue``."""
    if not record.open:
        return "Closed"
    if record.reached_at:
        return f"Reached {clock(record.reached_at, zone, now=now)}"
    claimed = record.claimed_at is not None
    due = record.contact_due_at if claimed else record.claim_due_at
    at = clock(due, zone, now=now)
    if due < now:
        return f"{'Client contact' if claimed else 'Claim'} was due {at}"
    return f"{'Reach the client' if claimed else 'Claim'} by {at}"


def escalated(record: Row) -> str | None:
    """``Escalated to Callum Reid, Shireen Malik``: while it still waits."""
    if record.escalated is None or due_at(record) is None:
        return None
    return f"Escalated to {', '.join(safe(each, NAME_LIMIT) for each in record.escalated.names)}"


def snoozed(record: Row, *, now: datetime, zone: str | None) -> str | None:
    """``Snoozed until 14:00 Tue``."""
    if record.snoozed is None or due_at(record) is None:
        return None
    return f"Snoozed until {clock(record.snoozed.until, zone, now=now)}"


def others_open(record: FollowUpRecord) -> str | None:
    """Follow-ups of the same account beside this one."""
    others = record.account.open_follow_ups - record.open
    return counted(others, "other open follow-up") if others > 0 else None


def name_of(colleague: ColleagueRecord | None) -> str:
    return safe(colleague.name, NAME_LIMIT) if colleague else "nobody yet"


def subject(record: FollowUpRecord) -> str:
    """``Halden Foods · Dana Whitfield · 6 ← 9``: which follow-up a form is about."""
    return f"{account_name(record)} · {contact_name(record)} · {score_move(record)}"
