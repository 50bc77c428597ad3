"""A card or a reminder that Slack refuses to show a person: admins hear of it at once (K2)."""

from dataclasses import replace

from sqlalchemy import select, text

from bot import speaking
from bot.drawing import draw
from bot.follow_up.ownership import UNDELIVERED
from bot.slack_troubles import RouteBroken
from storage import messages, undelivered
from storage.models import Message
from tests.bot.follow_up.clock_house import ADMIN, CHANNEL, OWNER, ClockHouse, london
from tests.bot.paper import PaperBoard


async def refused() -> None:
    raise RouteBroken("user_not_found")


async def spoken(house: ClockHouse, kind: str, surface: str, *, heard: bool = False) -> int:
    """Slack refuses the newest message of this kind there, unless it is ``heard``; its number."""
    board = PaperBoard(before=[] if heard else [refused])
    async with house.desk.database.transaction() as tx:
        newest = select(Message.id).where(Message.kind == kind, Message.channel == surface)
        one = (await tx.execute(newest.order_by(Message.id.desc()))).scalars().first()
        # Its turn has come, however soon after the last one and however slowly it is drawn.
        await tx.execute(text("DELETE FROM lanes"))
        await tx.execute(text("UPDATE messages SET slot_at = now() - interval '1 minute'"))
    assert one is not None
    await speaking.speak(replace(house.desk, board=board), one)
    assert (board.before, len(board.calls)) == ([], heard)
    return one


async def test_a_card_that_its_owner_cannot_be_shown_is_told_of_once(house: ClockHouse) -> None:
    await house.answers(3)
    card = await spoken(house, "follow_up", OWNER)
    for _ in range(2):  # each change tries again
        async with house.desk.database.transaction() as tx:
            assert await undelivered.post_again(tx, card)
        await spoken(house, "follow_up", OWNER)
    assert await house.told(UNDELIVERED) == [ADMIN]
    said = await house.reads(ADMIN, UNDELIVERED)
    assert "Slack refuses to show Maya Lindt what is for them (user_not_found)" in said
    assert "Halden Foods, Helen Strand" in said
    assert "put it right in your list of colleagues" in said


async def test_so_is_a_reminder_but_nothing_of_a_channel_and_nothing_that_came_after_all(
    house: ClockHouse,
) -> None:
    await house.answers(6)
    await spoken(house, "follow_up", CHANNEL)
    assert await house.told(UNDELIVERED) == []
    await house.at(london(11, 32))
    nudge = await spoken(house, "nudge", OWNER)
    assert await house.told(UNDELIVERED) == [ADMIN]
    assert "Halden Foods, Helen Strand" in await house.reads(ADMIN, UNDELIVERED)

    async with house.desk.database.transaction() as tx:
        assert await undelivered.post_again(tx, nudge)
    await spoken(house, "nudge", OWNER, heard=True)
    async with house.desk.database.transaction() as tx:
        number = select(Message.id).where(Message.kind == UNDELIVERED)
        waits = await messages.lock(tx, (await tx.execute(number)).scalar_one())
        assert waits is not None
        assert await draw(house.desk, tx, waits) is None
