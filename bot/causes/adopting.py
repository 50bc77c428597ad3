"""One press makes a proposal a root cause and re-codes its members; one takes all of it back."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.analyst.codebook import KEYS, label
from bot.desk import Desk
from bot.drawing import CAUSE_PROPOSAL
from bot.errors import NotNow, Refusal
from bot.follow_up.card import redraw_card
from bot.people import overseer
from storage import cause_proposals, causes, messages
from storage.cause_proposals import ProposalRecord
from storage.closing_records import CauseRecord
from storage.database import Transaction
from storage.words import Theme

YEAR = timedelta(days=365)
NOT_YOURS = "Root causes are for managers, partners and admins. Ask one of them."
GONE = "This proposal is not on record any more. Nothing was changed."
DECIDED = "Somebody decided about this already. Its message says how."
NOTHING_TO_UNDO = "There is nothing to undo: this was not adopted, or it was undone already."
TAKEN = "The codebook has a root cause called “{name}” already. Please choose another name."
NAMELESS = "Please give it a name of letters."
NOT_OFFERED = "This cause is not offered any more. Nothing was changed."


@dataclass(frozen=True, slots=True)
class Overview:
    """Every root cause with how many closings of the last year; and what is proposed."""

    counts: dict[str, int]
    adopted: Sequence[CauseRecord]
    waiting: Sequence[ProposalRecord]


async def overview(desk: Desk, by: str) -> Overview:
    async with desk.database.transaction() as tx:
        await overseer(tx, by, NOT_YOURS)
        return Overview(
            counts=await cause_proposals.causes_of(tx, desk.clock() - YEAR),
            adopted=await causes.adopted(tx),
            waiting=await cause_proposals.waiting(tx),
        )


async def proposal(desk: Desk, proposal_id: int, by: str) -> ProposalRecord:
    """Raises NotNow for one that was decided."""
    async with desk.database.transaction() as tx:
        await overseer(tx, by, NOT_YOURS)
        return await _undecided(tx, proposal_id)


async def adopt(
    desk: Desk, proposal_id: int, by: str, name: str = "", definition: str = ""
) -> None:
    """Offer it at closing from now on, and re-code its members. Raises NotNow, Refusal."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person = await overseer(tx, by, NOT_YOURS)
        found = await _undecided(tx, proposal_id)
        called = name.strip() or found.label
        key = key_of(called)
        await causes.adopt(
            tx,
            key=key,
            label=called,
            definition=definition.strip() or found.definition,
            by=person.id,
            now=now,
        )
        await cause_proposals.decide(tx, proposal_id, cause=key, by=person.id, now=now)
        recoded = await cause_proposals.recode(
            tx, proposal_id, found.members, new=key, by=person.id, now=now
        )
        await _redraw(tx, proposal_id, recoded)


async def decline(desk: Desk, proposal_id: int, by: str) -> None:
    """Not a cause: the same group is not proposed again."""
    async with desk.database.transaction() as tx:
        person = await overseer(tx, by, NOT_YOURS)
        await _undecided(tx, proposal_id)
        await cause_proposals.decide(tx, proposal_id, cause=None, by=person.id, now=desk.clock())
        await _redraw(tx, proposal_id, ())


async def undo(desk: Desk, proposal_id: int, by: str) -> None:
    """As it was before the adoption; what somebody changed since stays changed."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person = await overseer(tx, by, NOT_YOURS)
        found = await cause_proposals.one(tx, proposal_id, hold=True)
        if found is None or found.cause is None:
            raise NotNow(NOTHING_TO_UNDO)
        back = await cause_proposals.undo(tx, proposal_id, by=person.id, now=now)
        await cause_proposals.decide(tx, proposal_id, cause=None, by=None, now=None)
        if not await cause_proposals.in_use(tx, found.cause):
            await causes.retire(tx, found.cause, now)
        await _redraw(tx, proposal_id, back)


async def retire(desk: Desk, key: str, by: str) -> None:
    """Offer it no more; what was closed with it keeps it."""
    async with desk.database.transaction() as tx:
        await overseer(tx, by, NOT_YOURS)
        if not await causes.retire(tx, key, desk.clock()):
            raise NotNow(NOT_OFFERED)


def key_of(name: str) -> str:
    """``access_and_permissions``. Raises Refusal for a name that the codebook has, or for none."""
    key = "_".join(re.findall(r"[^\W_]+", name.casefold()))
    if not any(char.isalpha() for char in key):
        raise Refusal(NAMELESS, field="name")
    labels = {label(theme).casefold() for theme in Theme}
    if key in KEYS or name.strip().casefold() in labels:
        raise Refusal(TAKEN.format(name=name.strip()), field="name")
    return key


async def _undecided(tx: Transaction, proposal_id: int) -> ProposalRecord:
    found = await cause_proposals.one(tx, proposal_id, hold=True)
    if found is None:
        raise NotNow(GONE)
    if found.decided_at is not None:
        raise NotNow(DECIDED)
    return found


async def _redraw(tx: Transaction, proposal_id: int, follow_ups: Sequence[int]) -> None:
    await messages.redraw(tx, CAUSE_PROPOSAL, proposal_id)
    for one in follow_ups:
        await redraw_card(tx, one)
