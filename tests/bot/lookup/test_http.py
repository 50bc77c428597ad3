"""The small client: what each failure means, what it never says, and where it never goes."""

import logging
import zlib
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.errors import Refusal
from bot.lookup import http, reaching
from bot.lookup.address import base_of
from bot.lookup.failures import ComeBack, NotPermitted, NotThere, TokenRefused, Unwell
from bot.lookup.http import Http
from bot.lookup.registry import LOOKUPS
from tests.bot.lookup.office import Office
from tests.vendors.vendor import Vendor

SECRET_WORDS = b"the client's own words"


class Plain(Vendor):
    """Repeats what it is asked; moves things about."""

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/thing", self.thing),
            web.post("/thing", self.thing),
            web.get("/moved", self.moved),
            web.get("/away", self.away),
            web.get("/round", self.round),
            web.get("/endless", self.endless),
        ]

    async def thing(self, request: web.Request) -> web.Response:
        return web.json_response({"query": dict(request.query), "cookie": len(request.cookies)})

    async def moved(self, request: web.Request) -> web.Response:
        raise web.HTTPTemporaryRedirect("/thing?moved=yes")

    async def away(self, request: web.Request) -> web.Response:
        raise web.HTTPFound("http://127.0.0.1:1/steal")

    async def round(self, request: web.Request) -> web.Response:
        raise web.HTTPFound("/round")

    async def endless(self, request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse(headers={"Content-Encoding": "gzip"})
        await answer.prepare(request)
        packer = zlib.compressobj(wbits=31)
        for _ in range(20):
            await answer.write(packer.compress(b" " * 1024 * 1024))
        await answer.write(packer.flush())
        return answer


class Turns:
    """Counts; a real pace is tested where it is made."""

    def __init__(self) -> None:
        self.taken, self.rests = 0, list[timedelta]()

    async def turn(self) -> None:
        self.taken += 1

    async def rest(self, pause: timedelta) -> None:
        self.rests.append(pause)


@pytest.fixture
async def vendor() -> AsyncIterator[Plain]:
    up = Plain()
    await up.start()
    yield up
    await up.stop()


@pytest.fixture
async def ask(vendor: Plain) -> AsyncIterator[Http]:
    async with aiohttp.ClientSession() as session:
        headers = {"Authorization": f"Bearer {vendor.token}"}
        yield Http(session, "Vendor", base_of(vendor.url), headers, Turns())


async def test_a_question_is_asked_and_answered(ask: Http, vendor: Plain) -> None:
    assert (await ask.get("/thing", {"since": "2026 & later"}))["query"] == {
        "since": "2026 & later"
    }
    await ask.post("/thing", {"limit": 5})
    assert vendor.asked[-1].document == {"limit": 5}


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (401, TokenRefused),
        (403, NotPermitted),
        (404, NotThere),
        (410, NotThere),
        (400, Unwell),
        (500, Unwell),
        (502, Unwell),
    ],
)
async def test_every_status_has_its_sentence(
    ask: Http, vendor: Plain, status: int, outcome: type[Refusal]
) -> None:
    vendor.fail(status, SECRET_WORDS)
    with pytest.raises(outcome) as raised:
        await ask.get("/thing")
    assert raised.value.sentence.startswith("Vendor ")
    assert raised.value.sentence.endswith(".")


@pytest.mark.parametrize("status", [429, 503])
async def test_a_busy_system_says_when_to_come_back(ask: Http, vendor: Plain, status: int) -> None:
    vendor.fail(status, Retry_After="120")
    with pytest.raises(ComeBack) as raised:
        await ask.get("/thing")
    assert raised.value.after == timedelta(minutes=2)


@pytest.mark.parametrize("body", [b"<html>", b"", b"[1, 2]", b'{"a": NaN}', b"\xff\xfe"])
async def test_what_is_no_object_is_a_sentence_and_not_repeated(
    ask: Http, vendor: Plain, body: bytes
) -> None:
    vendor.fail(200, body)
    with pytest.raises(Unwell, match="cannot read"):
        await ask.get("/thing")


async def test_a_list_may_be_asked_for_and_its_oddities_are_left_out(
    ask: Http, vendor: Plain
) -> None:
    vendor.fail(200, b'[{"id": 1}, 2, {"id": 3}]')
    assert await ask.get_list("/thing") == [{"id": 1}, {"id": 3}]
    vendor.fail(200, b'{"id": 1}')
    with pytest.raises(Unwell):
        await ask.get_list("/thing")


async def test_more_than_five_megabytes_are_not_read_however_small_they_came(ask: Http) -> None:
    with pytest.raises(Unwell, match="5 MB"):
        await ask.get("/endless")


async def test_a_move_on_the_same_host_is_followed(ask: Http) -> None:
    assert (await ask.get("/moved"))["query"] == {"moved": "yes"}


async def test_the_token_never_goes_to_another_host(ask: Http) -> None:
    with pytest.raises(Unwell, match="another host"):
        await ask.get("/away")


async def test_moves_without_an_end_are_given_up(ask: Http, vendor: Plain) -> None:
    with pytest.raises(Unwell, match="from one address to the next"):
        await ask.get("/round")
    assert len(vendor.asked) == 3


async def test_who_does_not_answer_in_time_is_unwell(
    ask: Http, vendor: Plain, monkeypatch: pytest.MonkeyPatch
) -> None:
    vendor.hold()
    monkeypatch.setattr(http, "LONGEST", 0.05)
    with pytest.raises(Unwell, match="cannot be reached"):
        await ask.get("/thing")


async def test_nobody_there_is_told_without_what_was_asked(
    ask: Http, vendor: Plain, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await vendor.stop()
    with pytest.raises(Unwell) as raised:
        await ask.get("/thing", {"email": "mira.osei@client.example"})
    shown = repr(raised.value) + str(raised.value.__cause__) + caplog.text
    assert "mira.osei" not in shown
    assert vendor.token not in shown
    assert vendor.token not in repr(ask)


async def test_what_hardly_changes_is_asked_for_once(ask: Http, vendor: Plain) -> None:
    for _ in range(3):
        await ask.kept("/thing")
    assert len(vendor.asked) == 1
    assert ask.memory.forget("/thing")
    assert not ask.memory.forget("/thing")
    await ask.kept("/thing")
    assert len(vendor.asked) == 2


async def test_a_used_up_allowance_gives_everybody_a_rest(ask: Http, vendor: Plain) -> None:
    vendor.headers = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "45"}
    await ask.get("/thing")
    turns: Any = ask.turns
    assert turns.rests == [timedelta(seconds=45)]
    vendor.headers = {"X-RateLimit-Remaining": "1", "X-RateLimit-Reset": "45"}
    await ask.get("/thing")
    assert turns.rests == [timedelta(seconds=45)]
    assert turns.taken == 2


async def test_many_calls_that_are_slow_together_are_given_up(
    office: Office, vendor: Plain, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = await office.connect("surveymonkey", vendor)
    monkeypatch.setattr(reaching, "ALL_CALLS", 0.05)
    vendor.hold()
    with pytest.raises(Unwell, match="so slow"):
        async with office.reaching.way_to(
            LOOKUPS["surveymonkey"], await office.source(connection)
        ) as ask:
            await ask.get("/thing")
