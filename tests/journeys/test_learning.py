"""Owners' answers teach the desk: a joke told as one in the end raises no alert any more."""

import re

from sqlalchemy import text

from bot.cards.follow_up import MORE
from bot.cards.reading_quality import UNDO_BAR, USE_BAR
from bot.demo.slack import Message
from tests.journeys.checks import newest_follow_up
from tests.journeys.choices import choice
from tests.journeys.stage import ADMIN, BRAND_MANAGER, DIRECTOR, HALDEN, Stage

JOKE = "Lovely people, though the report was late."
PLAIN = "Nobody answers our calls and the invoices are wrong again. We are very disappointed."

# Thirty-five more of the same, and what their owners said of them.
MORE_OF_THE_SAME = """
WITH one AS (SELECT * FROM labels ORDER BY id DESC LIMIT 1),
     others AS (
        UPDATE responses SET comment = (SELECT comment FROM responses r, one
                                        WHERE r.id = one.response_id)
          , answered_at = now()
        WHERE id IN (SELECT id FROM responses r WHERE score >= 7 AND NOT EXISTS
                     (SELECT FROM follow_ups f WHERE f.response_id = r.id) LIMIT 35)
        RETURNING id, arrival_id),
     read AS (
        INSERT INTO readings (response_id, arrival_id, analyst, version, found)
        SELECT others.id, others.arrival_id, r.analyst, r.version || ' again', r.found
        FROM others, one JOIN readings r ON r.response_id = one.response_id)
INSERT INTO labels (response_id, arrival_id, about, value, source, reason, colleague_id, at)
SELECT others.id, others.arrival_id, one.about, one.value, one.source, one.reason,
       one.colleague_id, one.at
FROM others, one
"""


async def seen_by_the_admin(play: Stage) -> Message:
    return await play.typed(ADMIN, "/nps reading")


async def test_disagreements_move_the_bar_and_an_admin_moves_it_back(play: Stage) -> None:
    # The director says why the words mean no harm; the card closes and is not shown again.
    await play.answer(BRAND_MANAGER, 8, JOKE)
    card = await play.card(HALDEN, "Ruth Calloway")
    await play.slack.press(DIRECTOR, card, MORE, choice(card, "disagree"))
    await play.slack.submit(DIRECTOR, {"reason": "joke", "note": "Ruth says that every spring"})
    await play.card(HALDEN, "Mis-scored / not an issue")

    # An admin sees what owners said; one answer is not enough to change anything.
    seen = await seen_by_the_admin(play)
    assert "a joke between us" in str(seen.blocks)
    assert "not proposed yet" in str(seen.blocks)
    assert USE_BAR not in str(seen.blocks)

    # After many such answers another bar is proposed, with what it would have done.
    async with play.desk.desk.database.transaction() as tx:
        await tx.execute(text(MORE_OF_THE_SAME))
    seen = await seen_by_the_admin(play)
    assert "Proposed: " in str(seen.blocks)
    told = re.search(r"(\d+) fewer cards, of them (\d+) that owners disagreed with", seen.text)
    assert told is not None
    assert int(told[2]) > 20  # some of the others have a card because the score fell as well
    await play.slack.press(ADMIN, seen, USE_BAR)
    await play.until(lambda: UNDO_BAR in str(play.slack.ephemerals(ADMIN, HALDEN)[-1].blocks))

    # The same words raise no alert any more; plain ones still do.
    before = await newest_follow_up(play.desk.desk.database)
    await play.answer(BRAND_MANAGER, 8, JOKE)
    await play.answer(BRAND_MANAGER, 8, PLAIN)
    await play.card(HALDEN, "very disappointed")
    after = await newest_follow_up(play.desk.desk.database)
    assert after == before + 1

    # One press takes it back.
    await play.slack.press(ADMIN, play.slack.ephemerals(ADMIN, HALDEN)[-1], UNDO_BAR)
    await play.until(lambda: "as shipped" in str(play.slack.ephemerals(ADMIN, HALDEN)[-1].blocks))
    await play.answer(BRAND_MANAGER, 8, JOKE)
    await play.until(lambda: len(play.cards(HALDEN, JOKE)) > 1)
    assert len(play.cards(HALDEN, JOKE)) == 2


async def test_a_detractors_theme_is_put_right_and_the_card_stays(play: Stage) -> None:
    await play.answer(BRAND_MANAGER, 3, PLAIN)
    card = await play.card(HALDEN, "very disappointed")
    await play.slack.press(DIRECTOR, card, MORE, choice(card, "disagree"))
    done = await play.slack.submit(DIRECTOR, {"about": "relationship", "note": ""})
    assert done.status == 200
    assert "Claim" in str(play.cards(HALDEN, "very disappointed")[-1].blocks)
    async with play.desk.desk.database.transaction() as tx:
        rows = await tx.execute(text("SELECT about, value FROM labels ORDER BY id DESC LIMIT 1"))
        assert tuple(rows.one()) == ("theme", "relationship")
