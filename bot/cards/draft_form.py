"""The form in which a person makes the proposed reply their own (product.md L3)."""

from dataclasses import dataclass

from bot.cards import draft_words
from bot.cards.facts import subject
from bot.cards.fields import Values, about, field, modal, needed, text_element, typed
from bot.cards.pieces import (
    TEXT_LIMIT,
    Block,
    View,
    bold,
    context,
    line,
    plain,
    quote,
    rich,
)
from bot.cards.text import clean, passage, safe
from bot.cards.times import short_day
from bot.cards.words import FRICTION
from storage.draft_records import DraftRecord
from storage.records import FollowUpRecord
from storage.words import DraftKind, Role, Rule

DRAFT_FORM = "follow_up.draft_form"
REPLY, SUBJECT = "reply", "subject"
_FEWEST, _USUAL = 50, 120
_SOURCES_SHOWN = 4
_OUTLINE_LIMIT = 2_000
LONGEST_SUBJECT = 150


@dataclass(frozen=True, slots=True)
class DraftInput:
    """The reply as a person left it. ``subject``: empty for the firm's."""

    text: str
    subject: str = ""


def draft_form(record: FollowUpRecord) -> View:
    draft = record.draft
    outlined = draft is not None and draft.kind is DraftKind.OUTLINE
    return modal(
        DRAFT_FORM,
        "Write the reply" if outlined else "Edit the draft",
        record.id,
        [
            about(subject(record)),
            _outline(draft) if draft and outlined else None,
            _warning(record),
            field(
                REPLY,
                f"Reply to {safe(record.contact.name, 60)}",
                text_element(
                    initial=draft.text if draft and not outlined else "",
                    multiline=True,
                    longest=TEXT_LIMIT,
                ),
                hint=f"At most {word_limit(record)} words. Saving does not send it.",
            ),
            context(plain(sources(record), 600)),
            field(
                SUBJECT,
                "Subject",
                text_element(
                    initial=draft.subject if draft else "",
                    longest=LONGEST_SUBJECT,
                    example="Empty: the firm's own",
                ),
                optional=True,
            ),
        ],
        submit="Save Draft",
    )


def _outline(draft: DraftRecord) -> Block:
    """What to weigh before writing."""
    return rich(
        line(bold("Outline"), f": {draft_words.judgement(draft)}"),
        quote(passage(draft.text, _OUTLINE_LIMIT)),
    )


def _warning(record: FollowUpRecord) -> Block | None:
    """What the guards found: in a person's words to look at again, in the desk's to keep out."""
    draft = record.draft
    if draft is None:
        return None
    if draft.held_back:
        return rich(
            line(bold(draft_words.held_back(draft)), " Take out what is wrong before you save.")
        )
    if check := draft_words.check_before_sending(draft):
        return rich(line(bold(check), " Save it unchanged to keep it as it is."))
    if record.held_back:
        told = draft_words.held_back(record.held_back)
        return rich(line(f"{told} What you see is the one before."))
    return None


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
    return 90 if record.contact.role in (Role.INFLUENCER, Role.USER) else _USUAL


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
    words = needed(values, REPLY, "A reply needs words.")
    return DraftInput(text=words, subject=" ".join(typed(values, SUBJECT).split()))
