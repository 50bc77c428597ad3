"""The playbooks that follow-ups run by: begun once; each step settled once."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import aliased

from storage.database import Transaction
from storage.models import Colleague, PlaybookRun, PlaybookStep
from storage.playbook_records import MaterialRecord, PlaybookRecord, StepRecord

# Made once: a new alias with each question costs more than the question.
_ASSIGNEE, _DOER, _SKIPPER = aliased(Colleague), aliased(Colleague), aliased(Colleague)


async def begin(
    tx: Transaction,
    follow_up_id: int,
    *,
    name: str,
    title: str,
    version: int,
    materials: Sequence[dict[str, str]],
    steps: Sequence[dict[str, Any]],
    now: datetime,
) -> bool:
    """Copy it (steps: key, words, assignee_id, due_at); False when the follow-up has one."""
    run = {"name": name, "title": title, "version": version, "materials": materials}
    begun = await tx.execute(
        upsert(PlaybookRun)
        .values(follow_up_id=follow_up_id, begun_at=now, **run)
        .on_conflict_do_nothing(index_elements=[PlaybookRun.follow_up_id])
        .returning(PlaybookRun.follow_up_id)
    )
    if begun.scalar_one_or_none() is None:
        return False
    rows = [
        {"follow_up_id": follow_up_id, "position": at, **step}
        for at, step in enumerate(steps, start=1)
    ]
    await tx.execute(insert(PlaybookStep), rows)
    return True


async def take_back(tx: Transaction, follow_up_id: int) -> None:
    """As if it had never begun; one on which somebody has worked stays."""
    settled = select(PlaybookStep.id).where(
        PlaybookStep.follow_up_id == follow_up_id,
        PlaybookStep.done_at.is_not(None) | PlaybookStep.skipped_at.is_not(None),
    )
    if (await tx.execute(settled.limit(1))).first() is not None:
        return
    for table in (PlaybookStep, PlaybookRun):
        await tx.execute(delete(table).where(table.follow_up_id == follow_up_id))


async def of_follow_ups(tx: Transaction, ids: Collection[int]) -> dict[int, PlaybookRecord]:
    """The playbook of each that has one."""
    runs = (await tx.execute(select(PlaybookRun).where(PlaybookRun.follow_up_id.in_(ids)))).all()
    steps = await _steps(tx, [run.follow_up_id for run in runs])
    return {
        run.follow_up_id: PlaybookRecord(
            name=run.name,
            title=run.title,
            version=run.version,
            begun_at=run.begun_at,
            materials=tuple(MaterialRecord(**each) for each in run.materials),
            steps=tuple(steps[run.follow_up_id]),
        )
        for run in runs
    }


async def _steps(tx: Transaction, ids: Collection[int]) -> dict[int, list[StepRecord]]:
    rows = await tx.execute(
        select(
            PlaybookStep.id,
            PlaybookStep.follow_up_id,
            PlaybookStep.key,
            PlaybookStep.words,
            PlaybookStep.assignee_id,
            _ASSIGNEE.name.label("assignee"),
            PlaybookStep.due_at,
            PlaybookStep.done_at,
            _DOER.name.label("done_by"),
            PlaybookStep.skipped_at,
            _SKIPPER.name.label("skipped_by"),
            PlaybookStep.skip_reason,
        )
        .outerjoin(_ASSIGNEE, _ASSIGNEE.id == PlaybookStep.assignee_id)
        .outerjoin(_DOER, _DOER.id == PlaybookStep.done_by)
        .outerjoin(_SKIPPER, _SKIPPER.id == PlaybookStep.skipped_by)
        .where(PlaybookStep.follow_up_id.in_(ids))
        .order_by(PlaybookStep.follow_up_id, PlaybookStep.position)
    )
    found: dict[int, list[StepRecord]] = defaultdict(list)
    for row in rows:
        found[row.follow_up_id].append(StepRecord(**row._mapping))
    return found


async def follow_up_of(tx: Transaction, step_id: int) -> int | None:
    row = await tx.execute(select(PlaybookStep.follow_up_id).where(PlaybookStep.id == step_id))
    return row.scalar_one_or_none()


async def finish(tx: Transaction, step_id: int, *, by: int, now: datetime) -> bool:
    """It is done; False when it was settled before."""
    return await _settle(tx, step_id, done_at=now, done_by=by)


async def skip(tx: Transaction, step_id: int, *, by: int, now: datetime, reason: str) -> bool:
    """It is left out, for a reason; False when it was settled before."""
    return await _settle(tx, step_id, skipped_at=now, skipped_by=by, skip_reason=reason)


async def assign(tx: Transaction, step_id: int, *, to: int) -> bool:
    """It is this person's now; False when it was settled before."""
    return await _settle(tx, step_id, assignee_id=to)


async def _settle(tx: Transaction, step_id: int, **facts: Any) -> bool:
    changed = await tx.execute(
        update(PlaybookStep)
        .where(
            PlaybookStep.id == step_id,
            PlaybookStep.done_at.is_(None),
            PlaybookStep.skipped_at.is_(None),
        )
        .values(**facts)
        .returning(PlaybookStep.id)
    )
    return changed.scalar_one_or_none() is not None


async def reopen(tx: Transaction, step_id: int) -> bool:
    """It is to be done after all; False when it is open."""
    reopened = await tx.execute(
        update(PlaybookStep)
        .where(
            PlaybookStep.id == step_id,
            PlaybookStep.done_at.is_not(None) | PlaybookStep.skipped_at.is_not(None),
        )
        .values(done_at=None, done_by=None, skipped_at=None, skipped_by=None, skip_reason=None)
        .returning(PlaybookStep.id)
    )
    return reopened.scalar_one_or_none() is not None
