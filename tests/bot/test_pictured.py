"""Where Slack refuses to draw a chart: a picture of it, then words; never two messages."""

from typing import Any

import pytest
from sqlalchemy import select

from bot import drawing
from bot.analyst.embedded import EmbeddedAnalyst
from bot.cards.pieces import Block, Card, section
from bot.charts import native
from bot.desk import Desk
from bot.outside.performing import perform
from bot.outside.picturing import KIND, Picturing
from bot.settings import Settings
from bot.slack_troubles import ContentBroken, NotSent, RouteBroken
from bot.vault import Vault
from storage.database import Database
from storage.models import Effect
from storage.words import Delivery
from tests.bot.paper import PaperBoard, Room
from tests.bot.paper_files import PaperFiles
from tests.chart_builders import a_chart


class DrawlessBoard(PaperBoard):
    """A Slack that refuses certain blocks."""

    def __init__(self, *refused: str) -> None:
        super().__init__()
        self.refused = refused
        self.blocks: list[Block] = []

    async def _hear(self, what: str, ts: str | None, marker: int, card: Card) -> str:
        if any(each["type"] in self.refused for each in card.blocks):
            self.calls.append("refused")
            raise ContentBroken("invalid_blocks")
        self.blocks = card.blocks
        return await super()._hear(what, ts, marker, card)


@pytest.fixture
async def room(database: Database, monkeypatch: pytest.MonkeyPatch) -> Room:
    config = Settings(_env_file=None)  # type: ignore[call-arg] # pydantic-settings' own switch
    board = DrawlessBoard(native.KIND)
    desk = Desk(config, database, board, EmbeddedAnalyst(), Vault(config))
    up = Room(desk, board)

    async def draw(*_: Any) -> Card:
        return Card(up.words, [section(up.words), native.block(a_chart(takeaway=up.words))])

    monkeypatch.setitem(drawing.DRAWINGS, "test", draw)
    await up.wish("first")
    return up


async def wanted(room: Room) -> list[int]:
    async with room.desk.database.transaction() as tx:
        effects = select(Effect.id).where(Effect.outcome != Delivery.SENT)
        return list((await tx.execute(effects)).scalars())


async def a_picture_is_wanted(room: Room) -> None:
    """Slack has refused to draw; on a slow machine the message first waits for its turn."""
    for _ in range(20):
        await room.time_passes()
        await room.speak()
        if await wanted(room):
            return


async def pictures_come(room: Room, files: PaperFiles) -> None:
    for one in await wanted(room):
        await perform(room.desk, {KIND: Picturing(room.desk, files)}, one)


async def test_a_picture_takes_the_place_of_a_chart_and_follows_its_values(room: Room) -> None:
    files = PaperFiles()
    await a_picture_is_wanted(room)
    await room.speak()
    assert room.board.calls == ["refused"], "it waits for the picture"
    await pictures_come(room, files)
    await room.settled("first")
    [_, picture] = room.board.blocks
    assert picture["slack_file"] == {"id": "F0"}
    assert picture["alt_text"] == files.alts[0]
    assert "n = 61" in files.alts[0]
    await room.wish("second")
    await a_picture_is_wanted(room)
    await pictures_come(room, files)
    await room.settled("second")
    assert room.board.blocks[1]["slack_file"] == {"id": "F1"}
    assert room.board.calls == ["refused", "post", "update"], "Slack is not asked to draw again"
    assert files.shared == [(None, "first"), (None, "second")], "nobody sees a loose file"


async def test_where_no_file_is_taken_the_chart_is_told_in_words(room: Room) -> None:
    files = PaperFiles([NotSent("connection_refused"), RouteBroken("missing_scope", "files:write")])
    await a_picture_is_wanted(room)
    await pictures_come(room, files)
    async with room.desk.database.transaction() as tx:
        await tx.execute(Effect.__table__.update().values(due_at=None))
    await pictures_come(room, files)
    await room.settled("first")
    assert [each["type"] for each in room.board.blocks] == ["section", "section"]
    assert "NPS: Jan 2026 32, Mar 2026 −8" in room.board.blocks[1]["text"]["text"]


async def test_where_slack_takes_no_picture_either_the_words_of_the_card_remain(
    room: Room,
) -> None:
    room.board.refused = (native.KIND, "image")
    await a_picture_is_wanted(room)
    await pictures_come(room, PaperFiles())
    await room.settled("first")
    assert [each["type"] for each in room.board.blocks] == ["section"]
