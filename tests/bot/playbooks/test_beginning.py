"""The playbook of a follow-up from its opening on, in a real database."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, insert, select, update

from bot import triage
from bot.drawing import PLAYBOOK, draw
from bot.follow_up import claiming
from bot.playbooks import ticking
from bot.playbooks.beginning import begin
from storage import messages, placements, playbooks
from storage.models import (
    Account,
    Colleague,
    Contact,
    FollowUp,
    Message,
    PlaybookRun,
    PlaybookStep,
    Response,
    TimelineEntry,
)
from storage.playbook_records import PlaybookRecord
from storage.words import ColleagueRole, Role, Rule, Severity
from tests.bot.cards.screen import shown
from tests.bot.identity.house import BITTER, DIRECTOR, House, a_house

HELEN = "helen.strand@halden.example"
PARTNER, DEPUTY = "U0PARTNER", "U0DEPUTY"


@pytest.fixture
async def house(empty_url: str) -> AsyncIterator[House]:
    """Helen Strand buys for Halden Foods, whose partner has a deputy."""
    built = await a_house(empty_url)
    async with built.desk.database.transaction() as tx:
        for name, slack_id in (("Georgina Fennel", DEPUTY), ("Daniel Rook", PARTNER)):
            row = insert(Colleague).values(
                name=name,
                email=f"{slack_id}@us.example",
                slack_user_id=slack_id,
                role=ColleagueRole.PARTNER,
                deputy_id=built.ids.get(DEPUTY),
            )
            built.ids[slack_id] = (await tx.execute(row.returning(Colleague.id))).scalar_one()
        halden = update(Account).where(Account.name == "Halden Foods")
        await tx.execute(halden.values(partner_id=built.ids[PARTNER]))
    yield built
    await built.desk.database.close()


async def rows(house: House, *what: Any) -> list[Any]:
    async with house.desk.database.transaction() as tx:
        return list(await tx.execute(select(*what)))


async def change(house: House, table: type, **facts: Any) -> None:
    async with house.desk.database.transaction() as tx:
        await tx.execute(update(table).values(**facts))


async def running(house: House) -> tuple[Any, PlaybookRecord]:
    """The one follow-up, and its playbook."""
    [follow_up] = await rows(house, FollowUp)
    async with house.desk.database.transaction() as tx:
        return follow_up, (await playbooks.of_follow_ups(tx, [follow_up.id]))[follow_up.id]


async def told(house: House, person: str) -> str:
    """What this person's message about the playbook says."""
    async with house.desk.database.transaction() as tx:
        found = await tx.execute(
            select(Message.id).where(Message.kind == PLAYBOOK, Message.channel == person)
        )
        message = await messages.lock(tx, found.scalar_one())
        assert message is not None
        card = await draw(house.desk, tx, message)
        assert card is not None
        return shown(card)


async def comes(house: House, score: int, comment: str = "") -> int:
    return await house.comes(score, comment, given_email=HELEN)


async def says_more(house: House, response_id: int, score: int, comment: str) -> None:
    """The same answer is delivered again, with other words."""
    await change(house, Response, score=score, comment=comment, arrival_id=999_999)
    await triage.triage(house.desk, response_id)


async def test_a_buyers_low_score_is_the_partners_to_call_about(house: House) -> None:
    await comes(house, 2, BITTER)
    follow_up, playbook = await running(house)
    assert (playbook.name, playbook.version) == ("partner_calls_at_once", 1)
    steps = {step.key: step for step in playbook.steps}
    assert list(steps) == ["inform", "invoices", "call", "plan"]  # no renewal is near
    assert steps["call"].assignee == "Daniel Rook"
    assert steps["inform"].assignee is None
    assert steps["plan"].due_at == follow_up.plan_due_at > follow_up.contact_due_at
    assert steps["call"].due_at is not None
    assert steps["call"].due_at - house.now == timedelta(days=1)
    assert "Ring the client, 15 minutes" in await told(house, PARTNER)


async def test_for_whoever_is_away_the_deputy_does_it(house: House) -> None:
    away = house.now.date() + timedelta(days=3)
    async with house.desk.database.transaction() as tx:
        of = update(Colleague).where(Colleague.id == house.ids[PARTNER])
        await tx.execute(of.values(away_until=away))
    await comes(house, 2)
    _, playbook = await running(house)
    assert {step.assignee for step in playbook.steps} == {None, "Georgina Fennel"}
    assert "yours" in await told(house, DEPUTY)


