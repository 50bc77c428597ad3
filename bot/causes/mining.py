"""Once a month: what was closed as Other, and what of it is really one thing (product.md U19)."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from bot.analyst.clusters import Group, groups_of
from bot.causes.naming import Name, name_of
from bot.desk import Desk
from bot.drawing import CAUSE_PROPOSAL
from bot.interrupting import ping
from bot.people import OVERSEES
from storage import cause_proposals, colleagues, slack, walls
from storage.behind_walls import leave_out
from storage.cause_proposals import OtherRecord
from storage.database import Transaction
from storage.words import ColleagueRole

LOOKS_BACK = timedelta(days=365)
FEWEST_ACCOUNTS = 2  # a cause that one client has is that client's matter
MOST_AT_ONCE = 2  # proposals a month: each is a decision for somebody
QUOTES = 3
TOLD = (ColleagueRole.MANAGER, ColleagueRole.ADMIN)
SEES = OVERSEES
_LONGEST_QUOTE = 200
_ALREADY = 0.5  # so much of a group in one that was judged: it is the same group


async def mine(desk: Desk) -> int:
    """Propose what this month shows; how many proposals. Once a month, however often it runs."""
    now = desk.clock()
    month = now.date().replace(day=1)
    key, since = f"causes:{month}", now - LOOKS_BACK
    async with desk.database.transaction() as tx:
        if await slack.happened(tx, key):
            return 0
        await leave_out(tx, await walls.every_account(tx))  # its quotes are for all who oversee
        said = await cause_proposals.others(tx, since)
        judged = await cause_proposals.judged(tx)
        counts = await cause_proposals.causes_of(tx, since)
    groups = await asyncio.to_thread(groups_of, [f"{one.comment}\n{one.note}" for one in said])
    found = [(group, [said[at] for at in group.members]) for group in groups]
    new = [one for one in found if _worth_it(one[1], judged)][:MOST_AT_ONCE]
    named = [(members, await name_of(desk, members, group.salient)) for group, members in new]
    async with desk.database.transaction() as tx:
        if not await slack.once_only(tx, key):
            return 0  # another was first
        for members, name in named:
            facts = _facts(members, name, _salient(new, members))
            proposal_id = await cause_proposals.propose(
                tx,
                **facts,
                month=month,
                others=counts.get(cause_proposals.OTHER, 0),
                closings=sum(counts.values()),
                made_at=now,
            )
            await _tell(desk, tx, proposal_id)
    return len(named)


def _worth_it(members: Sequence[OtherRecord], judged: Sequence[Sequence[int]]) -> bool:
    """More than one client says it, in words to quote; and nobody has judged this group before."""
    if len({one.account_id for one in members}) < FEWEST_ACCOUNTS:
        return False
    if sum(bool(one.comment.strip()) for one in members) < QUOTES:
        return False
    ids = {one.follow_up_id for one in members}
    return not any(len(ids & set(before)) >= _ALREADY * len(ids) for before in judged)


def _salient(
    new: Sequence[tuple[Group, list[OtherRecord]]], members: list[OtherRecord]
) -> tuple[str, ...]:
    return next(group.salient for group, theirs in new if theirs is members)


def _facts(members: Sequence[OtherRecord], name: Name, salient: Sequence[str]) -> dict[str, Any]:
    quoted = [one for one in members if one.comment.strip()][:QUOTES]
    return {
        "label": name.label,
        "definition": name.definition,
        "named_by": name.by,
        "members": [one.follow_up_id for one in members],
        "quotes": [
            {"follow_up": one.follow_up_id, "words": quote_of(one.comment, salient)}
            for one in quoted
        ],
    }


def quote_of(comment: str, salient: Sequence[str]) -> str:
    """A slice of the comment: where the telling words are, never put together."""
    folded = comment.casefold()
    places = [folded.find(word) for word in salient if word in folded]
    at = min(places, default=0)
    begin = max(comment.rfind(mark, 0, at) for mark in ".!?\n") + 1
    ends = [end for mark in ".!?\n" if (end := comment.find(mark, at)) >= 0]
    end = min([*ends, len(comment) - 1]) + 1
    return comment[begin:end].strip()[:_LONGEST_QUOTE].rstrip()


async def _tell(desk: Desk, tx: Transaction, proposal_id: int) -> None:
    for person in await colleagues.with_role(tx, *TOLD):
        if person.slack_user_id:
            await ping(desk, tx, CAUSE_PROPOSAL, proposal_id, person.slack_user_id)
