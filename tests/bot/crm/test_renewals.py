"""A CRM that moves the renewal date far ahead has told that a renewal was signed (D.15)."""

from datetime import date, timedelta

import pytest

from bot.cards.follow_up import follow_up_card
from storage import follow_up_records
from storage.models import Account, Contact, FollowUp, Renewal, Response, TimelineEntry
from storage.words import Disposition, Role, Rule, Severity
from tests.bot.crm.crm_desk import MONDAY, Crm


async def closed(crm: Crm) -> int:
    """A follow-up of Halden's that was closed on Monday at nine."""
    await crm.tell(crm.company("77", name="Halden", client="yes", renewal_on="2026-09-26"))
    account = (await crm.one(Account)).id
    contact = await crm.add(
        Contact, account_id=account, name="Helen", email="h@halden.example", role=Role.USER
    )
    answer = await crm.add(
        Response,
        system="t",
        external_id="1",
        contact_id=contact,
        score=3,
        comment="",
        answered_at=MONDAY,
        updated_at=MONDAY,
    )
    return await crm.add(
        FollowUp,
        response_id=answer,
        account_id=account,
        contact_id=contact,
        severity=Severity.S2,
        rule=Rule.DETRACTOR,
        rule_version=1,
        owner_reason="",
        opened_at=MONDAY,
        clock_from=MONDAY,
        claim_from=MONDAY,
        claim_due_at=MONDAY,
        contact_due_at=MONDAY,
        closed_at=MONDAY,
        disposition=Disposition.FIXED_AWAITING_CLIENT,
    )


async def card(crm: Crm, number: int) -> str:
    async with crm.desk.database.transaction() as tx:
        record = await follow_up_records.load_one(tx, number, MONDAY + timedelta(days=30))
    assert record is not None
    return str(follow_up_card(record, now=MONDAY + timedelta(days=30)).blocks)


async def test_it_speaks_for_the_closing_and_shows_why(crm: Crm) -> None:
    number = await closed(crm)
    await crm.tell(crm.company("77", 20 * 24 * 60, renewal_on="2027-09-26"))
    await crm.again()
    signed = await crm.one(Renewal)
    assert (signed.was, signed.became) == (date(2026, 9, 26), date(2027, 9, 26))
    assert signed.signed_at == MONDAY + timedelta(days=20), "when the CRM says it was"
    [told] = await crm.rows(TimelineEntry, follow_up_id=number, what="renewal_signed")
    assert told.note == "the next one moved from 26 Sep 2026 to 26 Sep 2027"
    assert "Renewed: the next renewal moved from 26 Sep 2026 to 26 Sep 2027" in await card(
        crm, number
    )


@pytest.mark.parametrize("becomes", ["2026-10-26", "2026-03-01", ""])
async def test_a_talk_put_off_is_no_renewal(crm: Crm, becomes: str) -> None:
    await closed(crm)
    await crm.tell(crm.company("77", 60, renewal_on=becomes))
    assert await crm.rows(Renewal) == []


async def test_a_slip_of_the_hand_that_is_mended_is_none_either(crm: Crm) -> None:
    number = await closed(crm)
    await crm.tell(crm.company("77", 60, renewal_on="2037-09-26"))
    assert "Renewed" in await card(crm, number)
    await crm.tell(crm.company("77", 90, renewal_on="2026-09-26"))
    assert await crm.rows(Renewal) == []
    assert "Renewed" not in await card(crm, number)
