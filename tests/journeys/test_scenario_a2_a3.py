"""Scenarios A2 and A3: a kind eight that hides something, and one that hides nothing."""

from tests.bot.cards.screen import shown
from tests.journeys.checks import newest_follow_up, nothing_left
from tests.journeys.choices import choice
from tests.journeys.stage import ADMIN, BRAND_MANAGER, DIRECTOR, HALDEN, Stage

TIRED = (
    "Great work as ever. We are just getting a bit tired of chasing timelines, "
    "and I had to explain the slip to the CMO."
)


async def test_a_bitter_eight_is_found_and_can_be_disagreed_with(play: Stage) -> None:
    # A2: calmer than an open complaint, with the words that raised it and the fact behind them.
    await play.answer(BRAND_MANAGER, 8, TIRED)
    card = await play.card(HALDEN, "Ruth Calloway")
    said = shown({"blocks": card.blocks})
    assert "S3 · Hidden detractor · day-to-day lead" in said
    assert "tired of chasing timelines" in said
    assert "9 working days late" in said

    # The director knows better: closed, and counted against the reading.
    await play.slack.press(DIRECTOR, card, "follow_up.more", choice(card, "disagree"))
    done = await play.slack.submit(DIRECTOR, {"reason": "joke", "note": "We say that every spring"})
    assert done.status == 200
    await play.card(HALDEN, "Mis-scored / not an issue")
    await play.slack.command(ADMIN, "/nps reading", HALDEN)
    seen = shown({"blocks": play.slack.ephemerals(ADMIN, HALDEN)[-1].blocks})
    assert "a joke between us" in seen

    # Not shown again.
    await play.slack.command(DIRECTOR, "/nps open", HALDEN)
    assert "Ruth Calloway" not in str(play.slack.ephemerals(DIRECTOR, HALDEN)[-1].blocks)

    # A3: a good word is a good word.
    before = await newest_follow_up(play.desk.desk.database)
    await play.answer(BRAND_MANAGER, 8, "All good, thanks.")
    await nothing_left(play.desk.desk.database)
    assert await newest_follow_up(play.desk.desk.database) == before
    assert len(play.cards(HALDEN, "Ruth Calloway")) == 1
