"""People of a CRM and our contacts: found by any address, added at clients only, kept in step."""

from datetime import UTC, date, datetime

import pytest

from storage.crm_words import CrmKind
from storage.models import Account, Colleague, Contact, ContactAddress, Response
from storage.words import Role
from tests.bot.crm.crm_desk import Crm

DANA = {"name": "Dana Whitfield", "email": "dana@halden.example", "account": "77"}


async def addresses(crm: Crm) -> set[str]:
    return {row.address for row in await crm.rows(ContactAddress)}


async def test_somebody_new_at_a_client(crm: Crm, halden: int) -> None:
    maya = await crm.colleague("Maya Lindt")
    await crm.tell(
        crm.owner("55", "maya@agency.example"),
        crm.person(
            "601", title="CFO", role="BUDGET_HOLDER", phone="+44 7700 900123", owner="55", **DANA
        ),
    )
    row = await crm.one(Contact)
    assert (row.account_id, row.name, row.title) == (halden, "Dana Whitfield", "CFO")
    assert (row.role, row.owner_id) == (Role.ECONOMIC_BUYER, maya)
    assert await addresses(crm) == {"+447700900123"}


@pytest.mark.parametrize("missing", ["name", "email", "account"])
async def test_who_is_not_known_well_enough_waits(crm: Crm, halden: int, missing: str) -> None:
    known = {name: value for name, value in DANA.items() if name != missing}
    await crm.tell(crm.person("601", **known))
    assert await crm.rows(Contact) == []
    await crm.tell(crm.person("601", 5, **{missing: DANA[missing]}))
    assert (await crm.one(Contact)).account_id == halden


async def test_people_come_with_their_company_when_that_becomes_a_client(crm: Crm) -> None:
    await crm.tell(crm.person("601", **DANA), crm.company("77", name="Halden"))
    assert await crm.rows(Contact) == []
    await crm.tell(crm.company("77", 5, client="yes"))
    assert (await crm.one(Contact)).name == "Dana Whitfield"


async def test_a_held_answer_finds_its_sender(crm: Crm, halden: int) -> None:
    now = datetime(2026, 6, 1, tzinfo=UTC)
    await crm.add(
        Response,
        system="typeform",
        external_id="a",
        score=3,
        comment="",
        answered_at=now,
        updated_at=now,
        given_email="dana@halden.example",
    )
    await crm.tell(crm.person("601", **DANA))
    assert (await crm.one(Response)).contact_id == (await crm.one(Contact)).id


async def test_a_contact_that_we_have_is_kept_in_step(crm: Crm, halden: int) -> None:
    number = await crm.add(
        Contact,
        account_id=halden,
        name="D. Whitfield",
        email="Dana@Halden.example",
        role=Role.EXECUTIVE_SPONSOR,
        title="Finance",
    )
    await crm.tell(crm.person("601", title=None, role="LEGAL_AND_COMPLIANCE", **DANA))
    row = await crm.one(Contact)
    assert (row.id, row.name) == (number, "Dana Whitfield")
    assert (row.role, row.title) == (Role.EXECUTIVE_SPONSOR, "Finance"), "no word of a CRM's on it"
    await crm.tell(crm.person("601", 5, role="END_USER", left_on="2026-05-31"))
    row = await crm.one(Contact)
    assert (row.role, row.left_on) == (Role.USER, date(2026, 5, 31))


async def test_a_changed_address_becomes_the_main_one_and_the_old_one_still_leads_there(
    crm: Crm, halden: int
) -> None:
    await crm.tell(crm.person("601", **DANA), crm.person("601", 5, email="d.w@halden.example"))
    assert (await crm.one(Contact)).email == "d.w@halden.example"
    assert await addresses(crm) == {"dana@halden.example"}
    await crm.tell(crm.person("601", 9, email="dana@halden.example"))
    assert (await crm.one(Contact)).email == "dana@halden.example"
    assert await addresses(crm) == {"d.w@halden.example"}


