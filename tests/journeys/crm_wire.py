"""A connected CRM: what it sends through its signed door, and what became of it."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import select

from bot.demo.secrets import RELAY_SECRET
from bot.relay.delivery import Letter
from storage import connections
from storage.models import Arrival, Milestone
from tests.journeys.checks import eventually
from tests.journeys.stage import Stage


class Wire:
    """A connected system, and what it sends."""

    def __init__(self, play: Stage, system: str, number: int, key: str) -> None:
        self.play, self.system, self.number = play, system, number
        self.path = f"/relay/{system}/{key}"

    @property
    def address(self) -> str:
        """What the system signs: our public address."""
        return self.play.desk.desk.settings.public_url.rstrip("/") + self.path

    async def deliver(self, letter: Letter) -> tuple[int, str]:
        url = self.play.desk.url + self.path
        async with self.play.http.post(url, data=letter.body, headers=letter.headers) as answer:
            return answer.status, await answer.text()

    async def tell(self, *letters: Letter) -> None:
        """All arrive, in this order, and all are dealt with."""
        for letter in letters:
            status, said = await self.deliver(letter)
            assert status in (200, 202), said
        await taken_in(self.play)

    async def milestones(self) -> dict[str, Any]:
        async with self.play.desk.desk.database.transaction() as tx:
            rows = await tx.execute(select(Milestone).where(Milestone.system == self.system))
            return {row.external_id: row for row in rows}


async def connect(play: Stage, system: str, **options: str) -> Wire:
    """Before anything else knocks: the door reads the list of connections once a second."""
    desk, key = play.desk.desk, uuid.uuid4().hex
    async with desk.database.transaction() as tx:
        number = await connections.add(
            tx,
            system=system,
            name=f"{system.capitalize()} of the firm",
            key=key,
            scope=f"{system}-2",
            secret=desk.vault.seal(RELAY_SECRET),
            options=options,
        )
    return Wire(play, system, number, key)


async def taken_in(play: Stage) -> None:
    async def look() -> bool:
        async with play.desk.desk.database.transaction() as tx:
            waiting = select(Arrival.id).where(
                Arrival.taken_in_at.is_(None), Arrival.kind == "change"
            )
            return (await tx.execute(waiting)).first() is None

    await eventually(look)


def ms(at: datetime) -> datetime:
    """The same moment as systems tell it: to the millisecond."""
    return at.replace(microsecond=at.microsecond // 1000 * 1000)


def text_of(card: Any) -> str:
    """All words of a card, also those in its rich text, without what divides them."""
    found: list[str] = []

    def walk(part: Any) -> None:
        if isinstance(part, list):
            for each in part:
                walk(each)
        elif isinstance(part, dict):
            if isinstance(part.get("text"), str):
                found.append(part["text"])
            for each in part.values():
                walk(each)

    walk(card.blocks)
    return "".join(found)
