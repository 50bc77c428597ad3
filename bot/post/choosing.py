"""Which way a colleague's mail goes out: their own mailbox, else the firm's server, else none."""

from bot.desk import Desk
from bot.errors import Refusal
from bot.post.way import Box, Way, firms_way, security_of
from storage import mailboxes
from storage.database import Transaction
from storage.mail_records import MailboxRecord
from storage.records import ColleagueRecord


async def way_of(desk: Desk, tx: Transaction, person: ColleagueRecord) -> Way | None:
    """None: they send by hand. Raises WrongKey, and Refusal for an SMTP_URL that is none."""
    kept = await mailboxes.of(tx, person.id)
    if kept is not None:
        return opened(desk, kept)
    url = desk.settings.smtp_url.get_secret_value()
    return firms_way(url, person.email) if url else None


async def box_of(desk: Desk, tx: Transaction, colleague_id: int, address: str) -> Box | None:
    """Where a mail that they sent from this address can be looked for; None: nowhere."""
    kept = await mailboxes.of(tx, colleague_id)
    if kept is None or kept.address != address:
        return None
    try:
        return box_in(desk, kept)
    except Refusal:  # the key is another one by now: they are asked instead
        return None


def box_in(desk: Desk, kept: MailboxRecord) -> Box | None:
    """Raises WrongKey."""
    if not kept.imap_host:
        return None
    return Box(
        host=kept.imap_host,
        port=kept.imap_port,
        security=security_of(kept.imap_host, kept.imap_port),
        user=kept.username,
        password=desk.vault.open(kept.secret),
    )


def opened(desk: Desk, kept: MailboxRecord) -> Way:
    """Raises WrongKey."""
    return Way(
        address=kept.address,
        host=kept.host,
        port=kept.port,
        security=kept.security,
        user=kept.username,
        password=desk.vault.open(kept.secret),
    )
