"""Two people press Claim at the same instant: one has it, the other is told who and when."""

import asyncio
import re
from collections import Counter

import pytest
from sqlalchemy import func, select, text

from storage.models import Colleague, FollowUp, TimelineEntry
from tests.journeys.stage import BITTER, CFO, DIRECTOR, HALDEN, MANAGER, Stage

ROUNDS = 200
TOLD = re.compile(
    r"^(?P<who>.+) claimed this \d+ (s|min) ago \(\d\d:\d\d:\d\d\)\. It is in hand\.$"
)


async def rivals_names(play: Stage) -> dict[str, str]:
    async with play.desk.desk.database.transaction() as tx:
        rows = await tx.execute(
            select(Colleague.slack_user_id, Colleague.name).where(
                Colleague.slack_user_id.in_([DIRECTOR, MANAGER])
            )
        )
        return {str(row.slack_user_id): row.name for row in rows}


async def holder(play: Stage) -> tuple[int, str]:
    """The newest follow-up and, by the database, who has it."""
    async with play.desk.desk.database.transaction() as tx:
        row = await tx.execute(
            select(FollowUp.id, Colleague.slack_user_id)
            .join(Colleague, Colleague.id == FollowUp.claimed_by)
            .order_by(FollowUp.id.desc())
            .limit(1)
        )
        return tuple(row.one())  # type: ignore[return-value] # two columns


async def free_again(play: Stage, follow_up_id: int) -> None:
    async with play.desk.desk.database.transaction() as tx:
        await tx.execute(
            text("UPDATE follow_ups SET claimed_by = NULL, claimed_at = NULL WHERE id = :id"),
            {"id": follow_up_id},
        )
        await tx.execute(text("UPDATE contact_locks SET ended_at = now() WHERE ended_at IS NULL"))


@pytest.mark.timeout(
    300
)  # four hundred presses, each with a thread to tell: slow on a busy machine
async def test_of_two_who_press_at_the_same_instant_one_has_it_two_hundred_times(
    play: Stage,
) -> None:
    await play.answer(CFO, 6, BITTER)
    card = await play.card(HALDEN, "Helen Strand")
    names = await rivals_names(play)
    won: Counter[str] = Counter()
    follow_up_id = 0
    for number in range(ROUNDS):
        rivals = [DIRECTOR, MANAGER] if number % 2 else [MANAGER, DIRECTOR]
        before = {person: len(play.slack.ephemerals(person)) for person in rivals}
        answers = await asyncio.gather(
            *(play.slack.press(person, card, "follow_up.claim") for person in rivals)
        )
        assert [answer.status for answer in answers] == [200, 200]
        follow_up_id, winner = await holder(play)
        (loser,) = set(rivals) - {winner}
        whispers = {person: play.slack.ephemerals(person)[before[person] :] for person in rivals}
        assert whispers[winner] == [], f"round {number}: the winner is left alone"
        (whisper,) = whispers[loser]
        told = TOLD.match(whisper.text)
        assert told, f"round {number}: {whisper.text}"
        assert told["who"] == names[winner]
        won[winner] += 1
        await free_again(play, follow_up_id)
    assert set(won) == {DIRECTOR, MANAGER}, "each of them was first at least once"
    async with play.desk.desk.database.transaction() as tx:
        claims = await tx.execute(
            select(func.count())
            .select_from(TimelineEntry)
            .where(TimelineEntry.follow_up_id == follow_up_id, TimelineEntry.what == "claimed")
        )
        assert claims.scalar_one() == ROUNDS, "the history tells of one claim a round"
    assert len(play.cards(HALDEN, "Helen Strand")) == 1
