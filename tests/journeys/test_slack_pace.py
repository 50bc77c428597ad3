"""Slack's pace is kept, its Retry-After honoured, and quick changes become few updates."""

import asyncio
from itertools import combinations
from typing import Any

import pytest

from bot import speaking
from bot.follow_up import calling
from storage.words import AttemptChannel, AttemptOutcome
from tests.journeys.checks import all_sent, newest_follow_up, one_card_each, posts_to
from tests.journeys.conftest import AT_ONCE
from tests.journeys.stage import BITTER, CFO, DIRECTOR, HALDEN, Stage

pytestmark = [
    pytest.mark.slacks_pace,
    pytest.mark.usefixtures("cards_apart"),
]

HALDEN_ID = "C0HALDEN"
POST, UPDATE = "chat.postMessage", "chat.update"
ON_THE_WAY = 1.5  # seconds a post may take to reach Slack on a busy machine; its bucket allows 3


async def test_retry_after_closes_one_lane_and_only_that(play: Stage) -> None:
    play.slack.faults.ratelimited(POST, retry_after=4, to=HALDEN_ID)
    await play.answer(CFO, 6, BITTER)
    await play.until(lambda: any(c.outcome == "ratelimited" for c in play.slack.calls.of(POST)))
    (refused,) = [c for c in play.slack.calls.of(POST) if c.outcome == "ratelimited"]
    for _ in range(2):  # more for the same lane while it is closed
        await play.answer(CFO, 5, BITTER)
    await all_sent(play.desk.desk.database, follow_ups=3)
    opened = refused.at + 4
    here = [c.at for c in play.slack.calls.of(POST) if c.args["channel"] == HALDEN_ID]
    there = [c.at for c in play.slack.calls.of(POST) if c.args["channel"] != HALDEN_ID]
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


async def test_ten_cards_for_one_channel_keep_slacks_pace(play: Stage) -> None:
    play.slack.rates.on = True
    await asyncio.gather(*(play.answer(CFO, 6, f"{BITTER} ({n})") for n in range(10)))
    await all_sent(play.desk.desk.database, follow_ups=10)
    assert {call.outcome for call in play.slack.calls.all()} == {"ok"}, "Slack never said 429"
    for channel in (HALDEN_ID, DIRECTOR):
        times = [call.at for call in posts_to(play.slack, channel)]
        assert len(times) == 10
        for (i, earlier), (j, later) in combinations(enumerate(times), 2):
            assert later - earlier >= (j - i) - ON_THE_WAY, "one a second, however long one looks"
        assert times[-1] - times[0] < 3 * 9, "and not much slower"


async def test_twenty_quick_changes_are_few_updates_and_the_last_one_shows(
    play: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    for gap in ("POST_GAP", "LEAST_POST_GAP"):  # each change is told in the thread as well
        monkeypatch.setattr(speaking, gap, AT_ONCE)
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
            outcome=AttemptOutcome.REACHED,
            note=f"try number {number}.",
            press=f"press {number}",
        )
    for place in (HALDEN, DIRECTOR):
        await play.until(lambda at=place: "try number 19." in str(play.cards(at, "Helen")[-1]))
    await one_card_each(play)
    made: list[Any] = play.slack.calls.of(UPDATE)[before:]
    took = made[-1].at - made[0].at
    assert len(made) <= 2 * (took + 2), "for each of the two cards one a second"
