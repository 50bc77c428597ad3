"""The one question after a closing: from whom, to whom, in which words, with which link (L6).

Whoever sends it asks here: the closer who copies it, or the mailbox that sends it for them.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zlib import crc32

from bot.desk import Desk
from bot.errors import Refusal
from bot.post.choosing import way_of
from bot.prompting import Prompts
from storage import colleagues, letters, slack
from storage.database import Transaction
from storage.mail_records import LetterRecord
from storage.rechecks import AskedRecord
from storage.records import ColleagueRecord

PATH = "/recheck/"
LIFE = timedelta(days=60)  # of a link, from when it was handed out


@dataclass(frozen=True, slots=True)
class Question:
    """What goes to the client. ``link`` is empty while the desk has no public address.

    mailbox: the address that it would go out from; empty where its sender sends it by hand.
    letter: what became of it, once they pressed.
    """

    about: AskedRecord
    to: str
    sender: ColleagueRecord | None
    subject: str
    text: str
    link: str
    mailbox: str = ""
    letter: LetterRecord | None = None

    @property
    def mark(self) -> int:
        """The same for the same letter: a press on an outdated one is noticed."""
        return crc32(f"{self.to}\n{self.mailbox}\n{self.subject}\n{self.text}".encode())


def may_still_answer(one: AskedRecord, now: datetime) -> bool:
    """It was handed out, its link lives, and the client has not said anything since."""
    check = one.recheck
    if check.asked_at is None or check.answered_at is not None or check.settled_at is not None:
        return False
    return now <= check.asked_at + LIFE


def token_of(desk: Desk, nonce: str) -> str:
    """192 random bits, signed, so that one who reads the database can make no link of them."""
    return f"{nonce}.{desk.vault.sign(nonce)}"


def link_of(desk: Desk, nonce: str) -> str:
    public = desk.settings.public_url.rstrip("/")
    return f"{public}{PATH}{token_of(desk, nonce)}" if public else ""


async def sender_of(tx: Transaction, one: AskedRecord) -> ColleagueRecord | None:
    """Who closed it and arranged the question; the owner where that one is not with us."""
    ids = [each for each in (one.closed_by, one.owner_id) if each is not None]
    people = await colleagues.by_ids(tx, ids)
    return next((people[each] for each in ids if each in people), None)


async def question(desk: Desk, tx: Transaction, one: AskedRecord, prompts: Prompts) -> Question:
    """The whole question, for whoever sends it: the closer by hand, or their mailbox."""
    sender, link = await sender_of(tx, one), link_of(desk, one.nonce)
    firm = await slack.installation(tx)
    text = prompts.get("recheck#text").fill(
        first_name=one.contact.name.split(" ")[0],
        link=link,
        sender=sender.name if sender else (firm.team_name if firm else ""),
    )
    subject = prompts.get("recheck#subject").text
    return Question(
        about=one,
        to=one.contact.email,
        sender=sender,
        subject=subject,
        text=text,
        link=link,
        mailbox=await _mailbox(desk, tx, sender),
        letter=(await letters.latest(tx, [one.follow_up_id], letters.QUESTION)).get(
            one.follow_up_id
        ),
    )


async def _mailbox(desk: Desk, tx: Transaction, sender: ColleagueRecord | None) -> str:
    try:
        way = await way_of(desk, tx, sender) if sender else None
    except Refusal:  # a mailbox that cannot be opened, or a miswritten SMTP_URL: by hand, then
        way = None
    return way.address if way else ""
