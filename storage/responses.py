"""Answers as they stand, and those that nobody can place yet."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, case, func, or_, select, true, update
from sqlalchemy.dialects.postgresql import insert as upsert

from storage import identity
from storage.admin_records import HeldRecord
from storage.database import Transaction
from storage.models import Reading, Response

CLOCKS = frozenset({"answered_at", "updated_at"})
HELD = [
    Response.id.label("response_id"),
    Response.system,
    Response.score,
    Response.comment,
    Response.answered_at,
    Response.given_email,
    Response.given_phone,
    Response.given_name,
    Response.given_company,
    Response.import_id.is_not(None).label("history"),
]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an answer stands after a delivery: ``changed`` is False when that was an older one."""

    response_id: int
    contact_id: int | None
    changed: bool


async def settle(
    tx: Transaction,
    *,
    system: str,
    scope: str,
    external_id: str,
    arrival_id: int,
    contact_id: int | None,
    facts: dict[str, Any],
) -> Standing:
    """Make the answer say what its latest delivery said; older deliveries change nothing.

    ``facts``: score, comment, answered_at, updated_at, survey_id, given_email, given_phone,
    given_name, given_company, project_key. A contact once known is never taken away again.
    A later delivery that says the same and of the same person moves the clock alone: the answer
    goes on standing for the delivery that was read, and nobody is told of a change.
    """
    new = upsert(Response).values(
        system=system,
        scope=scope,
        external_id=external_id,
        arrival_id=arrival_id,
        contact_id=contact_id,
        **facts,
    )
    later = or_(
        new.excluded.updated_at > Response.updated_at,
        and_(
            new.excluded.updated_at == Response.updated_at,
            new.excluded.arrival_id > func.coalesce(Response.arrival_id, 0),
        ),
    )
    person = func.coalesce(Response.contact_id, new.excluded.contact_id)
    columns = Response.__table__.columns
    same = and_(
        Response.arrival_id.is_not(None),
        person.is_not_distinct_from(Response.contact_id),
        *(
            columns[name].is_not_distinct_from(new.excluded[name])
            for name in facts
            if name not in CLOCKS
        ),
    )
    written = await tx.execute(
        new.on_conflict_do_update(
            index_elements=[Response.system, Response.scope, Response.external_id],
            set_={
                **{name: new.excluded[name] for name in facts if name != "answered_at"},
                "arrival_id": case((same, Response.arrival_id), else_=new.excluded.arrival_id),
                "contact_id": person,
            },
            where=later,
        ).returning(Response.id, Response.contact_id)
    )
    row = written.one_or_none()
    if row is not None:
        return Standing(row.id, row.contact_id, changed=True)
    kept = await tx.execute(
        select(Response.id, Response.contact_id).where(
            Response.system == system,
            Response.scope == scope,
            Response.external_id == external_id,
        )
    )
    row = kept.one()
    return Standing(row.id, row.contact_id, changed=False)


async def save_reading(
    tx: Transaction,
    response_id: int,
    *,
    arrival_id: int | None,
    analyst: str,
    version: str,
    found: dict[str, Any],
) -> bool:
    """Keep what an analyst made of a delivery; earlier readings stay. False: it was kept before."""
    kept = await tx.execute(
        upsert(Reading)
        .values(
            response_id=response_id,
            arrival_id=arrival_id,
            analyst=analyst,
            version=version,
            found=found,
        )
        .on_conflict_do_nothing()
        .returning(Reading.id)
    )
    return kept.scalar_one_or_none() is not None


async def found_by(
    tx: Transaction, response_id: int, *, arrival_id: int | None, analyst: str
) -> dict[str, Any] | None:
    """What the newest reading of this analyst found in this delivery; None when there is none."""
    row = await tx.execute(
        select(Reading.found)
        .where(
            Reading.response_id == response_id,
            Reading.arrival_id.is_not_distinct_from(arrival_id),
            Reading.analyst == analyst,
        )
        .order_by(Reading.id.desc())
        .limit(1)
    )
    return row.scalar_one_or_none()


async def held(
    tx: Transaction, limit: int = 20, *, urgent_to: int = -1, only: int | None = None
) -> list[HeldRecord]:
    """Answers of which nobody knows whose they are (or only that one).

    History from files comes last; before it scores up to ``urgent_to`` first, then the newest.
    """
    rows = await tx.execute(
        select(*HELD)
        .where(
            Response.contact_id.is_(None),
            Response.dismissed_at.is_(None),
            Response.id == only if only is not None else true(),
        )
        .order_by(Response.import_id.is_not(None), Response.score > urgent_to, Response.id.desc())
        .limit(limit)
    )
    return [HeldRecord(**row._mapping) for row in rows]


async def held_count(tx: Transaction, *, up_to: int = 10) -> int:
    """How many are held, with a score of at most ``up_to``."""
    row = await tx.execute(
        select(func.count())
        .select_from(Response)
        .where(
            Response.contact_id.is_(None),
            Response.dismissed_at.is_(None),
            Response.score <= up_to,
        )
    )
    return int(row.scalar_one())


async def give_to(tx: Transaction, response_id: int, contact_id: int) -> bool:
    """Say whose a held answer is; False when it is no longer held."""
    done = await tx.execute(
        update(Response)
        .where(
            Response.id == response_id,
            Response.contact_id.is_(None),
            Response.dismissed_at.is_(None),
        )
        .values(contact_id=contact_id)
        .returning(Response.id)
    )
    return done.scalar_one_or_none() is not None


async def recognise(tx: Transaction) -> list[tuple[int, bool]]:
    """Give held answers to the contacts who have their address by now.

    Tells which those were, and of each whether it is history from a file.
    """
    await identity.in_turn(tx)
    known = identity.leads()
    placed = []
    for given in (func.lower(Response.given_email), Response.given_phone):
        done = await tx.execute(
            update(Response)
            .where(
                Response.contact_id.is_(None),
                Response.dismissed_at.is_(None),
                given == known.c.address,
            )
            .values(contact_id=known.c.contact_id)
            .returning(Response.id, Response.import_id.is_not(None))
        )
        placed += [(row[0], row[1]) for row in done]
    return placed


async def dismiss(tx: Transaction, response_id: int, by: int, now: datetime) -> bool:
    """Put a held answer aside; it stays on record. False when it is no longer held."""
    done = await tx.execute(
        update(Response)
        .where(
            Response.id == response_id,
            Response.contact_id.is_(None),
            Response.dismissed_at.is_(None),
        )
        .values(dismissed_at=now, dismissed_by=by)
        .returning(Response.id)
    )
    return done.scalar_one_or_none() is not None
