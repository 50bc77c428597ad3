"""The firm of the quarter: the sample firm with quiet hours and a budget, its Slack on paper."""

from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

from sqlalchemy import text

from bot import speaking
from bot.app import build_desk
from bot.cards.notes import sentence
from bot.cards.pieces import Card
from bot.demo.firm.firm import sample_firm
from bot.demo.opening import fill
from bot.desk import Desk
from bot.settings import Settings
from storage import homes, messages
from storage.database import Transaction
from storage.messages import MessageRecord
from tests.bot.paper import PaperBoard
from tests.quarter.playing import BEGINS, Quarter

POLITE: dict[str, Any] = {
    "quiet_from": "18:00",
    "quiet_until": "08:00",
    "interruptions_a_day": 3,
    "interruptions_a_week": 10,
    "firm_country": "GB-ENG",
}
SAID = ("interruptions", "messages", "rungs", "procrastinate_events", "procrastinate_jobs")
PACE = ("POST_GAP", "LEAST_POST_GAP", "UPDATE_GAP")


@dataclass
class DatedBoard(PaperBoard):
    """Notes when each message came, by the clock of the quarter, by the number of the message."""

    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    posted: dict[int, list[datetime]] = field(default_factory=lambda: defaultdict(list))

    async def _hear(self, what: str, ts: str | None, marker: int, card: Card) -> str:
        if what == "post":
            self.posted[marker].append(self.clock())
        return await super()._hear(what, ts, marker, card)


async def some_card(desk: Desk, tx: Transaction, message: MessageRecord) -> Card:
    """What stands on a card is tried elsewhere; here it only has to come."""
    return sentence(f"{message.kind} {message.subject_id}")


@asynccontextmanager
async def quarter_in(url: str) -> AsyncIterator[Quarter]:
    """A quarter about to begin, in this empty database. Slack's pace goes by another clock."""
    up = Quarter()
    settings = Settings(database_url=url, **POLITE)
    desk = build_desk(settings, clock=lambda: up.now)
    up.board = DatedBoard(clock=lambda: up.now)
    up.desk = replace(desk, board=up.board)
    desk.database.engine.pool._pre_ping = False  # nobody takes it away: a tenth of all calls
    with (
        patch.multiple(speaking, draw=some_card, **dict.fromkeys(PACE, timedelta())),
        patch.object(messages, "defer", up.on_paper),
        patch.object(homes, "defer", up.on_paper),
    ):
        await fill(up.desk, sample_firm(BEGINS.date(), BEGINS), lambda done, total, what: None)
        async with up.desk.database.transaction() as tx:
            for table in SAID:
                await tx.execute(text(f"DELETE FROM {table}"))
        up.wished.clear()
        yield up
    await desk.database.close()
