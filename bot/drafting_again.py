"""The model's draft: after its reading, beside the template's, and never in anybody's way.

It becomes the newest version when every guard holds and nobody has worked on the reply meanwhile.
What a guard stops is kept, and said on the card. Whatever the model does, the template's draft is
there from the beginning (product.md L3, U24).
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot import proposing
from bot.analyst.drafting import tone_of
from bot.analyst.model import Call, NoReading
from bot.analyst.reading import Draft, Situation
from bot.analyst.tuning import Tuning
from bot.analyst.writing import may_write, write
from bot.desk import Desk
from bot.follow_up.card import redraw_card
from bot.model_budget import book, leave
from bot.proposing import Proposal
from bot.reading_again import PASSING, draft_again_later, try_again_at
from bot.tuned import in_force
from storage import drafts, follow_up_records, follow_ups
from storage.database import Transaction
from storage.records import FollowUpRecord
from storage.words import DraftKind

DRAFTED, HELD_BACK = "drafted_by_model", "draft_held_back"  # in the history of a follow-up


async def draft_again(desk: Desk, follow_up_id: int, tries: int = 0) -> None:
    """Have the model draft the reply to this follow-up as it stands. Safe to run again."""
    if desk.model is None:
        return
    async with desk.database.transaction() as tx:
        record = await _unwritten(desk, tx, follow_up_id)
        given = await leave(desk, tx)
        tuning = await in_force(tx)
        if record is None or given.used_up:
            return
        if given.resting_until is not None:
            await _put_off(desk, tx, follow_up_id, tries, given.resting_until)
            return
        situation = await _situation(tx, record)
    if not may_write(situation):
        return
    response_id = record.response_id

    async def keep(call: Call) -> None:
        await book(desk, response_id, call)

    try:
        draft = await write(desk.model, situation, tuning, keep)
    except NoReading as none:
        if none.outcome in PASSING:
            async with desk.database.transaction() as tx:
                asked = desk.clock() + timedelta(seconds=none.wait)
                await _put_off(desk, tx, follow_up_id, tries, asked)
        return
    async with desk.database.transaction() as tx:
        await _take(desk, tx, record, situation, draft, tuning)


async def _unwritten(desk: Desk, tx: Transaction, follow_up_id: int) -> FollowUpRecord | None:
    """The follow-up, unless a draft by the model is not wanted (any more)."""
    record = await follow_up_records.load_one(tx, follow_up_id, desk.clock())
    if desk.model is None or record is None or not record.open or record.draft is None:
        return None
    by_model = desk.model.name in (
        record.draft.analyst,
        record.held_back.analyst if record.held_back else "",
    )
    touched = record.draft.author is not None or record.draft.kind is DraftKind.OUTLINE
    return None if by_model or touched else record


async def _situation(tx: Transaction, record: FollowUpRecord) -> Situation:
    """For whoever has it, else its owner, with what they made of earlier drafts."""
    sender = record.claimed_by or record.owner
    situation = await proposing.situation_of(tx, record, sender)
    tone = tone_of(situation)
    examples = await proposing.examples_for(tx, record, sender, tone)
    return replace(situation, examples=examples)


async def _put_off(
    desk: Desk, tx: Transaction, follow_up_id: int, tries: int, not_before: datetime
) -> None:
    at = try_again_at(desk, tries, not_before)
    if at is not None:
        await draft_again_later(tx, follow_up_id, at=at, tries=tries + 1)


async def _take(
    desk: Desk,
    tx: Transaction,
    asked: FollowUpRecord,
    situation: Situation,
    draft: Draft,
    tuning: Tuning,
) -> None:
    """Keep it as a new version, ready or held back, unless somebody or the client was quicker."""
    await drafts.lock(tx, asked.id)
    record = await _unwritten(desk, tx, asked.id)
    if record is None or (record.draft, record.comment) != (asked.draft, asked.comment):
        return
    problems = await proposing.problems_of(tx, draft, situation, tuning.prompts, record.account.id)
    sender = asked.claimed_by or asked.owner
    await proposing.keep(tx, record.id, Proposal(draft, sender.id if sender else None, problems))
    what = HELD_BACK if problems else DRAFTED
    await follow_ups.tell_timeline(tx, record.id, what, at=desk.clock(), note=" ".join(problems))
    await redraw_card(tx, record.id)
