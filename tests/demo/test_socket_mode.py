"""Socket Mode as a client sees it on the wire."""

import asyncio
from typing import Any

import aiohttp
from slack_bolt.async_app import AsyncApp

from bot.demo.slack import LocalSlack
from tests.demo.workspace import ANNA, APP_TOKEN, Starter, client


async def address(slack: LocalSlack) -> str:
    opened = await client(slack, APP_TOKEN).apps_connections_open(app_token=APP_TOKEN)
    return str(opened["url"])


async def test_an_address_opens_one_connection(slack: LocalSlack) -> None:
    url = await address(slack)
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(url) as socket:
            hello = await socket.receive_json(timeout=5)
            assert hello["type"] == "hello"
            assert hello["connection_info"] == {"app_id": "A0LOCAL"}
        async with session.get(url) as again:
            assert again.status == 404


async def test_each_envelope_goes_to_one_of_the_connections(slack: LocalSlack) -> None:
    async with aiohttp.ClientSession() as session:
        sockets = [await session.ws_connect(await address(slack)) for _ in range(2)]
        for socket in sockets:
            assert (await socket.receive_json(timeout=5))["type"] == "hello"
        told = []
        for socket in sockets:
            work = asyncio.create_task(slack.command(ANNA, "/nps help", "clients"))
            envelope = await socket.receive_json(timeout=5)
            told.append(envelope)
            reply = {"envelope_id": envelope["envelope_id"], "payload": {"text": "done"}}
            await socket.send_json(reply)
            assert (await work).body == {"text": "done"}
        assert [one["type"] for one in told] == ["slash_commands"] * 2
        assert all(one["accepts_response_payload"] for one in told)
        for socket in sockets:
            await socket.close()
        await slack.until(lambda: slack.sockets == 0)


async def test_an_event_that_is_not_acknowledged_comes_again(start_slack: Starter) -> None:
    slack = await start_slack(deadline=0.1, retry_delays=(0.0,))
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(await address(slack)) as socket,
    ):
        await socket.receive_json(timeout=5)
        work = asyncio.create_task(slack.say(ANNA, "clients", "hello"))
        first, second = [await socket.receive_json(timeout=5) for _ in range(2)]
        assert (await work).error == "timeout"
        assert first["payload"]["event_id"] == second["payload"]["event_id"]
        assert (first["retry_attempt"], second["retry_attempt"]) == (0, 1)
        assert second["retry_reason"] == "http_timeout"
        assert first["accepts_response_payload"] is False


async def test_bolt_comes_back_when_asked(
    slack: LocalSlack, app: AsyncApp, serve_socket: Starter
) -> None:
    @app.command("/nps")
    async def nps(ack: Any) -> None:
        await ack("still here")

    await serve_socket(slack, app)
    assert (await slack.command(ANNA, "/nps", "clients")).ok
    opened = len(slack.calls.of("apps.connections.open"))
    await slack.disconnect_sockets()
    await slack.until(lambda: len(slack.calls.of("apps.connections.open")) > opened)
    await slack.until(lambda: slack.sockets)
    assert (await slack.command(ANNA, "/nps", "clients")).ok
    assert [one.text for one in slack.ephemerals(ANNA)] == ["still here"] * 2
