"""K2 and U16: a director on leave is stood in for, and a client gets its true owner."""

import time

from tests.bot.cards.screen import shown
from tests.journeys.checks import eventually
from tests.journeys.stage import ADMIN, BITTER, BRAND_MANAGER, CFO, DIRECTOR, HALDEN, Stage

DEPUTY = "U0CALLUM"


async def health(play: Stage) -> str:
    await play.slack.command(ADMIN, "/nps health", HALDEN)
    return shown({"blocks": play.slack.ephemerals(ADMIN, HALDEN)[-1].blocks})


async def test_the_deputy_stands_in_and_whoever_does_the_work_becomes_the_owner(
    play: Stage,
) -> None:
    # Imogen goes on leave in Slack; the CFO's answer finds Callum, and says why.
    await play.slack.set_status(DIRECTOR, ":palm_tree: On leave", until=time.time() + 3 * 86_400)

    async def heard() -> bool:
        return "away by Slack status: 1" in await health(play)

    await eventually(heard)
    await play.answer(CFO, 6, BITTER)
    card = await play.card(DEPUTY, "Helen Strand")
    assert "Callum Reid · deputy of Imogen Hart, who is away until" in shown(
        {"blocks": card.blocks}
    )
    assert "(Slack status)" in shown({"blocks": card.blocks})
    assert not play.cards(DIRECTOR, "Helen Strand")

    # She is back. Her next card is hers, but it is Callum who claims and rings the client.
    await play.slack.command(DIRECTOR, "/status")

    async def back() -> bool:
        return "away by Slack status: 0" in await health(play)

    await eventually(back)
    await play.answer(BRAND_MANAGER, 4, "Nobody tells us what happens next.")
    await play.card(DIRECTOR, "Nobody tells us")
    theirs = await play.card(HALDEN, "Nobody tells us")
    await play.slack.press(DEPUTY, theirs, "follow_up.claim")
    for note in ("rang twice", "rang again"):
        await play.until(lambda: "Claimed by Callum" in play.cards(HALDEN, "Nobody tells")[-1].text)
        await play.slack.press(DEPUTY, play.cards(HALDEN, "Nobody tells")[-1], "follow_up.log_call")
        tried = {"channel": "phone", "outcome": "voicemail", "note": note}
        await play.slack.submit(DEPUTY, tried)
    await play.answer(BRAND_MANAGER, 3, "Still nobody tells us.")
    again = await play.card(HALDEN, "Still nobody")
    await play.slack.press(DEPUTY, again, "follow_up.claim")

    # He is asked once, and says yes: the next answer is his, and the admin hears of it.
    question = await play.card(DEPUTY, "You made 4 of the last 4 contacts with Halden Foods")
    await play.slack.press(DEPUTY, question, "owners.change")
    await play.card(DEPUTY, "Callum Reid changed the owner to Callum Reid")
    await play.card(ADMIN, "Halden Foods is owned by Callum Reid from now on")
    await play.answer(CFO, 2, "And now nobody answers at all.")
    assert "Owner: Callum Reid" in (await play.card(DEPUTY, "nobody answers at all")).text
