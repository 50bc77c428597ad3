"""The desk knocks at its own address, as a sender would."""

import socket
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiohttp import web

from bot.connections import reaching
from bot.connections.reaching import HOPEFUL, NO_ANSWER, reach

Front = Callable[[Callable[[web.Request], Awaitable[web.StreamResponse]]], Awaitable[str]]


@pytest.fixture
async def front() -> AsyncIterator[Front]:
    """Something that stands where PUBLIC_URL leads."""
    runners: list[web.AppRunner] = []

    async def stand(answer: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> str:
        site = web.Application()
        site.router.add_get("/relay/typeform/key", answer)
        site.router.add_get("/login", answer)
        runner = web.AppRunner(site, access_log=None, shutdown_timeout=0)
        await runner.setup()
        runners.append(runner)
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        return f"http://127.0.0.1:{runner.addresses[0][1]}/relay/typeform/key"

    yield stand
    for runner in runners:
        await runner.cleanup()


async def test_the_desk_itself_answers_with_nothing(front: Front) -> None:
    async def desk(request: web.Request) -> web.Response:
        return web.Response()

    assert await reach(await front(desk)) == HOPEFUL


async def test_a_page_to_log_in_is_not_taken_for_the_desk(front: Front) -> None:
    async def proxy(request: web.Request) -> web.Response:
        return web.Response(text="<h1>Log in</h1>", content_type="text/html")

    assert "not as this desk (status 200)" in await reach(await front(proxy))


async def test_redirects_are_not_followed(front: Front) -> None:
    seen: list[str] = []

    async def proxy(request: web.Request) -> web.Response:
        seen.append(request.path)
        raise web.HTTPFound("/login")

    assert "status 302" in await reach(await front(proxy))
    assert seen == ["/relay/typeform/key"]


async def test_a_closed_door_a_bad_name_and_a_bad_address_are_no_errors() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert await reach(f"http://127.0.0.1:{port}/relay/typeform/key") == NO_ANSWER
    assert await reach("desk.example.com/relay/typeform/key") == NO_ANSWER


async def test_who_never_answers_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reaching, "PATIENCE", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as mute:  # takes the call, and says nothing
        port = mute.getsockname()[1]
        assert await reach(f"http://127.0.0.1:{port}/relay/typeform/key") == NO_ANSWER
