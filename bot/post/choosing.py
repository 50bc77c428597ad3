"""Which way a colleague's mail goes out: their own mailbox, else the firm's server, else none."""

from bot.desk import Desk
from bot.post.way import Way, firms_way
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
