"""The stored answers that a new text is tried on, and what came of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import case, func, insert, select, update

from storage.changes import note
from storage.database import Transaction
from storage.models import (
    Account,
    Colleague,
    Contact,
    FollowUp,
    RehearsedAnswer,
    Response,
)
from storage.prompt_changes import PROMPT_CHANGES
from storage.words import Disposition, Role

_POOL = 600  # the newest answers; who rehearses chooses among them
_REAL = (  # the others say nothing of whether the words were read rightly
    Disposition.RECOVERED,
    Disposition.FIXED_AWAITING_CLIENT,
    Disposition.CANNOT_RESOLVE,
    Disposition.CLIENT_LEAVING,
)


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """An answer with all that a draft to it may use.

    confirmed: a person talked to the client and it was real; False where they said that the
    reading was wrong or that it was no issue; None while nobody has said.
    """

    response_id: int
    score: int
    comment: str
    answered_at: datetime
    account_id: int
    contact: str
    role: Role
    sender: str
    confirmed: bool | None


class Rehearsed(NamedTuple):
    """An answer of a rehearsal; ``old`` and ``new`` are empty until it was its turn."""

    answer: StoredAnswer
    old: dict[str, Any] | None
    new: dict[str, Any] | None


_SAID = case(
    (FollowUp.disposition == Disposition.NOT_AN_ISSUE, False),
    (FollowUp.disposition.in_(_REAL), True),
)
_FACTS = (
    Response.id.label("response_id"),
    Response.score,
    Response.comment,
    Response.answered_at,
    Contact.account_id,
    Contact.name.label("contact"),
    Contact.role,
    func.coalesce(Colleague.name, "").label("sender"),
)


async def pool(tx: Transaction) -> list[StoredAnswer]:
    """The newest answers whose sender is known, and any older one of which a person said more."""
    rows = await tx.execute(
        select(*_FACTS, _SAID.label("confirmed"))
        .join(Contact, Contact.id == Response.contact_id)
        .join(Account, Account.id == Contact.account_id)
        .outerjoin(Colleague, Colleague.id == Account.director_id)
        .outerjoin(FollowUp, FollowUp.response_id == Response.id)
        .order_by(_SAID.is_(None), Response.answered_at.desc(), Response.id.desc())
        .limit(_POOL)
    )
    return [StoredAnswer(**row._mapping) for row in rows]


async def put(tx: Transaction, change_id: int, answers: Sequence[StoredAnswer]) -> None:
    """These are the ones it is tried on."""
    if answers:
        await tx.execute(
            insert(RehearsedAnswer),
            [
                {
                    "change_id": change_id,
                    "response_id": one.response_id,
                    "place": place,
                    "confirmed": one.confirmed,
                }
                for place, one in enumerate(answers)
            ],
        )


async def answers(tx: Transaction, change_id: int) -> list[Rehearsed]:
    """All of them, in order."""
    rows = await tx.execute(
        select(*_FACTS, RehearsedAnswer.confirmed, RehearsedAnswer.old, RehearsedAnswer.new)
        .join(RehearsedAnswer, RehearsedAnswer.response_id == Response.id)
        .join(Contact, Contact.id == Response.contact_id)
        .join(Account, Account.id == Contact.account_id)
        .outerjoin(Colleague, Colleague.id == Account.director_id)
        .where(RehearsedAnswer.change_id == change_id)
        .order_by(RehearsedAnswer.place)
    )
    return [Rehearsed(StoredAnswer(*row[:-2]), row.old, row.new) for row in rows]


async def keep(
    tx: Transaction,
    change_id: int,
    response_id: int,
    *,
    old: dict[str, Any],
    new: dict[str, Any],
) -> None:
    """What came of one; done twice, the later one stands."""
    await tx.execute(
        update(RehearsedAnswer)
        .where(RehearsedAnswer.change_id == change_id, RehearsedAnswer.response_id == response_id)
        .values(old=old, new=new)
    )


async def stop(tx: Transaction, change_id: int, why: str) -> None:
    """It does not go on by itself; ``why`` is a sentence."""
    await note(tx, PROMPT_CHANGES, change_id, rehearsal_stopped=why)


async def finish(tx: Transaction, change_id: int, now: datetime) -> None:
    await note(tx, PROMPT_CHANGES, change_id, rehearsal_stopped=None, rehearsed_at=now)


async def go_on(tx: Transaction, change_id: int, by: int) -> None:
    """Somebody has it tried again; what was tried already stands."""
    await note(tx, PROMPT_CHANGES, change_id, rehearsal_stopped=None, rehearsed_by=by)
