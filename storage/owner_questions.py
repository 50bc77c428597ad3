"""Whether a client is rather somebody else's than its CRM says: asked, answered, put right."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select, true, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import aliased

from storage.crm_words import CrmKind
from storage.database import Transaction
from storage.models import Account, Colleague, Contact, CrmRecord, OwnerQuestion

_OWNER, _OTHER, _BY = aliased(Colleague), aliased(Colleague), aliased(Colleague)
_STANDS = and_(OwnerQuestion.changed.is_(True), OwnerQuestion.crm_settled_at.is_(None))
_IN_CRM = (
    select(CrmRecord.record_id)
    .where(CrmRecord.kind == CrmKind.ACCOUNT, CrmRecord.local_id == OwnerQuestion.account_id)
    .where(CrmRecord.gone_at.is_(None))
    .exists()
)


@dataclass(frozen=True, slots=True)
class OwnerQuestionRecord:
    """Whether ``other`` owns the client rather than ``owner``, who is on record.

    moot: the account has another owner by now. in_crm: a CRM knows the account as well, and has
    not been heard to say the same as we do.
    """

    id: int
    follow_up_id: int
    account_id: int
    account: str
    owner_id: int
    owner: str
    other_id: int
    other: str
    acts: int
    of_acts: int
    asked_of: int
    answered_at: datetime | None
    answered_by: str | None
    changed: bool | None
    moot: bool
    in_crm: bool


_COLUMNS = (
    OwnerQuestion.id,
    OwnerQuestion.follow_up_id,
    OwnerQuestion.account_id,
    Account.name.label("account"),
    OwnerQuestion.owner_id,
    _OWNER.name.label("owner"),
    OwnerQuestion.colleague_id.label("other_id"),
    _OTHER.name.label("other"),
    OwnerQuestion.acts,
    OwnerQuestion.of_acts,
    OwnerQuestion.asked_of,
    OwnerQuestion.answered_at,
    _BY.name.label("answered_by"),
    OwnerQuestion.changed,
    (Account.director_id.is_distinct_from(OwnerQuestion.owner_id)).label("moot"),
    and_(OwnerQuestion.crm_settled_at.is_(None), _IN_CRM).label("in_crm"),
)


async def ask(tx: Transaction, **facts: object) -> int | None:
    """Ask it; None when just this was asked before, whatever came of it."""
    asked = await tx.execute(
        upsert(OwnerQuestion).values(**facts).on_conflict_do_nothing().returning(OwnerQuestion.id)
    )
    return asked.scalar_one_or_none()


async def one(tx: Transaction, question_id: int) -> OwnerQuestionRecord | None:
    found = await _find(tx, OwnerQuestion.id == question_id)
    return found[0] if found else None


async def to_put_right(tx: Transaction) -> list[OwnerQuestionRecord]:
    """Changed here, while the CRM still says otherwise."""
    return await _find(tx, _STANDS, _IN_CRM)


async def _find(tx: Transaction, *conditions: ColumnElement[bool]) -> list[OwnerQuestionRecord]:
    rows = await tx.execute(
        select(*_COLUMNS)
        .join(Account, Account.id == OwnerQuestion.account_id)
        .join(_OWNER, _OWNER.id == OwnerQuestion.owner_id)
        .join(_OTHER, _OTHER.id == OwnerQuestion.colleague_id)
        .outerjoin(_BY, _BY.id == OwnerQuestion.answered_by)
        .where(*conditions)
        .order_by(OwnerQuestion.id)
    )
    return [OwnerQuestionRecord(**row._mapping) for row in rows]


async def answer(
    tx: Transaction, question_id: int, *, by: int, now: datetime, changed: bool
) -> bool:
    """Keep the answer; False when it was answered before."""
    done = await tx.execute(
        update(OwnerQuestion)
        .where(OwnerQuestion.id == question_id, OwnerQuestion.answered_at.is_(None))
        .values(answered_at=now, answered_by=by, changed=changed)
        .returning(OwnerQuestion.id)
    )
    return done.scalar_one_or_none() is not None


async def change_owner(tx: Transaction, asked: OwnerQuestionRecord) -> bool:
    """The client, and its people who had the same owner; False when it has another by now.

    Whoever took it from the new owner before has no say any more.
    """
    done = await tx.execute(
        update(Account)
        .where(Account.id == asked.account_id, Account.director_id == asked.owner_id)
        .values(director_id=asked.other_id)
        .returning(Account.id)
    )
    if done.scalar_one_or_none() is None:
        return False
    await tx.execute(
        update(Contact)
        .where(Contact.account_id == asked.account_id, Contact.owner_id == asked.owner_id)
        .values(owner_id=asked.other_id)
    )
    await _settle(tx, asked.account_id, OwnerQuestion.owner_id == asked.other_id)
    return True


async def owner_here(tx: Transaction, account_id: int, told: int) -> int:
    """Who owns it here, when a CRM names this colleague: what was changed here stays changed."""
    changes = await _changes(tx, account_id)
    seen = {told}
    while (following := changes.get(told)) is not None and following not in seen:
        told = following
        seen.add(told)
    return told


async def crm_says(tx: Transaction, account_id: int, told: int) -> None:
    """A CRM names this owner: a change is settled once it says so too, or names a third."""
    changes = await _changes(tx, account_id)
    if told in changes:
        await _settle(tx, account_id, OwnerQuestion.colleague_id == told)
    elif changes:
        await _settle(tx, account_id, true())


async def _changes(tx: Transaction, account_id: int) -> dict[int, int]:
    rows = await tx.execute(
        select(OwnerQuestion.owner_id, OwnerQuestion.colleague_id).where(
            OwnerQuestion.account_id == account_id, _STANDS
        )
    )
    return {row.owner_id: row.colleague_id for row in rows}


async def _settle(tx: Transaction, account_id: int, which: ColumnElement[bool]) -> None:
    await tx.execute(
        update(OwnerQuestion)
        .where(OwnerQuestion.account_id == account_id, _STANDS, which)
        .values(crm_settled_at=func.now())
    )


async def still_owned(tx: Transaction, colleague_id: int) -> tuple[int, int]:
    """How many clients, and how many people at clients, this colleague owns."""
    clients = select(func.count()).where(
        Account.director_id == colleague_id, Account.ended_on.is_(None)
    )
    people = select(func.count()).where(
        Contact.owner_id == colleague_id, Contact.left_on.is_(None), Contact.merged_into.is_(None)
    )
    row = await tx.execute(select(clients.scalar_subquery(), people.scalar_subquery()))
    own, persons = row.one()
    return int(own or 0), int(persons or 0)
