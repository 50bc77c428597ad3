"""Slack in trouble: no card is lost, none is doubled, and whoever can help is asked."""

import asyncio
from datetime import timedelta
from itertools import combinations, pairwise
from typing import Any

import pytest

from bot import morning, verdicts
from bot.cards.troubles import IT_IS_THERE, POST_AGAIN
from bot.demo.firm.firm import SampleFirm
from bot.demo.slack import Message
from bot.demo.workspace import BOT
from bot.follow_up import calling
from bot.manifest import manifest
from storage.words import AttemptChannel, AttemptOutcome, Delivery
from tests.journeys.checks import (
    all_sent,
    eventually,
    newest_follow_up,
    nothing_left,
    outcomes,
    posts_to,
)
from tests.journeys.stage import ADMIN, BITTER, CFO, DIRECTOR, HALDEN, Stage, stage

HALDEN_ID = "C0HALDEN"
HISTORY = {"channels:history", "groups:history", "im:history", "mpim:history"}
POST, UPDATE = "chat.postMessage", "chat.update"


@pytest.fixture(autouse=True)
def no_morning_notes(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a weekday morning a note could take the fault that is meant for a card."""
    monkeypatch.setattr(morning, "is_due", lambda *_: False)


async def one_card_each(play: Stage) -> None:
    """Once all is quiet, the channel and the director see the follow-up once."""
    await all_sent(play.desk.desk.database)
    await nothing_left(play.desk.desk.database)
    for place in (HALDEN, DIRECTOR):
        assert len(play.cards(place, "Helen Strand")) == 1, place


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
    if fault == "late":  # longer than the desk waits, and done all the same
        faults.delay(POST, 3.0, times=2)
    elif fault == "error":
        faults.error(POST, "internal_error", times=2)
    else:
        getattr(faults, fault)(POST, times=2)
    await play.answer(CFO, 6, BITTER)
    await one_card_each(play)
    stored = fault in ("drop_after", "late")
    assert len(posts_to(play.slack, HALDEN_ID)) == (1 if stored else 2)
    assert play.slack.calls.of("conversations.history"), "it looked before it posted again"


async def test_a_lost_post_is_found_beneath_a_long_talk(play: Stage) -> None:
    play.slack.faults.drop_after(POST, times=2)
    await play.answer(CFO, 6, BITTER)
    await play.until(lambda: len(play.slack.calls.of(POST)) == 2)
    for number in range(450):  # more than two pages of history
        said = Message(channel=HALDEN_ID, ts="", user=DIRECTOR, text=f"line {number}")
        play.slack.workspace.messages.post(said)
    await one_card_each(play)
    assert len(play.slack.calls.of(POST)) == 2


async def test_a_slack_that_keeps_failing_is_asked_more_and_more_rarely(play: Stage) -> None:
    play.slack.faults.status(POST, 503, times=6)
    await play.answer(CFO, 6, BITTER)
    await one_card_each(play)
    times = [call.at for call in posts_to(play.slack, HALDEN_ID)]
    pauses = [later - earlier for earlier, later in pairwise(times)]
    assert all(pause >= 2 for pause in pauses), pauses


async def test_retry_after_closes_one_lane_and_only_that(play: Stage) -> None:
    play.slack.faults.ratelimited(POST, retry_after=4)
    await play.answer(CFO, 6, BITTER)
    await play.until(lambda: any(c.outcome == "ratelimited" for c in play.slack.calls.of(POST)))
    (refused,) = [c for c in play.slack.calls.of(POST) if c.outcome == "ratelimited"]
    for _ in range(2):  # more for the same lane while it is closed
        await play.answer(CFO, 5, BITTER)
    await all_sent(play.desk.desk.database, follow_ups=3)
    closed, opened = refused.args["channel"], refused.at + 4
    here = [c.at for c in play.slack.calls.of(POST) if c.args["channel"] == closed]
    there = [c.at for c in play.slack.calls.of(POST) if c.args["channel"] != closed]
    assert len(here) == 4
    assert min(here[1:]) >= opened, "nobody used the closed lane before Slack allowed it"
    assert min(there) < opened, "the other lane went on"


async def test_retry_after_on_updates_is_honoured_too(play: Stage) -> None:
    await play.answer(CFO, 6, BITTER)
    card = await play.card(DIRECTOR, "Helen Strand")
    await one_card_each(play)
    play.slack.faults.ratelimited(UPDATE, retry_after=3, times=2)
    await play.slack.press(DIRECTOR, card, "follow_up.claim")
    for place in (HALDEN, DIRECTOR):
        await play.until(lambda at=place: "Claimed by" in play.cards(at, "Helen")[-1].text)
    calls = play.slack.calls.of(UPDATE)
    first = min(call.at for call in calls if call.outcome == "ratelimited")
    assert min(call.at for call in calls if call.outcome == "ok") >= first + 3


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
        play.slack.faults.drop_after(POST, times=2)  # both are there, and the desk cannot know
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
        assert len(play.slack.calls.of(POST)) == 2


async def test_what_is_not_there_is_posted_again_when_an_admin_says_so(
    firm_url: str, firm: SampleFirm
) -> None:
    async with stage(firm_url, firm, scopes=manifest().scopes - HISTORY) as play:
        play.slack.faults.drop_before(POST, times=2)
        await play.answer(CFO, 6, BITTER)
        await unknown_everywhere(play)
        assert play.cards(HALDEN, "Helen Strand") == []
        for place in (HALDEN_ID, DIRECTOR):
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


async def test_ten_cards_for_one_channel_keep_slacks_pace(play: Stage) -> None:
    play.slack.rates.on = True
    await asyncio.gather(*(play.answer(CFO, 6, f"{BITTER} ({n})") for n in range(10)))
    await all_sent(play.desk.desk.database, follow_ups=10)
    assert {call.outcome for call in play.slack.calls.all()} == {"ok"}, "Slack never said 429"
    for channel in (HALDEN_ID, DIRECTOR):
        times = [call.at for call in posts_to(play.slack, channel)]
        assert len(times) == 10
        for (i, earlier), (j, later) in combinations(enumerate(times), 2):
            assert later - earlier >= (j - i) - 0.5, "one a second, however long one looks"
        assert times[-1] - times[0] < 14, "and not much slower"


async def test_twenty_quick_changes_are_few_updates_and_the_last_one_shows(play: Stage) -> None:
    await play.answer(CFO, 6, BITTER)
    own = await play.card(DIRECTOR, "Helen Strand")
    await play.slack.press(DIRECTOR, own, "follow_up.claim")
    await one_card_each(play)
    follow_up_id = await newest_follow_up(play.desk.desk.database)
    before = len(play.slack.calls.of(UPDATE))
    for number in range(20):
        await calling.log_call(
            play.desk.desk,
            follow_up_id,
            DIRECTOR,
            channel=AttemptChannel.PHONE,
            outcome=AttemptOutcome.VOICEMAIL,
            note=f"try number {number}.",
            press=f"press {number}",
        )
    for place in (HALDEN, DIRECTOR):
        await play.until(lambda at=place: "try number 19." in str(play.cards(at, "Helen")[-1]))
    await one_card_each(play)
    made: list[Any] = play.slack.calls.of(UPDATE)[before:]
    assert len(made) <= 2 * 4, [call.at for call in made]


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
