"""Where Slack refuses to draw a chart and nothing is kept to put a picture into: words, at once."""

from datetime import timedelta

import pytest
from sqlalchemy import func, update

from bot import undrawn
from bot.analyst.embedded import EmbeddedAnalyst
from bot.cards.pieces import Block, section
from bot.charts import native
from bot.desk import Desk
from bot.settings import Settings
from bot.slack_troubles import ContentBroken, RouteBroken
from bot.undrawn import Surface
from bot.vault import Vault
from storage.database import Database
from storage.models import Lane
from tests.bot.paper import PaperBoard
from tests.chart_builders import a_chart

CHART = a_chart(series={"NPS": (32, 5, -8)})
SCREEN = [section("NPS of all clients"), native.block(CHART)]
WORDS = [SCREEN[0], section(CHART.alt)]


class Place:
    """One surface of a Slack, which takes some kinds of blocks and keeps what it was asked."""

    def __init__(self, *refused: str) -> None:
        self.refused = set(refused)
        self.asked: list[list[Block]] = []

    async def put(self, blocks: list[Block]) -> None:
        self.asked.append(blocks)
        if self.refused & {each["type"] for each in blocks}:
            raise ContentBroken("invalid_blocks")


@pytest.fixture
def desk(database: Database) -> Desk:
    config = Settings(_env_file=None)  # type: ignore[call-arg] # pydantic-settings' own switch
    return Desk(config, database, PaperBoard(), EmbeddedAnalyst(), Vault(config))


async def shown(desk: Desk, place: Place, surface: Surface = Surface.HOME) -> list[list[Block]]:
    """What this place was asked to show until it took it."""
    place.asked.clear()
    await undrawn.show(desk, surface, SCREEN, place.put)
    return place.asked


async def time_passes(desk: Desk, time: timedelta) -> None:
    async with desk.database.transaction() as tx:
        await tx.execute(update(Lane).values(free_at=func.now() - time + undrawn.AGAIN))


async def test_a_refused_chart_is_said_and_for_a_day_it_is_not_tried_again(desk: Desk) -> None:
    place = Place(native.KIND)
    assert await shown(desk, place) == [SCREEN, WORDS]
    assert await shown(desk, place) == [WORDS]
    assert await shown(desk, Place(), Surface.MESSAGE) == [SCREEN], "it may draw elsewhere"
    await time_passes(desk, timedelta(hours=23))
    assert await shown(desk, place) == [WORDS]
    await time_passes(desk, timedelta(hours=25))
    assert await shown(desk, place) == [SCREEN, WORDS]
    await time_passes(desk, timedelta(hours=25))
    place.refused.clear()
    assert await shown(desk, place) == [SCREEN], "it has learnt to draw"


async def test_what_is_refused_for_something_else_is_held_against_no_chart(desk: Desk) -> None:
    broken = Place(native.KIND, "section")
    with pytest.raises(ContentBroken):
        await shown(desk, broken)
    assert broken.asked == [SCREEN, WORDS]
    assert await shown(desk, Place()) == [SCREEN]


async def test_a_place_that_cannot_be_written_to_is_not_asked_again_in_words(desk: Desk) -> None:
    asked: list[list[Block]] = []

    async def shut(blocks: list[Block]) -> None:
        asked.append(blocks)
        raise RouteBroken("not_enabled")

    with pytest.raises(RouteBroken):
        await undrawn.show(desk, Surface.HOME, SCREEN, shut)
    assert asked == [SCREEN]
