"""An admin connects systems in Slack, and nobody else does."""

import asyncio
import logging
from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import func, select, text, update

from bot.cards.connection_window import (
    EDIT,
    END_OLD,
    PASTE_SECRET,
    PAUSE,
    REMOVE,
    RESUME,
    ROTATE,
    SHOW_SECRET,
    TEST,
)
from bot.cards.connections import ADD, OPEN
from bot.connections.reaching import HOPEFUL
from bot.demo.firm.firm import SampleFirm
from bot.people import ADMINS_ONLY
from storage.models import Arrival, Colleague
from storage.words import ColleagueRole
from tests.bot.cards.screen import shown, strings
from tests.journeys.checks import eventually, nothing_left
from tests.journeys.connecting import (
    Front,
    connect,
    deliver,
    listed,
    newest,
    press,
    to_copy,
)
from tests.journeys.stage import ADMIN, BITTER, HALDEN, MANAGER, Stage, stage


@pytest.fixture
async def front() -> AsyncIterator[Front]:
    before = Front()
    runner = await before.start()
    yield before
    await runner.cleanup()


@pytest.fixture
async def play(firm_url: str, firm: SampleFirm, front: Front) -> AsyncIterator[Stage]:
    """A desk whose PUBLIC_URL is known, as in earnest."""
    async with stage(firm_url, firm, public_url=front.url) as up:
        front.behind = up.desk.url
        yield up


