"""What a survey system may hand in at the door, and what it is told when it may not."""

import io
import json
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.demo.secrets import RELAY_SECRET, relay_key
from bot.demo.senders import generic
from bot.demo.senders.keyed import keyed
from bot.demo.senders.registry import SENDERS
from bot.demo.senders.told import Told
from bot.relay.delivery import Letter
from bot.relay.proof import KEY
from bot.relay.registry import RELAYS
from storage.models import FollowUp, Response, TimelineEntry
from tests.journeys.stage import ADMIN, BITTER, BRAND_MANAGER, CFO, DIRECTOR, HALDEN, Stage

HOSTILE = (
    "<!channel> <@U0DIRECTOR> <https://evil.example|Invoice> & <b>bold</b> "
    "'; DROP TABLE responses; -- \u202eevil\u202c *stars* `ticks` " + "😡" * 10_000
)


def signed(body: bytes, now: datetime | None = None) -> Letter:
    """Any body with our own route's proof."""
    return generic.signed(body, RELAY_SECRET, "", now or datetime.now(UTC))


async def kept(play: Stage, external_id: str) -> list[Any]:
    """The stored answers of one id."""
    async with play.desk.desk.database.transaction() as tx:
        rows = await tx.execute(select(Response).where(Response.external_id == external_id))
        return list(rows)


async def test_proof_of_origin_is_asked_for_before_anything_is_read(play: Stage) -> None:
    now = datetime.now(UTC)
    told = Told("x", 3, "", CFO, now, now)
    for name in SENDERS:
        right = play.letter(name, told, now)
        wrong = play.letter(name, told, now, secret="another secret")
        unsigned = replace(right, headers={"Content-Type": right.headers["Content-Type"]})
        letters = [unsigned, wrong]
        if KEY not in right.headers:  # a key stands beside the body; a signature covers it
            letters.append(replace(right, body=right.body + b" "))
        for letter in letters:
            status, said = await play.deliver(name, letter)
            assert status == 401, name
            assert RELAY_SECRET not in str(said)
    assert await kept(play, "x") == []


async def test_an_old_delivery_of_the_signed_route_is_refused(play: Stage) -> None:
    old = datetime.now(UTC) - timedelta(seconds=301)
    status, said = await play.deliver("generic", signed(b'{"id": "old", "score": 3}', old))
    assert status == 401
    assert "error" in said


@pytest.mark.parametrize("score", [11, -1, 7.5, "", True, None, "nine", [9]])
async def test_an_impossible_score_is_refused_by_name(play: Stage, score: object) -> None:
    answered = datetime.now(UTC).isoformat()
    said_by_client = {"id": "s", "score": score, "email": CFO, "answered_at": answered}
    body = json.dumps(said_by_client).encode()
    status, said = await play.deliver("generic", signed(body))
    assert status == 422
    assert said["field"] == "score"
    assert await kept(play, "s") == []


async def test_what_cannot_be_read_is_refused_with_the_reason(play: Stage) -> None:
    for body in (b"", b"not json", b'{"id": ', b"[]", b"\xff\xfe", b'{"score": 3}'):
        status, said = await play.deliver("generic", signed(body))
        assert status == 422, body
        assert said["error"]
    huge = b'{"comment": "' + b"x" * 1_100_000 + b'"}'
    url, headers = f"{play.desk.url}/relay/generic/generic-demo", signed(huge).headers
    async with play.http.post(url, data=io.BytesIO(huge), headers=headers) as response:
        assert response.status == 413


async def test_senders_that_look_whether_the_address_is_there_find_it(play: Stage) -> None:
    for name in RELAYS:
        url = f"{play.desk.url}/relay/{name}/{relay_key(name)}"
        for method in ("GET", "HEAD"):
            async with play.http.request(method, url) as response:
                assert response.status == 200
    for nowhere in ("nobody", "typeform", "typeform/wrong-key"):
        async with play.http.post(f"{play.desk.url}/relay/{nowhere}", data=b"{}") as response:
            assert response.status == 404


@pytest.mark.parametrize("system", list(SENDERS))
async def test_every_system_ends_in_a_card(play: Stage, system: str) -> None:
    status, _ = await play.answer(CFO, 6, BITTER, system=system)
    assert status == 202
    card = await play.card(HALDEN, "Helen Strand")
    assert BITTER in card.text


