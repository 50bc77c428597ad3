"""The account's newest work: complete or due, and how late by the first date that was promised."""

from datetime import date

import pytest

from bot.cards.account import account_card
from bot.cards.work import state, work_lines
from storage.milestone_records import MilestoneRecord
from tests.bot.cards.oracle import assert_valid
from tests.bot.cards.screen import shown
from tests.bot.cards.test_hostile import PAYLOADS
from tests.builders import NOW, an_account
from tests.crm_builders import a_milestone

OPEN = {"complete": False, "completed_on": None}
JULY_14 = date(2026, 7, 14)


@pytest.mark.parametrize(
    ("work", "words"),
    [
        (a_milestone(), "completed 3 Jul, 9 working days late"),
        (a_milestone(completed_on=date(2026, 6, 23)), "completed 23 Jun, 1 working day late"),
        (a_milestone(completed_on=date(2026, 6, 22)), "completed 22 Jun"),
        (a_milestone(completed_on=None), "complete"),
        (a_milestone(due_on=None, baseline_on=None), "completed 3 Jul"),
        (a_milestone(due_on=date(2026, 7, 20), baseline_on=None, **OPEN), "due 20 Jul"),
        (a_milestone(**OPEN), "due 22 Jun, 16 working days late"),
        (
            a_milestone(due_on=date(2026, 7, 20), **OPEN),
            "due 20 Jul (first 22 Jun), 16 working days late",
        ),
        (a_milestone(due_on=None, baseline_on=None, **OPEN), "no due date"),
        (a_milestone(given_up=True, **OPEN), "given up"),
    ],
)
def test_how_work_stands(work: MilestoneRecord, words: str) -> None:
    assert state(work, today=JULY_14) == words


def test_the_account_shows_its_newest_work_with_a_link() -> None:
    work = [a_milestone(source_url="https://crm.example/7107"), a_milestone("Brochure", **OPEN)]
    card = account_card(an_account(), [], [], [], [], now=NOW, work=work)
    assert "Spring launch site – completed 3 Jul, 9 working days late" in shown(card)
    assert "Brochure – due 22 Jun, 16 working days late" in shown(card)
    links = [run for run in runs(card.blocks) if run.get("type") == "link"]
    assert [link["url"] for link in links] == ["https://crm.example/7107"]


def test_no_more_than_five() -> None:
    card = account_card(an_account(), [], [], [], [], now=NOW, work=[a_milestone()] * 9)
    assert shown(card).count("Spring launch site") == 5


def test_without_a_crm_nothing_is_said_of_work() -> None:
    assert work_lines([], now=NOW) is None
    assert "Work" not in shown(account_card(an_account(), [], [], [], [], now=NOW))


@pytest.mark.parametrize("payload", [*PAYLOADS, "javascript:alert(1)"])
def test_whatever_a_crm_calls_its_work_does_nothing(payload: str) -> None:
    work = [a_milestone(payload, source_url=payload)]
    card = account_card(an_account(), [], [], [], [], now=NOW, work=work)
    assert_valid(card)
    assert not [run for run in runs(card.blocks) if run.get("type") == "link"]


def runs(part: object) -> list[dict[str, object]]:
    """Everything in the blocks that has a type, however deep."""
    if isinstance(part, list):
        return [found for each in part for found in runs(each)]
    if isinstance(part, dict):
        inner = [found for each in part.values() for found in runs(each)]
        return [part, *inner] if "type" in part else inner
    return []
