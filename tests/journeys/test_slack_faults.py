"""Slack in trouble: no card is lost, none is doubled, and whoever can help is asked."""

from datetime import timedelta
from itertools import pairwise

import pytest

from bot import verdicts
from bot.cards.troubles import IT_IS_THERE, POST_AGAIN
from bot.demo.firm.firm import SampleFirm
from bot.demo.slack import Message
from bot.demo.slack.calls import Call
from bot.demo.workspace import BOT
from bot.manifest import manifest
from storage.words import Delivery
from tests.journeys.checks import (
    HALDEN_ID,
    all_sent,
    card_posts,
    eventually,
    newest_follow_up,
    nothing_left,
    one_card_each,
    outcomes,
    posts_to,
)
from tests.journeys.stage import ADMIN, BITTER, CFO, DIRECTOR, HALDEN, Stage, stage

pytestmark = [
    pytest.mark.usefixtures("cards_apart"),
]

HISTORY = {"channels:history", "groups:history", "im:history", "mpim:history"}
POST, UPDATE = "chat.postMessage", "chat.update"
PLACES = (HALDEN_ID, DIRECTOR)  # where the card goes; a partner may be written to besides


async def health(play: Stage) -> Message:
    """What `/nps health` shows the admin now."""
    answer = await play.slack.command(ADMIN, "/nps health")
    assert answer.status == 200
    return play.slack.ephemerals(ADMIN)[-1]


async def decide(play: Stage, action: str, channel: str) -> None:
    """The admin presses the button beside the message for this channel."""
    shown = await health(play)
    for told, below in pairwise(shown.blocks):
        if channel in str(told) and action in str(below):
            (value,) = {e["value"] for e in below["elements"] if e["action_id"] == action}
            await play.slack.press(ADMIN, shown, action, value=value)
            return
    raise AssertionError(f"{action} is not offered for {channel}: {shown.text}")


async def unknown_everywhere(play: Stage) -> int:
    """Wait until the desk has given up looking on both surfaces; the follow-up."""
    database = play.desk.desk.database
    follow_up_id = await eventually(lambda: newest_after(play))

    async def look() -> bool:
        known = await outcomes(database, follow_up_id)
        return len(known) == 2 and set(known.values()) == {Delivery.UNKNOWN}

    await eventually(look)
    await nothing_left(database)
    return follow_up_id


async def newest_after(play: Stage) -> int:
    newest = await newest_follow_up(play.desk.desk.database)
    return newest if newest > len(play.firm.follow_ups) else 0


@pytest.mark.parametrize("fault", ["drop_after", "drop_before", "status", "error", "late"])
async def test_a_post_of_unknown_outcome_ends_as_one_card(play: Stage, fault: str) -> None:
    faults = play.slack.faults
    for place in PLACES:
        if fault == "late":  # longer than the desk waits, and done all the same
            faults.delay(POST, 3.0, to=place)
        elif fault == "error":
            faults.error(POST, "internal_error", to=place)
        else:
            getattr(faults, fault)(POST, to=place)
    await play.answer(CFO, 6, BITTER)
    await one_card_each(play)
    stored = fault in ("drop_after", "late")
    assert len(posts_to(play.slack, HALDEN_ID)) == (1 if stored else 2)
    assert play.slack.calls.of("conversations.history"), "it looked before it posted again"


async def test_a_lost_post_is_found_beneath_a_long_talk(play: Stage) -> None:
    for place in PLACES:
        play.slack.faults.drop_after(POST, to=place)
    await play.answer(CFO, 6, BITTER)
    await play.until(lambda: len(card_posts(play.slack)) == 2)
    for number in range(450):  # more than two pages of history
        said = Message(channel=HALDEN_ID, ts="", user=DIRECTOR, text=f"line {number}")
        play.slack.workspace.messages.post(said)
    await one_card_each(play)
    assert len(card_posts(play.slack)) == 2


