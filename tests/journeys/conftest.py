"""A stage for every journey."""

from collections.abc import AsyncIterator

import psycopg
import pytest

from bot import morning
from bot.demo.firm.firm import SampleFirm
from tests.journeys.stage import Stage, stage


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


@pytest.fixture
def no_morning_notes(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a weekday morning a note could take the trouble that is meant for a card."""
    monkeypatch.setattr(morning, "is_due", lambda *_: False)
