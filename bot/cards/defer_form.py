"""The forms that put a client's surveys off, and put them off once more (product.md G2)."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.asking.limits import MOST_DAYS, PRESET_DAYS
from bot.cards.asks import REASONS
from bot.cards.deferral import whose
from bot.cards.fields import (
    Values,
    about,
    chosen,
    chosen_word,
    field,
    modal,
    select_element,
    text_element,
    typed,
)
from bot.cards.pieces import MOST_OPTIONS, OPTION_LIMIT, Block, View
from bot.cards.text import safe
from bot.errors import Unreadable
from storage.ask_records import DeferralRecord
from storage.ask_words import DeferralReason
from storage.records import ContactRecord

DEFER_FORM, AGAIN_FORM = "surveys.defer_form", "surveys.defer_again_form"
WHOM, REASON, DAYS, NOTE = "whom", "reason", "days", "note"
EVERYBODY = "0"
_NOTE = 200


@dataclass(frozen=True, slots=True)
class DeferInput:
    """contact_id: None for everybody at the account."""

    contact_id: int | None
    reason: DeferralReason
    days: int
    note: str


def defer_form(account_id: int, account: str, contacts: Sequence[ContactRecord], days: int) -> View:
    """days: how many the one who asks has left."""
    people = {str(one.id): safe(one.name, OPTION_LIMIT - 2) for one in contacts[: MOST_OPTIONS - 1]}
    everybody = {EVERYBODY: f"Everybody at {safe(account, 55)}"}
    return modal(
        DEFER_FORM,
        "Defer surveys",
        account_id,
        [
            about(safe(account, 100)),
            field(WHOM, "Whose surveys?", select_element(everybody | people, initial=EVERYBODY)),
            *_fields(days),
        ],
        submit="Defer Surveys",
    )


def again_form(record: DeferralRecord, days: int) -> View:
    return modal(
        AGAIN_FORM,
        "Defer again",
        record.id,
        [
            about(f"{whose(record)}, put off by {safe(record.by, 60)}"),
            *_fields(days, record.reason),
        ],
        submit="Defer Again",
    )


def _fields(days: int, reason: DeferralReason | None = None) -> list[Block]:
    words = {one: label.capitalize() for one, label in REASONS.items()}
    return [
        field(REASON, "Why?", select_element(words, initial=reason)),
        field(
            DAYS,
            "For how many days?",
            text_element(initial=str(min(PRESET_DAYS, days)), longest=2),
            hint=f"{days} at most. What is put off stays owed; after {MOST_DAYS} days somebody "
            "else decides.",
        ),
        field(NOTE, "A word on it", text_element(longest=_NOTE), optional=True),
    ]


def read_defer(values: Values) -> DeferInput:
    """Raises Unreadable, naming the field. The form for once more has no person to choose."""
    whom = chosen(values, WHOM) or EVERYBODY
    if not (whom.isascii() and whom.isdigit()):
        raise Unreadable("Please choose whose surveys.", field=WHOM)
    days = typed(values, DAYS)
    if not (days.isascii() and days.isdigit() and 1 <= int(days) <= MOST_DAYS):
        raise Unreadable(f"Please give a number of days from 1 to {MOST_DAYS}.", field=DAYS)
    reason = chosen_word(values, REASON, DeferralReason, "Please choose why.")
    return DeferInput(int(whom) or None, reason, int(days), typed(values, NOTE))