async def test_an_admin_connects_a_system_and_its_answers_come_as_cards(
    play: Stage, front: Front, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    view = await connect(play, "typeform", name="Typeform Berlin")
    copied = to_copy(view)
    address, secret = copied["Address"], copied["Secret"]
    assert address.startswith(f"{front.url}/relay/typeform/")
    assert "Paste the address as Endpoint" in shown({"blocks": view.blocks})
    assert await deliver(play, "typeform", address, "another secret") == 401
    assert await deliver(play, "typeform", address, secret) == 202
    assert BITTER in (await play.card(HALDEN, "Helen Strand")).text
    await eventually(lambda: says(play, "last heard just now, 1 in all"))
    for message in play.slack.messages(HALDEN, visible_to=ADMIN):
        assert not any(secret in each or address in each for each in strings(message.blocks))
    assert secret not in caplog.text
    assert address.rpartition("/")[2] not in caplog.text


async def says(play: Stage, words: str) -> bool:
    """Whether the list says so by now: what is heard is written down once a second."""
    return words.lower() in shown({"blocks": (await listed(play)).blocks}).lower()


async def test_a_secret_is_rotated_without_losing_a_delivery(play: Stage) -> None:
    copied = to_copy(await connect(play, "typeform", name="Typeform Berlin"))
    address, old = copied["Address"], copied["Secret"]
    new = to_copy(await press(play, ROTATE))["Secret"]
    assert new != old

    async def both_count() -> bool:
        return [await deliver(play, "typeform", address, each) for each in (new, old)] == [202, 202]

    await eventually(both_count)
    async with play.desk.desk.database.transaction() as tx:  # a day and an hour pass
        await tx.execute(
            text("UPDATE connections SET old_secret_until = old_secret_until - interval '25 h'")
        )

    async def the_old_one_is_refused() -> bool:
        return await deliver(play, "typeform", address, old) == 401

    await eventually(the_old_one_is_refused)
    assert await deliver(play, "typeform", address, new) == 202
    assert await deliver(play, "typeform", address, old) == 401
    await eventually(lambda: says(play, "refused just now: Typeform-Signature does not match"))


async def test_a_leaked_secret_is_ended_at_once(play: Stage) -> None:
    copied = to_copy(await connect(play, "typeform", name="Typeform Berlin"))
    address, old = copied["Address"], copied["Secret"]
    new = to_copy(await press(play, ROTATE))["Secret"]
    await press(play, END_OLD)

    async def the_old_one_is_refused() -> bool:
        return await deliver(play, "typeform", address, old) == 401

    await eventually(the_old_one_is_refused)
    over = await press(play, SHOW_SECRET)
    assert to_copy(over)["Secret"] == new
    assert len(play.slack.modals(ADMIN)) == 2


async def test_what_comes_while_it_is_paused_is_kept_and_worked_on_after(play: Stage) -> None:
    copied = to_copy(await connect(play, "typeform", name="Typeform Berlin"))
    await press(play, PAUSE)
    assert await deliver(play, "typeform", copied["Address"], copied["Secret"]) == 202
    await nothing_left(play.desk.desk.database)
    async with play.desk.desk.database.transaction() as tx:
        number = (await tx.execute(select(func.max(Arrival.connection_id)))).scalar_one()
    assert number == await newest(play)
    assert play.cards(HALDEN, "Helen Strand") == []
    assert await says(play, "UTC; 1 waits.")
    resumed = await press(play, RESUME)
    assert "the 1 delivery that came meanwhile" in shown({"blocks": resumed.blocks})
    await play.card(HALDEN, "Helen Strand")


async def test_a_removed_connection_answers_nobody(play: Stage) -> None:
    copied = to_copy(await connect(play, "typeform", name="Typeform Berlin"))
    gone = await press(play, REMOVE)
    assert "nothing comes or goes through it" in shown({"blocks": gone.blocks})

    async def not_found() -> bool:
        return await deliver(play, "typeform", copied["Address"], copied["Secret"]) == 404

    await eventually(not_found)
    assert not await says(play, "Typeform Berlin")


async def test_a_secret_of_theirs_is_pasted_when_they_show_it(play: Stage) -> None:
    view = await connect(play, "wootric", name="Wootric Berlin")
    address = to_copy(view)["Address"]
    assert "Paste the Secret token that Wootric" in shown({"blocks": view.blocks})
    assert await deliver(play, "wootric", address, "their secret") == 401
    await press(play, PASTE_SECRET)
    await play.slack.submit(ADMIN, {"secret": "their secret"})
    window = play.window(ADMIN)
    assert play.slack.modals(ADMIN) == [window]
    assert "until then every delivery is refused" not in shown({"blocks": window.blocks})

    async def taken() -> bool:
        return await deliver(play, "wootric", address, "their secret") == 202

    await eventually(taken)
    await play.card(HALDEN, "Helen Strand")


async def test_an_edit_is_seen_in_the_window_beneath(play: Stage) -> None:
    await connect(play, "typeform", name="Typeform Berlin")
    await press(play, EDIT)
    refused = await play.slack.submit(ADMIN, {"name": "typeform"})
    assert refused.body["response_action"] == "errors"
    assert "Another connection has this name" in refused.body["errors"]["name"]
    await play.slack.submit(ADMIN, {"name": "Vienna"})
    assert play.slack.modals(ADMIN) == [play.window(ADMIN)]
    assert "Vienna (Typeform)" in shown({"blocks": play.window(ADMIN).blocks})


async def test_a_test_tells_whether_the_address_leads_here(play: Stage, front: Front) -> None:
    await connect(play, "typeform", name="Typeform Berlin")
    await press(play, TEST)
    await play.until(lambda: HOPEFUL in shown({"blocks": play.window(ADMIN).blocks}))
    front.asleep = True
    await press(play, TEST)
    await play.until(lambda: "(status 502)" in shown({"blocks": play.window(ADMIN).blocks}))


async def test_the_same_form_sent_twice_is_one_connection(play: Stage) -> None:
    await play.slack.press(ADMIN, await listed(play), ADD)
    await play.slack.submit(ADMIN, {"system": "typeform"})
    before = await newest(play)
    both = await asyncio.gather(
        *(play.slack.submit(ADMIN, {"name": "Typeform Berlin"}) for _ in range(2))
    )
    assert [answer.status for answer in both] == [200, 200]
    assert await newest(play) == before + 1
    assert "Address" in to_copy(play.window(ADMIN))


async def test_others_are_refused_even_if_they_forge_a_press(play: Stage) -> None:
    typed = await listed(play, MANAGER)
    assert ADMINS_ONLY in typed.text
    admins = await listed(play)
    for action in (ADD, OPEN):
        await play.slack.press(MANAGER, admins, action)
        await play.until(lambda: ADMINS_ONLY in play.slack.ephemerals(MANAGER)[-1].text)
        assert play.slack.modal(MANAGER) is None


async def test_an_admin_who_is_one_no_more_changes_nothing(play: Stage) -> None:
    """The window was opened before."""
    view = await connect(play, "typeform", name="Typeform Berlin")
    await press(play, EDIT)
    before = await rows(play)
    async with play.desk.desk.database.transaction() as tx:
        await tx.execute(
            update(Colleague)
            .where(Colleague.slack_user_id == ADMIN)
            .values(role=ColleagueRole.VIEWER)
        )
    refused = await play.slack.submit(ADMIN, {"name": "Mine"})
    assert refused.body["errors"]["name"] == ADMINS_ONLY
    await play.slack.close(ADMIN)
    for action in (TEST, SHOW_SECRET, ROTATE, PAUSE, EDIT, REMOVE):
        over = await press(play, action)
        assert ADMINS_ONLY in shown({"blocks": over.blocks})
        await play.slack.close(ADMIN)
        assert play.window(ADMIN).id == view.id
    assert await rows(play) == before


async def rows(play: Stage) -> list[Any]:
    async with play.desk.desk.database.transaction() as tx:
        found = await tx.execute(text("SELECT * FROM connections ORDER BY id"))
        return [tuple(row) for row in found]


async def test_health_and_the_list_say_the_same(play: Stage) -> None:
    copied = to_copy(await connect(play, "typeform", name="Typeform Berlin"))
    assert await deliver(play, "typeform", copied["Address"], "wrong") == 401
    refused = "refused just now: Typeform-Signature does not match the body"
    await eventually(lambda: says(play, refused))
    await play.slack.command(ADMIN, "/nps health", HALDEN)
    health = shown({"blocks": play.slack.ephemerals(ADMIN, HALDEN)[-1].blocks})
    assert f"Typeform Berlin needs a look: {refused}" in health
