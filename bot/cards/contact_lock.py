"""Who is in touch with a client's person, and what is held back meanwhile (product.md U6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.cards import facts
from bot.cards.deferral import row
from bot.cards.note_forms import note_form
from bot.cards.pieces import Block, Card, Run, View, bold, bullets, card, context, line, plain, rich
from bot.cards.pieces import section as paragraph
from bot.cards.text import safe
from bot.cards.times import in_utc, moment_run
from bot.figures.wording import counted
from storage.ask_records import DeferralRecord
from storage.contact_lock_records import ContactLockRecord, HoldRecord
from storage.records import FollowUpRecord
from storage.words import Asked

TAKE_OVER = "contact_lock.take_over"
TAKE_OVER_FORM = "contact_lock.take_over_form"
ASKED = {
    Asked.SURVEY: "a survey",
    Asked.REMINDER: "a reminder",
    Asked.PROMOTER_ASK: "a request for a reference",
    Asked.NEWSLETTER: "a newsletter",
}
NOBODY = (
    "Nobody is in touch with a client's person just now, so nothing is held. Whoever claims a "
    "follow-up has its person to themselves for 48 hours, and until a call that is set aside is "
    "over."
)
_MOST_ROWS = 20


@dataclass(frozen=True, slots=True)
class HoldsPage:
    """Every lock and every deferral that runs, and everything that waits because of one."""

    locks: Sequence[ContactLockRecord]
    holds: Sequence[HoldRecord]
    deferrals: Sequence[DeferralRecord] = ()


def lock_line(lock: ContactLockRecord) -> Block:
    """``Contact lock: Imogen Hart until Thu 10:05``, on the clock of whoever looks."""
    return line(bold("Contact lock: "), f"{_who(lock)} until ", moment_run(lock.until))


def in_the_way(record: FollowUpRecord) -> ContactLockRecord | None:
    """A lock that keeps this follow-up's people away from the person."""
    lock = record.contact_lock
    if lock is None or not record.open or lock.follow_up_id == record.id:
        return None
    holder = record.claimed_by
    return None if holder is not None and holder.id == lock.colleague_id else lock


def warning(record: FollowUpRecord) -> str | None:
    """For the form that logs a call: it is meant for what happened, not for what must not."""
    lock = in_the_way(record)
    if lock is None:
        return None
    return (
        f"{_who(lock)} is in touch with {facts.contact_name(record)} until {in_utc(lock.until)}. "
        "Log only a call that was made already; do not ring now."
    )


def locks_line(locks: Sequence[ContactLockRecord]) -> Block | None:
    """For the page of an account."""
    if not locks:
        return None
    return rich(line(bold("In touch now")), bullets([_lock(each) for each in locks[:_MOST_ROWS]]))


def take_over_form(record: FollowUpRecord) -> View:
    lock = record.contact_lock
    who = _who(lock) if lock else "the colleague"
    return note_form(
        record,
        TAKE_OVER_FORM,
        "Take over the contact",
        "Why can it not wait?",
        example="The deadline ends before they are back",
        hint=f"You are then the one in touch. {who} reads this in the history.",
        submit="Take Over",
    )


def holds_list(page: HoldsPage, *, now: datetime) -> Card:
    """For ``/nps holds``."""
    if not page.locks and not page.holds:
        return card(
            [NOBODY, *_put_off_words(page.deferrals, now)],
            [paragraph(NOBODY), _put_off(page.deferrals, now)],
        )
    locks = f"{counted(len(page.locks), 'contact lock')} {_runs(page.locks)}"
    held = f"{counted(len(page.holds), 'thing')} held back"
    every: tuple[Sequence[object], ...] = (page.locks, page.deferrals, page.holds)
    more = sum(max(0, len(rows) - _MOST_ROWS) for rows in every)
    return card(
        [
            f"{locks}.",
            *(f"{_spoken(each)}." for each in page.locks[:10]),
            *_put_off_words(page.deferrals, now),
            f"{held}.",
            *(f"{_held_words(each)}." for each in page.holds[:10]),
        ],
        [
            rich(line(bold(locks)), bullets([_lock(each) for each in page.locks[:_MOST_ROWS]])),
            _put_off(page.deferrals, now),
            rich(line(bold(held)), bullets([_held(each) for each in page.holds[:_MOST_ROWS]])),
            context(plain(f"and {more} more")) if more else None,
        ],
    )


def _put_off_words(running: Sequence[DeferralRecord], now: datetime) -> list[str]:
    return [f"Put off: {row(each, zone=None, now=now)}." for each in running[:10]]


def _put_off(running: Sequence[DeferralRecord], now: datetime) -> Block | None:
    if not running:
        return None
    rows = [[row(each, zone=None, now=now)] for each in running[:_MOST_ROWS]]
    return rich(line(bold("Surveys put off")), bullets(rows))


def _runs(locks: Sequence[ContactLockRecord]) -> str:
    return "runs" if len(locks) == 1 else "run"


def _who(lock: ContactLockRecord) -> str:
    return safe(lock.colleague, facts.NAME_LIMIT)


def _lock(lock: ContactLockRecord) -> list[Run | str]:
    whom = f"{safe(lock.contact, 60)}, {safe(lock.account, 60)}"
    return [bold(_who(lock)), f" with {whom} until ", moment_run(lock.until)]


def _spoken(lock: ContactLockRecord) -> str:
    whom = f"{safe(lock.contact, 60)}, {safe(lock.account, 60)}"
    return f"{_who(lock)} with {whom} until {in_utc(lock.until)}"


def _held(held: HoldRecord) -> list[Run | str]:
    what = f"{ASKED[held.what].capitalize()} for {safe(held.contact, 60)}"
    return [f"{what} ({safe(held.source, 60)}) until ", moment_run(held.held_until)]


def _held_words(held: HoldRecord) -> str:
    what = f"{ASKED[held.what].capitalize()} for {safe(held.contact, 60)}"
    return f"{what} ({safe(held.source, 60)}) until {in_utc(held.held_until)}"
