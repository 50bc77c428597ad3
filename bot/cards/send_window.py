"""The window in which a reply is looked at and released, approved, or copied (product.md L3)."""

from collections.abc import Mapping
from typing import Any

from bot.cards import draft_words, facts
from bot.cards.pieces import (
    Block,
    View,
    actions,
    bold,
    button,
    confirmation,
    context,
    line,
    plain,
    preformatted,
    quote,
    rich,
    section,
)
from bot.cards.text import clean, passage, safe
from bot.follow_up.before_sending import Seen
from bot.follow_up.sending import Offer

SEND_NOW = "reply.send_now"
APPROVE = "reply.approve"
SENT_MYSELF = "reply.sent_myself"
TITLE = "Send the reply"
CHECKING = "Looking whether your mailbox takes it…"
SENDING = "It is on its way. The card says when it was sent."
APPROVED = "Approved, and kept in the history. Only {sender} can send it."
NOTED = "Kept as sent by you."
_LETTER, _ADDRESS = 2_900, 254


def send_window(offer: Offer) -> View:
    """Send for its sender, Approve for who oversees; words to copy where there is no mailbox."""
    record = offer.record
    if not offer.may_send:
        return _window([*_letter(offer), *_approve(offer)])
    if offer.way is None:
        return _window([*_copy(offer), *_approvers(offer)], seen=offer.seen)
    sure = f"To {_whom(offer)} only, from {_mailbox(offer)}."
    asked = confirmation("Send this reply?", sure, "Send")
    press = button("Send", SEND_NOW, record.id, style="primary", confirm=asked)
    blocks = [*_letter(offer), section(sure), *_approvers(offer), actions(press)]
    return _window(blocks, seen=offer.seen)


def said_window(words: str, title: str = TITLE) -> View:
    """What came of a press."""
    return _window([section(safe(words, 600))], title=title)


def seen_in(view: Mapping[str, Any]) -> Seen:
    """What was before the eyes of who pressed."""
    version, answer, to = str(view["private_metadata"]).split(" ", 2)
    return Seen(version=int(version), answer_id=int(answer), to=to)


def _window(blocks: list[Block], *, seen: Seen | None = None, title: str = TITLE) -> View:
    view: View = {
        "type": "modal",
        "title": plain(title, 24),
        "close": plain("Back", 24),
        "blocks": blocks,
    }
    if seen is None:
        return view
    return view | {
        "private_metadata": f"{seen.version} {seen.answer_id} {clean(seen.to)[:_ADDRESS]}"
    }


def _letter(offer: Offer) -> list[Block]:
    sender = offer.way.address if offer.way else offer.sender
    words = _words(offer)
    check = draft_words.check_before_sending(offer.draft)
    return [
        rich(
            line(bold("To: "), _recipient(offer)),
            line(bold("From: "), safe(sender, 120)),
            line(bold("Subject: "), safe(offer.subject, 150)),
        ),
        *([section(check)] if check else []),
        rich(quote(words)),
    ]


def _approve(offer: Offer) -> list[Block]:
    said = f"It goes out as {safe(offer.sender, 60)}, so only they can send it."
    press = button("Approve", APPROVE, f"{offer.record.id}:{offer.draft.version}")
    return [section(said), *_approvers(offer), actions(press)]


def _approvers(offer: Offer) -> list[Block]:
    names = ", ".join(safe(each, 60) for each in offer.approvers[:5])
    return [context(plain(f"Approved by {names}.", 400))] if names else []


def _copy(offer: Offer) -> list[Block]:
    """Something to copy letter by letter."""
    return [
        section(
            "Your mailbox is not connected (/nps mailbox). Copy the reply, send it yourself to "
            f"{_whom(offer)} only, then press I Sent It."
        ),
        rich(
            line(bold("To: "), _recipient(offer)),
            line(bold("Subject: "), safe(offer.subject, 150)),
        ),
        rich(preformatted(_words(offer))),
        actions(button("I Sent It", SENT_MYSELF, offer.record.id, style="primary")),
    ]


def _words(offer: Offer) -> str:
    """Slack refuses an empty text."""
    return passage(offer.draft.text, _LETTER) or "(no words)"


def _recipient(offer: Offer) -> str:
    return f"{facts.contact_name(offer.record)} ({safe(offer.record.contact.email, 120)})"


def _whom(offer: Offer) -> str:
    title = safe(offer.record.contact.title or "", 60, empty="")
    name = facts.contact_name(offer.record)
    return f"{name} ({title})" if title else name


def _mailbox(offer: Offer) -> str:
    own = offer.way is not None and offer.way.own
    return "your mailbox" if own else "your address, through the firm's mail server"
