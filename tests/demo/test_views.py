"""Modals, triggers and the Home tab follow Slack's rules."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from bot.demo.slack import LocalSlack
from tests.demo.workspace import (
    ANNA,
    BEN,
    HandClock,
    Starter,
    client,
    code_of,
    field,
    modal,
    section,
    text_field,
)


async def refused(awaitable: Any) -> str:
    with pytest.raises(SlackApiError) as problem:
        await awaitable
    return code_of(problem)


def trigger(slack: LocalSlack, *, from_view: bool = False) -> str:
    return slack.workspace.triggers.issue(ANNA.id, from_view=from_view)


async def open_modal(slack: LocalSlack, *blocks: Any, **more: Any) -> dict[str, Any]:
    view = modal(*(blocks or (section(),)), **more)
    opened = await client(slack).views_open(trigger_id=trigger(slack), view=view)
    shown: dict[str, Any] = opened["view"]
    return shown


async def test_a_trigger_lives_three_seconds_and_once(start_slack: Starter) -> None:
    clock = HandClock()
    slack = await start_slack(clock=clock)
    web = client(slack)
    late, used = trigger(slack), trigger(slack)
    clock.now += 2.9
    assert (await web.views_open(trigger_id=used, view=modal(section())))["ok"]
    again = web.views_open(trigger_id=used, view=modal(section()))
    assert await refused(again) == "exchanged_trigger_id"
    clock.now += 0.2
    assert await refused(web.views_open(trigger_id=late, view=modal())) == "expired_trigger_id"
    unknown = web.views_open(trigger_id="1.2.3", view=modal())
    assert await refused(unknown) == "invalid_trigger_id"


async def test_a_stack_is_three_deep(slack: LocalSlack) -> None:
    await open_modal(slack, title="one")
    web = client(slack)
    for title in ("two", "three"):
        await web.views_push(trigger_id=trigger(slack, from_view=True), view=modal(title=title))
    assert [one.title for one in slack.modals(ANNA)] == ["one", "two", "three"]
    fourth = web.views_push(trigger_id=trigger(slack, from_view=True), view=modal())
    assert await refused(fourth) == "push_limit_reached"
    top = slack.modal(ANNA)
    assert top is not None
    assert top.previous_id == slack.modals(ANNA)[1].id
    assert top.root_id == slack.modals(ANNA)[0].id
    await slack.close(ANNA)
    assert [one.title for one in slack.modals(ANNA)] == ["one", "two"]


async def test_an_outdated_hash_is_refused(slack: LocalSlack) -> None:
    view = await open_modal(slack)
    web = client(slack)
    at = {"view_id": view["id"], "view": modal(section("new"))}
    changed = await web.views_update(**at, hash=view["hash"])
    assert changed["view"]["hash"] != view["hash"]
    assert await refused(web.views_update(**at, hash=view["hash"])) == "hash_conflict"
    assert (await web.views_update(**at))["ok"]
    assert await refused(web.views_update(view_id="V0", view=modal())) == "not_found"


async def test_an_external_id_is_unique(slack: LocalSlack) -> None:
    await open_modal(slack, external_id="mine")
    web = client(slack)
    second = web.views_push(
        trigger_id=trigger(slack, from_view=True), view=modal(external_id="mine")
    )
    assert await refused(second) == "duplicate_external_id"
    found = await web.views_update(
        external_id="mine", view=modal(section("new"), external_id="mine")
    )
    assert found["view"]["external_id"] == "mine"
    await slack.close(ANNA)
    assert (await open_modal(slack, external_id="mine"))["external_id"] == "mine"


async def test_a_bad_view_is_refused_with_the_place(slack: LocalSlack) -> None:
    with pytest.raises(SlackApiError) as problem:
        await open_modal(slack, title="x" * 25)
    assert problem.value.response["error"] == "invalid_arguments"
    assert problem.value.response["response_metadata"]["messages"] == [
        "[ERROR] must be less than 25 characters [json-pointer:/view/title/text]"
    ]
    huge = client(slack).views_open(trigger_id=trigger(slack), view=modal(section("x" * 250_000)))
    assert await refused(huge) == "view_too_large"


async def test_home_is_published_for_one_person(slack: LocalSlack) -> None:
    web = client(slack)
    view = {"type": "home", "blocks": [section("yours")]}
    first = await web.views_publish(user_id=ANNA.id, view=view)
    second = await web.views_publish(user_id=ANNA.id, view=view, hash=first["view"]["hash"])
    assert second["view"]["id"] == first["view"]["id"]
    assert slack.home(BEN) is None
    old = web.views_publish(user_id=ANNA.id, view=view, hash=first["view"]["hash"])
    assert await refused(old) == "hash_conflict"
    nobody = web.views_publish(user_id="U0NOBODY", view=view)
    assert await refused(nobody) == "invalid_arguments"


async def test_slack_itself_asks_for_missing_fields(slack: LocalSlack) -> None:
    number = {"type": "number_input", "action_id": "n", "is_decimal_allowed": False}
    bounded = number | {"min_value": "1", "max_value": "10"}
    await open_modal(
        slack, text_field("note"), text_field("more", optional=True), field("n", bounded)
    )
    answer = await slack.submit(ANNA, {"n": "11"})
    assert answer.error == "refused"
    assert answer.body["errors"] == {
        "note": "Please complete this required field.",
        "n": "Please enter a number no greater than 10.",
    }
    with pytest.raises(LookupError):
        await slack.submit(ANNA, {"nowhere": "x"})


async def test_what_was_typed_survives_an_update(slack: LocalSlack) -> None:
    view = await open_modal(slack, text_field("note"), text_field("gone"))
    slack.set_state(ANNA, "said", "typed", block_id="note")
    slack.set_state(ANNA, "said", "lost", block_id="gone")
    await client(slack).views_update(view_id=view["id"], view=modal(text_field("note")))
    shown = slack.modal(ANNA)
    assert shown is not None
    assert shown.state == {"note": {"said": {"type": "plain_text_input", "value": "typed"}}}
