"""Into Pipedrive and Zendesk: what is asked of each, once each, theirs left alone."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import delete, update

from bot.desk import Desk
from storage.crm_words import WriteMode, WriteOutcome
from storage.models import CrmRecord, Response
from tests.bot.writing_back.office import ANSWERED, EMAIL, Office, an_office
from tests.vendors.pipedrive import Pipedrive
from tests.vendors.zendesk import AGENT, Zendesk

SCORE, STATUS = "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567", "f" * 40
WRITTEN = WriteOutcome.WRITTEN


@pytest.fixture
async def pipedrive() -> AsyncIterator[Pipedrive]:
    vendor = Pipedrive()
    vendor.put("persons", 601, ANSWERED, email=EMAIL, custom_fields={SCORE: 8, STATUS: None})
    await vendor.start()
    yield vendor
    await vendor.stop()


@pytest.fixture
async def zendesk() -> AsyncIterator[Zendesk]:
    vendor = Zendesk()
    vendor.put("user", 601, ANSWERED, email=EMAIL, user_fields={"nps": None, "plan": "gold"})
    vendor.put("ticket", 3107, ANSWERED)
    await vendor.start()
    yield vendor
    await vendor.stop()


async def outcomes(office: Office) -> list[WriteOutcome]:
    return [one.outcome for one in await office.log()]


async def forget_what_it_told(office: Office) -> None:
    async with office.desk.database.transaction() as tx:
        await tx.execute(delete(CrmRecord))


@pytest.mark.parametrize("told", [True, False])
async def test_pipedrive_gets_a_note_and_our_fields_but_no_value_of_theirs(
    desk: Desk, pipedrive: Pipedrive, told: bool
) -> None:
    office = await an_office(desk, pipedrive, "pipedrive", company_domain=pipedrive.url)
    if not told:
        await forget_what_it_told(office)
    await office.arrange(WriteMode.ON, {"score": SCORE, "status": STATUS, "answered": "name"})
    await office.tell()
    await office.work()
    [note] = pipedrive.notes
    assert note["person_id"] == 601
    assert "&lt;b&gt;finance&lt;/b&gt;" in note["content"]
    [patch] = [one.document for one in pipedrive.asked if one.method == "PATCH"]
    assert patch == {"custom_fields": {STATUS: "open"}}, "8 was there before us"
    assert await outcomes(office) == [WRITTEN, WriteOutcome.CONFLICT]


async def test_a_number_is_a_number_in_pipedrive(desk: Desk, pipedrive: Pipedrive) -> None:
    pipedrive.records["persons"][601]["custom_fields"][SCORE] = None
    office = await an_office(desk, pipedrive, "pipedrive", company_domain=pipedrive.url)
    await office.arrange(WriteMode.ON, {"score": SCORE})
    await office.tell()
    await office.work()
    assert pipedrive.records["persons"][601]["custom_fields"][SCORE] == 3


@pytest.mark.parametrize("arrived", [True, False])
async def test_a_note_whose_answer_got_lost_is_found_in_pipedrive(
    desk: Desk, pipedrive: Pipedrive, arrived: bool
) -> None:
    office = await an_office(desk, pipedrive, "pipedrive", company_domain=pipedrive.url)
    await office.arrange(WriteMode.ON, {})
    pipedrive.fail(502)
    await office.tell()
    await office.work()
    if arrived:
        lost = next(one for one in pipedrive.asked if one.method == "POST")
        pipedrive.notes.append({"id": 501, **lost.document})
    for _ in range(3):
        await office.long_after()
        await office.work()
    assert len(pipedrive.notes) == 1
    assert (await outcomes(office))[0] is WRITTEN


async def test_zendesk_gets_an_internal_note_on_the_ticket_that_was_answered(
    desk: Desk, zendesk: Zendesk
) -> None:
    office = await an_office(
        desk, zendesk, "zendesk", subdomain=zendesk.url, agent_email=AGENT, known=False
    )
    async with desk.database.transaction() as tx:
        await tx.execute(update(Response).values(system="zendesk", external_id="3107"))
    await office.arrange(WriteMode.ON, {"score": "nps", "status": "plan", "disposition": "notes"})
    await office.tell()
    await office.work()
    [comment] = zendesk.records["ticket", 3107]["comments"]
    assert comment["public"] is False
    assert "NPS answer: 3 (detractor)" in comment["body"]
    assert zendesk.records["user", 601]["user_fields"] == {"nps": "3", "plan": "gold"}
    assert await outcomes(office) == [WRITTEN, WriteOutcome.CONFLICT]


async def test_zendesk_gets_no_note_of_an_answer_from_elsewhere(
    desk: Desk, zendesk: Zendesk
) -> None:
    office = await an_office(desk, zendesk, "zendesk", subdomain=zendesk.url, agent_email=AGENT)
    await office.arrange(WriteMode.ON, {"score": "nps"})
    await office.tell()
    await office.work()
    assert await outcomes(office) == [WriteOutcome.HELD, WRITTEN]
    assert "did not come from a ticket" in ((await office.log())[0].why or "")
    assert zendesk.records["user", 601]["user_fields"]["nps"] == "3"
