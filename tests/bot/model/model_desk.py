"""A small house whose desk has a model: answers come, jobs are done, cards are looked at."""

from dataclasses import replace
from typing import Any

from sqlalchemy import select, text

from bot import reading_again
from bot.analyst.chat import Chat
from bot.analyst.model import ModelAnalyst
from bot.cards.follow_up import follow_up_card
from bot.drawing import draw
from bot.health import parts
from bot.model_budget import KIND
from storage import follow_up_records, messages
from storage.models import FollowUp, Message
from tests.bot.cards.screen import shown
from tests.bot.identity.house import ADMIN, House
from tests.openai_server import ModelServer

HELEN = "helen.strand@halden.example"
SLY = "Well, it is what it is, and we make do somehow."  # the embedded analyst finds nothing
CHASING = "Great work as ever. We are just getting a bit tired of chasing timelines."
BITTER = "Nobody answers, and the invoice is wrong again."


def with_model(house: House, llm: ModelServer, **changes: Any) -> None:
    """The same desk with other settings of its model."""
    told = {"nps_model": "scripted", "openai_base_url": llm.url, "model_timeout_seconds": 5.0}
    settings = house.desk.settings.model_copy(update=told | changes)
    house.desk = replace(house.desk, settings=settings, model=ModelAnalyst(Chat(settings)))


async def comes(house: House, score: int, comment: str) -> int:
    return await house.comes(score, comment, given_email=HELEN)


async def waiting(house: House) -> list[tuple[dict[str, Any], Any]]:
    """The readings that are still to come: their arguments, and when."""
    async with house.desk.database.transaction() as tx:
        rows = await tx.execute(
            text(
                "SELECT args, scheduled_at FROM procrastinate_jobs "
                "WHERE task_name = 'read_again' AND queue_name = 'model' ORDER BY id"
            )
        )
        return [(row.args, row.scheduled_at) for row in rows]


async def work(house: House) -> None:
    """Do the readings that wait, however far off."""
    jobs = await waiting(house)
    async with house.desk.database.transaction() as tx:
        await tx.execute(text("DELETE FROM procrastinate_jobs WHERE task_name = 'read_again'"))
    for args, _ in jobs:
        await reading_again.read_again(house.desk, **args)


async def rows(house: House, table: type) -> list[Any]:
    async with house.desk.database.transaction() as tx:
        return list(await tx.execute(select(table).order_by(table.id)))  # type: ignore[attr-defined] # each of ours has one


async def card(house: House, response_id: int) -> str:
    """The follow-up of an answer as it would be drawn now."""
    async with house.desk.database.transaction() as tx:
        of = select(FollowUp.id).where(FollowUp.response_id == response_id)
        found = (await tx.execute(of)).scalar_one()
        record = await follow_up_records.load_one(tx, found, house.now)
    assert record is not None
    return shown(follow_up_card(record, now=house.now))


async def told(house: House) -> list[str]:
    """What admins were told of the budget."""
    async with house.desk.database.transaction() as tx:
        found = await tx.execute(
            select(Message.id).where(Message.kind == KIND, Message.channel == ADMIN)
        )
        cards = []
        for number in list(found.scalars()):
            message = await messages.lock(tx, number)
            assert message is not None
            drawn = await draw(house.desk, tx, message)
            assert drawn is not None
            cards.append(drawn.text)
        return cards


async def model_part(house: House) -> Any:
    [part] = [one for one in await parts(house.desk) if one.name == "Model"]
    return part
