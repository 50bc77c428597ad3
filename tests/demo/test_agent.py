"""The agent's surface, as a Bolt app finds it: status, suggested questions, and Stop."""

from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.demo.slack import LocalSlack
from bot.demo.slack.page_routes.looking import Looking
from tests.demo.test_web_api import refused
from tests.demo.workspace import ANNA, BEN, CLIENTS, EVENTS, SCOPES, Starter, client

AGENT: dict[str, Any] = {
    "scopes": SCOPES | {"assistant:write"},
    "events": EVENTS | {"agent_session_stopped"},
    "prompts": [{"title": "Ours", "message": "What is our NPS?"}],
}


def seen(slack: LocalSlack, ts: str) -> dict[str, Any]:
    """A message in #clients as the page shows it to Anna."""
    looking = Looking(slack=slack.workspace, faults=slack.faults)
    where = slack.workspace.conversations.named(CLIENTS.id)
    assert where is not None
    [found] = [one for one in looking.messages(ANNA, where) if one["ts"] == ts]
    return found


async def test_an_answer_under_way_is_seen_and_can_be_stopped(
    start_slack: Starter, serve_bolt: Starter
) -> None:
    slack: LocalSlack = await start_slack(**AGENT)
    app = AsyncApp(client=client(slack), signing_secret="made-up-secret")
    told: list[dict[str, Any]] = []

    @app.event("agent_session_stopped")
    async def stopped(event: dict[str, Any]) -> None:
        told.append(event)

    @app.event("app_mention")
    async def mentioned(event: dict[str, Any], client: Any) -> None:
        await client.agents_sessions_setStatus(
            channel_id=event["channel"], thread_ts=event["ts"], status="processing"
        )

    @app.event("message")
    async def message() -> None:
        return

    await serve_bolt(slack, app)
    said = await slack.say(ANNA, "clients", "@nps-desk how are we?")
    await slack.until(lambda: seen(slack, said.ts)["working"])
    await slack.stop_answer(ANNA, "clients", said.ts)
    assert not seen(slack, said.ts)["working"]
    [event] = told
    assert (event["user"], event["thread_ts"]) == (ANNA.id, said.ts)


async def test_questions_are_offered_first_as_the_manifest_says_then_as_the_app_does(
    start_slack: Starter,
) -> None:
    slack: LocalSlack = await start_slack(**AGENT)
    looking = Looking(slack=slack.workspace, faults=slack.faults)

    def offered(person: Any) -> list[str]:
        channels = looking.state(person)["channels"]
        return [one["message"] for at in channels if at["is_im"] for one in at["prompts"]]

    async def offer(*titles: str, **more: Any) -> Any:
        prompts = [{"title": title, "message": f"{title}?"} for title in titles]
        own = slack.workspace.conversations.open_im(ANNA.id).id
        return await client(slack).assistant_threads_setSuggestedPrompts(
            channel_id=own, prompts=prompts, **more
        )

    assert offered(ANNA) == ["What is our NPS?"]
    await offer("Who", thread_ts="1.1")
    assert offered(ANNA) == ["What is our NPS?"], "an agent's are not offered in threads"
    await offer("Who", "When")
    assert (offered(ANNA), offered(BEN)) == (["Who?", "When?"], ["What is our NPS?"])
    assert await refused(offer(*"abcde")) == "invalid_arguments"
    status = client(slack).agents_sessions_setStatus
    assert await refused(status(channel_id=CLIENTS.id, thread_ts="1.1", status="active")) == (
        "invalid_thread_ts"
    )
    assert await refused(status(channel_id=CLIENTS.id, thread_ts="1.1", status="busy")) == (
        "invalid_arguments"
    )
