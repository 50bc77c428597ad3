"""The analyst is one setting: whichever reads, cards, clocks and claims are the same."""

from dataclasses import replace

import pytest

from bot.analyst.embedded import EmbeddedAnalyst
from bot.app import build_desk
from bot.follow_up import claiming
from bot.health import parts
from storage.models import FollowUp
from tests.bot.identity.house import DIRECTOR, House
from tests.bot.model.model_desk import BITTER, CHASING, SLY, card, comes, rows, work
from tests.openai_server import ModelServer


@pytest.fixture
async def unread(house: House) -> House:
    """The same house with ANALYST=none, and the model still behind it."""
    settings = house.desk.settings.model_copy(update={"analyst": "none"})
    built = build_desk(settings)
    await built.database.close()
    house.desk = replace(house.desk, settings=settings, analyst=built.analyst)
    return house


async def test_switched_off_the_card_comes_all_the_same_and_can_be_claimed(unread: House) -> None:
    unread.desk = replace(unread.desk, model=None)
    response = await comes(unread, 3, BITTER)
    seen = await card(unread, response)
    assert "Comments are read by people here: please read it." in seen
    assert BITTER in seen
    assert "Draft reply" in seen
    [opened] = await rows(unread, FollowUp)
    await claiming.claim(unread.desk, opened.id, DIRECTOR)
    assert "Claimed by" in await card(unread, response)
    [part] = [one for one in await parts(unread.desk) if one.name == "Analyst"]
    assert "switched off" in part.words


async def test_the_same_clocks_run_whoever_reads(house: House, unread: House) -> None:
    await comes(unread, 3, BITTER)
    [without] = await rows(unread, FollowUp)
    with_it = EmbeddedAnalyst()
    unread.desk = replace(unread.desk, analyst=with_it, model=None)
    await comes(unread, 3, CHASING)
    _, read = await rows(unread, FollowUp)
    assert (without.severity, without.rule) == (read.severity, read.rule)
    assert without.claim_due_at == read.claim_due_at
    assert without.contact_due_at == read.contact_due_at


async def test_the_model_alone_finds_what_nobody_read(unread: House, llm: ModelServer) -> None:
    response = await comes(unread, 8, SLY)
    assert "please read it" in await card(unread, response)
    llm.reads(complaint_quote="we make do somehow")
    await work(unread)
    assert "Words behind the score: “we make do somehow”" in await card(unread, response)
