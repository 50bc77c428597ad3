"""What became of a reply that somebody released: the line on the card, and its two buttons."""

from bot.cards import facts
from bot.cards.pieces import Block, Run, actions, bold, button, line, rich
from bot.cards.text import safe
from bot.cards.times import moment_run
from storage.mail_records import LetterRecord
from storage.records import FollowUpRecord
from storage.words import Delivery, DraftKind

SEND = "follow_up.send"
IT_WAS_SENT = "letter.was_sent"
IT_WAS_NOT = "letter.was_not"
_LOOK = "Look in your Sent folder, then press It Was Sent or It Was Not."
_WHY_LIMIT = 300


def may_send(record: FollowUpRecord) -> bool:
    """There is a reply ready to be looked at, and none has left or may have."""
    draft, before = record.draft, record.letter
    ready = draft is not None and draft.kind is DraftKind.DRAFT and not draft.held_back
    return ready and (before is None or before.outcome is Delivery.FAILED)


def has_left(record: FollowUpRecord) -> bool:
    return record.letter is not None and record.letter.outcome is Delivery.SENT


def letter_line(record: FollowUpRecord) -> Block | None:
    """``Reply: sent 10:09 from the mailbox of Imogen Hart.``"""
    sent = record.letter
    if sent is None:
        return None
    why = safe(sent.why or "", _WHY_LIMIT, empty="")
    if sent.outcome is Delivery.SENT:
        return rich(line(bold("Reply: "), *sent_line(sent)))
    if sent.outcome is Delivery.UNKNOWN:
        return rich(line(bold("Reply: "), perhaps(sent)))
    if sent.outcome is Delivery.FAILED:
        return rich(line(bold("Reply: "), f"not sent. {why} The draft stays."))
    later = f" {why} It is tried again." if why else ""
    return rich(line(bold("Reply: "), f"Sending…{later}"))


def sent_line(sent: LetterRecord) -> list[Run | str]:
    """``sent 10:09 from the mailbox of Imogen Hart, seen there 10:10.``"""
    whose = safe(sent.sender, facts.NAME_LIMIT)
    how = f" by {whose}, by hand" if sent.by_hand else f" from the mailbox of {whose}"
    told: list[Run | str] = ["sent ", moment_run(sent.at)]
    if sent.seen_at is None:
        return [*told, f"{how}."]
    return [*told, f"{how}, seen there ", moment_run(sent.seen_at), "."]


def perhaps(sent: LetterRecord) -> str:
    return f"Perhaps sent. {safe(sent.why or '', _WHY_LIMIT, empty=_LOOK)}"


def spoken(record: FollowUpRecord) -> str | None:
    """The same for an ear."""
    if record.letter is None:
        return None
    return {
        Delivery.SENT: "The reply was sent.",
        Delivery.UNKNOWN: perhaps(record.letter),
        Delivery.FAILED: "The reply was not sent.",
    }.get(record.letter.outcome, "The reply is being sent.")


def letter_buttons(record: FollowUpRecord) -> Block | None:
    """Only its sender can tell; whoever else presses hears that."""
    sent = record.letter
    if sent is None or sent.outcome is not Delivery.UNKNOWN:
        return None
    return actions(
        _button(sent, "It Was Sent", IT_WAS_SENT), _button(sent, "It Was Not", IT_WAS_NOT)
    )


def _button(sent: LetterRecord, words: str, action: str) -> Block:
    return button(words, action, sent.effect_id)
