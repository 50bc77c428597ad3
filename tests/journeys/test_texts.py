"""A client answers by text message: a score, the words after it, and the wish to be left alone."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import insert, select

from bot.demo.firm.firm import SampleFirm
from bot.demo.secrets import RELAY_SECRET
from bot.relay.twilio import NOTHING_TO_SAY
from storage import connections
from storage.models import Arrival, Contact, ContactAddress
from tests.journeys.checks import eventually
from tests.journeys.stage import ADMIN, BITTER, CFO, HALDEN, Stage, stage
from tests.senders.twilio import CLIENT, texted

PUBLIC_URL = "https://desk.example.com"
PATH = "/relay/twilio/twilio-key"


@pytest.fixture
async def play(firm_url: str, firm: SampleFirm) -> AsyncIterator[Stage]:
    """A desk that Twilio knows by its public address; the CFO's number is on record."""
    async with stage(firm_url, firm, public_url=PUBLIC_URL) as up:
        desk = up.desk.desk
        async with desk.database.transaction() as tx:
            await connections.add(
                tx,
                system="twilio",
                name="Texts",
                key="twilio-key",
                scope="",
                secret=desk.vault.seal(RELAY_SECRET),
                options={},
            )
            cfo = select(Contact.id).where(Contact.email == CFO).scalar_subquery()
            await tx.execute(
                insert(ContactAddress).values(address=CLIENT, contact_id=cfo, learned_from="test")
            )
        yield up


async def text(
    play: Stage, words: str, sid: str, *, secret: str = RELAY_SECRET, **fields: str
) -> tuple[int, bytes]:
    """Twilio calls the public address, and we hear it at ours; what Twilio hears."""
    letter = texted(words, secret=secret, url=PUBLIC_URL + PATH, sid=sid, **fields)
    async with play.http.post(
        play.desk.url + PATH, data=letter.body, headers=letter.headers
    ) as response:
        assert response.content_type == "application/xml"
        return response.status, await response.read()


async def scalar(play: Stage, query: Any) -> Any:
    async with play.desk.desk.database.transaction() as tx:
        return (await tx.execute(query)).scalar_one_or_none()


async def test_a_score_by_text_opens_a_follow_up_and_the_next_text_is_its_comment(
    play: Stage,
) -> None:
    assert await text(play, "4", "SM1") == (200, NOTHING_TO_SAY)
    await play.card(HALDEN, "left no comment")
    assert await text(play, BITTER, "SM2") == (200, NOTHING_TO_SAY)
    card = await play.card(HALDEN, BITTER)
    assert "Helen Strand" in card.text
    await text(play, BITTER, "SM2")
    await text(play, "4", "SM1")
    await text(play, "Still waiting.", "SM3")
    await play.card(HALDEN, f"{BITTER}\nStill waiting.")
    assert len(play.cards(HALDEN, "Helen Strand")) == 1


async def test_words_that_follow_no_score_reach_an_admin(play: Stage) -> None:
    said = "10 days late <!channel>"
    assert await text(play, said, "SM4", sender="+447700900999") == (200, NOTHING_TO_SAY)
    card = await play.card(ADMIN, "+447700900999")
    assert "10 days late &lt;!channel&gt;" in card.text
    assert "Nothing is open for that number." in card.text


async def test_who_texts_stop_is_not_asked_again(play: Stage) -> None:
    assert await text(play, "Stop", "SM5") == (200, NOTHING_TO_SAY)

    async def opted_out() -> date | None:
        found = await scalar(play, select(Contact.opted_out_on).where(Contact.email == CFO))
        return found if isinstance(found, date) else None

    assert await eventually(opted_out)
    assert play.cards(ADMIN, CLIENT) == []


async def test_a_text_that_twilio_did_not_send_is_refused(play: Stage) -> None:
    status, said = await text(play, "0", "SM6", secret="another")
    assert status == 401
    assert b"auth token" in said
    assert RELAY_SECRET.encode() not in said
    assert await scalar(play, select(Arrival.id)) is None