async def test_the_conditions_of_a_step_are_asked_when_it_opens(house: House) -> None:
    await change(house, Account, renewal_on=house.now.date() + timedelta(days=30))
    await comes(house, 2, "Thank you.")
    _, playbook = await running(house)
    assert [step.key for step in playbook.steps] == ["inform", "call", "renewal", "plan"]


async def test_begun_twice_it_is_there_once(house: House) -> None:
    await comes(house, 2)
    follow_up, before = await running(house)
    async with house.desk.database.transaction() as tx:
        await begin(house.desk, tx, follow_up.id, at=house.now)
    assert (await running(house))[1] == before


async def test_where_nothing_is_agreed_there_is_no_playbook(house: House) -> None:
    await change(house, Contact, role=Role.USER)
    await comes(house, 10)
    house.pass_time(days=200)
    await comes(house, 8)
    assert [one.rule for one in await rows(house, FollowUp)] == [Rule.SCORE_DROP]
    assert await rows(house, PlaybookRun) == []


async def test_who_was_to_be_invited_and_complains_after_all_is_called_instead(
    house: House,
) -> None:
    response = await comes(house, 7)
    before, workshop = await running(house)
    assert (before.rule, workshop.name) == (
        Rule.PASSIVE_SPONSOR,
        "strategic_alignment_workshop",
    )
    assert "Invite the client" in await told(house, PARTNER)
    house.pass_time(hours=1)
    await says_more(house, response, 2, BITTER)
    now, playbook = await running(house)
    assert (now.severity, now.rule) == (Severity.S1, Rule.DETRACTOR)
    assert house.now < now.claim_due_at < before.claim_due_at
    assert playbook.name == "partner_calls_at_once"
    assert "Ring the client" in await told(house, PARTNER)
    history = [(one.what, one.note) for one in await rows(house, TimelineEntry)]
    assert ("regraded", "detractor") in history


async def test_a_workshop_on_which_somebody_has_worked_goes_on(house: House) -> None:
    response = await comes(house, 7)
    follow_up, playbook = await running(house)
    await claiming.claim(house.desk, follow_up.id, DIRECTOR)
    await ticking.finish(house.desk, playbook.steps[0].id, DIRECTOR)
    await says_more(house, response, 2, BITTER)
    now, kept = await running(house)
    assert now.rule is Rule.DETRACTOR
    assert kept.name == "strategic_alignment_workshop"
    assert kept.steps[0].done_by == "Maya Lindt"


async def test_who_is_content_is_invited_once_in_180_days(house: House) -> None:
    for days in (0, 179, 2):
        house.pass_time(days=days)
        await comes(house, 8, "All good, thanks.")
    invited = [one.opened_at for one in await rows(house, FollowUp)]
    assert [one - invited[0] for one in invited] == [timedelta(), timedelta(days=181)]


async def test_of_two_who_press_done_one_did_it_and_the_other_hears_who(house: House) -> None:
    await comes(house, 2)
    follow_up, playbook = await running(house)
    await claiming.claim(house.desk, follow_up.id, DIRECTOR)
    call = next(step for step in playbook.steps if step.key == "call")
    both = await asyncio.gather(
        *(ticking.finish(house.desk, call.id, by) for by in (DIRECTOR, PARTNER))
    )
    assert sorted(bool(one.news) for one in both) == [False, True]
    done = [one.what for one in await rows(house, TimelineEntry) if one.what == "step_done"]
    assert len(done) == 1


async def test_a_follow_up_that_is_taken_back_takes_its_playbook_with_it(house: House) -> None:
    response = await comes(house, 2)
    async with house.desk.database.transaction() as tx:
        await placements.take_back(tx, [response])
    for table in (PlaybookRun, PlaybookStep):
        assert (await rows(house, func.count(table.follow_up_id)))[0][0] == 0
    async with house.desk.database.transaction() as tx:
        await tx.execute(update(Message).values(ts="1.1"))  # as if it had been posted
    assert "taken back" in await told(house, PARTNER)
