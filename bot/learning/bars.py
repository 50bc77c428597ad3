"""The bar from which a comment is flagged: seen, set and taken back by admins."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from bot.analyst.embedded import EmbeddedAnalyst
from bot.analyst.frustration import shipped
from bot.analyst.hidden import LOWEST_SCORE
from bot.analyst.tuning import Tuning
from bot.desk import Desk
from bot.errors import NotNow
from bot.learning.feedback import Feedback, feedback
from bot.learning.labelling import NO
from bot.learning.recalibrating import Proposal, propose
from bot.learning.rehearsing import BACK, MOST, Rehearsal, rehearse
from bot.people import admin
from bot.tuned import in_force
from storage import bars, labels
from storage.bars import BarRecord
from storage.database import Transaction
from storage.label_words import LabelAbout
from storage.labels import LabelRecord

CHANGED = (
    "People have answered since, or another bar was set. Nothing was changed. "
    "Look again: /nps reading"
)
UNDONE = "This bar was taken back already. Nothing was changed."
WITHDRAWN = "This answer was taken back already. Nothing was changed."
_LATEST = 5


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """Who reads, how well by what owners say, and the bar.

    readers: each analyst with its version. proposal: None while there are too few answers;
    rehearsal: None when nothing else is proposed. latest: the newest disagreements.
    """

    readers: Sequence[tuple[str, str]]
    feedback: Feedback
    bar: float
    set: BarRecord | None
    proposal: Proposal | None
    rehearsal: Rehearsal | None
    latest: Sequence[LabelRecord]


async def look(desk: Desk, by: str) -> ReadingPage:
    """How the reading does. Raises NotAllowed for all but admins."""
    async with desk.database.transaction() as tx:
        await admin(tx, by)
        tuning, chosen = await in_force(tx), await bars.in_force(tx)
        said = await labels.standing(tx)
        readings = await labels.readings_of(tx, [one.response_id for one in said])
    bar = _value(chosen)
    told = await asyncio.to_thread(feedback, said, readings)  # may have to read comments again
    proposal = propose(told.flags, bar)
    rehearsal = None
    if proposal is not None and proposal.bar != bar:
        rehearsal = await _rehearsed(desk, said, bar, proposal.bar)
    return ReadingPage(
        readers=_readers(desk, tuning),
        feedback=told,
        bar=bar,
        set=chosen,
        proposal=proposal,
        rehearsal=rehearsal,
        latest=_latest(said),
    )


async def _rehearsed(desk: Desk, said: Sequence[LabelRecord], now: float, then: float) -> Rehearsal:
    async with desk.database.transaction() as tx:
        answers = await labels.read_since(
            tx,
            desk.clock() - BACK,
            lowest=LOWEST_SCORE,
            by=(EmbeddedAnalyst.name, EmbeddedAnalyst.version),
            between=(min(now, then), max(now, then)),
            most=MOST,
        )
    known = {one.response_id: one.value for one in said if _on_frustration(one)}
    return await asyncio.to_thread(rehearse, answers, known, now=now, then=then)


def _value(chosen: BarRecord | None) -> float:
    return chosen.value if chosen else shipped().threshold


def _on_frustration(one: LabelRecord) -> bool:
    return one.about is LabelAbout.FRUSTRATED


def _latest(said: Sequence[LabelRecord]) -> list[LabelRecord]:
    refused = [one for one in said if _on_frustration(one) and one.value == NO]
    return sorted(refused, key=lambda one: one.at, reverse=True)[:_LATEST]


def _readers(desk: Desk, tuning: Tuning) -> list[tuple[str, str]]:
    readers = [(desk.analyst.name, desk.analyst.version)]
    if desk.model is not None:
        readers.append((desk.model.name, desk.model.version(tuning.prompts)))
    return readers


async def use(desk: Desk, hundredths: int, by: str) -> None:
    """Set the bar that was proposed, while it still is. Raises NotAllowed, NotNow."""
    async with desk.database.transaction() as tx:
        person = await admin(tx, by)
        await bars.in_turn(tx)
        now = _value(await bars.in_force(tx))
        proposal = await _proposal(tx, now)
        if proposal is None or proposal.bar == now or round(100 * proposal.bar) != hundredths:
            raise NotNow(CHANGED)
        await bars.put(
            tx,
            proposal.bar,
            why=f"{proposal.disagreed} of {proposal.flags} flags were disagreed with",
            flags=proposal.flags,
            disagreed=proposal.disagreed,
            by=person.id,
            at=desk.clock(),
        )


async def _proposal(tx: Transaction, now: float) -> Proposal | None:
    said = await labels.standing(tx)
    readings = await labels.readings_of(tx, [one.response_id for one in said])
    return propose(feedback(said, readings).flags, now)


async def undo(desk: Desk, bar_id: int, by: str) -> None:
    """Let the bar before hold again. Raises NotAllowed, NotNow."""
    async with desk.database.transaction() as tx:
        person = await admin(tx, by)
        if not await bars.undo(tx, bar_id, by=person.id, at=desk.clock()):
            raise NotNow(UNDONE)


async def withdraw(desk: Desk, label_id: int, by: str) -> None:
    """Let a disagreement count no more. Raises NotAllowed, NotNow."""
    async with desk.database.transaction() as tx:
        person = await admin(tx, by)
        if not await labels.withdraw(tx, label_id, by=person.id, at=desk.clock()):
            raise NotNow(WITHDRAWN)
