"""A started Slack, and a Bolt app that talks to it over either transport."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp

from bot.demo.slack import LocalSlack
from tests.demo.workspace import APP_TOKEN, SIGNING_SECRET, Starter, build, client


@pytest.fixture
async def start_slack() -> AsyncIterator[Starter]:
    """Start a Slack with other settings; stopped at the end."""
    started: list[LocalSlack] = []

    async def start(**changes: object) -> LocalSlack:
        slack = build(**changes)
        await slack.start()
        started.append(slack)
        return slack

    yield start
    for slack in started:
        await slack.stop()


@pytest.fixture
async def slack(start_slack: Starter) -> LocalSlack:
    """A Slack with the usual settings."""
    started: LocalSlack = await start_slack(retry_delays=(0.0, 0.0, 0.0))
    return started


@pytest.fixture
async def serve_bolt() -> AsyncIterator[Starter]:
    """Let a Bolt app listen by HTTP for a Slack."""
    runners: list[web.AppRunner] = []

    async def serve(slack: LocalSlack, app: AsyncApp) -> None:
        runner = web.AppRunner(app.web_app(path="/slack/events"), shutdown_timeout=1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        runners.append(runner)
        slack.request_url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"

    yield serve
    for runner in runners:
        await runner.cleanup()


@pytest.fixture
async def serve_socket() -> AsyncIterator[Starter]:
    """Let a Bolt app connect by Socket Mode."""
    handlers: list[AsyncSocketModeHandler] = []

    async def serve(slack: LocalSlack, app: AsyncApp) -> None:
        handler = AsyncSocketModeHandler(app, APP_TOKEN)
        handlers.append(handler)
        await handler.connect_async()
        await slack.until(lambda: slack.sockets)

    yield serve
    for handler in handlers:
        await handler.close_async()


@pytest.fixture(params=["http", "socket"])
async def bolt(
    request: pytest.FixtureRequest, serve_bolt: Starter, serve_socket: Starter
) -> Starter:
    """Connect a Bolt app by HTTP in one run and by Socket Mode in the other."""
    serve: Starter = serve_bolt if request.param == "http" else serve_socket
    return serve


@pytest.fixture
def app(slack: LocalSlack) -> AsyncApp:
    """A Bolt app that only knows Slack's address, token and secret."""
    return AsyncApp(
        client=client(slack), signing_secret=SIGNING_SECRET, process_before_response=True
    )
