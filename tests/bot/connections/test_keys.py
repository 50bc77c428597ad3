"""Secrets: replaced without losing a delivery, ended at once, never lost between two admins."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from pydantic import SecretStr

from bot.cards.connection_form import SECRET, Given
from bot.connections import adding, keys, looking
from bot.connections.book import Book
from bot.connections.missing import OTHER_KEY
from bot.desk import Desk
from bot.errors import NotNow, Refusal
from bot.relay.registry import RELAYS
from bot.relay.relay import Relay, SecretMade
from bot.vault import Vault
from tests.bot.connections.conftest import ADMIN, ANOTHER_ADMIN, Turned, kept
from tests.connection_builders import a_relay

HERE, THERE = RELAYS["typeform"], RELAYS["wootric"]


async def added(desk: Desk, relay: Relay = HERE, secret: str = "") -> int:
    return await adding.add(desk, ADMIN, relay, Given("A name", {}, secret=secret), "V1")


async def taken(desk: Desk) -> tuple[str, ...]:
    """The secrets with which the door would take a letter now, the present one first."""
    [row] = await kept(desk.database)
    line = await Book(desk).find(row.system, row.key)
    assert line is not None
    return line.secrets


async def test_a_rotated_secret_counts_for_a_day_beside_the_new_one(
    desk: Desk, clock: Turned
) -> None:
    number = await added(desk)
    old = await keys.secret_of(desk, number, ADMIN)
    new = await keys.rotate(desk, number, ADMIN)
    assert await taken(desk) == (new, old)
    shown = await looking.one(desk, number, ADMIN)
    assert shown.rotating
    assert shown.record.old_secret_until == clock.now + timedelta(hours=24)
    clock.on(hours=25)
    assert await taken(desk) == (new,)
    assert not (await looking.one(desk, number, ADMIN)).rotating


async def test_of_two_admins_who_rotate_at_once_one_does_and_one_is_told(desk: Desk) -> None:
    number = await added(desk)
    old = await keys.secret_of(desk, number, ADMIN)
    both: list[Any] = await asyncio.gather(
        keys.rotate(desk, number, ADMIN),
        keys.rotate(desk, number, ANOTHER_ADMIN),
        return_exceptions=True,
    )
    [new] = [each for each in both if isinstance(each, str)]
    [refusal] = [each for each in both if isinstance(each, NotNow)]
    assert "still counts" in refusal.sentence
    assert await taken(desk) == (new, old)


async def test_a_leaked_secret_is_ended_at_once_and_another_may_be_made(desk: Desk) -> None:
    number = await added(desk)
    new = await keys.rotate(desk, number, ADMIN)
    await keys.end_old(desk, number, ADMIN)
    assert await taken(desk) == (new,)
    newer = await keys.rotate(desk, number, ADMIN)
    assert await taken(desk) == (newer, new)


async def test_a_secret_of_theirs_is_pasted_and_a_slip_of_the_hand_loses_nothing(
    desk: Desk, clock: Turned
) -> None:
    number = await added(desk, THERE)
    await keys.paste(desk, number, ADMIN, "first")
    assert await taken(desk) == ("first",)
    assert not (await looking.one(desk, number, ADMIN)).rotating
    await keys.paste(desk, number, ADMIN, "a slip")
    await keys.paste(desk, number, ADMIN, "second")
    assert await taken(desk) == ("second", "first")
    clock.on(hours=25)
    await keys.paste(desk, number, ADMIN, "third")
    assert await taken(desk) == ("third", "second")


async def test_the_same_secret_again_is_refused_at_its_field(desk: Desk) -> None:
    number = await added(desk, THERE, "first")
    with pytest.raises(Refusal) as refused:
        await keys.paste(desk, number, ADMIN, "first")
    assert refused.value.field == SECRET


async def test_what_is_not_made_here_is_not_rotated_here(desk: Desk) -> None:
    number = await added(desk, THERE, "first")
    with pytest.raises(NotNow):
        await keys.rotate(desk, number, ADMIN)
    with pytest.raises(NotNow):
        await keys.move(desk, number, ADMIN)
    assert await keys.made_here(desk, number, ADMIN) is None
    assert await taken(desk) == ("first",)


async def test_an_address_that_is_the_secret_is_replaced(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    unproven = a_relay(SecretMade.NOWHERE, name="unproven")
    monkeypatch.setattr("bot.connections.systems.RELAYS", {**RELAYS, "unproven": unproven})
    number = await added(desk, unproven)
    before = (await looking.one(desk, number, ADMIN)).record.key
    await keys.move(desk, number, ADMIN)
    after = (await looking.one(desk, number, ADMIN)).record.key
    assert after != before
    book = Book(desk)
    assert await book.find("unproven", before) is None
    assert await book.find("unproven", after) is not None


async def test_with_another_key_it_is_said_and_a_new_secret_mends_it(desk: Desk) -> None:
    number = await added(desk)
    changed = desk.settings.model_copy(update={"secret_key": SecretStr("another key")})
    other = replace(desk, settings=changed, vault=Vault(changed))
    shown = await looking.one(other, number, ADMIN)
    assert shown.missing == (OTHER_KEY,)
    with pytest.raises(Refusal, match="another key"):
        await keys.secret_of(other, number, ADMIN)
    new = await keys.rotate(other, number, ADMIN)
    assert await taken(other) == (new,)
    assert (await looking.one(other, number, ADMIN)).missing == ()
