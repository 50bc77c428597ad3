"""The card of a follow-up: one function, record → blocks, for posting and for redrawing."""

from datetime import datetime
from typing import NamedTuple

from bot.cards import background, draft_words, ending, facts, letter, zones
from bot.cards.booked import book_button, booked, booked_buttons, spoken
from bot.cards.contact_lock import TAKE_OVER, in_the_way
from bot.cards.evaluation import gap
from bot.cards.offers import drawn, drawn_line, offer_line, offered
from bot.cards.pieces import (
    Block,
    Card,
    View,
    actions,
    button,
    card,
    header,
    overflow,
    plain,
    quote,
    rich,
)
from bot.cards.playbook import playbook_line, progress
from bot.cards.text import pages, passage, safe
from bot.cards.words import DISPOSITIONS
from storage.records import FollowUpRecord

CLAIM = "follow_up.claim"
LOG_CALL = "follow_up.log_call"
EDIT_DRAFT = "follow_up.edit_draft"
RECORD_OFFER = "follow_up.record_offer"
CLOSE = "follow_up.close"
SNOOZE = "follow_up.snooze"
CONFIRM = "follow_up.confirm"
HAND_BACK = "follow_up.hand_back"
ASSIGN = "follow_up.assign"
ESCALATE = "follow_up.escalate"
DISAGREE = "follow_up.disagree"
HISTORY = "follow_up.history"
WHY = "follow_up.why"
SHOW_ALL = "follow_up.show_all"
SHOW_CARD = "follow_up.show_card"
MORE = "follow_up.more"

MORE_WORDS = {
    HAND_BACK: "Hand back",
    ASSIGN: "Assign to…",
    ESCALATE: "Escalate",
    DISAGREE: "Disagree with the reading",
    HISTORY: "Show history",
}  # five at most: Slack refuses a longer menu
_WHOLE_COMMENT, _PAGE = 20_000, 2_500


class MoreChoice(NamedTuple):
    """What was chosen behind the three dots: one of ``MORE_WORDS``, for which follow-up."""

    action: str
    follow_up_id: int


def follow_up_card(
    record: FollowUpRecord, *, now: datetime, viewer_zone: str | None = None
) -> Card:
    """Everything about one follow-up, the decision first: who, which score, whose words, Claim."""
    zone = facts.zone_of(record, viewer_zone)
    return card(
        _summary(record, now=now, zone=zone),
        [
            header(f"{record.severity.value} · {facts.title(record)}"),
            zones.head(record, now=now, zone=zone),
            ending.reopened(record),
            zones.voice(record),
            zones.state(record),
            ending.outcome(record),
            booked(record),
            booked_buttons(record),
            letter.letter_line(record),
            letter.letter_buttons(record),
            _actions(record),
            drawn_line(record),
            offer_line(record),
            playbook_line(record),
            zones.reading(record),
            background.account_and_owner(record, now=now),
            background.friction(record) if record.open else None,
            background.contact(record),
            background.draft(record),
            background.foot(record),
        ],
    )


def _actions(record: FollowUpRecord) -> Block:
    """What can be done now. What cannot is not there."""
    show_all = _button(record, "Show All", SHOW_ALL) if zones.comment_is_cut(record) else None
    if not record.open:
        confirm = _button(record, "Client Confirmed…", CONFIRM) if _may_confirm(record) else None
        log = _button(record, "Log Call", LOG_CALL) if _lacks_talk(record) else None
        return actions(_button(record, "Show History", HISTORY), log, confirm, show_all)
    locked = in_the_way(record) is not None
    take_over = _button(record, "Take Over Contact", TAKE_OVER) if locked else None
    if record.claimed_by is None:
        return actions(
            button("Claim", CLAIM, record.id, style="primary", spoken=_spoken(record, "Claim")),
            take_over,
            show_all,
            _button(record, "Why This Alert?", WHY),
            _more(record, ASSIGN, ESCALATE, HISTORY),
        )
    return actions(
        button(
            "Log Call", LOG_CALL, record.id, style="primary", spoken=_spoken(record, "Log call")
        ),
        book_button(record),
        take_over,
        _button(record, draft_words.button(record.draft), EDIT_DRAFT) if record.draft else None,
        _button(record, "Send Reply", letter.SEND) if letter.may_send(record) else None,
        _button(record, "Record Offer", RECORD_OFFER),
        _button(record, "Close", CLOSE),
        _button(record, "Snooze", SNOOZE) if record.reached_at is None else None,
        show_all,
        _button(record, "Why This Alert?", WHY),
        _more(record, HAND_BACK, ASSIGN, ESCALATE, HISTORY),
    )


