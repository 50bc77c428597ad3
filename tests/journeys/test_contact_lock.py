"""A1.2 and U6: who claims has the client's person to themselves, and every tool hears of it."""

import json
import time
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from aiohttp import web

from bot.demo.slack import Message
from bot.outside import posting
from bot.relay.generic import SIGNATURE, TIMESTAMP, signature
from tests.bot.cards.screen import shown
from tests.journeys.checks import eventually, newest_follow_up
from tests.journeys.connecting import connect, to_copy
from tests.journeys.stage import (
    ADMIN,
    BITTER,
    BRAND_MANAGER,
    CFO,
    DIRECTOR,
    HALDEN,
    MANAGER,
    OUTSIDER,
    Stage,
)

DEPUTY = "U0CALLUM"


class Mailings:
    """A marketing tool that hears of holds; now and then it is unwell."""

    def __init__(self) -> None:
        self.address, self.answers = "", [200]
        self.heard: list[tuple[dict[str, str], bytes]] = []

    async def hear(self, request: web.Request) -> web.Response:
        self.heard.append((dict(request.headers), await request.read()))
        status = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return web.Response(status=status)

    async def hears(self, times: int) -> None:
        async def has() -> bool:
            return len(self.heard) >= times

        await eventually(has)

    @property
    def told(self) -> list[dict[str, Any]]:
        return [json.loads(body) for _, body in self.heard]


