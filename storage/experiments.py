"""Experiments: registered, started and ended once; drawn under one lock; counted as drawn."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.database import Transaction
from storage.experiment_records import ArmCount, ExperimentRecord, PastDetractor
from storage.models import Account, Assignment, Contact, Experiment, FollowUp, Recheck, Response
from storage.offer_words import ArmName, ExperimentEnd
from storage.recoveries import CAME_BACK, COUNTED
from storage.words import Rule

RUNNING = and_(Experiment.started_at.is_not(None), Experiment.ended_at.is_(None))
WAITING = and_(
    Experiment.asked_at.is_not(None),
    Experiment.declined_at.is_(None),
    Experiment.started_at.is_(None),
)
OF_DETRACTORS = (Rule.DETRACTOR, Rule.DELIVERY_GAP)  # both are only met by a score of 0-6
_ONE_AT_A_TIME = 7_151_511  # the lock under which experiments are asked for and started


async def plan(tx: Transaction, **facts: Any) -> int:
    """Keep what was asked and what was said of it; nothing begins."""
    added = await tx.execute(insert(Experiment).values(**facts).returning(Experiment.id))
    return added.scalar_one()


async def in_turn(tx: Transaction) -> None:
    """Nobody else asks for or starts one until this transaction ends."""
    await tx.execute(select(func.pg_advisory_xact_lock(_ONE_AT_A_TIME)))


async def note(tx: Transaction, experiment_id: int, **facts: Any) -> None:
    await tx.execute(update(Experiment).where(Experiment.id == experiment_id).values(**facts))


async def end(
    tx: Transaction,
    experiment_id: int,
    why: ExperimentEnd,
    at: datetime,
    *,
    counted: dict[str, dict[str, int]],
    by: int | None = None,
) -> bool:
    """False when it had ended."""
    done = await tx.execute(
        update(Experiment)
        .where(Experiment.id == experiment_id, RUNNING)
        .values(ended_at=at, ended_why=why, ended_by=by, counted=counted)
        .returning(Experiment.id)
    )
    return done.scalar_one_or_none() is not None


async def one(tx: Transaction, experiment_id: int) -> ExperimentRecord | None:
    found = await _read(tx, Experiment.id == experiment_id)
    return found[0] if found else None


async def running(tx: Transaction, *, hold: bool = False) -> ExperimentRecord | None:
    """The one that runs; with ``hold`` no other draw happens until this transaction ends."""
    if hold:
        await tx.execute(select(Experiment.id).where(RUNNING).with_for_update())
    found = await _read(tx, RUNNING)
    return found[0] if found else None


async def waiting(tx: Transaction) -> ExperimentRecord | None:
    """The one that a partner is asked about."""
    found = await _read(tx, WAITING)
    return found[0] if found else None


async def ended(tx: Transaction, limit: int = 10) -> Sequence[ExperimentRecord]:
    """Those that ran, the latest first."""
    return (await _read(tx, Experiment.ended_at.is_not(None)))[:limit]


async def _read(tx: Transaction, condition: ColumnElement[bool]) -> list[ExperimentRecord]:
    columns = [getattr(Experiment, name) for name in ExperimentRecord.__slots__]
    rows = await tx.execute(select(*columns).where(condition).order_by(Experiment.id.desc()))
    return [ExperimentRecord(**row._mapping) for row in rows]


async def first_of(
    tx: Transaction, experiment_id: int, account_id: int
) -> tuple[int, ArmName, str] | None:
    """The draw of this account (its number, arm and stratum), which all its follow-ups keep."""
    row = await tx.execute(
        select(Assignment.id, Assignment.arm, Assignment.stratum).where(
            Assignment.experiment_id == experiment_id,
            Assignment.account_id == account_id,
            Assignment.repeats.is_(None),
        )
    )
    found = row.one_or_none()
    return None if found is None else (found.id, found.arm, found.stratum)


async def drawn(tx: Transaction, experiment_id: int, stratum: str | None = None) -> int:
    """How many accounts were drawn so far, in one stratum or in all."""
    within = [Assignment.stratum == stratum] if stratum is not None else []
    row = await tx.execute(
        select(func.count()).where(
            Assignment.experiment_id == experiment_id, Assignment.repeats.is_(None), *within
        )
    )
    return int(row.scalar_one())


async def assign(tx: Transaction, **facts: Any) -> bool:
    """Keep a draw; False when this follow-up has one."""
    added = await tx.execute(
        upsert(Assignment).values(**facts).on_conflict_do_nothing().returning(Assignment.id)
    )
    return added.scalar_one_or_none() is not None


async def override(
    tx: Transaction, experiment_id: int, follow_up_id: int, why: str, by: int, at: datetime
) -> None:
    """Something else was offered than was drawn; the first reason stays."""
    await tx.execute(
        update(Assignment)
        .where(
            Assignment.experiment_id == experiment_id,
            Assignment.follow_up_id == follow_up_id,
            Assignment.override_reason.is_(None),
        )
        .values(override_reason=why, overridden_by=by, overridden_at=at)
    )


async def counts(
    tx: Transaction, experiment_id: int, now: datetime, after: timedelta
) -> dict[ArmName, ArmCount]:
    """Both arms as drawn. An outcome is known ``after`` the closing, never sooner.

    A success can show early and a failure cannot: counting it early would flatter both arms.
    """
    due = and_(FollowUp.disposition.in_(COUNTED), FollowUp.closed_at <= now - after)
    says_nothing = and_(FollowUp.closed_at.is_not(None), FollowUp.disposition.not_in(COUNTED))
    rows = await tx.execute(
        select(
            Assignment.arm,
            func.count().label("drawn"),
            func.count().filter(due).label("known"),
            func.count().filter(due, CAME_BACK).label("recovered"),
            func.count().filter(says_nothing).label("not_counted"),
            func.count(Assignment.override_reason).label("overridden"),
        )
        .join(FollowUp, FollowUp.id == Assignment.follow_up_id)
        .outerjoin(Recheck, Recheck.follow_up_id == FollowUp.id)
        .where(Assignment.experiment_id == experiment_id, Assignment.repeats.is_(None))
        .group_by(Assignment.arm)
    )
    found = {row[0]: ArmCount(*map(int, row[1:])) for row in rows}
    return {arm: found.get(arm, ArmCount()) for arm in ArmName}


async def history(tx: Transaction, since: datetime) -> list[PastDetractor]:
    """The detractors' follow-ups opened since then."""
    rows = await tx.execute(
        select(
            FollowUp.account_id,
            FollowUp.severity,
            Contact.role,
            Response.score,
            Response.comment,
            Account.tags,
            FollowUp.opened_at,
            FollowUp.reached_at.is_not(None).label("reached"),
            FollowUp.closed_at.is_not(None).label("closed"),
        )
        .join(Response, Response.id == FollowUp.response_id)
        .join(Contact, Contact.id == FollowUp.contact_id)
        .join(Account, Account.id == FollowUp.account_id)
        .where(FollowUp.rule.in_(OF_DETRACTORS), FollowUp.opened_at > since)
    )
    return [PastDetractor(**{**row._mapping, "tags": tuple(row.tags)}) for row in rows]


async def begun_at(tx: Transaction) -> datetime | None:
    """When the first follow-up of all was opened."""
    return (await tx.execute(select(func.min(FollowUp.opened_at)))).scalar_one()


async def tags_of(tx: Transaction, account_id: int) -> tuple[str, ...]:
    row = await tx.execute(select(Account.tags).where(Account.id == account_id))
    return tuple(row.scalar_one())
