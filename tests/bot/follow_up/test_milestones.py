"""Which lines of a history its card's thread tells: in the channel, once each (product.md L7)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from bot import speaking
from bot.desk import Desk
from bot.follow_up.calling import log_call
from bot.follow_up.claiming import claim, hand_back
from storage import messages
from storage.models import Lane, Message
from storage.words import AttemptChannel, AttemptOutcome
from tests.bot.follow_up.clock_house import CHANNEL, OWNER, ClockHouse, london
from tests.bot.paper import PaperBoard


async def notes(house: ClockHouse) -> list[tuple[str, int]]:
    async with house.desk.database.transaction() as tx:
        rows = await tx.execute(
            select(Message.channel, Message.wanted)
            .where(Message.kind == "thread_note")
            .order_by(Message.id)
        )
        return [(row.channel, row.wanted) for row in rows]


async def reached(house: ClockHouse, follow_up: int, outcome: AttemptOutcome) -> None:
    for _ in range(2):  # the same form, sent twice
        await log_call(
            house.desk,
            follow_up,
            OWNER,
            channel=AttemptChannel.PHONE,
            outcome=outcome,
            note="",
            press=f"form-{outcome}",
        )


async def test_the_channel_hears_milestones_and_nobody_is_pinged_for_them(
    house: ClockHouse,
) -> None:
    follow_up = await house.answers(6)
    assert await notes(house) == []
    await claim(house.desk, follow_up, OWNER)
    await claim(house.desk, follow_up, OWNER)
    await hand_back(house.desk, follow_up, OWNER, "in court")
    assert await notes(house) == [(CHANNEL, 1)], "handing back stands in the history alone"
    await claim(house.desk, follow_up, OWNER)
    await reached(house, follow_up, AttemptOutcome.NO_ANSWER)
    assert await notes(house) == [(CHANNEL, 1)] * 2
    await reached(house, follow_up, AttemptOutcome.REACHED)
    assert await notes(house) == [(CHANNEL, 1)] * 3


async def test_only_the_last_step_of_the_ladder_is_a_milestone(house: ClockHouse) -> None:
    await house.answers(6)
    await house.at(london(12, 2))
    assert await notes(house) == []
    await house.at(london(13, 2))
    assert await notes(house) == [(CHANNEL, 1)]


async def test_a_thread_waits_for_the_card_that_is_its_head(house: ClockHouse) -> None:
    follow_up = await house.answers(6)
    await claim(house.desk, follow_up, OWNER)
    board = PaperBoard()
    desk = replace(house.desk, board=board)
    async with desk.database.transaction() as tx:
        rows = await tx.execute(
            select(Message.kind, Message.id).where(Message.channel == CHANNEL).order_by(Message.id)
        )
        numbers = {row.kind: row.id for row in rows}
    await speaking.speak(desk, numbers["thread_note"])
    assert board.calls == [], "its head stands nowhere yet"
    await at_last(desk, numbers["follow_up"])
    await at_last(desk, numbers["thread_note"])
    async with desk.database.transaction() as tx:
        head = (await messages.lock(tx, numbers["follow_up"])) or pytest.fail("no card")
    assert board.beneath == {"Maya Lindt claimed the follow-up with Helen Strand.": head.ts}


async def at_last(desk: Desk, message_id: int) -> None:
    """Speak of it, however long the channel's lane makes it wait."""
    for _ in range(3):
        async with desk.database.transaction() as tx:
            await tx.execute(update(Lane).values(free_at=func.now() - timedelta(minutes=1)))
            await tx.execute(update(Message).values(slot_at=func.now() - timedelta(minutes=1)))
        await speaking.speak(desk, message_id)
