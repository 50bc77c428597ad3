"""The one question after a closing: from whom, to whom, in which words, with which link (L6).

Whoever sends it asks here: the closer who copies it, or the mailbox that sends it for them.
"""

from dataclasses import dataclass
from datetime import timedelta

from bot.desk import Desk
from bot.prompting import Prompts
from storage import colleagues, slack
from storage.database import Transaction
from storage.rechecks import AskedRecord
from storage.records import ColleagueRecord

PATH = "/recheck/"
LIFE = timedelta(days=60)  # of a link, from when it was handed out


@dataclass(frozen=True, slots=True)
class Question:
    """What goes to the client. ``link`` is empty while the desk has no public address."""

    to: str
    sender: ColleagueRecord | None
    subject: str
    text: str
    link: str


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
    return Question(to=one.contact.email, sender=sender, subject=subject, text=text, link=link)