async def test_a_slack_that_keeps_failing_is_asked_more_and_more_rarely(play: Stage) -> None:
    play.slack.faults.status(POST, 503, times=2, to=HALDEN_ID)
    await play.answer(CFO, 6, BITTER)
    await one_card_each(play)
    first, second, third = (call.at for call in posts_to(play.slack, HALDEN_ID))
    assert second - first >= 2
    assert third - second >= 4


@pytest.mark.parametrize("why", ["not_in_channel", "channel_not_found"])
async def test_a_channel_without_the_bot_is_shown_to_an_admin_who_mends_it(
    play: Stage, why: str
) -> None:
    play.slack.remove(BOT.id, HALDEN)
    play.slack.workspace.conversations.named(HALDEN).is_private = why == "channel_not_found"  # type: ignore[union-attr]
    await play.answer(CFO, 6, BITTER)
    await play.card(DIRECTOR, "Helen Strand")
    follow_up_id = await eventually(lambda: newest_after(play))

    async def known() -> bool:
        return await outcomes(play.desk.desk.database, follow_up_id) == {
            HALDEN_ID: Delivery.FAILED,
            DIRECTOR: Delivery.SENT,
        }

    await eventually(known)
    shown = await health(play)
    assert why in str(shown.blocks)
    assert HALDEN_ID in str(shown.blocks)
    assert play.cards(HALDEN, "Helen Strand") == []
    await play.slack.invite(BOT.id, HALDEN)
    await decide(play, POST_AGAIN, HALDEN_ID)
    await play.card(HALDEN, "Helen Strand")
    await one_card_each(play)
    assert POST_AGAIN not in str((await health(play)).blocks), "nothing is left to decide"


async def test_a_change_after_a_refusal_tries_again_by_itself(play: Stage) -> None:
    play.slack.remove(BOT.id, HALDEN)
    await play.answer(CFO, 6, BITTER)
    own = await play.card(DIRECTOR, "Helen Strand")
    await play.until(lambda: bool(posts_to(play.slack, HALDEN_ID)))
    await play.slack.invite(BOT.id, HALDEN)
    await play.slack.press(DIRECTOR, own, "follow_up.claim")
    await play.until(lambda: "Claimed by" in "".join(c.text for c in play.cards(HALDEN, "Helen")))
    await one_card_each(play)


async def test_where_the_desk_may_not_look_people_say_what_is_there(
    firm_url: str, firm: SampleFirm
) -> None:
    async with stage(firm_url, firm, scopes=manifest().scopes - HISTORY) as play:
        for place in PLACES:  # both are there, and the desk cannot know
            play.slack.faults.drop_after(POST, to=place)
        await play.answer(CFO, 6, BITTER)
        follow_up_id = await unknown_everywhere(play)
        listed = str((await health(play)).blocks)
        assert HALDEN_ID in listed
        assert DIRECTOR in listed
        # A press on the card itself is proof: it is adopted, and shows the claim.
        ghost = play.cards(HALDEN, "Helen Strand")[-1]
        await play.slack.press(DIRECTOR, ghost, "follow_up.claim")
        await play.until(lambda: "Claimed by" in play.cards(HALDEN, "Helen")[-1].text)
        assert (await outcomes(play.desk.desk.database, follow_up_id))[DIRECTOR] is (
            Delivery.UNKNOWN
        ), "a press in the channel says nothing of the direct message"
        # The other one the admin has seen; nothing is posted, and a press adopts it as well.
        await decide(play, IT_IS_THERE, DIRECTOR)
        assert IT_IS_THERE not in str((await health(play)).blocks)
        await play.slack.press(DIRECTOR, play.cards(DIRECTOR, "Helen")[-1], "follow_up.claim")
        await play.until(lambda: "Claimed by" in play.cards(DIRECTOR, "Helen")[-1].text)
        await one_card_each(play)
        assert len(card_posts(play.slack)) == 2


