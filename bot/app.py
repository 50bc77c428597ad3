"""The only place where the parts are put together; they start in order and stop in reverse."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

from aiohttp import web
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.request.async_request import AsyncBoltRequest

from bot.analyst.absent import NoAnalyst
from bot.analyst.chat import Chat
from bot.analyst.embedded import EmbeddedAnalyst
from bot.analyst.model import ModelAnalyst
from bot.board import SlackBoard, slack_client
from bot.calendar import keeping_time
from bot.connections.gate import Gate
from bot.desk import Board, Clock, Desk, utc_now
from bot.diary.google import GoogleDiary
from bot.intake import Intake
from bot.introduction import Introduction
from bot.playbooks.loading import shipped as shipped_playbooks
from bot.settings import Roles, Settings
from bot.vault import Vault
from bot.work import build_work
from bot.workers import working
from handlers import listen, routes
from handlers.slack import keep_events
from storage.database import Database, job_pool

log = logging.getLogger(__name__)

LARGEST_BODY = 1024 * 1024  # bytes; more is answered 413

Authorize = Callable[..., Awaitable[AuthorizeResult]]


@dataclass(frozen=True, slots=True)
class Running:
    """A desk that answers at ``url``."""

    desk: Desk
    url: str


def build_desk(settings: Settings, *, clock: Clock = utc_now, board: Board | None = None) -> Desk:
    """The desk with its real outside; tests hand in another clock.

    Raises PromptError for a playbook that does not fit: better now than when a client waits.
    """
    shipped_playbooks()
    return Desk(
        settings=settings,
        database=Database(settings.database_url),
        board=board or SlackBoard(settings),
        analyst=NoAnalyst() if settings.analyst == NoAnalyst.name else EmbeddedAnalyst(),
        vault=Vault(settings),
        clock=clock,
        model=ModelAnalyst(Chat(settings)) if settings.nps_model else None,
        diary=GoogleDiary(settings)
        if settings.google_calendar_credentials.get_secret_value()
        else None,
    )


@asynccontextmanager
async def running(
    desk: Desk, *, role: Roles = "all", port: int | None = None
) -> AsyncIterator[Running]:
    """Serve and work until left. ``role``: web answers requests, worker does what follows."""
    async with AsyncExitStack() as parts:
        parts.push_async_callback(desk.database.close)
        if desk.model is not None:
            parts.push_async_callback(desk.model.chat.close)
        if desk.diary is not None:
            parts.push_async_callback(desk.diary.close)
        us = await parts.enter_async_context(_introduced(desk))
        if role in ("all", "worker"):
            await parts.enter_async_context(_working(desk, us))
            await parts.enter_async_context(keeping_time(desk))
        url = ""
        if role in ("all", "web"):
            url = await parts.enter_async_context(_serving(desk, us, port))
        log.info("desk_ready", extra={"url": url, "role": role})
        yield Running(desk, url)


@asynccontextmanager
async def _introduced(desk: Desk) -> AsyncIterator[Introduction]:
    us = Introduction(desk)
    await us.recall()
    asking = asyncio.create_task(us.ask(), name="introduction")
    try:
        yield us
    finally:
        await asyncio.wait({asking}, timeout=1)  # a question under way is better answered than cut
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)
        await us.settled()


def bolt(
    desk: Desk, us: Introduction, *, before_authorize: Callable[..., Any] | None = None
) -> AsyncApp:
    """A Bolt app with every story of the handlers. Signatures were checked before it is asked."""
    app = AsyncApp(
        name="nps-desk",
        authorize=_authorize(desk, us),
        before_authorize=before_authorize,
        request_verification_enabled=False,
        process_before_response=True,
        client=slack_client(desk.settings),
    )
    listen(app, desk)
    return app


def _authorize(desk: Desk, introduction: Introduction) -> Authorize:
    """Who the bot is comes from our tables, never from a call on the way of a press."""
    token = desk.settings.slack_bot_token.get_secret_value()

    async def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        us = introduction.us
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_token=token,
            bot_id=us.bot_id if us else None,
            bot_user_id=us.bot_user_id if us else None,
        )

    return authorize


@asynccontextmanager
async def _working(desk: Desk, us: Introduction) -> AsyncIterator[None]:
    ears = bolt(desk, us)

    async def hear(body: dict[str, Any]) -> None:
        """A stored event goes through the same handlers; a failure lets its job try again."""
        answer = await ears.async_dispatch(AsyncBoltRequest(mode="socket_mode", body=body))
        if answer.status >= 500:
            raise RuntimeError(f"event answered {answer.status}")

    if desk.model is not None:
        await desk.model.chat.warm_up()
    app = build_work(desk, hear)
    async with (
        job_pool(desk.settings.database_url, size=9) as pool,
        app.open_async(pool),
        working(app, desk),
    ):
        yield


@asynccontextmanager
async def _serving(desk: Desk, us: Introduction, port: int | None) -> AsyncIterator[str]:
    front = bolt(desk, us, before_authorize=keep_events(desk))
    intake = Intake(desk.database)
    intake.start()
    gate = Gate(desk, intake)
    gate.start()
    site = web.Application(client_max_size=LARGEST_BODY)
    site.add_routes(routes(desk, gate, front))
    runner = web.AppRunner(site, access_log=None)
    await runner.setup()
    listening = web.TCPSite(
        runner, desk.settings.host, desk.settings.port if port is None else port
    )
    await listening.start()
    async with _socket(desk, front):
        try:
            yield f"http://{desk.settings.host}:{runner.addresses[0][1]}"
        finally:
            await runner.cleanup()
            await gate.stop()
            await intake.stop()


@asynccontextmanager
async def _socket(desk: Desk, front: AsyncApp) -> AsyncIterator[None]:
    """Socket Mode, when its token is set: the same handlers behind another door."""
    if not desk.settings.socket_mode:
        yield
        return
    token = desk.settings.slack_app_token.get_secret_value()
    handler = AsyncSocketModeHandler(front, token)
    await handler.connect_async()  # type: ignore[no-untyped-call] # Bolt leaves it so
    try:
        yield
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call] # Bolt leaves it so
