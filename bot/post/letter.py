"""A letter to one client, and its form as a mail. Pure; no header can be added through it."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from bot.cards.text import clean
from bot.post.way import domain_of

LONGEST_SUBJECT = 150
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+\Z")
_POLICY = SMTP.clone(max_line_length=78)


@dataclass(frozen=True, slots=True)
class Letter:
    """One recipient, and none besides. ``message_id`` names it for ever, so it can be found."""

    sender_name: str
    sender: str
    to_name: str
    to: str
    subject: str
    text: str
    date: datetime
    message_id: str


def is_address(words: str) -> bool:
    """One plain address of the usual kind: no second one, no line break, nothing to be parsed."""
    return len(words) <= 254 and bool(_ADDRESS.match(words)) and ".." not in words


def one_line(words: str) -> str:
    """What may stand in a header: visible, on one line, and nothing that decodes into more.

    Python decodes an encoded word (``=?…?=``) in what it is given: a line break could hide in one.
    """
    return " ".join(clean(words).split())[:LONGEST_SUBJECT].strip().replace("=?", "= ?")


def message_id(key: str, sender: str) -> str:
    """The same for the same effect, from whichever process."""
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{domain_of(sender)}>"


def as_mail(letter: Letter) -> bytes:
    """The bytes for the server: plain text in UTF-8, transferred in ASCII. Raises ValueError."""
    for address in (letter.sender, letter.to):
        if not is_address(address):
            raise ValueError("not an address of one person")
    mail = EmailMessage(policy=_POLICY)
    mail["From"] = Address(one_line(letter.sender_name), addr_spec=letter.sender)
    mail["To"] = Address(one_line(letter.to_name), addr_spec=letter.to)
    mail["Subject"] = one_line(letter.subject)
    mail["Date"] = format_datetime(letter.date)
    mail["Message-ID"] = letter.message_id
    mail.set_content(letter.text.strip() + "\n", charset="utf-8", cte="quoted-printable")
    return mail.as_bytes()
