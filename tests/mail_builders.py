"""Mail as the gallery shows it: mailboxes, replies about to leave, and what became of them."""

from typing import Any

from bot.cards.follow_up import follow_up_card
from bot.cards.mailbox_form import mailbox_card, mailbox_form
from bot.cards.pieces import Card
from bot.cards.send_window import said_window, send_window
from bot.follow_up.before_sending import Seen
from bot.follow_up.sending import Offer
from bot.post.way import Way
from storage.mail_records import LetterRecord, MailboxRecord
from storage.records import FollowUpRecord
from storage.words import Delivery, MailSecurity
from tests.builders import NOW, TUESDAY, a_claimed_follow_up, a_colleague, a_draft

MAYA = Way("maya@agency.example", "mail.agency.example", 465, MailSecurity.TLS, "maya", "secret")


def a_mailbox(**facts: Any) -> MailboxRecord:
    given: dict[str, Any] = {
        "colleague_id": 1,
        "address": "maya@agency.example",
        "host": "mail.agency.example",
        "port": 465,
        "security": MailSecurity.TLS,
        "username": "maya",
        "secret": b"sealed",
        "connected_at": TUESDAY,
        "checked_at": TUESDAY,
        "trouble": None,
    }
    return MailboxRecord(**given | facts)


def a_letter(outcome: Delivery = Delivery.SENT, **facts: Any) -> LetterRecord:
    given: dict[str, Any] = {
        "effect_id": 31,
        "version": 1,
        "sender_id": 1,
        "sender": "Maya Lindt",
        "address": "maya@agency.example",
        "outcome": outcome,
        "at": TUESDAY,
        "why": None,
    }
    return LetterRecord(**given | facts)


def an_offer(record: FollowUpRecord, **facts: Any) -> Offer:
    """The reply of this follow-up as its sender looks at it."""
    given: dict[str, Any] = {
        "record": record,
        "draft": record.draft or a_draft(),
        "subject": "Your feedback",
        "way": MAYA,
        "seen": Seen(1, record.contact.email, 501),
        "approvers": (),
        "sender": "Maya Lindt",
        "may_send": True,
    }
    return Offer(**given | facts)


def mail_windows(record: FollowUpRecord) -> dict[str, dict[str, Any]]:
    """What ``Send Reply`` opens about this follow-up."""
    name = record.contact.name
    others = {"way": None, "seen": None, "may_send": False}
    return {
        "send window": send_window(an_offer(record, approvers=(name, name))),
        "copy window": send_window(an_offer(record, way=None, subject=name)),
        "approve window": send_window(an_offer(record, **others, sender=name)),
        "said window": said_window(f"{name} has answered again."),
    }


def mail_screens() -> dict[str, Card | dict[str, Any]]:
    """Each state of a mailbox, and each fate of a reply."""
    me, kept = a_colleague(), a_mailbox()
    ill = a_mailbox(trouble="mail.agency.example cannot be reached.")
    drawn: dict[str, Card | dict[str, Any]] = {
        "mailbox, none": mailbox_card(me, None, firms=False),
        "mailbox, the firm's": mailbox_card(me, None, firms=True),
        "mailbox, own": mailbox_card(me, kept, firms=False, news="It works."),
        "mailbox, ill": mailbox_card(me, ill, firms=False),
        "mailbox form": mailbox_form(me, None),
        "mailbox form, kept": mailbox_form(me, kept),
        "mailbox, read back": mailbox_card(
            me, a_mailbox(imap_host="imap.agency.example"), firms=False
        ),
    }
    fates = {str(outcome): a_letter(outcome, why="It refused (450).") for outcome in Delivery}
    fates["by hand"] = a_letter(by_hand=True, address="")
    fates["seen"] = a_letter(seen_at=NOW)
    for fate, letter in fates.items():
        drawn[f"reply {fate}"] = follow_up_card(a_claimed_follow_up(letter=letter), now=NOW)
    return drawn
