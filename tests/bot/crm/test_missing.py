"""What a connected CRM tells of that nobody here can place is said in sentences."""

from bot.crm.missing import missing
from tests.bot.crm.crm_desk import Crm
from tests.bot.crm.test_stages import HOUR, PIPELINE, happens, look


async def told_missing(crm: Crm) -> list[str]:
    async with crm.desk.database.transaction() as tx:
        return await missing(tx, crm.hubspot)


async def test_what_nobody_here_can_place_is_said(crm: Crm) -> None:
    assert await told_missing(crm) == []
    await crm.tell(
        crm.company("77", name="Halden", client="yes", owner="55"),
        crm.company("78", name="A mere prospect", owner="57"),
        crm.deal("1", name="Pitch", account="78", owner="58"),
        crm.ticket("t1", account="79", state="open"),
        crm.ticket("t2", account="79", state="open"),
        crm.invoice("i1", state="open"),
    )
    assert await told_missing(crm) == [
        "1 owner there is nobody here: add that person as a colleague with the same e-mail "
        "address.",
        "1 company with work, tickets or invoices there is no client here: give the client the "
        "same name or domain.",
        "1 record of work there names no client, so nobody sees it here.",
    ]
    await crm.colleague("Maya Lindt")
    await crm.tell(
        crm.owner("55", "maya@agency.example"),
        crm.company("79", name="Nordby", client="yes"),
        crm.invoice("i1", 5, account_name="Nordby"),
    )
    assert await told_missing(crm) == []


async def test_a_lost_stage_is_missing_until_somebody_says_which_counts(crm: Crm) -> None:
    await crm.admin()
    await happens(crm, "a", "In progress", minute=0)
    assert await told_missing(crm) == [
        "No stage called “Complete” was ever seen, so nothing turned complete yet."
    ]
    await look(crm, PIPELINE, minute=5)
    assert await told_missing(crm) == []
    await look(crm, {"1": "Planned"}, minute=HOUR)
    assert "No stage is called “Complete” any more" in (await told_missing(crm))[0]
