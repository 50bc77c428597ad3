"""An effect on the outside is made once, or said to be unknown; never twice."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from bot.app import build_desk
from bot.desk import Desk
from bot.outside.doer import NotDone, OutcomeUnknown
from bot.outside.performing import MOST_LOOKS, perform
from bot.settings import Settings
from storage import effects
from storage.database import Transaction
from storage.effects import EffectRecord
from storage.words import Delivery

KEY = "mail:follow_up:1:2"


class Killed(BaseException):
    """The process ends in the middle of a call."""


class Postman:
    """Does what it is told; its letterbox holds what really arrived."""

    longest = timedelta(seconds=10)

    def __init__(self) -> None:
        self.letterbox: list[str] = []
        self.told: list[Delivery] = []
        self.can_look = True
        self.trouble: BaseException | None = None
        self.arrives = True

    async def do(self, effect: EffectRecord) -> dict[str, Any]:
        if self.arrives:
            self.letterbox.append(effect.key)
        await asyncio.sleep(0)
        if self.trouble is not None:
            raise self.trouble
        return {"letter": len(self.letterbox)}

    async def look(self, effect: EffectRecord) -> dict[str, Any] | None:
        if not self.can_look:
            raise OutcomeUnknown("The letterbox cannot be opened.")
        return {"letter": 1} if effect.key in self.letterbox else None

    async def settled(self, tx: Transaction, effect: EffectRecord) -> None:
        self.told.append(effect.outcome)


@pytest.fixture
async def desk(empty_url: str) -> AsyncIterator[Desk]:
    made = build_desk(Settings(_env_file=None, database_url=empty_url))
    yield made
    await made.database.close()


@pytest.fixture
def postman() -> Postman:
    return Postman()


async def wanted(desk: Desk) -> int:
    async with desk.database.transaction() as tx:
        effect_id = await effects.want(tx, KEY, kind="mail", wanted={"to": "helen"})
        assert effect_id is not None
        assert await effects.want(tx, KEY, kind="mail", wanted={}) is None, "wanted once for ever"
    return effect_id


async def now(desk: Desk) -> EffectRecord:
    async with desk.database.transaction() as tx:
        found = await effects.by_key(tx, KEY)
    assert found is not None
    return found


async def long_after(desk: Desk) -> None:
    """Whatever was under way must be over, and what was put off is due."""
    async with desk.database.transaction() as tx:
        await tx.execute(
            text("UPDATE effects SET attempted_at = attempted_at - interval '1 h', due_at = NULL")
        )


async def test_many_at_once_do_it_once(desk: Desk, postman: Postman) -> None:
    effect_id = await wanted(desk)
    await asyncio.gather(*(perform(desk, {"mail": postman}, effect_id) for _ in range(5)))
    assert postman.letterbox == [KEY]
    assert (await now(desk)).outcome is Delivery.SENT
    assert postman.told == [Delivery.SENT]


@pytest.mark.parametrize("arrives", [True, False])
async def test_after_a_kill_it_is_looked_for_before_it_is_done_again(
    desk: Desk, postman: Postman, arrives: bool
) -> None:
    effect_id = await wanted(desk)
    postman.trouble, postman.arrives = Killed(), arrives
    with pytest.raises(Killed):
        await perform(desk, {"mail": postman}, effect_id)
    postman.trouble, postman.arrives = None, True
    await perform(desk, {"mail": postman}, effect_id)
    assert (await now(desk)).outcome is Delivery.SENDING, "the other may still be at it"
    await long_after(desk)
    for _ in range(2):
        await perform(desk, {"mail": postman}, effect_id)
    assert postman.letterbox == [KEY]
    assert (await now(desk)).outcome is Delivery.SENT


async def test_what_nobody_can_look_for_stays_unknown_and_is_not_repeated(
    desk: Desk, postman: Postman
) -> None:
    effect_id = await wanted(desk)
    postman.trouble, postman.can_look = OutcomeUnknown("The line went dead."), False
    for _ in range(MOST_LOOKS + 3):
        await perform(desk, {"mail": postman}, effect_id)
        await long_after(desk)
    assert postman.letterbox == [KEY]
    assert (await now(desk)).outcome is Delivery.UNKNOWN
    assert Delivery.SENT not in postman.told


async def test_a_refusal_for_good_is_told_with_its_reason(desk: Desk, postman: Postman) -> None:
    effect_id = await wanted(desk)
    postman.trouble, postman.arrives = NotDone("The mailbox is not connected."), False
    for _ in range(3):
        await perform(desk, {"mail": postman}, effect_id)
    there = await now(desk)
    assert (there.outcome, there.error) == (Delivery.FAILED, "The mailbox is not connected.")
    assert postman.told == [Delivery.FAILED]


async def test_what_may_work_later_waits_and_is_then_done(desk: Desk, postman: Postman) -> None:
    effect_id = await wanted(desk)
    postman.trouble, postman.arrives = NotDone("Busy.", again=timedelta(minutes=3)), False
    await perform(desk, {"mail": postman}, effect_id)
    there = await now(desk)
    assert there.outcome is Delivery.PENDING
    assert there.due_at is not None
    assert timedelta(minutes=2) < there.due_at - there.now <= timedelta(minutes=3)
    postman.trouble, postman.arrives = None, True
    await perform(desk, {"mail": postman}, effect_id)
    assert postman.letterbox == [], "not before its moment"
    await long_after(desk)
    await perform(desk, {"mail": postman}, effect_id)
    assert postman.letterbox == [KEY]
