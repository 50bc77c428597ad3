"""The dates that an invitation offers are free in the calendar of whoever invites."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from bot.booking.slots import Meeting
from bot.cards.playbook import playbook_window
from bot.outside.doer import NotDone
from bot.playbooks import looking
from storage.models import Account, Colleague, FollowUp
from storage.words import ColleagueRole
from tests.bot.cards.screen import shown
from tests.bot.identity.house import DIRECTOR, House, a_house

HELEN = "helen.strand@halden.example"


@dataclass
class Calendar:
    """What the partner's calendar holds, or why it cannot be read."""

    events: Sequence[Meeting] = ()
    trouble: NotDone | None = None
    silent: bool = False
    asked_of: list[str] = field(default_factory=list)

    async def busy(self, whose: Any, since: datetime, until: datetime) -> Sequence[Meeting]:
        self.asked_of.append(whose.name)
        if self.trouble is not None:
            raise self.trouble
        await asyncio.sleep(60 if self.silent else 0)
        return [one for one in self.events if one.starts_at < until and one.ends_at > since]


@pytest.fixture
async def house(empty_url: str) -> AsyncIterator[House]:
    """Helen Strand, whose client Daniel Rook is partner for, is to be invited."""
    house = await a_house(empty_url)
    async with house.desk.database.transaction() as tx:
        daniel = insert(Colleague).values(
            name="Daniel Rook",
            email="daniel@us.example",
            role=ColleagueRole.PARTNER,
            timezone="Europe/London",
        )
        number = (await tx.execute(daniel.returning(Colleague.id))).scalar_one()
        halden = update(Account).where(Account.name == "Halden Foods")
        await tx.execute(halden.values(partner_id=number))
    await house.comes(7, "", given_email=HELEN)
    yield house
    await house.desk.database.close()


async def test_they_are_free_in_the_partners_calendar_or_it_is_said_that_nobody_knows(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    invites = "Monday 20 July, 10:00 or Wednesday 22 July, 14:00"
    without = await window(house, None)
    assert invites in without
    assert "calendar" not in without

    monday = house.now.replace(day=20, hour=9, minute=0)
    theirs = Calendar([Meeting(monday, monday + timedelta(hours=1))])
    said = await window(house, theirs)
    assert "Monday 20 July, 09:00 or Wednesday 22 July, 14:00" in said
    assert "Both dates are free in Daniel Rook’s calendar." in said
    assert theirs.asked_of == ["Daniel Rook"]

    full = await window(house, Calendar([Meeting(house.now, monday + timedelta(days=60))]))
    assert "no two free hours in Daniel Rook’s calendar" in full
    monkeypatch.setattr(looking, "PATIENCE", 0.02)
    for away in (Calendar(trouble=NotDone("Google is busy.")), Calendar(silent=True)):
        said = await window(house, away)
        assert invites in said
        assert "I could not read Daniel Rook’s calendar: look at the dates" in said


async def window(house: House, calendar: Calendar | None) -> str:
    desk = replace(house.desk, diary=calendar)  # type: ignore[arg-type] # all that is asked
    async with desk.database.transaction() as tx:
        number = (await tx.execute(select(FollowUp.id))).scalar_one()
    return shown(playbook_window(await looking.shown(desk, number, DIRECTOR)))
