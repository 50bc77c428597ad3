"""Who contacted somebody is told from the record, within the walls of whoever reads it (M1.3)."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, select, update

from bot.answers import questions
from bot.cards.pieces import Card
from bot.follow_up.calling import log_call
from bot.follow_up.claiming import claim
from bot.follow_up.closing import close
from storage.models import Account, Contact
from storage.words import AttemptChannel, AttemptOutcome, Disposition, Role
from tests.bot.cards.screen import shown
from tests.bot.conversation.talk import Talk
from tests.bot.follow_up.clock_house import BITTER, DEPUTY, MANAGER, OWNER

ASKED = "Who contacted the CFO of Halden?"
IN_ORDER = (
    "Maya Lindt · Phone · No answer",
    "Maya Lindt · Phone · Reached",
    "Maya Lindt · Phone · Voicemail",
)


@pytest.fixture
async def rung(talk: Talk) -> Talk:
    """Helen Strand was rung twice for one follow-up, closed since, and once for another."""
    house = talk.house
    async with house.desk.database.transaction() as tx:
        await tx.execute(update(Contact).values(title="Chief Financial Officer"))
        halden = (await tx.execute(select(Account.id))).scalar_one()
        lead = {"name": "Ruth Calloway", "email": "ruth@halden.example", "title": "Brand manager"}
        await tx.execute(insert(Contact).values(account_id=halden, role=Role.USER, **lead))
    closed = await house.answers(2)
    for outcome in (AttemptOutcome.NO_ANSWER, AttemptOutcome.REACHED):
        await _rings(talk, closed, outcome)
    await close(
        house.desk,
        closed,
        OWNER,
        disposition=Disposition.UNDERSTOOD,
        root_cause="communication",
        note="",
        evidence=BITTER,
    )
    talk.time_passes(timedelta(days=20))
    await _rings(talk, await house.answers(3), AttemptOutcome.VOICEMAIL)
    return talk


async def _rings(talk: Talk, follow_up: int, outcome: AttemptOutcome) -> None:
    desk = talk.house.desk
    talk.time_passes(timedelta(hours=1))
    await claim(desk, follow_up, OWNER)
    press, phone = f"{follow_up} {outcome}", AttemptChannel.PHONE
    await log_call(desk, follow_up, OWNER, channel=phone, outcome=outcome, note="", press=press)


async def _asks(talk: Talk, words: str, by: str = MANAGER) -> str:
    card: Card = await questions.ask(talk.house.desk, by, words)
    return shown(card)


async def test_each_attempt_is_told_in_order_and_who_is_in_touch_until_when(rung: Talk) -> None:
    told = await _asks(rung, ASKED)
    assert "Who contacted Helen Strand, Halden Foods" in told
    at = [told.index(each) for each in IN_ORDER]
    assert at == sorted(at)
    assert "Contact lock: Maya Lindt until" in told
    for words in ("Who contacted Hellen Strand?", "Who contacted Halden's buyer?"):
        assert await _asks(rung, words) == told

    rung.time_passes(timedelta(days=75))  # the first was closed more than 90 days ago
    told = await _asks(rung, ASKED)
    assert [each in told for each in IN_ORDER] == [False, False, True]
    assert "Nobody has Helen Strand to themselves now." in told


async def test_whom_nobody_contacted_and_who_is_not_clear_is_said(rung: Talk) -> None:
    nobody = await _asks(rung, "Who contacted Ruth Calloway?")
    assert "Nobody has contacted Ruth Calloway, Halden Foods." in nobody
    assert "I cannot answer that." in await _asks(rung, "Who contacted Ann Other?")

    anybody = "Who contacted anybody at Halden?"
    assert IN_ORDER[0] in await _asks(rung, anybody), "of the other there is nothing to tell"

    async with rung.house.desk.database.transaction() as tx:
        ruth = select(Contact.id).where(Contact.name == "Ruth Calloway")
        rung.house.ids["contact"] = (await tx.execute(ruth)).scalar_one()
    await rung.house.answers(3)
    await rung.writes(MANAGER, anybody)
    asked_back = await rung.reads()
    assert "Who contacted Helen Strand of Halden Foods?" in asked_back
    assert "Who contacted Ruth Calloway of Halden Foods?" in asked_back
    await rung.chooses(MANAGER, 1)
    assert "Nobody has contacted Ruth Calloway, Halden Foods." in await rung.reads()


async def test_it_is_told_in_a_conversation_and_never_past_a_wall(rung: Talk) -> None:
    await rung.writes(MANAGER, ASKED)
    assert "Maya Lindt · Phone · Voicemail" in await rung.reads()

    await rung.goes_behind_a_wall(OWNER)
    assert "Maya Lindt" not in await rung.reads(), "what stands there is drawn anew"
    assert await _asks(rung, ASKED, DEPUTY) == await _asks(rung, "Who contacted Ann Other?", DEPUTY)
    assert "Maya Lindt · Phone · Voicemail" in await _asks(rung, ASKED, OWNER)
    await rung.writes(OWNER, ASKED)
    assert "Maya Lindt" not in await rung.reads(), "others read the channel"
