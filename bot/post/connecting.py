"""A colleague's own mailbox: connected, tested and disconnected by themselves alone."""

from dataclasses import dataclass

from bot.cards.mailbox_form import ADDRESS, PASSWORD, SECURITY, Given
from bot.desk import Desk
from bot.errors import NotNow, Refusal
from bot.outside.doer import NotDone
from bot.people import acting
from bot.post.choosing import box_in, opened, way_of
from bot.post.imap import try_box
from bot.post.letter import is_address
from bot.post.smtp import try_way
from bot.post.way import domain_of, is_loopback
from storage import colleagues, mailboxes
from storage.database import Transaction
from storage.mail_records import MailboxRecord
from storage.records import ColleagueRecord
from storage.words import MailSecurity

PLAIN = "Without TLS the password would travel for all to read: only to this machine."
ANOTHERS = "This address is on record as somebody else's. Give your own."
NOT_OURS = "Give your address at {domain}: replies go out as you, from the firm."
NONE = "You have connected no mailbox. Press Connect My Mailbox."


@dataclass(frozen=True, slots=True)
class Own:
    """A colleague and their mailbox. ``firms``: without one, the firm's server sends for them."""

    person: ColleagueRecord
    mailbox: MailboxRecord | None
    firms: bool


async def own(desk: Desk, by: str) -> Own:
    """Raises NotAllowed for those who write to nobody."""
    async with desk.database.transaction() as tx:
        person = await acting(tx, by)
        kept = await mailboxes.of(tx, person.id)
        return Own(person, kept, kept is None and await _firms(desk, tx, person))


async def connect(desk: Desk, by: str, given: Given) -> None:
    """Keep it; the test comes after. Raises Refusal, naming the field."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person = await acting(tx, by)
        _refuse_foreign(given, person, await colleagues.everyone(tx))
        before = await mailboxes.of(tx, person.id)
        secret = desk.vault.seal(given.password)
        if before is not None and not given.password:
            if _elsewhere(before, given):
                raise Refusal("Another server or user needs its password.", field=PASSWORD)
            secret = before.secret
        await mailboxes.keep(
            tx,
            person.id,
            now,
            address=given.address,
            host=given.host,
            port=given.port,
            security=given.security,
            username=given.user,
            secret=secret,
            imap_host=given.imap_host,
            imap_port=given.imap_port,
        )


async def test(desk: Desk, by: str) -> str:
    """Connect, TLS, password; no mail leaves, none is read. What came of it, in a sentence.

    Raises NotNow, WrongKey.
    """
    async with desk.database.transaction() as tx:
        person = await acting(tx, by)
        kept = await mailboxes.of(tx, person.id)
    if kept is None:
        raise NotNow(NONE)
    trouble = await _trouble(desk, kept)
    async with desk.database.transaction() as tx:
        if await mailboxes.of(tx, person.id) == kept:
            await mailboxes.checked(tx, person.id, desk.clock(), trouble)
    seen = " The desk can see there what you sent." if kept.imap_host else ""
    return trouble or f"It works: {kept.host} takes mail from you.{seen}"


async def _trouble(desk: Desk, kept: MailboxRecord) -> str | None:
    """Raises WrongKey."""
    way, box, patience = opened(desk, kept), box_in(desk, kept), desk.settings.mail_timeout_seconds
    try:
        await try_way(way, None, patience=patience)
    except NotDone as refused:
        return refused.why
    try:
        if box is not None:
            await try_box(box, patience=patience)
    except NotDone as refused:
        return f"Replies can leave, but cannot be read back: {refused.why}"
    return None


async def disconnect(desk: Desk, by: str) -> None:
    """Its secret is gone with it."""
    async with desk.database.transaction() as tx:
        person = await acting(tx, by)
        await mailboxes.forget(tx, person.id)


async def _firms(desk: Desk, tx: Transaction, person: ColleagueRecord) -> bool:
    try:
        return await way_of(desk, tx, person) is not None
    except Refusal:
        return False


def _elsewhere(before: MailboxRecord, given: Given) -> bool:
    """A password goes only where it was given for."""
    moved = bool(given.imap_host) and before.imap_host != given.imap_host
    return moved or (before.host, before.username) != (given.host, given.user)


def _refuse_foreign(given: Given, person: ColleagueRecord, everyone: list[ColleagueRecord]) -> None:
    """Nobody's mail goes out as another, or as a stranger to the firm."""
    if not is_address(given.address):
        raise Refusal("This is not a mail address.", field=ADDRESS)
    others = {one.email.lower() for one in everyone if one.id != person.id}
    if given.address.lower() in others:
        raise Refusal(ANOTHERS, field=ADDRESS)
    if domain_of(given.address) != domain_of(person.email):
        raise Refusal(NOT_OURS.format(domain=domain_of(person.email)), field=ADDRESS)
    if given.security is MailSecurity.NONE and not is_loopback(given.host):
        raise Refusal(PLAIN, field=SECURITY)
