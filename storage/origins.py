"""Why new clients came to us: who is asked, once for each client, and what they said (D.17)."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import aliased

from storage.database import Transaction
from storage.models import Account, Colleague, OriginQuestion
from storage.words import CameBy

_BY = aliased(Colleague)


@dataclass(frozen=True, slots=True)
class OriginRecord:
    """One question. came_by: what is on record now, whoever said it."""

    id: int
    account: str
    client_since: date | None
    asked_of: int
    came_by: CameBy | None
    answered_by: str | None


@dataclass(frozen=True, slots=True)
class NewClient:
    """A client of whom it is to be asked, and the one in Slack who looks after it."""

    account_id: int
    director_id: int
    slack_user_id: str


async def to_ask(tx: Transaction, since: date, until: date) -> list[NewClient]:
    """Clients of after ``since``, up to ``until``, of whom nobody has said it or was asked."""
    asked = select(OriginQuestion.id).where(OriginQuestion.account_id == Account.id).exists()
    rows = await tx.execute(
        select(Account.id, Colleague.id, Colleague.slack_user_id)
        .join(Colleague, Colleague.id == Account.director_id)
        .where(
            Account.client_since > since,
            Account.client_since <= until,
            Account.came_by.is_(None),
            Account.ended_on.is_(None),
            Colleague.slack_user_id.is_not(None),
            Colleague.left_at.is_(None),
            ~asked,
        )
        .order_by(Account.id)
    )
    return [NewClient(row[0], row[1], str(row[2])) for row in rows]


async def ask(tx: Transaction, account_id: int, of: int, at: datetime) -> int | None:
    """Its number; None when it was asked before."""
    added = await tx.execute(
        upsert(OriginQuestion)
        .values(account_id=account_id, asked_of=of, asked_at=at)
        .on_conflict_do_nothing(index_elements=[OriginQuestion.account_id])
        .returning(OriginQuestion.id)
    )
    return added.scalar_one_or_none()


async def one(tx: Transaction, question_id: int) -> OriginRecord | None:
    row = await tx.execute(
        select(
            OriginQuestion.id,
            Account.name.label("account"),
            Account.client_since,
            OriginQuestion.asked_of,
            Account.came_by,
            _BY.name.label("answered_by"),
        )
        .join(Account, Account.id == OriginQuestion.account_id)
        .outerjoin(_BY, _BY.id == OriginQuestion.answered_by)
        .where(OriginQuestion.id == question_id)
    )
    found = row.one_or_none()
    return None if found is None else OriginRecord(**found._mapping)


async def answer(
    tx: Transaction, question_id: int, *, by: int, at: datetime, came_by: CameBy
) -> bool:
    """Keep it with the client; False when it was answered before."""
    done = await tx.execute(
        update(OriginQuestion)
        .where(OriginQuestion.id == question_id, OriginQuestion.answered_at.is_(None))
        .values(answered_at=at, answered_by=by)
        .returning(OriginQuestion.account_id)
    )
    account_id = done.scalar_one_or_none()
    if account_id is None:
        return False
    await tx.execute(update(Account).where(Account.id == account_id).values(came_by=came_by))
    return True
