"""The page's private API shows each person what they may see, and does what they do."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from slack_bolt.async_app import AsyncApp

from bot.demo.slack import LocalSlack
from tests.demo.workspace import (
    ANNA,
    BEN,
    BOT,
    CARA,
    CLIENTS,
    LOBBY,
    SECRET,
    WALLED,
    Starter,
    actions,
    button,
    client,
    field,
    modal,
    text_field,
)


class Page:
    """A browser, as far as JSON goes."""

    def __init__(self, slack: LocalSlack, session: aiohttp.ClientSession) -> None:
        self.slack, self.session = slack, session

    async def get(self, path: str, **query: str) -> tuple[int, Any]:
        async with self.session.get(f"{self.slack.url}{path}", params=query) as answer:
            is_json = answer.content_type == "application/json"
            return answer.status, await (answer.json() if is_json else answer.text())

    async def post(self, path: str, **body: Any) -> tuple[int, Any]:
        url = f"{self.slack.url}/page/api/{path}"
        async with self.session.post(url, json=body) as answer:
            is_json = answer.content_type == "application/json"
            return answer.status, await (answer.json() if is_json else answer.text())

    async def state(self, person: str) -> Any:
        return (await self.get("/page/api/state", **{"as": person}))[1]

    async def messages(self, person: str, channel: str) -> tuple[int, Any]:
        return await self.get("/page/api/messages", **{"as": person, "channel": channel})


@pytest.fixture
async def page(slack: LocalSlack) -> AsyncIterator[Page]:
    async with aiohttp.ClientSession() as session:
        yield Page(slack, session)


@pytest.fixture
async def app(app: AsyncApp, slack: LocalSlack, serve_bolt: Starter) -> AsyncApp:
    """A bot that opens a form on a press."""

    @app.event("message")
    async def message() -> None:
        return

    @app.command("/nps")
    async def nps(ack: Any) -> None:
        await ack("help")

    @app.action("form")
    async def form(ack: Any, body: dict[str, Any], client: Any) -> None:
        await ack()
        menu = {"type": "external_select", "action_id": "menu"}
        view = modal(text_field("note"), field("who", menu, optional=True))
        await client.views_open(trigger_id=body["trigger_id"], view=view)

    @app.view("form")
    async def submitted(ack: Any, view: dict[str, Any]) -> None:
        note = view["state"]["values"]["note"]["said"]["value"]
        if note == "bad":
            await ack(response_action="errors", errors={"note": "No."})
            return
        await ack()

    @app.options("menu")
    async def menu(ack: Any, payload: dict[str, Any]) -> None:
        text = {"type": "plain_text", "text": payload["value"]}
        await ack(options=[{"text": text, "value": "1"}])

    await serve_bolt(slack, app)
    return app


async def test_one_can_be_any_human(page: Page) -> None:
    _, people = await page.get("/page/api/people")
    assert [one["id"] for one in people] == [ANNA.id, BEN.id, CARA.id]
    assert people[0]["title"] == "Partner"
    status, _ = await page.get("/page/api/state", **{"as": BOT.id})
    assert status == 404


async def test_each_person_sees_their_own_channels(page: Page) -> None:
    anna, cara = await page.state(ANNA.id), await page.state(CARA.id)
    seen = {one["id"] for one in anna["channels"]}
    assert seen == {CLIENTS.id, LOBBY.id, SECRET.id, WALLED.id, "D0ANNA"}
    assert {one["id"] for one in cara["channels"]} == {LOBBY.id, "D0CARA"}
    im = next(one for one in cara["channels"] if one["is_im"])
    assert im["with"] == {"id": BOT.id, "name": "NPS Desk"}
    assert (await page.messages(CARA.id, SECRET.id))[0] == 404
    assert (await page.messages(CARA.id, "D0ANNA"))[0] == 404
    assert (await page.messages(CARA.id, CLIENTS.id))[0] == 404
    assert anna["commands"] == [
        {"command": "/nps", "description": "Ask the desk", "usage_hint": "help"}
    ]


async def test_messages_are_nested_and_read(page: Page, slack: LocalSlack, app: AsyncApp) -> None:
    _, said = await page.post("say", **{"as": ANNA.id, "channel": CLIENTS.id, "text": "<hi>"})
    reply = {"as": BEN.id, "channel": CLIENTS.id, "text": "yes", "thread_ts": said["ts"]}
    await page.post("say", **reply)
    bot = client(slack)
    await bot.chat_postEphemeral(channel=CLIENTS.id, user=ANNA.id, text="psst")
    whisper = {"channel": CLIENTS.id, "user": ANNA.id, "text": "deep"}
    await bot.chat_postEphemeral(**whisper, thread_ts=said["ts"])
    unread = {one["id"]: one["unread"] for one in (await page.state(ANNA.id))["channels"]}
    assert unread[CLIENTS.id] == 1
    _, anna = await page.messages(ANNA.id, CLIENTS.id)
    assert [one["text"] for one in anna] == ["&lt;hi&gt;", "psst"]
    assert [one["text"] for one in anna[0]["replies"]] == ["yes", "deep"]
    assert anna[0]["reply_count"] == 2
    assert anna[0]["user_name"] == "Anna Lind"
    assert anna[1]["ephemeral"] is True
    _, ben = await page.messages(BEN.id, CLIENTS.id)
    assert [one["text"] for one in ben] == ["&lt;hi&gt;"]
    assert [one["text"] for one in ben[0]["replies"]] == ["yes"]
    unread = {one["id"]: one["unread"] for one in (await page.state(ANNA.id))["channels"]}
    assert unread[CLIENTS.id] == 0
    gone = {"type": "message", "channel": CLIENTS.id, "ts": anna[1]["ts"]}
    assert (await page.post("message/dismiss", **{"as": BEN.id, "source": gone}))[0] == 404
    assert (await page.post("message/dismiss", **{"as": ANNA.id, "source": gone}))[0] == 200
    assert len((await page.messages(ANNA.id, CLIENTS.id))[1]) == 1


async def test_a_form_from_press_to_submit(page: Page, slack: LocalSlack, app: AsyncApp) -> None:
    await client(slack).chat_postMessage(
        channel=CLIENTS.id, text="x", blocks=[actions(button("form"), block_id="row")]
    )
    _, (card,) = await page.messages(ANNA.id, CLIENTS.id)
    source = {"type": "message", "channel": CLIENTS.id, "ts": card["ts"]}
    press = {**card["blocks"][0]["elements"][0], "block_id": "row"}
    deed = {"source": source, "action": press, "state": {"values": {}}}
    assert (await page.post("press", **{"as": ANNA.id, **deed}))[1] == {"ok": True}
    assert (await page.post("press", **{"as": CARA.id, **deed}))[0] == 404
    view = (await page.state(ANNA.id))["modal"]
    assert view["callback_id"] == "form"
    assert (await page.state(BEN.id))["modal"] is None
    form = {"as": ANNA.id, "view_id": view["id"]}
    _, offered = await page.post("options", **form, action_id="menu", value="Acme")
    assert offered["options"][0]["text"]["text"] == "Acme"
    _, empty = await page.post("submit", **form, values={})
    assert empty["errors"] == {"note": "Please complete this required field."}

    def note(text: str) -> dict[str, Any]:
        return {"note": {"said": {"type": "plain_text_input", "value": text}}}

    assert (await page.post("submit", **form, values=note("bad")))[1]["errors"] == {"note": "No."}
    stranger = form | {"as": BEN.id}
    assert (await page.post("submit", **stranger, values=note("x")))[0] == 404
    done = await page.post("submit", **form, values=note("good"))
    assert done[1] == {"ok": True, "view": None}


async def test_slacks_own_notices_are_shown_and_dismissed(page: Page, slack: LocalSlack) -> None:
    say = {"as": ANNA.id, "channel": CLIENTS.id}
    _, failed = await page.post("say", **say, text="/nps help")
    assert failed == {"ok": False, "error": "no_route"}
    (notice,) = (await page.state(ANNA.id))["notices"]
    assert notice["text"] == '/nps failed with the error "dispatch_failed"'
    assert (await page.state(BEN.id))["notices"] == []
    await page.post("notice/dismiss", **{"as": ANNA.id, "id": notice["id"]})
    assert (await page.state(ANNA.id))["notices"] == []


async def test_only_those_who_see_a_change_are_told(page: Page, slack: LocalSlack) -> None:
    url = f"{slack.url}/page/api/live?as={ANNA.id}"
    cara = slack.workspace.changes.follow(CARA.id)
    async with page.session.ws_connect(url) as anna:
        await client(slack).chat_postMessage(channel=CLIENTS.id, text="for members")
        assert await anna.receive_json(timeout=5) == {"type": "changed"}
        assert not cara.is_set()
        await client(slack).chat_postMessage(channel=CARA.id, text="for you")
        assert cara.is_set()


async def test_other_sites_cannot_post(page: Page, slack: LocalSlack) -> None:
    url = f"{slack.url}/page/api/say"
    async with page.session.post(url, data='{"as": "U0ANNA"}') as answer:
        assert answer.status == 415


async def test_files_outside_the_page_are_not_served(page: Page) -> None:
    status, _ = await page.get("/page/%2e%2e/%2e%2e/server.py")
    assert status == 404
    status, _ = await page.get("/page/../slack/server.py")
    assert status == 404


async def test_the_demo_can_add_its_own_routes(start_slack: Starter) -> None:
    async def contacts(request: web.Request) -> web.Response:
        return web.json_response([{"name": "A client"}])

    slack = await start_slack(extra_routes=[web.get("/demo/contacts", contacts)])
    async with aiohttp.ClientSession() as session:
        page = Page(slack, session)
        assert (await page.get("/demo/contacts"))[1] == [{"name": "A client"}]
