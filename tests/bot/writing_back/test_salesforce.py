"""Into Salesforce: once each, theirs left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, update

from bot.lookup.soql import select
from bot.writing_back.registry import WRITERS
from bot.writing_back.telling import What
from storage.crm_words import WriteMode, WriteOutcome
from storage.models import Contact, CrmRecord
from tests.bot.writing_back.office import EMAIL, Office
from tests.bot.writing_back.org import ACCOUNT, CONTACT, MAPPED, replayed
from tests.bot.writing_back.portal import outcomes
from tests.vendors import soql
from tests.vendors.salesforce import DATA, Salesforce

WRITTEN, HELD = WriteOutcome.WRITTEN, WriteOutcome.HELD


async def test_an_answer_becomes_a_task_and_fills_our_fields(
    sales: Office, salesforce: Salesforce
) -> None:
    await sales.tell()
    await sales.tell(What.ATTEMPT, await sales.attempt())
    await sales.work()
    answer, attempt = salesforce.tasks.values()
    ref = answer["Description"].rpartition("NPS Desk ref ")[2]
    assert answer == {
        "WhoId": CONTACT,
        "WhatId": ACCOUNT,
        "Subject": "NPS answer: 3 (detractor)",
        "Description": (
            "Helen Strand, Halden Foods, 2 Mar 2026 09:15 UTC\n"
            '“Nobody answers <b>finance</b> & "invoice 1042".”\n'
            f"NPS Desk ref {ref}"
        ),
        "Status": "Completed",
        "ActivityDate": "2026-03-02",
    }
    assert "Phone, Voicemail" in attempt["Subject"]
    assert salesforce.contacts[CONTACT] == {
        "Email": EMAIL,
        "NPS_Score__c": 3.0,
        "NPS_Date__c": "2026-03-02",
        "NPS_Attempt__c": "2026-03-02T10:15:00Z",
        "NPS_Locked__c": None,
    }
    assert set(await outcomes(sales)) == {WRITTEN}
    assert (salesforce.bought, len(salesforce.calls("describe"))) == (1, 1), "both are kept"


async def test_theirs_is_left_alone_and_ours_is_known_however_it_is_written(
    sales: Office, salesforce: Salesforce
) -> None:
    theirs = salesforce.contacts[CONTACT]
    theirs |= {"NPS_Score__c": 8.0, "NPS_Attempt__c": "2026-03-02T10:15:00.000+0000"}
    await sales.tell()
    await sales.tell(What.ATTEMPT, await sales.attempt())
    await sales.work()
    [patch] = [one.document for one in salesforce.asked if one.method == "PATCH"]
    assert patch == {"NPS_Date__c": "2026-03-02"}
    assert (await outcomes(sales))[1] is WriteOutcome.CONFLICT


async def test_a_dry_run_writes_nothing_and_a_replay_writes_once(
    sales: Office, salesforce: Salesforce
) -> None:
    await sales.arrange(WriteMode.DRY_RUN, MAPPED)
    await sales.tell()
    await sales.work()
    assert {one.method for one in salesforce.calls(DATA)} == {"GET"}
    assert await outcomes(sales) == [WriteOutcome.WOULD] * 2
    await sales.arrange(WriteMode.ON, MAPPED)
    for _ in range(2):
        await replayed(sales)
    assert len(salesforce.tasks) == 1
    assert salesforce.contacts[CONTACT]["NPS_Score__c"] == 3.0


@pytest.mark.parametrize("arrived", [True, False])
async def test_an_answer_that_got_lost_is_looked_for_and_nothing_doubled(
    sales: Office, salesforce: Salesforce, arrived: bool
) -> None:
    await sales.arrange(WriteMode.ON, {})
    await sales.tell()
    if arrived:
        salesforce.deaf = 1
    else:
        salesforce.faults.extend([None, None])  # the token, the statuses
        salesforce.fail(502)
    for _ in range(3):
        await sales.work()
        await sales.long_after()
    assert len(salesforce.tasks) == 1
    assert any("FROM Task WHERE" in one.query["q"] for one in salesforce.calls("/query"))
    assert (await outcomes(sales))[0] is WRITTEN


async def test_an_account_that_was_merged_away_costs_only_the_link_to_it(
    sales: Office, salesforce: Salesforce
) -> None:
    salesforce.accounts.clear()
    await sales.tell()
    await sales.work()
    [task] = salesforce.tasks.values()
    assert (task["WhoId"], "WhatId" in task) == (CONTACT, False)


async def test_who_was_never_told_of_is_found_by_an_address_that_is_only_a_value(
    sales: Office, salesforce: Salesforce
) -> None:
    odd = "o'brien\\' OR Email LIKE '%@halden.example"
    salesforce.contacts[CONTACT]["Email"] = odd.upper()
    salesforce.contact("003Ref000000002", "another@halden.example")
    async with sales.desk.database.transaction() as tx:
        await tx.execute(delete(CrmRecord))
        await tx.execute(update(Contact).values(email=odd))
    await sales.tell()
    await sales.work()
    assert [task["WhoId"] for task in salesforce.tasks.values()] == [CONTACT]
    assert salesforce.contacts[CONTACT]["NPS_Score__c"] == 3.0


async def test_nobody_is_made_there(sales: Office, salesforce: Salesforce) -> None:
    salesforce.contacts.clear()
    await sales.tell()
    await sales.work()
    assert await outcomes(sales) == [HELD, HELD]
    assert not salesforce.contacts


async def test_a_task_is_over_in_the_words_of_the_organization(
    sales: Office, salesforce: Salesforce
) -> None:
    salesforce.closed = ["Abgeschlossen", "Verworfen"]
    await sales.tell()
    await sales.work()
    assert [task["Status"] for task in salesforce.tasks.values()] == ["Abgeschlossen"]


async def test_a_task_is_never_longer_than_salesforce_takes(
    sales: Office, salesforce: Salesforce
) -> None:
    await sales.arrange(WriteMode.ON, {})
    await sales.answer_is(3, "x" * 100_000)
    await sales.tell()
    await sales.work()
    [task] = salesforce.tasks.values()
    assert "NPS Desk ref" in task["Description"][-40:]


@given(st.text())
def test_whatever_a_value_holds_it_stays_one_value(value: str) -> None:
    asked = soql.read(select("Id", "Contact", "Email", value, "LIMIT 2"))
    assert (asked.field, asked.value, asked.limit) == ("Email", value, 2)


@pytest.mark.parametrize(
    ("prop", "fits"),
    [
        ("NPS_Score__c", True),
        ("desk__NPS_Score__c", True),
        ("Description", False),
        ("NPS Score__c", False),
        ("NPS_Score__c,Email", False),
        ("Account__r", False),
        ("__c", False),
    ],
)
def test_only_custom_fields_may_be_ours(prop: str, fits: bool) -> None:
    assert (WRITERS["salesforce"].custom(prop) is None) is fits
