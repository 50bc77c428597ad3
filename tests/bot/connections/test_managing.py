"""What admins do with connections, on a real PostgreSQL."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy import select

from bot.cards.connection_form import NAME, Given
from bot.connections import adding, keys, looking, managing
from bot.desk import Desk
from bot.errors import NotAllowed, NotNow, Refusal
from bot.intake import as_new
from bot.relay.delivery import Words
from bot.relay.registry import RELAYS
from storage.arrivals import Origin, add_later
from storage.models import Arrival
from tests.bot.connections.conftest import (
    ADMIN,
    ANOTHER_ADMIN,
    PARTNER,
    STRANGER,
    Turned,
    kept,
)

TYPEFORM, WOOTRIC = RELAYS["typeform"], RELAYS["wootric"]
Deed = Callable[[Desk, str], Awaitable[Any]]


async def added(desk: Desk, name: str = "Typeform", press: str = "", **given: Any) -> int:
    """Through the form; of Wootric where a secret is pasted, else of Typeform."""
    relay = WOOTRIC if "secret" in given else TYPEFORM
    told = Given(name=name, **{"options": {}, **given})
    return await adding.add(desk, ADMIN, relay, told, press or f"V{name}")


async def deliver(desk: Desk, connection_id: int, count: int) -> None:
    """Deliveries are stored as they come."""
    origin = Origin("typeform", "", connection_id)
    words = [Words(str(at), "Hello", desk.clock()) for at in range(count)]
    async with desk.database.transaction() as tx:
        await add_later(tx, [as_new(origin, each) for each in words])


async def waiting_jobs(desk: Desk) -> int:
    async with desk.database.transaction() as tx:
        rows = await tx.exec_driver_sql(
            "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'take_in'"
        )
        return int(rows.scalar_one())


async def test_a_new_connection_has_an_address_nobody_guesses_and_a_sealed_secret(
    desk: Desk,
) -> None:
    number = await added(desk)
    shown = await looking.one(desk, number, ADMIN)
    assert shown.address.startswith("https://desk.example.com/relay/typeform/")
    assert len(shown.record.key) >= 16
    assert shown.missing == ()
    assert shown.standing.words == "never heard."
    [row] = await kept(desk.database)
    secret = await keys.secret_of(desk, number, ADMIN)
    assert len(secret) >= 32
    assert secret.encode() not in row.secret
    assert desk.vault.open(row.secret) == secret
    assert secret not in repr(shown)
    assert shown.address not in repr(shown)


async def test_what_the_system_shows_is_kept_as_it_was_pasted(desk: Desk) -> None:
    number = await added(desk, secret="their-secret", token="pat-1")
    assert await keys.secret_of(desk, number, ADMIN) == "their-secret"
    [row] = await kept(desk.database)
    assert desk.vault.open(row.token) == "pat-1"


async def test_a_secret_of_theirs_may_come_later(desk: Desk) -> None:
    number = await added(desk, secret="")
    shown = await looking.one(desk, number, ADMIN)
    assert "until then every delivery is refused" in shown.missing[0]
    with pytest.raises(NotNow):
        await keys.secret_of(desk, number, ADMIN)


async def test_the_same_form_twice_makes_one_connection(desk: Desk) -> None:
    both = await asyncio.gather(*(added(desk, press="V1") for _ in range(2)))
    assert both[0] == both[1]
    assert len(await kept(desk.database)) == 1
    await managing.remove(desk, both[0], ADMIN)
    with pytest.raises(NotNow, match="added already"):
        await added(desk, press="V1")


async def test_a_name_is_taken_once_whatever_its_case(desk: Desk) -> None:
    first = await added(desk)
    with pytest.raises(Refusal) as refused:
        await added(desk, "TYPEFORM")
    assert refused.value.field == NAME
    second = await added(desk, "Berlin")
    with pytest.raises(Refusal):
        await managing.describe(desk, second, ADMIN, Given("typeform", {}))
    await managing.describe(desk, first, ADMIN, Given("TypeForm", {}))
    names = [each.name for each in await looking.listed(desk, ADMIN)]
    assert names == ["Berlin (Typeform)", "TypeForm"]


async def test_a_refused_form_may_be_sent_again(desk: Desk) -> None:
    await added(desk)
    with pytest.raises(Refusal):
        await added(desk, press="V9")
    assert await added(desk, "Typeform Berlin", press="V9")


async def test_the_free_name_that_is_proposed_is_free(desk: Desk) -> None:
    for proposed in ("Typeform", "Typeform 2", "Typeform 3"):
        relay, name = await adding.chosen(desk, ADMIN, "typeform")
        assert name == proposed
        await adding.add(desk, ADMIN, relay, Given(name, {}), f"V{name}")
    with pytest.raises(Refusal, match="cannot be connected"):
        await adding.chosen(desk, ADMIN, "nobody")


async def test_only_a_second_account_beside_the_first_has_ids_of_its_own(desk: Desk) -> None:
    first = await added(desk)
    await added(desk, "Typeform Berlin")
    one, two = await kept(desk.database)
    assert one.scope == ""
    assert two.scope == two.key
    await managing.remove(desk, first, ADMIN)
    await added(desk, "Typeform again")  # nearly always the same account: nothing counts twice
    assert [row.scope for row in await kept(desk.database)][2] == ""


async def test_two_admins_who_add_at_once_do_not_share_ids(desk: Desk) -> None:
    await asyncio.gather(*(added(desk, f"Typeform {at}") for at in range(6)))
    assert len({row.scope for row in await kept(desk.database)}) == 6


async def test_what_waited_while_it_was_paused_is_worked_on_after(
    desk: Desk, clock: Turned
) -> None:
    number = await added(desk)
    await managing.pause(desk, number, ADMIN)
    clock.on(hours=1)
    await managing.pause(desk, number, ANOTHER_ADMIN)
    await deliver(desk, number, 3)
    before = await waiting_jobs(desk)
    shown = await looking.one(desk, number, ADMIN)
    assert shown.standing.words == "paused since 14 Jul 2026 09:03 UTC; 3 wait."
    assert await managing.resume(desk, number, ADMIN) == 3
    assert await waiting_jobs(desk) == before + 1
    assert (await looking.one(desk, number, ADMIN)).record.paused_at is None


async def test_what_is_removed_forgets_its_secrets_and_keeps_what_it_brought(desk: Desk) -> None:
    number = await added(desk, secret="theirs", token="pat-1")
    await deliver(desk, number, 1)
    assert await managing.remove(desk, number, ADMIN) == "Typeform"
    [row] = await kept(desk.database)
    assert (row.removed, row.secret, row.old_secret, row.token) == (True, None, None, None)
    assert await looking.listed(desk, ADMIN) == []
    async with desk.database.transaction() as tx:
        assert len(list(await tx.execute(select(Arrival.id)))) == 1
    with pytest.raises(NotNow, match="was removed"):
        await looking.one(desk, number, ADMIN)


async def test_an_edit_keeps_the_token_and_what_the_form_does_not_show(desk: Desk) -> None:
    number = await added(desk, secret="theirs", token="pat-1", options={"of_a_newer": "version"})
    await managing.describe(desk, number, ADMIN, Given("Wootric", {}))
    [row] = await kept(desk.database)
    assert row.options == {"of_a_newer": "version"}
    assert desk.vault.open(row.token) == "pat-1"
    await managing.describe(desk, number, ADMIN, Given("Wootric", {}, token="pat-2"))
    [row] = await kept(desk.database)
    assert desk.vault.open(row.token) == "pat-2"


async def pulls(desk: Desk) -> int:
    async with desk.database.transaction() as tx:
        rows = await tx.exec_driver_sql(
            "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'pull'"
        )
        return int(rows.scalar_one())


async def test_what_was_missed_is_asked_for_once_however_often_it_is_pressed(desk: Desk) -> None:
    number = await added(desk)
    assert not (await looking.one(desk, number, ADMIN)).pulls  # nobody asks without a token
    await managing.describe(desk, number, ADMIN, Given("Typeform", {}, token="tfp-1"))
    assert (await looking.one(desk, number, ADMIN)).pulls
    for _ in range(2):
        await managing.pull_now(desk, number, ADMIN)
    assert await pulls(desk) == 1
    await managing.pause(desk, number, ADMIN)
    assert not (await looking.one(desk, number, ADMIN)).pulls


DEEDS: dict[str, Deed] = {
    "list": looking.listed,
    "look": lambda desk, by: looking.one(desk, 1, by),
    "offer": adding.offered,
    "choose": lambda desk, by: adding.chosen(desk, by, "typeform"),
    "add": lambda desk, by: adding.add(desk, by, TYPEFORM, Given("T", {}), "V1"),
    "describe": lambda desk, by: managing.describe(desk, 1, by, Given("T", {})),
    "pause": lambda desk, by: managing.pause(desk, 1, by),
    "pull": lambda desk, by: managing.pull_now(desk, 1, by),
    "resume": lambda desk, by: managing.resume(desk, 1, by),
    "remove": lambda desk, by: managing.remove(desk, 1, by),
    "show the secret": lambda desk, by: keys.secret_of(desk, 1, by),
    "show what was made": lambda desk, by: keys.made_here(desk, 1, by),
    "rotate": lambda desk, by: keys.rotate(desk, 1, by),
    "paste": lambda desk, by: keys.paste(desk, 1, by, "secret"),
    "end": lambda desk, by: keys.end_old(desk, 1, by),
    "move": lambda desk, by: keys.move(desk, 1, by),
}


async def test_nobody_but_an_admin_may_do_any_of_it(desk: Desk) -> None:
    await added(desk)
    before = await kept(desk.database)
    for deed in DEEDS.values():
        for somebody in (PARTNER, STRANGER):
            with pytest.raises(NotAllowed):
                await deed(desk, somebody)
    assert await kept(desk.database) == before
