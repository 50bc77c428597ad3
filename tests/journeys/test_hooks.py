"""Y3: a Zap is told what happens, and asks with a key of its own."""

from collections.abc import AsyncIterator
from functools import partial

import pytest
from aiohttp import web
from sqlalchemy import text

from bot.cards.deliveries import RESEND, SHOW_DELIVERIES, TEST_EVENT
from bot.cards.keys import KEY_FORM, NEW, REVOKE
from tests.bot.cards.screen import shown
from tests.bot.hooks.receiver import Receiver
from tests.journeys.checks import eventually
from tests.journeys.connecting import connect, press, to_copy
from tests.journeys.stage import ADMIN, BITTER, CFO, DIRECTOR, Stage


@pytest.fixture
async def zap() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    site = web.Application()
    site.router.add_post("/catch", receiver.hear)
    runner = web.AppRunner(site, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.address = f"http://127.0.0.1:{runner.addresses[0][1]}/catch"
    yield receiver
    await runner.cleanup()


async def hears(zap: Receiver, event: str, times: int = 1) -> None:
    async def has() -> bool:
        return zap.types.count(event) >= times

    await eventually(has)


async def taken(play: Stage) -> bool:
    """Nothing is under way any more, and it is on record so."""
    async with play.desk.desk.database.transaction() as tx:
        left = await tx.execute(
            text("SELECT count(*) FROM effects WHERE kind = 'webhook' AND outcome <> 'sent'")
        )
        return bool(left.scalar_one() == 0)


async def test_an_admin_has_a_zap_told_and_lets_it_ask(play: Stage, zap: Receiver) -> None:
    # The admin says where, and what of; the window gives the secret to paste there.
    events = ["follow_up.opened", "follow_up.claimed"]
    window = await connect(
        play, "webhook", **{"option.address": zap.address, "option.events": events}
    )
    secret = to_copy(window)["Signing secret"]
    await press(play, TEST_EVENT)
    await hears(zap, "test")

    # A client is unhappy, and the director claims it: the Zap hears both, and not their words.
    await play.answer(CFO, 6, BITTER)
    await play.slack.press(DIRECTOR, await play.card(DIRECTOR, "Helen Strand"), "follow_up.claim")
    await hears(zap, "follow_up.claimed")
    claimed = zap.posts[zap.types.index("follow_up.claimed")]
    assert claimed.signed_with(secret)
    assert claimed.said["data"]["claimed_by"] == "Imogen Hart"
    assert BITTER not in claimed.body.decode()

    # The Zap lost something: the admin looks at what it was told, and sends the last once more.
    await eventually(partial(taken, play))
    listed = await press(play, SHOW_DELIVERIES)
    assert "A follow-up was claimed: taken" in shown({"blocks": listed.blocks})
    again = next(
        each["accessory"]
        for each in listed.blocks
        if "claimed" in str(each) and each.get("accessory", {}).get("action_id") == RESEND
    )
    await play.slack.press(ADMIN, listed, RESEND, value=again["value"])
    await hears(zap, "follow_up.claimed", times=2)
    assert {each.id for each in zap.posts if "claimed" in each.said["type"]} == {claimed.id}

    # It also wants to ask: it gets a key, which is shown once, and ends when it is revoked.
    await play.slack.press(ADMIN, await play.typed(ADMIN, "/nps keys"), NEW)
    form = play.window(ADMIN)
    assert form.callback_id == KEY_FORM
    await play.slack.submit(ADMIN, {"name": "The Zap"})
    key = next(iter(to_copy(play.window(ADMIN)).values()))
    address = f"{play.desk.url}/api/v1/follow_ups?open=true"
    headers = {"Authorization": f"Bearer {key}"}
    async with play.http.get(address, headers=headers) as answer:
        found = (await answer.json())["items"]
    assert [each["claimed_by"] for each in found if each["contact"] == "Helen Strand"]
    keys = await play.typed(ADMIN, "/nps keys")
    assert "last used just now" in shown({"blocks": keys.blocks})
    await play.slack.press(ADMIN, keys, REVOKE)
    async with play.http.get(address, headers=headers) as answer:
        assert answer.status == 401
