"""Receipts: every figure that is told is kept with its question, and can be computed again."""

import logging
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from time import perf_counter
from typing import Literal

from bot import walls
from bot.answers import guard, naming, running, ways
from bot.answers.asked import AsOf
from bot.answers.found import Found
from bot.answers.keeping import as_json, plan_of
from bot.answers.measures import MEASURES, Kind
from bot.answers.plan import Filters, Measure, Plan
from bot.answers.proof import Answered, Proof
from bot.answers.wording import Told
from bot.desk import Desk
from bot.errors import NotAllowed
from bot.figures.benchmarks import Industry
from bot.people import OVERSEES, witness
from storage import asked as ledger
from storage import receipts, tallies, themes_across
from storage.behind_walls import leave_out, left_out
from storage.database import Transaction
from storage.receipts import ReceiptRecord
from storage.records import ColleagueRecord
from storage.tallies import Counted
from storage.wall_words import Looked
from storage.walls import looked
from storage.words import ColleagueRole

log = logging.getLogger(__name__)

SEES_ALL = OVERSEES | {ColleagueRole.AUDITOR}
CANNOT = "I cannot show that receipt. Check its number: /nps receipt 12"
_ANSWERS_SHOWN, _LINES_SHOWN = 10, 6
_TOLD_ONCE = frozenset({"industry", "unheard"})  # not counted: no second run could give them
_OF_ANSWERS = frozenset({Kind.SCORES, Kind.CLIENTS, Kind.SILENT, Kind.INDEXES, Kind.THEMES})


async def answer(
    tx: Transaction,
    person: ColleagueRecord,
    plan: Plan,
    now: datetime,
    industry: Industry | Literal[""] = "",
) -> Answered:
    """Compute, word, check and keep. ``industry``: the firm's, for what others report beside it.

    ``tx``: a snapshot, because figure and mark must be of one moment. Raises NotAllowed for what is
    not this person's to know, Refusal, and guard.Unbacked before anything is told.
    """
    begun = perf_counter()
    _may_ask(person, plan)
    as_of = await as_of_now(tx, now)
    found = await running.run(tx, plan, as_of=as_of, by=person.id)
    if plan.measure is Measure.NPS:
        found = replace(found, industry=industry)
    return await keep(tx, person, plan, found, as_of, run_ms=ms_since(begun))


async def as_of_now(tx: Transaction, now: datetime) -> AsOf:
    """How far the records reach at this moment."""
    return AsOf(
        now,
        await tallies.mark(tx),
        await ledger.last_line(tx),
        await themes_across.last_reading(tx),
    )


async def keep(
    tx: Transaction, person: ColleagueRecord, plan: Plan, found: Found, as_of: AsOf, *, run_ms: int
) -> Answered:
    """Word, check and keep what was counted; the last step of ``answer``.

    By itself for who counts once for several people from whom the same is hidden
    (bot/digests/sending.py). Raises guard.Unbacked before anything is told.
    """
    told = await _told(tx, plan, await _with_words(tx, found))
    try:
        guard.check(told.all, ways.backed(plan, found))
    except guard.Unbacked:
        log.error("figure_unbacked", extra={"measure": plan.measure})
        raise
    value = ways.headline(plan, found)
    receipt_id = await receipts.keep(
        tx,
        asked_by=person.id,
        asked_at=as_of.at,
        measure=plan.measure,
        version=MEASURES[plan.measure].version,
        plan=as_json(plan),
        found=found.facts(),
        value=value.value,
        n=value.n,
        low=value.low,
        high=value.high,
        last_response=as_of.mark.response_id,
        last_arrival=as_of.mark.arrival_id,
        last_ask=as_of.last_ask,
        last_reading=as_of.last_reading,
        run_ms=run_ms,
        left_out=left_out(tx),
    )
    return Answered(plan, told, found, receipt_id)


def ms_since(begun: float) -> int:
    """``begun``: of perf_counter()."""
    return round(1000 * (perf_counter() - begun))


def _may_ask(person: ColleagueRecord, plan: Plan) -> None:
    """Of one client everybody may ask. Raises NotAllowed."""
    defined = MEASURES.get(plan.measure)
    whole_firm = plan.filters.account_id is None
    if defined and defined.not_yours and whole_firm and person.role not in OVERSEES:
        raise NotAllowed(defined.not_yours)


