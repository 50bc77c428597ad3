"""What became of a systemic issue. Lines are added, never changed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, insert, select

from storage.database import Transaction
from storage.models import Account, Colleague, SystemicEntry, SystemicIssue
from storage.words import Theme

FOUND, TAKEN, REMINDED, CLOSED = "found", "taken", "reminded", "closed"
MORE_CLIENTS, TOLD, NOT_TOLD = "more_clients", "told", "not_told"


@dataclass(frozen=True, slots=True)
class EntryRecord:
    """One line. ``by``, ``account``: names; the client is only known where no wall is before it."""

    id: int
    issue_id: int
    theme: Theme
    at: datetime
    by: str | None
    account: str | None
    what: str
    note: str


async def add(
    tx: Transaction,
    issue_id: int,
    what: str,
    at: datetime,
    *,
    by: int | None = None,
    account_id: int | None = None,
    note: str = "",
) -> int:
    """The number of the line. ``by``: a colleague's number."""
    row = insert(SystemicEntry).values(
        issue_id=issue_id, what=what, at=at, colleague_id=by, account_id=account_id, note=note
    )
    return (await tx.execute(row.returning(SystemicEntry.id))).scalar_one()


async def line(tx: Transaction, entry_id: int) -> EntryRecord | None:
    found = await _lines(tx, SystemicEntry.id == entry_id)
    return found[0] if found else None


async def latest(tx: Transaction, issue_id: int, limit: int) -> list[EntryRecord]:
    """The newest first."""
    return (await _lines(tx, SystemicEntry.issue_id == issue_id))[:limit]


async def _lines(tx: Transaction, condition: ColumnElement[bool]) -> list[EntryRecord]:
    rows = await tx.execute(
        select(
            SystemicEntry.id,
            SystemicEntry.issue_id,
            SystemicIssue.theme,
            SystemicEntry.at,
            Colleague.name.label("by"),
            Account.name.label("account"),
            SystemicEntry.what,
            SystemicEntry.note,
        )
        .join(SystemicIssue, SystemicIssue.id == SystemicEntry.issue_id)
        .outerjoin(Colleague, Colleague.id == SystemicEntry.colleague_id)
        .outerjoin(Account, Account.id == SystemicEntry.account_id)
        .where(condition)
        .order_by(SystemicEntry.id.desc())
    )
    return [EntryRecord(**row._mapping) for row in rows]
