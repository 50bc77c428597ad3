"""What the local Slack does about bots that fail, are slow, or are not there."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import aiohttp
import pytest
from aiohttp import web
from slack_sdk.errors import SlackApiError
from slack_sdk.signature import SignatureVerifier

from bot.demo.slack import LocalSlack
from tests.demo.workspace import (
    ANNA,
    CLIENTS,
    LOBBY,
    SIGNING_SECRET,
    HandClock,
    Starter,
    actions,
    button,
    client,
    code_of,
    modal,
    section,
    text_field,
)

AT = {"channel": CLIENTS.id, "text": "x"}


@dataclass
class Listener:
    """A request URL that answers as it is told and keeps what it hears."""

    answers: list[web.Response | float] = field(default_factory=list)
    heard: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    url: str = ""

    async def hear(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        assert SignatureVerifier(SIGNING_SECRET).is_valid_request(body, dict(request.headers))
        self.headers.append({name.lower(): value for name, value in request.headers.items()})
        self.heard.append(_payload(request, body))
        if self.heard[-1].get("type") == "url_verification":
            return web.json_response({"challenge": self.heard[-1]["challenge"]})
        answer = self.answers.pop(0) if self.answers else web.Response()
        if isinstance(answer, float):
            await asyncio.sleep(answer)
            return web.Response()
        return answer


def _payload(request: web.Request, body: bytes) -> dict[str, Any]:
    if request.content_type == "application/json":
        return dict(json.loads(body))
    fields = {name: values[0] for name, values in parse_qs(body.decode()).items()}
    return dict(json.loads(fields["payload"])) if "payload" in fields else fields


@pytest.fixture
async def listener(slack: LocalSlack) -> AsyncIterator[Listener]:
    listener = Listener()
    app = web.Application()
    app.add_routes([web.post("/slack/events", listener.hear)])
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    listener.url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    slack.request_url = listener.url
    yield listener
    await runner.cleanup()


async def test_the_request_url_is_verified(slack: LocalSlack, listener: Listener) -> None:
    assert await slack.verify_request_url()
    slack.request_url = f"{slack.url}/nothing-here"
    assert not await slack.verify_request_url()


async def test_a_failed_event_comes_three_times_more(slack: LocalSlack, listener: Listener) -> None:
    listener.answers = [web.Response(status=500) for _ in range(4)]
    first = await slack.say(ANNA, "clients", "hello")
    assert (first.status, first.error) == (500, "http_error")
    await slack.until(lambda: len(slack.deliveries) == 4)
    assert len({one["event_id"] for one in listener.heard}) == 1
    told = [
        (one.get("x-slack-retry-num"), one.get("x-slack-retry-reason")) for one in listener.headers
    ]
    assert told == [(None, None), *[(str(n), "http_error") for n in (1, 2, 3)]]


async def test_a_bot_can_decline_retries(slack: LocalSlack, listener: Listener) -> None:
    listener.answers = [web.Response(status=500, headers={"X-Slack-No-Retry": "1"})]
    await slack.say(ANNA, "clients", "hello")
    await slack.say(ANNA, "clients", "again")
    assert len(listener.heard) == 2


async def test_events_have_slacks_envelope(slack: LocalSlack, listener: Listener) -> None:
    said = await slack.say(ANNA, "clients", "hi @nps-desk & co")
    mention, message = sorted((one["event"] for one in listener.heard), key=lambda e: e["type"])
    assert mention["type"] == "app_mention"
    assert message["channel_type"] == "channel"
    assert message["text"] == "hi <@U0BOT> &amp; co"
    assert message["ts"] == message["event_ts"] == said.ts
    envelope = listener.heard[0]
    assert envelope["type"] == "event_callback"
    assert envelope["authorizations"][0]["user_id"] == "U0BOT"
    assert len(said.others) == 1


async def test_the_newest_blocks_are_not_in_every_workspace(
    slack: LocalSlack, listener: Listener
) -> None:
    blocks = [section("x")]
    slack.workspace.lacks.add("section")
    listener.answers = [web.json_response({"text": "x", "blocks": blocks})]
    assert (await slack.command(ANNA, "/nps", "clients")).error == "invalid_command_response"
    web_client = client(slack)
    for refused, why in (
        (web_client.chat_postMessage(**AT, blocks=blocks), "invalid_blocks"),
        (
            web_client.views_publish(user_id=ANNA.id, view={"type": "home", "blocks": blocks}),
            "invalid_arguments",
        ),
    ):
        with pytest.raises(SlackApiError) as problem:
            await refused
        assert code_of(problem) == why
    async with aiohttp.ClientSession() as http:
        url = str(listener.heard[-1]["response_url"])
        async with http.post(url, json={"text": "x", "blocks": blocks}) as answer:
            assert (await answer.json())["error"] == "invalid_blocks"


async def test_only_channels_of_the_bot_are_told(slack: LocalSlack, listener: Listener) -> None:
    await slack.say(ANNA, "lobby", "hi @nps-desk")
    assert listener.heard == []
    answer = await slack.command(ANNA, "/invite @nps-desk", "lobby")
    assert answer.ok
    kinds = {one["event"]["type"] for one in listener.heard}
    assert kinds == {"message", "member_joined_channel"}


async def test_unsubscribed_events_are_not_sent(start_slack: Starter) -> None:
    slack = await start_slack(events=frozenset(), request_url="http://127.0.0.1:9/never")
    assert (await slack.say(ANNA, "clients", "hello")).status == 0


async def test_a_press_is_not_repeated_and_leaves_a_warning(
    slack: LocalSlack, listener: Listener
) -> None:
    await client(slack).chat_postMessage(**AT, blocks=[actions(button("go"))])
    (card,) = slack.messages("clients")
    await slack.until(lambda: slack.deliveries)  # the event about the bot's own message
    listener.heard.clear()
    listener.answers = [web.Response(status=500)]
    answer = await slack.press(ANNA, card, "go")
    assert answer.error == "http_error"
    assert len(listener.heard) == 1
    (notice,) = slack.workspace.notices.of(ANNA.id)
    assert notice.about == {"channel": CLIENTS.id, "ts": card.ts, "action_id": "go"}


async def test_a_command_that_times_out(start_slack: Starter, listener: Listener) -> None:
    slack = await start_slack(deadline=0.1, request_url=listener.url)
    listener.answers = [2.0]
    answer = await slack.command(ANNA, "/nps", "clients")
    assert answer.error == "timeout"
    assert slack.notices(ANNA) == ['/nps failed with the error "operation_timeout"']


@pytest.mark.parametrize(
    ("status", "word"), [(404, "http_client_error"), (503, "http_service_error")]
)
async def test_a_command_that_fails(
    slack: LocalSlack, listener: Listener, status: int, word: str
) -> None:
    listener.answers = [web.Response(status=status)]
    await slack.command(ANNA, "/nps", "clients")
    assert slack.notices(ANNA) == [f'/nps failed with the error "{word}"']


async def test_nobody_listens(slack: LocalSlack) -> None:
    assert (await slack.command(ANNA, "/nps", "clients")).error == "no_route"
    slack.request_url = "http://127.0.0.1:9/"
    assert (await slack.command(ANNA, "/nps", "clients")).error == "connection_failed"
    assert slack.notices(ANNA) == ['/nps failed with the error "dispatch_failed"'] * 2
    assert (await slack.command(ANNA, "/other", "clients")).error == "refused"


async def test_command_answers_can_be_blocks_for_all(slack: LocalSlack, listener: Listener) -> None:
    body = {"response_type": "in_channel", "text": "all", "blocks": [section()]}
    listener.answers = [web.json_response(body), web.json_response({"blocks": [{"type": "x"}]})]
    assert (await slack.command(ANNA, "/nps", "clients")).ok
    assert [m.text for m in slack.messages("clients")] == ["all"]
    bad = await slack.command(ANNA, "/nps", "clients")
    assert bad.error == "invalid_command_response"


async def test_form_answers(slack: LocalSlack, listener: Listener) -> None:
    trouble = "We had some trouble connecting. Try again?"
    web_client = client(slack)

    async def submit(answer: web.Response) -> str | None:
        opened = slack.workspace.triggers.issue(ANNA.id)
        view = modal(text_field("note"), notify_on_close=True)
        await web_client.views_open(trigger_id=opened, view=view)
        listener.answers = [answer]
        return (await slack.submit(ANNA, {"note": "x"})).error

    def action(name: str, **more: Any) -> web.Response:
        return web.json_response({"response_action": name, **more})

    assert await submit(action("update", view=modal(section(), title="updated"))) is None
    assert [one.title for one in slack.modals(ANNA)] == ["updated"]
    assert await submit(action("push", view=modal(section(), title="pushed"))) is None
    assert [one.title for one in slack.modals(ANNA)] == ["A form", "pushed"]
    assert await submit(action("clear")) is None
    assert slack.modals(ANNA) == []
    assert slack.notices(ANNA) == []
    assert await submit(action("errors", errors={"other": "?"})) == "invalid_errors"
    assert await submit(action("update", view=modal(title="x" * 25))) is not None
    assert await submit(action("dance")) == "invalid_response_action"
    assert await submit(web.Response(status=500)) == "http_error"
    assert slack.notices(ANNA) == [trouble] * 4
    listener.heard.clear()
    assert (await slack.close(ANNA)).ok
    assert listener.heard[0]["type"] == "view_closed"
    assert listener.heard[0]["is_cleared"] is False


async def test_a_response_url_serves_five_times_in_thirty_minutes(start_slack: Starter) -> None:
    clock = HandClock()
    slack = await start_slack(clock=clock)
    urls = slack.workspace.response_urls
    first, second = urls.issue(ANNA.id, LOBBY.id), urls.issue(ANNA.id, LOBBY.id)
    async with aiohttp.ClientSession() as session:

        async def post(token: str, **body: Any) -> tuple[int, Any]:
            async with session.post(f"{slack.url}/response/{token}", json=body) as answer:
                return answer.status, await answer.json()

        assert await post(first.token, text="hidden") == (200, {"ok": True})
        assert [m.text for m in slack.ephemerals(ANNA)] == ["hidden"]
        await post(first.token, text="swapped", replace_original=True)
        assert [m.text for m in slack.ephemerals(ANNA)] == ["swapped"]
        await post(first.token, delete_original=True)
        assert slack.ephemerals(ANNA) == []
        await post(first.token, text="all", response_type="in_channel")
        assert [m.text for m in slack.messages("lobby")] == ["all"]
        assert (await post(first.token))[1] == {"ok": False, "error": "no_text"}
        assert await post(first.token, text="6") == (404, {"ok": False, "error": "used_url"})
        bad = await post(second.token, text="x", blocks=[{"type": "x"}])
        assert (bad[0], bad[1]["error"]) == (400, "invalid_blocks")
        clock.now += 30 * 60 + 1
        assert await post(second.token, text="x") == (404, {"ok": False, "error": "expired_url"})
