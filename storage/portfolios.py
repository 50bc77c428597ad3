"""How the clients of one colleague stand besides what they answered: renewal, what is open."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from storage.database import Transaction
from storage.models import Account, FollowUp
from storage.where import Where, of_accounts
from storage.words import Severity


@dataclass(frozen=True, slots=True)
class Stake:
    """Of one active client. ``urgent``: how many of its open follow-ups are S1."""

    account_id: int
    renewal_on: date | None
    open: int
    urgent: int


async def stakes(tx: Transaction, where: Where) -> dict[int, Stake]:
    """Of the clients that ``where`` names and that have not ended, by number."""
    is_open = func.count(FollowUp.id)
    rows = await tx.execute(
        select(
            Account.id,
            Account.renewal_on,
            is_open,
            is_open.filter(FollowUp.severity == Severity.S1),
        )
        .outerjoin(FollowUp, (FollowUp.account_id == Account.id) & FollowUp.closed_at.is_(None))
        .where(Account.ended_on.is_(None), *of_accounts(where))
        .group_by(Account.id)
    )
    return {row[0]: Stake(*row) for row in rows}