@pytest.fixture
async def mailings() -> AsyncIterator[Mailings]:
    tool = Mailings()
    site = web.Application()
    site.router.add_post("/holds", tool.hear)
    runner = web.AppRunner(site, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    tool.address = f"http://127.0.0.1:{runner.addresses[0][1]}/holds"
    yield tool
    await runner.cleanup()


async def asks(
    play: Stage, door: str, secret: str, told: dict[str, Any]
) -> tuple[int, dict[str, Any]]:
    """The tool asks whether it may send."""
    body, stamp = json.dumps(told).encode(), str(int(time.time()))
    headers = {TIMESTAMP: stamp, SIGNATURE: signature(stamp, body, secret)}
    async with play.http.post(door, data=body, headers=headers) as answer:
        return answer.status, await answer.json()


async def command(play: Stage, person: str, words: str) -> Message:
    return await play.typed(person, f"/nps {words}")


def said(message: Message) -> str:
    return shown({"blocks": message.blocks})


async def connected(play: Stage, **given: str) -> tuple[str, str]:
    """The address to ask at, and the secret."""
    view = await connect(play, "marketing", **given)
    copied = to_copy(view)
    return play.desk.url + urlsplit(copied["Address"]).path, copied["Secret"]


@pytest.mark.usefixtures("cards_apart")
async def test_the_second_colleague_is_told_who_is_in_touch(play: Stage) -> None:
    await play.answer(CFO, 6, BITTER)
    first = await play.card(DIRECTOR, "Helen Strand")
    await play.slack.press(DIRECTOR, first, "follow_up.claim")
    await play.until(lambda: "Contact lock: " in said(play.cards(HALDEN, "Helen")[-1]))
    await play.answer(CFO, 4, "Still nobody answers.")
    second = await play.card(HALDEN, "Still nobody answers.")

    # Callum and the manager would ring her as well; both hear who has her, and what to do.
    await play.slack.press(DEPUTY, second, "follow_up.claim")
    await play.until(lambda: bool(play.slack.ephemerals(DEPUTY)))
    words = play.slack.ephemerals(DEPUTY)[-1].text
    assert "Imogen Hart is in touch with Helen Strand until" in words
    assert "Ask Imogen Hart to hand theirs back" in words
    await play.slack.press(DEPUTY, second, "contact_lock.take_over")
    await play.until(lambda: "Only a partner" in play.slack.ephemerals(DEPUTY)[-1].text)

    # It cannot wait: the manager takes over with a word, and claims.
    await play.slack.press(MANAGER, second, "contact_lock.take_over")
    await play.slack.submit(MANAGER, {"note": "Imogen is on a plane"})
    await play.until(lambda: "Shireen Malik until" in said(play.cards(HALDEN, "Still nobody")[-1]))
    await play.slack.press(MANAGER, play.cards(HALDEN, "Still nobody")[-1], "follow_up.claim")
    await play.until(lambda: "Claimed by Shireen" in play.cards(HALDEN, "Still nobody")[-1].text)

    # Everybody can see it; a stranger sees nothing.
    assert "Shireen Malik" in said(await command(play, DEPUTY, "holds"))
    assert "In touch now" in said(await command(play, DEPUTY, "account Halden Foods"))
    assert "I do not know you yet" in (await command(play, OUTSIDER, "holds")).text

    # Imogen opens the form to log a call: it is for what happened, not for ringing now.
    mine = play.cards(DIRECTOR, BITTER)[-1]
    await play.slack.press(DIRECTOR, mine, "follow_up.log_call")
    form = play.window(DIRECTOR)
    assert "do not ring now" in str(form.blocks)


async def test_a_marketing_tool_asks_and_is_told(
    play: Stage, mailings: Mailings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "SOON", timedelta(milliseconds=10))
    door, secret = await connected(play, **{"option.address": mailings.address})
    assert "/holds/check/" in door
    mailings.answers = [500, 200]
    await play.answer(CFO, 6, BITTER)
    await play.slack.press(DIRECTOR, await play.card(DIRECTOR, "Helen Strand"), "follow_up.claim")

    # The tool fails at first; it is told again, signed.
    await mailings.hears(2)
    assert mailings.told[1]["email"] == CFO
    assert mailings.told[1]["hold"] is True
    headers, body = mailings.heard[1]
    assert headers[SIGNATURE] == signature(headers[TIMESTAMP], body, secret)

    # It asks about three people: only for hers there is a reason to wait, and none is given.
    status, answer = await asks(play, door, secret, {"email": CFO.upper(), "what": "survey"})
    assert (status, answer) == (200, {"hold": True, "until": mailings.told[1]["until"]})
    for other in (BRAND_MANAGER, "nobody@nowhere.example"):
        assert (await asks(play, door, secret, {"emails": [other]}))[1] == {
            "hold": False,
            "until": None,
        }
    assert (await asks(play, door, "wrong", {"email": CFO}))[0] == 401
    status, answer = await asks(play, door, secret, {"what": "survey"})
    assert (status, answer["field"]) == (422, "email")
    listed = said(await command(play, ADMIN, "holds"))
    assert "A survey for Helen Strand (Marketing tool: hold)" in listed

    # The follow-up is closed: the tool hears it, and may send.
    number = await newest_follow_up(play.desk.desk.database)
    mine = play.cards(DIRECTOR, "Claimed by")[-1]
    await play.slack.press(DIRECTOR, mine, "follow_up.more", f"follow_up.hand_back:{number}")
    await play.slack.submit(DIRECTOR, {"note": "On leave from tonight"})
    await mailings.hears(3)
    assert mailings.told[-1]["hold"] is False
    assert (await asks(play, door, secret, {"email": CFO}))[1]["hold"] is False
    assert "nothing is held" in said(await command(play, ADMIN, "holds"))


async def test_what_was_not_told_is_replayed_from_the_list_of_troubles(
    play: Stage, mailings: Mailings
) -> None:
    await connected(play, **{"option.address": mailings.address})
    mailings.answers = [403, 200]
    await play.answer(CFO, 6, BITTER)
    await play.slack.press(DIRECTOR, await play.card(DIRECTOR, "Helen Strand"), "follow_up.claim")
    await mailings.hears(1)

    async def told() -> bool:
        return "telling a marketing tool" in said(await command(play, ADMIN, "health"))

    await eventually(told)
    stuck = play.slack.ephemerals(ADMIN, HALDEN)[-1]
    assert "answers with status 403. Check its address" in said(stuck)
    await play.slack.press(ADMIN, stuck, "trouble.do_again")
    await mailings.hears(2)
    assert mailings.told[1]["hold"] is True
