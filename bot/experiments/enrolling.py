"""Drawing an arm when a follow-up is claimed: never before, never again (product.md D.15)."""

from datetime import datetime

from bot.experiments.ethics import left_out
from bot.experiments.lots import arm_at, stratum_of
from storage import accounts, experiments, follow_up_records, follow_ups
from storage.database import Transaction
from storage.experiment_records import ExperimentRecord
from storage.offer_words import ArmName
from storage.records import FollowUpRecord


async def enrol(tx: Transaction, follow_up_id: int, now: datetime) -> None:
    """In the transaction of the claim. Safe to run again: a draw stays as it was."""
    if await experiments.running(tx) is None:
        return
    record = await follow_up_records.load_one(tx, follow_up_id, now)
    if record is None or record.rule not in experiments.OF_DETRACTORS or record.arm is not None:
        return
    found = await experiments.running(tx, hold=True)
    if found is None:
        return
    key_account = record.account.id in await accounts.top_fees(tx)
    why = left_out(
        severity=record.severity,
        role=record.contact.role,
        key_account=key_account,
        score=record.score,
        comment=record.comment,
        tags=await experiments.tags_of(tx, record.account.id),
    )
    if why is not None:
        await follow_ups.tell_timeline(tx, follow_up_id, "left_out_of_experiment", at=now, note=why)
        return
    await _draw(tx, found, record, now, key_account=key_account)


async def _draw(
    tx: Transaction,
    found: ExperimentRecord,
    record: FollowUpRecord,
    now: datetime,
    *,
    key_account: bool,
) -> None:
    """The account's own arm if it has one, else the next of its stratum while places are left."""
    before = await experiments.first_of(tx, found.id, record.account.id)
    if before is not None:
        repeats, arm, stratum = before
        await _keep(tx, found, record, now, arm, stratum, repeats)
        return
    if await full(tx, found, now):
        return
    themes = record.reading.themes if record.reading else ()
    stratum = stratum_of(themes[0].theme if themes else None, key_account=key_account)
    place = await experiments.drawn(tx, found.id, stratum)
    await _keep(tx, found, record, now, arm_at(found.seed, stratum, place), stratum, None)


async def full(tx: Transaction, found: ExperimentRecord, now: datetime) -> bool:
    """Whether nobody is drawn any more: both arms are filled, or the time for it is over."""
    over = found.enrol_until is not None and now >= found.enrol_until
    return over or await experiments.drawn(tx, found.id) >= 2 * found.per_arm


async def _keep(
    tx: Transaction,
    found: ExperimentRecord,
    record: FollowUpRecord,
    now: datetime,
    arm: ArmName,
    stratum: str,
    repeats: int | None,
) -> None:
    new = await experiments.assign(
        tx,
        experiment_id=found.id,
        account_id=record.account.id,
        follow_up_id=record.id,
        stratum=stratum,
        arm=arm,
        at=now,
        repeats=repeats,
    )
    if new:
        offer = found.offer(arm).replace("_", " ")
        await follow_ups.tell_timeline(tx, record.id, "offer_drawn", at=now, note=offer)
