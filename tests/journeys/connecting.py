"""What an admin does in the windows of /nps connections, and what stands before the desk."""

from datetime import UTC, datetime

import aiohttp
from aiohttp import web
from sqlalchemy import func, select

from bot.cards.connections import ADD, OPEN
from bot.demo.senders.registry import SENDERS
from bot.demo.senders.told import Told
from bot.demo.slack import Message
from bot.demo.slack.records import View
from storage.models import Connection
from tests.bot.cards.screen import shown
from tests.journeys.stage import ADMIN, BITTER, CFO, Stage


class Front:
    """What stands before the desk: senders know its address, and it passes everything on."""

    def __init__(self) -> None:
        self.url = self.behind = ""
        self.asleep = False

    async def start(self) -> web.AppRunner:
        site = web.Application()
        site.router.add_route("*", "/{rest:.*}", self._pass_on)
        runner = web.AppRunner(site, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        return runner

    async def _pass_on(self, request: web.Request) -> web.Response:
        if self.asleep:
            return web.Response(status=502, text="Bad gateway")
        body = await request.read()
        headers = {name: value for name, value in request.headers.items() if name != "Host"}
        async with (
            aiohttp.ClientSession(auto_decompress=False) as http,
            http.request(
                request.method, self.behind + request.raw_path, data=body, headers=headers
            ) as answer,
        ):
            return web.Response(
                status=answer.status, body=await answer.read(), content_type=answer.content_type
            )


async def listed(play: Stage, person: str = ADMIN) -> Message:
    """What the person sees after typing /nps connections."""
    return await play.typed(person, "/nps connections")


def to_copy(view: View) -> dict[str, str]:
    """What stands in the window letter by letter, under its heading."""
    found = {}
    for block in view.blocks:
        if block["type"] == "rich_text":
            words = shown({"blocks": [block]}).split("\n")
            kinds = [part["type"] for part in block["elements"]]
            if "rich_text_preformatted" in kinds:
                found[words[0]] = words[1]
    return found


async def press(play: Stage, action: str, person: str = ADMIN) -> View:
    """In the window that is open; what it shows then."""
    answer = await play.slack.press(person, play.window(person), action)
    assert answer.status == 200
    return play.window(person)


async def connect(play: Stage, system: str, **given: str | list[str]) -> View:
    """Through both forms; the window that comes of it."""
    await play.slack.press(ADMIN, await listed(play), ADD)
    await play.slack.submit(ADMIN, {"system": system})
    answer = await play.slack.submit(ADMIN, given)
    assert answer.ok, answer
    return play.window(ADMIN)


async def open_window(play: Stage, connection_id: int) -> View:
    await play.slack.press(ADMIN, await listed(play), OPEN, value=str(connection_id))
    return play.window(ADMIN)


async def newest(play: Stage) -> int:
    async with play.desk.desk.database.transaction() as tx:
        return int((await tx.execute(select(func.max(Connection.id)))).scalar_one())


async def deliver(
    play: Stage, system: str, address: str, secret: str, *, score: int = 3, comment: str = BITTER
) -> int:
    """The client answers, and the system sends it to the address it was given."""
    now = datetime.now(UTC)
    told = Told(now.isoformat(), score, comment, CFO, now, now)
    letter = SENDERS[system](told, secret=secret, url=address, now=now)
    async with play.http.post(address, data=letter.body, headers=letter.headers) as answer:
        return answer.status