async def test_a_main_address_of_our_own_stays(crm: Crm, halden: int) -> None:
    number = await crm.add(Contact, account_id=halden, name="Dana", email="private@home.example")
    await crm.add_address(number, "dana@halden.example")
    await crm.tell(crm.person("601", **DANA), crm.person("601", 5, email="d.w@halden.example"))
    assert (await crm.one(Contact)).email == "private@home.example"
    assert await addresses(crm) == {"dana@halden.example", "d.w@halden.example"}


async def test_somebody_elses_address_is_left_alone(crm: Crm, halden: int) -> None:
    await crm.add(Contact, account_id=halden, name="Sam Ek", email="sam@halden.example")
    await crm.tell(crm.person("601", **DANA), crm.person("601", 5, email="sam@halden.example"))
    emails = [row.email for row in await crm.rows(Contact)]
    assert emails == ["sam@halden.example", "dana@halden.example"]
    assert await addresses(crm) == set()


async def test_who_opts_out_anywhere_has_opted_out(crm: Crm, halden: int) -> None:
    twilio = await crm.connect("twilio")
    number = "+447700900123"
    stop = crm.person(number, phone=number, opted_out_on="2026-06-01")
    await crm.tell(stop, connection=twilio)
    await crm.tell(crm.person("601", phone=number, opted_out_on=None, **DANA))
    assert (await crm.one(Contact)).opted_out_on == date(2026, 6, 1)
    await crm.tell(crm.person(number, 9, opted_out_on=None), connection=twilio)
    assert (await crm.one(Contact)).opted_out_on is None, "they wrote START"


async def test_an_unsubscribed_address_is_found_at_once(crm: Crm, halden: int) -> None:
    await crm.tell(crm.person("601", **DANA))
    delighted = await crm.connect("delighted")
    email = "dana@halden.example"
    await crm.tell(
        crm.person(email, 3, email=email, opted_out_on="2026-06-02"), connection=delighted
    )
    row = await crm.one(Contact)
    assert (row.opted_out_on, row.name) == (date(2026, 6, 2), "Dana Whitfield")


async def test_who_moved_to_another_client_moves_here(crm: Crm, halden: int) -> None:
    await crm.tell(
        crm.person("601", **DANA),
        crm.person("601", 5, account="78"),
        crm.company("78", name="Nordby", client="yes"),
    )
    assert (await crm.one(Contact)).account_id == (await crm.one(Account, name="Nordby")).id
    await crm.tell(crm.person("601", 9, account=None))
    assert (await crm.one(Contact)).account_id == (await crm.one(Account, name="Nordby")).id


async def test_a_deleted_record_says_nothing_about_the_person(crm: Crm, halden: int) -> None:
    await crm.tell(crm.person("601", **DANA), crm.person("601", 5, gone=True))
    assert (await crm.one(Contact)).left_on is None


async def test_a_record_of_a_merged_contact_speaks_of_the_one_that_was_kept(
    crm: Crm, halden: int
) -> None:
    await crm.tell(crm.person("601", **DANA))
    gone = (await crm.one(Contact)).id
    kept = await crm.add(Contact, account_id=halden, name="Dana W", email="d@halden.example")
    await crm.set(Contact, gone, merged_into=kept)
    await crm.tell(crm.person("601", 5, title="CFO"))
    assert (await crm.one(Contact, id=kept)).title == "CFO"


async def test_nobody_of_ours_is_added_from_there(crm: Crm) -> None:
    await crm.tell(crm.owner("55", "stranger@elsewhere.example"))
    assert await crm.rows(Colleague) == []
    assert await crm.linked(CrmKind.COLLEAGUE, "55") is None
    maya = await crm.colleague("Maya", email="Stranger@elsewhere.example")
    await crm.an_hour_later()
    assert await crm.linked(CrmKind.COLLEAGUE, "55") == maya