async def test_an_answer_delivered_twice_is_one_answer_and_one_card(play: Stage) -> None:
    for _ in range(2):
        now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
        letter = play.letter("typeform", Told("again", 5, "Slow.", CFO, now, now), now)
        assert (await play.deliver("typeform", letter))[0] == 202
    await play.card(HALDEN, "Helen Strand")
    await play.card(DIRECTOR, "Helen Strand")
    assert len(await kept(play, "again")) == 1
    assert len(play.cards(HALDEN, "Helen Strand")) == 1


async def test_a_comment_that_comes_later_updates_the_card_and_an_older_delivery_does_not(
    play: Stage,
) -> None:
    await play.answer(CFO, 4, system="wootric", external_id="77")
    await play.card(HALDEN, "left no comment")
    later = timedelta(minutes=1)
    await play.answer(CFO, 4, BITTER, system="wootric", external_id="77", later=later)
    await play.card(HALDEN, BITTER)
    status, _ = await play.answer(
        CFO, 9, "Stale words", system="wootric", external_id="77", later=-later
    )
    assert status == 202
    # The stale delivery is worked on before this next answer of somebody else is.
    await play.answer(BRAND_MANAGER, 2, "Late again, and nobody told us.")
    await play.card(HALDEN, "Late again")
    (answer,) = await kept(play, "77")
    assert (answer.score, answer.comment) == (4, BITTER)
    assert len(play.cards(HALDEN, "Helen Strand")) == 1


async def test_the_same_words_under_a_newer_clock_change_nothing_that_anybody_sees(
    play: Stage,
) -> None:
    """A repeat from a sender who names no times: our own clock is all that is new about it."""
    said = {"id": "repeated", "score": "4", "email": CFO, "comment": BITTER}
    for other in ("Late again.", "And again."):
        status, _ = await play.deliver("zapier", keyed(said, RELAY_SECRET, ""))
        assert status == 202
        # It is worked on before this next answer of somebody else is.
        await play.answer(BRAND_MANAGER, 2, other, system="make")
        await play.card(HALDEN, other)
    async with play.desk.desk.database.transaction() as tx:
        told = await tx.execute(
            select(TimelineEntry.what)
            .join(FollowUp, FollowUp.id == TimelineEntry.follow_up_id)
            .join(Response, Response.id == FollowUp.response_id)
            .where(Response.comment == BITTER)
        )
        assert list(told.scalars()) == ["opened"]
    assert len(await _held(play, BITTER)) == 1


async def test_a_hostile_comment_is_shown_as_text_and_pings_nobody(play: Stage) -> None:
    await play.answer(CFO, 3, HOSTILE)
    card = await play.card(HALDEN, "Helen Strand")
    shown = json.dumps(card.blocks)
    assert "<!channel>" not in card.text
    assert "<@U0DIRECTOR>" not in card.text
    assert "DROP TABLE" in shown
    for block in card.blocks:
        text = json.dumps(block)
        if '"mrkdwn"' in text:
            assert "<!channel>" not in text
            assert "evil.example" not in text
    pressed = await play.slack.press(DIRECTOR, card, "follow_up.show_all")
    assert pressed.status == 200
    assert play.slack.modal(DIRECTOR) is not None


async def test_an_answer_of_nobody_we_know_waits_for_an_admin_who_places_it(play: Stage) -> None:
    status, _ = await play.answer("new.person@halden-foods.example", 3, "Nobody rings back.")
    assert status == 202
    await _until_held(play, "Nobody rings back.")
    listed = await play.slack.command(ADMIN, "/nps held", HALDEN)
    assert listed.status == 200
    seen = play.slack.ephemerals(ADMIN)[-1]
    assert "new.person@halden-foods.example" in str(seen.blocks)
    assert "Halden Foods" in str(seen.blocks)
    (answer,) = await _held(play, "Nobody rings back.")
    await play.slack.press(ADMIN, seen, "held.whose", value=str(answer.id))
    modal = play.window(ADMIN)
    found = await play.slack.options(ADMIN, modal, "contact", "Tait")
    (option,) = found.body["options"]
    done = await play.slack.submit(ADMIN, {"contact": option["value"]})
    assert done.status == 200
    await play.card(HALDEN, "Ben Tait")


async def _held(play: Stage, comment: str) -> list[Any]:
    async with play.desk.desk.database.transaction() as tx:
        rows = await tx.execute(select(Response).where(Response.comment == comment))
        return list(rows)


async def _until_held(play: Stage, comment: str) -> None:
    """The worker has settled it."""
    give_up = time.monotonic() + 10
    while not await _held(play, comment):
        assert time.monotonic() < give_up, "never settled"
