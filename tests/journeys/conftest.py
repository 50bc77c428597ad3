"""A stage for every journey."""

from collections.abc import AsyncIterator
from datetime import timedelta

import psycopg
import pytest

from bot import speaking
from bot.demo.firm.firm import SampleFirm
from tests.journeys.stage import Stage, stage

AT_ONCE = timedelta(milliseconds=1)


@pytest.fixture(autouse=True)
def quick_slack(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Slack's pace of a post a second is tried by those who are marked so; others need not wait."""
    if request.node.get_closest_marker("slacks_pace") is None:
        for gap in ("POST_GAP", "LEAST_POST_GAP", "UPDATE_GAP"):
            monkeypatch.setattr(speaking, gap, AT_ONCE)


@pytest.fixture
async def play(firm_url: str, firm: SampleFirm) -> AsyncIterator[Stage]:
    """Over signed HTTP."""
    async with stage(firm_url, firm) as up:
        yield up


@pytest.fixture(params=["http", "socket"])
async def either_way(
    request: pytest.FixtureRequest, firm_url: str, firm: SampleFirm
) -> AsyncIterator[Stage]:
    """Over signed HTTP in one run, over Socket Mode in the other."""
    async with stage(firm_url, firm, socket_mode=request.param == "socket") as up:
        yield up


CARDS_APART = """
CREATE FUNCTION own_card() RETURNS trigger LANGUAGE plpgsql AS
  'BEGIN NEW.card_of = NULL; RETURN NEW; END';
CREATE TRIGGER own_card BEFORE INSERT ON follow_ups FOR EACH ROW EXECUTE FUNCTION own_card();
"""


@pytest.fixture
def cards_apart(firm_url: str) -> None:
    """Every follow-up has a card of its own, for stories that need many cards of one account."""
    with psycopg.connect(firm_url) as connection:
        connection.execute(CARDS_APART)
