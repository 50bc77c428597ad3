"""The local Slack: puts its parts together, starts and stops."""

import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from aiohttp import web

from bot.demo.slack.acts.cast import Cast
from bot.demo.slack.acts.modals import Modals
from bot.demo.slack.acts.pressing import Pressing
from bot.demo.slack.acts.saying import Saying
from bot.demo.slack.calls import Calls
from bot.demo.slack.driver import Driver
from bot.demo.slack.faults import Faults
from bot.demo.slack.outward.courier import Courier, Delivery
from bot.demo.slack.outward.events import Events
from bot.demo.slack.outward.request_url import RequestUrl
from bot.demo.slack.outward.socket_mode import PATH, Sockets
from bot.demo.slack.page_routes.doing import Doing
from bot.demo.slack.page_routes.live import Live
from bot.demo.slack.page_routes.looking import Looking
from bot.demo.slack.page_routes.table import PageRoutes
from bot.demo.slack.page_routes.uploads import Uploads
from bot.demo.slack.rates import Rates
from bot.demo.slack.records import Channel, CommandInfo, Json, Person, ShortcutInfo
from bot.demo.slack.response_door import ResponseDoor
from bot.demo.slack.stamps import Clock
from bot.demo.slack.steps import STEP_TOKEN
from bot.demo.slack.tasks import Tasks
from bot.demo.slack.web_api.door import ApiDoor
from bot.demo.slack.workspace import Workspace

HOST = "127.0.0.1"
DEADLINE = 3.0
RETRY_DELAYS = (0.0, 60.0, 300.0)


class LocalSlack(Driver):
    """A small, faithful Slack on the loopback address. See ``Driver`` for what people can do."""

    def __init__(
        self,
        *,
        people: Iterable[Person],
        channels: Iterable[Channel],
        team_id: str = "T0LOCAL",
        app_id: str = "A0LOCAL",
        bot: Person,
        bot_token: str,
        app_token: str,
        signing_secret: str,
        request_url: str | None = None,
        scopes: frozenset[str],
        events: frozenset[str],
        commands: Sequence[CommandInfo] = (),
        shortcuts: Sequence[ShortcutInfo] = (),
        prompts: Sequence[Json] = (),
        file: Path | None = None,
        rate_limits: bool = False,
        extra_routes: Iterable[web.RouteDef] = (),
        clock: Clock = time.time,
        deadline: float = DEADLINE,
        retry_delays: Sequence[float] = RETRY_DELAYS,
    ) -> None:
        self.workspace = slack = Workspace(
            team_id=team_id,
            app_id=app_id,
            bot=bot,
            scopes=scopes,
            commands=commands,
            shortcuts=shortcuts,
            prompts=prompts,
            people=people,
            channels=channels,
            file=file,
            clock=clock,
        )
        self.faults, self.calls = Faults(), Calls(clock=clock, changes=slack.changes)
        self.rates = Rates(clock=clock, on=rate_limits)
        self._tasks = Tasks()
        self._target = RequestUrl(url=request_url, signing_secret=signing_secret, deadline=deadline)
        self._sockets = Sockets(app_id=app_id, changes=slack.changes, deadline=deadline)
        self._courier = courier = Courier(
            request_url=self._target, sockets=self._sockets, changes=slack.changes
        )
        self._events = sent = Events(
            slack=slack,
            courier=courier,
            tasks=self._tasks,
            subscribed=events,
            retry_delays=retry_delays,
        )
        self.cast = Cast(
            Saying(slack=slack, courier=courier, events=sent),
            Pressing(slack=slack, courier=courier, events=sent),
            Modals(slack=slack, courier=courier),
            sent,
        )
        self._tokens = {bot_token: "bot", STEP_TOKEN: "bot", app_token: "app"}
        self._live = Live(slack.changes)
        self._extra_routes = tuple(extra_routes)
        self._runner: web.AppRunner | None = None
        self.port = 0

    @property
    def url(self) -> str:
        """Where people open it."""
        return f"http://{HOST}:{self.port}"

    @property
    def api_url(self) -> str:
        """SLACK_API_URL for the bot."""
        return f"{self.url}/api/"

    @property
    def request_url(self) -> str | None:
        """Where the bot listens when no socket is connected."""
        return self._target.url

    @request_url.setter
    def request_url(self, url: str | None) -> None:
        self._target.url = url

    @property
    def sockets(self) -> int:
        """How many Socket Mode connections are open."""
        return len(self._sockets)

    @property
    def deliveries(self) -> list[Delivery]:
        """What was sent to the bot and how it answered, oldest first."""
        return list(self._courier.log)

    async def start(self, port: int = 0) -> None:
        """Listen on 127.0.0.1; port 0 takes a free one. After ``stop`` it can be started again."""
        self.workspace.file.open()
        app = web.Application(client_max_size=4 * 1024**2)
        app.add_routes(self._routes())
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, HOST, port)
        await site.start()
        self.port = int(self._runner.addresses[0][1])
        self.workspace.base_url = self._sockets.base_url = self.url

    async def stop(self) -> None:
        """End every connection and close the file."""
        await self._tasks.stop()
        await self._sockets.close()
        await self._live.close()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None
        await self._target.close()
        self.workspace.file.close()

    async def let_go(self) -> None:
        """Send the bot nothing more; what is on its way arrives before the bot shuts its door."""
        self._target.url = None
        await self._tasks.settle(timeout=0.5)

    async def verify_request_url(self) -> bool:
        """The url_verification handshake."""
        return await self._courier.verify_url()

    async def disconnect_sockets(self, reason: str = "refresh_requested") -> None:
        """Ask Socket Mode clients to come back; "warning" only announces it."""
        await self._sockets.disconnect(reason)

    def sign(self, body: bytes) -> dict[str, str]:
        """The headers that prove these bytes come from this Slack."""
        return self._target.headers(body)

    def add_person(self, person: Person) -> None:
        """Add or replace a person."""
        self.workspace.add_person(person)

    def add_channel(self, channel: Channel) -> None:
        """Add a channel, or members to it."""
        self.workspace.conversations.add(channel)

    def _routes(self) -> list[web.RouteDef]:
        slack = self.workspace
        api = ApiDoor(
            slack=slack,
            events=self._events,
            sockets=self._sockets,
            faults=self.faults,
            calls=self.calls,
            rates=self.rates,
            tokens=self._tokens,
        )
        answers = ResponseDoor(
            slack=slack, events=self._events, faults=self.faults, calls=self.calls
        )
        looking = Looking(slack=slack, faults=self.faults)
        doing = Doing(slack=slack, cast=self.cast)
        page = PageRoutes(
            slack=slack, looking=looking, doing=doing, live=self._live, faults=self.faults
        )
        return [
            *self._extra_routes,
            web.post("/api/{method}", api.answer),
            web.get("/api/{method}", api.answer),
            web.post("/response/{token}", answers.answer),
            web.get(f"{PATH}/", self._sockets.accept),
            *Uploads(slack).routes(),
            *page.routes(),
        ]
