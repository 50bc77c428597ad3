"""What becomes of a systemic issue: kept line by line, shown where it stands, said in threads."""

from datetime import datetime

from bot.cards.pieces import Card
from bot.cards.systemic_history import entry_note
from bot.desk import Desk
from bot.huddle.criteria import What
from bot.themes_across.drawing import KIND
from storage import huddles, messages, systemic, systemic_history, threads
from storage.database import Transaction
from storage.messages import MessageRecord

ENTRY = "systemic_entry"
SAID = frozenset({systemic_history.TAKEN, systemic_history.CLOSED})  # beneath the huddle's pack


async def happened(
    tx: Transaction,
    issue_id: int,
    what: str,
    at: datetime,
    *,
    by: int | None = None,
    account_id: int | None = None,
    note: str = "",
) -> None:
    """Keep it, and show all that tells of the issue as it is after this transaction."""
    entry = await systemic_history.add(
        tx, issue_id, what, at, by=by, account_id=account_id, note=note
    )
    await messages.redraw(tx, KIND, issue_id)
    for kind, number in await huddles.showing(tx, issue_id, (What.SYSTEMIC, What.UNTOLD)):
        await messages.redraw(tx, kind, number)
        if what in SAID:
            await threads.wish(tx, ENTRY, entry, kind, number)


async def entry_of(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    """Nothing where one of its clients is behind a wall."""
    entry = await systemic_history.line(tx, message.subject_id)
    if entry is None or await systemic.one(tx, entry.issue_id) is None:
        return None
    return entry_note(entry)


DRAWINGS = {ENTRY: entry_of}
