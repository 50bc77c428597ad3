"""What storage hands out about mail: a mailbox as its owner sees it, and what became of a reply."""

from dataclasses import dataclass
from datetime import datetime

from storage.words import Delivery, MailSecurity


@dataclass(frozen=True, slots=True)
class MailboxRecord:
    """The mailbox of a colleague. ``secret`` is sealed (bot/vault.py).

    imap_host: where its sent mail can be read; empty where it is not.
    trouble: what went wrong when it was last used or tested, one sentence; None when all was well.
    """

    colleague_id: int
    address: str
    host: str
    port: int
    security: MailSecurity
    username: str
    secret: bytes
    connected_at: datetime
    checked_at: datetime | None
    trouble: str | None
    imap_host: str = ""
    imap_port: int = 993


@dataclass(frozen=True, slots=True)
class LetterRecord:
    """The latest reply of a follow-up that somebody decided to send, and what is known of it.

    address: of the mailbox; empty where the sender sent it by hand.
    at: when its outcome was learned, or when it was decided.
    why: why it was not sent, or why nobody knows.
    seen_at: when the desk found it among the sent mail of that mailbox.
    """

    effect_id: int
    version: int
    sender_id: int | None
    sender: str
    address: str
    outcome: Delivery
    at: datetime
    why: str | None
    by_hand: bool = False
    seen_at: datetime | None = None