def _may_confirm(record: FollowUpRecord) -> bool:
    """Closed after a talk, without the client's word, and no answer has told whether it held."""
    check = record.recheck
    if check is None or not ending.talked(record):
        return False
    return check.confirmed_at is None and check.outcome is None


def _lacks_talk(record: FollowUpRecord) -> bool:
    """Nobody can count as recovered before the talk with them is on record."""
    return record.recheck is not None and not ending.talked(record)


def _button(record: FollowUpRecord, words: str, action: str) -> Block:
    return button(words, action, record.id, spoken=_spoken(record, words))


def _spoken(record: FollowUpRecord, words: str) -> str:
    return f"{words}: {safe(record.contact.name, 25)}, {safe(record.account.name, 25)}"


def _more(record: FollowUpRecord, *shown: str) -> Block:
    if record.reading is not None and record.comment.strip():
        shown = (*shown, DISAGREE)
    return overflow(
        MORE,
        {f"{action}:{record.id}": words for action, words in MORE_WORDS.items() if action in shown},
    )


def read_more(value: str) -> MoreChoice:
    """The chosen option of ``MORE``."""
    action, _, follow_up_id = value.rpartition(":")
    return MoreChoice(action, int(follow_up_id))


def _summary(record: FollowUpRecord, *, now: datetime, zone: str | None) -> list[str | None]:
    """The card as sentences, the decision first."""
    words = zones.comment_shown(record)
    name, others = facts.contact_name(record), facts.others_open(record)
    ended = DISPOSITIONS[record.disposition] if record.disposition else None
    return [
        f"{record.severity.value} · {facts.title(record)}. {facts.account_name(record)}.",
        f"{facts.spoken_score(record)}. {facts.deadline(record, now=now, zone=zone)}.",
        f"{ended}." if ended else None,
        ending.reopened_words(record),
        _settled(record),
        f"{name}: “{words}”" if words else f"{name} left no comment.",
        f"Claimed by {facts.name_of(record.claimed_by)}." if record.claimed_by else None,
        spoken(record, now=now, zone=zone),
        letter.spoken(record),
        f"{background.account_line(record.account, now=now)}{f' · {others}' if others else ''}.",
        f"Owner: {facts.name_of(record.owner)}.",
        gap(record.evaluation) or None,
        f"Experiment: {drawn_words}." if (drawn_words := drawn(record).rstrip(".")) else None,
        f"Offered: {told}." if (told := offered(record)) else None,
        f"Playbook: {progress(record.playbook)}." if record.playbook else None,
    ]


def _settled(record: FollowUpRecord) -> str | None:
    check = record.recheck
    if check is None or check.outcome is None or record.closed_at is None:
        return None
    return f"{ending.settled(check, record.closed_at, talked=ending.talked(record))}."


def whole_comment(record: FollowUpRecord) -> View:
    """What ``SHOW_ALL`` opens: the comment to its end."""
    words = passage(record.comment, _WHOLE_COMMENT) or "No comment was left."
    return {
        "type": "modal",
        "title": plain("The whole comment"),
        "close": plain("Back"),
        "blocks": [rich(quote(page)) for page in pages(words, _PAGE)],
    }
