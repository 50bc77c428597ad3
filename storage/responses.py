"""Answers as they stand, and those that nobody can place yet."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, or_, select, true, update
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.database import Transaction
from storage.models import Account, Contact, Reading, Response
from storage.records import HeldRecord


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
    written = await tx.execute(
        new.on_conflict_do_update(
            index_elements=[Response.system, Response.scope, Response.external_id],
            set_={
                **{name: new.excluded[name] for name in facts if name != "answered_at"},
                "arrival_id": new.excluded.arrival_id,
                "contact_id": func.coalesce(Response.contact_id, new.excluded.contact_id),
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


async def held(tx: Transaction, limit: int = 20, *, only: int | None = None) -> list[HeldRecord]:
    """Answers of which nobody knows whose they are, newest first (or only that one)."""
    domain = func.lower(func.split_part(Response.given_email, "@", 2))
    guess = (
        select(Account.name)
        .where(
            or_(
                Account.domain == domain,
                func.lower(Account.name) == func.lower(Response.given_company),
            )
        )
        .order_by(Account.id)
        .limit(1)
        .scalar_subquery()
    )
    rows = await tx.execute(
        select(Response, guess.label("guess"))
        .where(
            Response.contact_id.is_(None),
            Response.dismissed_at.is_(None),
            Response.id == only if only is not None else true(),
        )
        .order_by(Response.id.desc())
        .limit(limit)
    )
    return [
        HeldRecord(
            response_id=row.id,
            system=row.system,
            score=row.score,
            comment=row.comment,
            answered_at=row.answered_at,
            given_email=row.given_email,
            given_name=row.given_name,
            given_company=row.given_company,
            account_guess=row.guess,
        )
        for row in rows
    ]


async def held_count(tx: Transaction) -> int:
    row = await tx.execute(
        select(func.count())
        .select_from(Response)
        .where(Response.contact_id.is_(None), Response.dismissed_at.is_(None))
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


async def recognise(tx: Transaction) -> list[int]:
    """Give held answers to the contacts who have their address by now; tell which those were."""
    done = await tx.execute(
        update(Response)
        .where(
            Response.contact_id.is_(None),
            Response.dismissed_at.is_(None),
            func.lower(Response.given_email) == func.lower(Contact.email),
        )
        .values(contact_id=Contact.id)
        .returning(Response.id)
    )
    return list(done.scalars())


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


async def contact_by_email(tx: Transaction, email: str) -> int | None:
    row = await tx.execute(select(Contact.id).where(func.lower(Contact.email) == email.lower()))
    return row.scalar_one_or_none()