def _may_look(person: ColleagueRecord, record: ReceiptRecord) -> bool:
    if person.id == record.asked_by:
        return True
    return person.role in SEES_ALL and not MEASURES[Measure(record.measure)].private


async def look(desk: Desk, by: str, receipt_id: int, *, again: bool = False) -> Proof:
    """The proof of a figure, of what was counted then and nothing that was left out then.

    Raises NotAllowed in the same words for no receipt, for one of another's, and for a figure in
    which an account counts that is behind a wall for who looks.
    """
    async with desk.database.transaction() as tx:
        person = await witness(tx, by)
        record = await receipts.one(tx, receipt_id)
        if record is None or not _may_look(person, record):
            raise NotAllowed(CANNOT)
        behind = set(left_out(tx)) - set(record.left_out)
    plan = plan_of(record.plan)
    if behind and await _counts_any(desk, plan, behind):
        raise NotAllowed(CANNOT)
    async with desk.database.transaction() as tx:
        await witness(tx, by)
        await leave_out(tx, record.left_out)
        if plan.filters.account_id is not None:
            about = plan.filters.account_id
            await looked(tx, about, person.id, Looked.RECEIPT, desk.clock())
        told = await _told(tx, plan, Found.of_facts(record.found))
        return Proof(
            record,
            plan,
            told.sentence,
            told.lines[-_LINES_SHOWN:],
            (await naming.name_of(tx, plan.filters)).text,
            await _answers(tx, plan, record),
            person.timezone,
            again=await same(tx, plan, record) if again else None,
        )


async def _counts_any(desk: Desk, plan: Plan, account_ids: Collection[int]) -> bool:
    """Asked without a viewer: for one who is outside their walls these accounts are not there."""
    sides = [plan.filters, *([plan.against] if isinstance(plan.against, Filters) else [])]
    async with desk.database.transaction() as tx:
        found = [
            await receipts.counts_any(tx, running.where_of(side, ()), account_ids) for side in sides
        ]
    return any(found)


async def _answers(tx: Transaction, plan: Plan, record: ReceiptRecord) -> Sequence[Counted]:
    """None behind what is not counted from answers."""
    if MEASURES[plan.measure].kind not in _OF_ANSWERS:
        return ()
    where, period = running.where_of(plan.filters, left_out(tx)), plan.period
    return await tallies.answers(
        tx, where, period.since, period.until, upto=record.mark, limit=_ANSWERS_SHOWN
    )


async def retell(tx: Transaction, receipt_id: int, *, aloud: bool) -> Answered | None:
    """What was answered, from its receipt alone. ``aloud``: where others than the asker read it.

    Raises guard.Unbacked before it is told, and NotAllowed where a wall went up since around an
    account that may be counted.
    """
    record = await receipts.one(tx, receipt_id)
    if record is None:
        return None
    if set(left_out(tx)) - set(record.left_out):
        raise NotAllowed(walls.CANNOT)
    plan, found = plan_of(record.plan), Found.of_facts(record.found)
    if aloud and plan.filters.account_id is None and found.themes is not None:
        found = replace(found, themes=found.themes.aloud())
    if aloud and found.unheard is not None:
        found = replace(found, unheard=found.unheard.aloud())
    told = await _told(tx, plan, await _with_words(tx, found))
    guard.check(told.all, ways.backed(plan, found))
    return Answered(plan, told, found, record.id)


async def same(tx: Transaction, plan: Plan, record: ReceiptRecord) -> bool:
    """Counted once more, up to where the records reached when it was asked.

    What an earlier version of the measure did not count yet is not held against the receipt.
    """
    as_of = AsOf(record.asked_at, record.mark, record.last_ask, record.last_reading, again=True)
    found = (await running.run(tx, plan, as_of=as_of, by=record.asked_by)).facts()
    counted = {name: kept for name, kept in record.found.items() if name not in _TOLD_ONCE}
    return all(found.get(name) == kept for name, kept in counted.items())


async def _with_words(tx: Transaction, found: Found) -> Found:
    """A receipt keeps where a client's words stand, and not the words."""
    if found.themes is None:
        return found
    words = await themes_across.words(tx, found.themes.quotes)
    return replace(found, themes=replace(found.themes, words=words))


async def _told(tx: Transaction, plan: Plan, found: Found) -> Told:
    who = await naming.name_of(tx, plan.filters)
    against = plan.against
    other = await naming.name_of(tx, against) if isinstance(against, Filters) else None
    return ways.tell(plan, found, who, other)