async def test_what_is_not_there_is_posted_again_when_an_admin_says_so(
    firm_url: str, firm: SampleFirm
) -> None:
    async with stage(firm_url, firm, scopes=manifest().scopes - HISTORY) as play:
        for place in PLACES:
            play.slack.faults.drop_before(POST, to=place)
        await play.answer(CFO, 6, BITTER)
        await unknown_everywhere(play)
        assert play.cards(HALDEN, "Helen Strand") == []
        for place in PLACES:
            await decide(play, POST_AGAIN, place)
        await one_card_each(play)


async def test_a_card_deleted_in_slack_is_posted_anew_at_the_next_change(play: Stage) -> None:
    await play.answer(CFO, 6, BITTER)
    own = await play.card(DIRECTOR, "Helen Strand")
    await one_card_each(play)
    play.slack.workspace.messages.delete(play.cards(HALDEN, "Helen Strand")[-1])
    assert play.cards(HALDEN, "Helen Strand") == []
    await play.slack.press(DIRECTOR, own, "follow_up.claim")
    await play.until(lambda: "Claimed by" in "".join(c.text for c in play.cards(HALDEN, "Helen")))
    await one_card_each(play)


async def test_a_dead_token_loses_nothing(play: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verdicts, "DEAD_TOKEN_PAUSE", timedelta(seconds=1))
    await play.answer(CFO, 6, BITTER)
    own = await play.card(DIRECTOR, "Helen Strand")
    await one_card_each(play)
    for method in (POST, UPDATE):
        play.slack.faults.error(method, "token_revoked", times=1_000_000)
    await play.answer(CFO, 3, "And now nobody even answers.")
    await play.slack.press(DIRECTOR, own, "follow_up.claim")
    await play.until(lambda: len(play.slack.calls.of(POST)) > 5)
    play.slack.faults.clear()
    await play.until(lambda: "Claimed by" in play.cards(HALDEN, "Helen")[0].text)
    await all_sent(play.desk.desk.database, follow_ups=2)
    for place in (HALDEN, DIRECTOR):
        assert len(play.cards(place, "Helen Strand")) == 2


async def test_while_slack_is_away_altogether_work_waits_for_it(play: Stage) -> None:
    slack, port = play.slack, play.slack.port
    await slack.stop()
    status, _ = await play.answer(CFO, 6, BITTER)
    assert status == 202
    follow_up_id = await eventually(lambda: newest_after(play))

    async def tried() -> bool:
        known = await outcomes(play.desk.desk.database, follow_up_id)
        return len(known) == 2 and set(known.values()) == {Delivery.PENDING}

    await eventually(tried)
    await slack.start(port)
    await one_card_each(play)


def plain_posts(play: Stage) -> list[Call]:
    """Those that say all in one paragraph, as for a Slack that refuses a block."""
    made: list[Call] = [post for post in card_posts(play.slack) if post.outcome == "ok"]
    return [post for post in made if post.args["blocks"][0]["type"] == "section"]


async def test_a_card_that_slack_refuses_is_said_in_plain_words(play: Stage) -> None:
    """The newest kinds of blocks are not everywhere; what the client said must be."""
    play.slack.faults.error(POST, "invalid_blocks", to=HALDEN_ID)
    await play.answer(CFO, 6, BITTER)
    for place in (HALDEN, DIRECTOR):
        assert BITTER in str((await play.card(place, "Helen Strand")).blocks)
    # Looked for among the posts: a card may have been drawn again since, with all its blocks.
    await play.until(lambda: plain_posts(play))
    (again,) = plain_posts(play)
    assert BITTER in str(again.args["blocks"])
    await play.slack.press(DIRECTOR, await play.card(DIRECTOR, "Helen"), "follow_up.claim")
    await play.card(HALDEN, "Claimed by Imogen Hart")
    await play.card(DIRECTOR, "Claimed by Imogen Hart")
    assert len(play.cards(HALDEN, "Helen Strand")) == 1
