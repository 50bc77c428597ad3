"""Into Salesforce: every trouble said in a sentence, and mended by whoever can."""

import pytest
from sqlalchemy import update

from bot.lookup.address import Misaddressed
from bot.lookup.salesforce import host
from bot.writing_back.telling import What
from storage.crm_words import WriteMode, WriteOutcome
from storage.models import Connection
from tests.bot.writing_back.office import EMAIL, Office
from tests.bot.writing_back.org import CONTACT, replayed, whys
from tests.bot.writing_back.portal import outcomes
from tests.vendors.salesforce import DATA, Salesforce

WRITTEN, HELD, FAILED = WriteOutcome.WRITTEN, WriteOutcome.HELD, WriteOutcome.FAILED


async def test_a_token_that_ran_out_is_bought_once_more(
    sales: Office, salesforce: Salesforce
) -> None:
    await sales.tell()
    await sales.work()
    salesforce.revoke()
    await sales.tell(What.ATTEMPT, await sales.attempt())
    await sales.work()
    assert len(salesforce.tasks) == 2
    assert len(salesforce.calls("oauth2/token")) == 2
    assert set(await outcomes(sales)) == {WRITTEN}


@pytest.mark.parametrize(
    ("options", "token", "words"),
    [
        ({}, "3MVG9:wrong", "gives no token for this consumer key and secret"),
        ({}, "3MVG9", "joined by a colon"),
        ({"my_domain": "hartwell.my.salesforce.com.evil.example"}, "", "no host of Salesforce"),
        ({"my_domain": "https://8.8.8.8"}, "", "is no host of Salesforce"),
        ({"my_domain": ""}, "", "My Domain, which is not filled in"),
    ],
)
async def test_a_wrong_pair_or_address_is_said_and_never_called(
    sales: Office, salesforce: Salesforce, options: dict[str, str], token: str, words: str
) -> None:
    change = {"token": sales.desk.vault.seal(token)} if token else {"options": options}
    async with sales.desk.database.transaction() as tx:
        await tx.execute(update(Connection).values(**change))
    await sales.tell()
    await sales.work()
    assert await outcomes(sales) == [FAILED] * 2
    assert words in await whys(sales)
    assert not salesforce.calls(DATA)


@pytest.mark.parametrize(
    ("status", "code", "words"),
    [
        (400, "INVALID_FIELD", "no such field for the app's user: NPS_Score__c (INVALID_FIELD)"),
        (403, "INSUFFICIENT_ACCESS", "does not let the app's user do this (INSUFFICIENT_ACCESS)"),
        (400, "STRING_TOO_LONG", "does not take what the desk would write"),
        (400, "FIELD_CUSTOM_VALIDATION_EXCEPTION", "A rule of the firm in Salesforce refuses"),
        (404, "ENTITY_IS_DELETED", "the contact is not known in Salesforce"),
        (400, "MALFORMED_QUERY", "declines what was to be written (status 400)"),
    ],
)
async def test_what_is_declined_is_said_without_its_words(
    sales: Office, salesforce: Salesforce, status: int, code: str, words: str
) -> None:
    await sales.arrange(WriteMode.ON, {"score": "NPS_Score__c"})
    await sales.tell()
    salesforce.faults.extend([None] * 5)  # the token, the statuses, the task, the fields, the value
    salesforce.refuse(status, code, "NPS_Score__c", "' OR", words="Nobody answers")
    await sales.work()
    assert (await outcomes(sales))[1] is (HELD if status == 404 else FAILED)
    told = await whys(sales)
    assert words in told
    assert "Nobody" not in told
    assert "' OR" not in told
    await replayed(sales)
    assert salesforce.contacts[CONTACT]["NPS_Score__c"] == 3.0


@pytest.mark.parametrize(
    ("status", "code", "words", "seconds"),
    [
        (400, "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access", 5),
        (403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.", 3600),
        (403, "REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests Limit exceeded.", 60),
        (429, "", "", 60),
    ],
)
async def test_a_pause_that_it_needs_is_kept_and_then_it_is_written(
    sales: Office, salesforce: Salesforce, status: int, code: str, words: str, seconds: int
) -> None:
    await sales.arrange(WriteMode.ON, {})
    await sales.tell()
    salesforce.faults.extend([None, None])  # the token, the statuses
    salesforce.refuse(status, code, words=words)
    await sales.work()
    waiting = (await sales.log())[0]
    assert waiting.outcome is WriteOutcome.WAITING
    assert f"again in {seconds} s" in (waiting.waits_for or "")
    assert not salesforce.tasks
    await sales.long_after()
    await sales.work()
    assert len(salesforce.tasks) == 1


async def test_the_last_calls_of_a_day_are_left_to_others(
    sales: Office, salesforce: Salesforce
) -> None:
    salesforce.headers["Sforce-Limit-Info"] = "api-usage=14251/15000"
    await sales.tell()
    await sales.work()
    before = len(salesforce.asked)
    await sales.tell(What.ATTEMPT, await sales.attempt())
    await sales.work()
    assert len(salesforce.asked) == before, "nobody calls for an hour"
    assert "again in 3" in await whys(sales)


@pytest.mark.parametrize(
    ("prop", "words"),
    [
        ("NPS_None__c", "no field NPS_None__c of contacts"),
        ("NPS_Locked__c", "edit the field NPS_Locked__c"),
    ],
)
async def test_a_field_that_cannot_be_written_is_said_by_a_dry_run_and_mended(
    sales: Office, salesforce: Salesforce, prop: str, words: str
) -> None:
    await sales.arrange(WriteMode.DRY_RUN, {"status": prop})
    await sales.tell()
    await sales.work()
    assert words in await whys(sales)
    salesforce.fields[prop] = ("string", True)
    salesforce.contact(CONTACT, EMAIL)
    await sales.arrange(WriteMode.ON, {"status": prop})
    await replayed(sales)
    assert salesforce.contacts[CONTACT][prop] == "open", "what was remembered is asked for again"


@pytest.mark.parametrize(
    ("named", "base"),
    [
        ("hartwell", "https://hartwell.my.salesforce.com"),
        ("https://Hartwell.my.salesforce.com/", "https://hartwell.my.salesforce.com"),
    ],
)
def test_my_domain_is_taken_short_or_whole(named: str, base: str) -> None:
    assert host({"my_domain": named}) == base


@pytest.mark.parametrize(
    "named", ["", "evil.example", "salesforce.com", "a.salesforce.com@evil.example", "169.254.1.1"]
)
def test_no_other_host_is_ever_called(named: str) -> None:
    with pytest.raises(Misaddressed):
        host({"my_domain": named})
