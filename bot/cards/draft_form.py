"""The form in which a person makes the proposed reply their own (product.md L3)."""

from dataclasses import dataclass

from bot.cards.facts import subject
from bot.cards.fields import Values, about, field, modal, needed, text_element
from bot.cards.pieces import TEXT_LIMIT, View, context, plain
from bot.cards.text import clean, safe
from bot.cards.times import short_day
from bot.cards.words import FRICTION
from storage.records import FollowUpRecord
from storage.words import Role, Rule

DRAFT_FORM = "follow_up.draft_form"
REPLY = "reply"
_FEWEST, _USUAL = 50, 120
_SOURCES_SHOWN = 4


@dataclass(frozen=True, slots=True)
class DraftInput:
    """The reply as a person left it."""

    text: str


def draft_form(record: FollowUpRecord) -> View:
    text = record.draft.text if record.draft else ""
    return modal(
        DRAFT_FORM,
        "Edit the draft",
        record.id,
        [
            about(subject(record)),
            field(
                REPLY,
                f"Reply to {safe(record.contact.name, 60)}",
                text_element(initial=text, multiline=True, longest=TEXT_LIMIT),
                hint=f"At most {word_limit(record)} words. Saving does not send it.",
            ),
            context(plain(sources(record), 600)),
        ],
        submit="Save Draft",
    )


def word_limit(record: FollowUpRecord) -> int:
    """How long a reply should be, by role, score and rule (product.md L3)."""
    if not clean(record.comment):
        return _FEWEST
    if record.score >= 9 and record.rule is not Rule.CONTRADICTION:
        return 60
    if record.rule is Rule.HIDDEN_DETRACTOR or record.contact.role is Role.ECONOMIC_BUYER:
        return 90
    if record.contact.role is Role.EXECUTIVE_SPONSOR:
        return 110
    return _USUAL


def sources(record: FollowUpRecord) -> str:
    """``Sources: the comment of 14 Jul; invoice dispute: 1042 (3 Jun)``: all that may be cited."""
    first = "the comment" if clean(record.comment) else "the score"
    cited = [f"{first} of {short_day(record.answered_at.date())}"]
    for event in record.friction[:_SOURCES_SHOWN]:
        what = f"{FRICTION[event.kind].lower()}: {safe(event.subject, 80)}"
        cited.append(f"{what} ({short_day(event.happened_on)})")
    return f"Sources: {'; '.join(cited)}."


def read_draft(values: Values) -> DraftInput:
    """Raises Unreadable, naming the field."""
    return DraftInput(text=needed(values, REPLY, "A reply needs words."))
