"""A real slack-bolt app cannot tell this Slack from Slack, by signed HTTP or by Socket Mode."""

from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.demo.slack import LocalSlack
from tests.demo.workspace import (
    ANNA,
    BEN,
    CARA,
    CLIENTS,
    Starter,
    actions,
    button,
    field,
    modal,
    section,
    text_field,
)


async def test_a_command_is_answered_privately(
    slack: LocalSlack, app: AsyncApp, bolt: Starter
) -> None:
    seen: list[dict[str, Any]] = []

    @app.command("/nps")
    async def nps(ack: Any, body: dict[str, Any]) -> None:
        seen.append(body)
        await ack("Here is *help*")

    await bolt(slack, app)
    answer = await slack.command(ANNA, "/nps help me", "clients")
    assert (answer.status, answer.error) == (200, None)
    assert answer.seconds < 3
    assert [m.text for m in slack.ephemerals(ANNA)] == ["Here is *help*"]
    assert slack.ephemerals(BEN) == []
    expected = {
        "command": "/nps",
        "text": "help me",
        "channel_id": CLIENTS.id,
        "channel_name": "clients",
        "user_id": ANNA.id,
        "is_enterprise_install": "false",
        "api_app_id": "A0LOCAL",
    }
    assert seen[0].items() >= expected.items()
    assert seen[0]["response_url"].startswith(slack.url)


async def test_a_mention_a_press_and_a_form(
    slack: LocalSlack, app: AsyncApp, bolt: Starter
) -> None:
    submitted: list[dict[str, Any]] = []

    @app.event("app_mention")
    async def mentioned(event: dict[str, Any], say: Any) -> None:
        blocks = [section("A card"), actions(button("claim", value="7"), block_id="row")]
        await say(text="card", blocks=blocks, thread_ts=event["ts"])

    @app.event("message")
    async def message() -> None:
        return

    @app.action("claim")
    async def claim(ack: Any, body: dict[str, Any], client: Any) -> None:
        await ack()
        assert body["actions"][0]["value"] == "7"
        assert body["message"]["ts"] == body["container"]["message_ts"]
        chooser = {
            "type": "static_select",
            "action_id": "pick",
            "options": [
                {"text": {"type": "plain_text", "text": word}, "value": word} for word in "ab"
            ],
        }
        form = modal(text_field("note"), field("choice", chooser), private_metadata="7")
        await client.views_open(trigger_id=body["trigger_id"], view=form)

    @app.view("form")
    async def form(ack: Any, body: dict[str, Any], view: dict[str, Any]) -> None:
        submitted.append(view)
        if view["state"]["values"]["note"]["said"]["value"] == "bad":
            await ack(response_action="errors", errors={"note": "Say more."})
            return
        await ack()

    await bolt(slack, app)
    said = await slack.say(ANNA, "clients", "@nps-desk how are we?")
    assert said.ok
    card = await slack.until(lambda: next((m for m in slack.messages("clients") if m.is_bot), None))
    assert card.thread_ts == said.ts
    assert (await slack.press(BEN, card, "claim")).ok
    opened = slack.modal(BEN)
    assert opened is not None
    assert opened.private_metadata == "7"
    assert slack.modal(ANNA) is None
    refused = await slack.submit(BEN, {"note": "bad", "choice": "a"})
    assert refused.body["errors"] == {"note": "Say more."}
    assert slack.modal(BEN) is not None
    assert (await slack.submit(BEN, {"note": "good", "pick": "b"})).ok
    assert slack.modal(BEN) is None
    values = submitted[-1]["state"]["values"]
    assert values["note"]["said"] == {"type": "plain_text_input", "value": "good"}
    assert values["choice"]["pick"]["selected_option"]["value"] == "b"


async def test_a_direct_message_and_the_home_tab(
    slack: LocalSlack, app: AsyncApp, bolt: Starter
) -> None:
    @app.event("message")
    async def heard(event: dict[str, Any], say: Any) -> None:
        assert event["channel_type"] == "im"
        await say(f"You said {event['text']}")

    @app.event("app_home_opened")
    async def opened(event: dict[str, Any], client: Any) -> None:
        view = {"type": "home", "blocks": [section(f"Hello <@{event['user']}>")]}
        await client.views_publish(user_id=event["user"], view=view)

    await bolt(slack, app)
    assert (await slack.say(CARA, CARA.id, "a < b")).ok
    await slack.until(lambda: len(slack.messages(CARA.id)) == 2)
    assert slack.messages(CARA.id)[1].text == "You said a &lt; b"
    assert (await slack.open_home(CARA)).ok
    home = await slack.until(lambda: slack.home(CARA))
    assert home.blocks[0]["text"]["text"] == f"Hello <@{CARA.id}>"


async def test_a_response_url_works_from_bolt(
    slack: LocalSlack, app: AsyncApp, bolt: Starter
) -> None:
    @app.command("/nps")
    async def nps(ack: Any, respond: Any) -> None:
        await ack()
        await respond(text="later", blocks=[actions(button("more"))])

    @app.action("more")
    async def more(ack: Any, respond: Any, body: dict[str, Any]) -> None:
        await ack()
        assert body["container"]["is_ephemeral"] is True
        await respond(text="replaced", replace_original=True)

    await bolt(slack, app)
    await slack.command(ANNA, "/nps", "lobby")
    (shown,) = slack.ephemerals(ANNA)
    await slack.press(ANNA, shown, "more")
    assert [m.text for m in slack.ephemerals(ANNA)] == ["replaced"]


async def test_an_external_menu_asks_the_app(
    slack: LocalSlack, app: AsyncApp, bolt: Starter
) -> None:
    @app.options("account")
    async def offer(ack: Any, payload: dict[str, Any]) -> None:
        text = {"type": "plain_text", "text": payload["value"].upper()}
        await ack(options=[{"text": text, "value": "1"}])

    @app.shortcut("note")
    async def note(ack: Any, body: dict[str, Any], client: Any) -> None:
        await ack()
        assert body["message"]["text"] == "look here"
        menu = {"type": "external_select", "action_id": "account"}
        await client.views_open(trigger_id=body["trigger_id"], view=modal(field("who", menu)))

    @app.event("message")
    async def message() -> None:
        return

    await bolt(slack, app)
    said = await slack.say(ANNA, "clients", "look here")
    message_said = slack.message("clients", said.ts)
    await slack.shortcut(ANNA, "note", message_said)
    view = slack.modal(ANNA)
    assert view is not None
    offered = await slack.options(ANNA, view, "account", "acme")
    assert offered.body["options"][0]["text"]["text"] == "ACME"


async def test_a_silent_app_leaves_slacks_own_words(start_slack: Starter, bolt: Starter) -> None:
    from tests.demo.workspace import SIGNING_SECRET, client

    slack: LocalSlack = await start_slack(deadline=0.3)
    app = AsyncApp(
        client=client(slack), signing_secret=SIGNING_SECRET, process_before_response=True
    )

    @app.command("/nps")
    async def nps() -> None:
        return

    await bolt(slack, app)
    answer = await slack.command(ANNA, "/nps", "clients")
    assert not answer.ok
    (notice,) = slack.notices(ANNA)
    assert notice.startswith('/nps failed with the error "')
