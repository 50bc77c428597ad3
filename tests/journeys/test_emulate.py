"""The main journey before a Slack that we did not write: ours might only agree with itself.

It is npm's "emulate", with strict scopes. It shows no commands, presses or forms of its own: the
test sends them as Slack's documentation writes them.
"""

from collections.abc import AsyncIterator

import pytest

from bot.cards.follow_up import CLAIM, CLOSE, EDIT_DRAFT, LOG_CALL
from bot.demo.firm.firm import SampleFirm
from tests.journeys.second_slack import FOLDER
from tests.journeys.second_stage import SecondStage, second_stage
from tests.journeys.stage import BITTER, CFO, DIRECTOR, HALDEN, MANAGER
from tests.npm import installed_or_skipped

pytestmark = pytest.mark.timeout(240)

HELEN = "Helen Strand"


@pytest.fixture
async def play(firm_url: str, firm: SampleFirm) -> AsyncIterator[SecondStage]:
    home = installed_or_skipped(FOLDER, "The second Slack is not asked here")
    async with second_stage(home, firm_url, firm) as up:
        yield up


async def test_the_client_is_recovered_on_one_card_for_each_surface(play: SecondStage) -> None:
    channel = play.slack.ids[next(one.id for one in play.slack.firm.channels if one.name == HALDEN)]
    assert await play.clients.answer(CFO, 6, BITTER) == (202, {"stored": True})
    card = await play.card(DIRECTOR, channel, HELEN, BITTER)
    own = await play.slack.direct_messages(DIRECTOR)
    await play.card(DIRECTOR, own, HELEN, BITTER)

    # She claims on her own copy; both are redrawn. Her manager comes too late and is told so.
    await play.press(DIRECTOR, own, await play.card(DIRECTOR, own, HELEN), CLAIM)
    for place in (channel, own):
        await play.card(DIRECTOR, place, HELEN, "Claimed by Imogen Hart")
    await play.press(MANAGER, channel, card, CLAIM)
    assert "Imogen Hart claimed this" in play.tap.told[-1]["text"]
    assert play.tap.told[-1]["response_type"] == "ephemeral"
    assert play.tap.told[-1]["replace_original"] is False

    # "Recovered" is refused while nobody has reached the client.
    card = await play.card(DIRECTOR, channel, HELEN)
    await play.press(DIRECTOR, channel, card, CLOSE)
    ending = {
        "disposition": "recovered",
        "root_cause": "billing_pricing",
        "note": "credit note",
        "confirmation": "that settles it",
    }
    refused = await play.submit(DIRECTOR, **ending)
    assert refused["response_action"] == "errors"

    # She mends the draft, rings twice, and closes; each step shows on both cards.
    await play.press(DIRECTOR, channel, card, EDIT_DRAFT)
    assert await play.submit(DIRECTOR, reply="Helen, I will ring you at 11:15.") == ""
    await play.card(DIRECTOR, own, HELEN, "I will ring you at 11:15")
    for outcome, note in (("no_answer", "rang out"), ("reached", "invoice walk-through agreed")):
        card = await play.card(DIRECTOR, channel, HELEN)
        await play.press(DIRECTOR, channel, card, LOG_CALL)
        assert await play.submit(DIRECTOR, channel="phone", outcome=outcome, note=note) == ""
        for place in (channel, own):
            await play.card(DIRECTOR, place, HELEN, note)
    card = await play.card(DIRECTOR, channel, HELEN)
    await play.press(DIRECTOR, channel, card, CLOSE)
    assert await play.submit(DIRECTOR, **ending) == ""
    for place in (channel, own):
        closed = await play.card(DIRECTOR, place, HELEN, "Recovered")
        assert closed["edited"]["user"] == closed["user"]
        assert CLOSE not in str(closed["blocks"])
        assert len(await play.cards(DIRECTOR, place, HELEN)) == 1

    # One post for each surface, all else was redrawn; nothing was asked that is not allowed.
    cards = [post for post in play.tap.of("chat.postMessage") if post["channel"] in (channel, own)]
    assert len([post for post in cards if "thread_ts" not in post["message"]]) == 2
    assert play.tap.refused() == []


async def test_the_command_and_home_show_what_is_open(play: SecondStage) -> None:
    own = await play.slack.direct_messages(DIRECTOR)
    answer = await play.command(DIRECTOR, own, "open")
    assert answer["response_type"] == "ephemeral"
    await play.open_home(DIRECTOR)

    async def published() -> list[dict[str, object]]:
        return play.tap.of("views.publish")

    [home] = await play.tap.until(published)
    assert home["view"]["type"] == "home"
    account = next(one.name for one in play.slack.firm.accounts if one.name in str(answer))
    assert account in str(home["view"])
    assert play.tap.refused() == []
