"""Companies of a CRM and our accounts: matched, made where they are clients, kept in step."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from storage.crm_words import CrmKind
from storage.models import Account, Fee, Milestone
from storage.words import CameBy
from tests.bot.crm.crm_desk import Crm


async def test_a_client_there_becomes_an_account_here(crm: Crm) -> None:
    await crm.tell(
        crm.company(
            "77",
            name="Halden  Foods",
            domain="halden.example",
            sector="Food",
            location="Leeds",
            client="yes",
            fee_yearly="180000.00",
            currency="eur",
            renewal_on="2026-09-26",
            tags="retainer, key account",
        )
    )
    row = await crm.one(Account)
    assert (row.name, row.domain, row.sector) == ("Halden Foods", "halden.example", "Food")
    assert row.location == "Leeds"
    assert (row.fee_yearly, row.currency) == (Decimal("180000.00"), "EUR")
    assert row.renewal_on == date(2026, 9, 26)
    assert row.tags == ["retainer", "key account"]


async def test_what_a_client_paid_before_is_kept_with_its_first_day(crm: Crm) -> None:
    told = {"name": "Halden", "client": "yes", "client_since": "2025-09-01", "came_by": "bought"}
    await crm.tell(crm.company("77", **told, fee_yearly="9000", currency="GBP"))
    await crm.tell(crm.company("77", 24 * 60, fee_yearly="12000"))
    await crm.tell(crm.company("77", 48 * 60, sector="Food"))
    row = await crm.one(Account)
    assert (row.client_since, row.came_by) == (date(2025, 9, 1), CameBy.BOUGHT)
    paid = [(one.fee_yearly, one.since) for one in await crm.rows(Fee)]
    assert [fee for fee, _ in paid] == [9000, 12000]
    assert (paid[1][1] - paid[0][1]).days == 1


@pytest.mark.parametrize(
    ("fields", "becomes_one"),
    [
        ({}, False),
        ({"client": "no"}, False),
        ({"client": "no", "fee_yearly": "9000"}, False),
        ({"client": "yes"}, True),
        ({"fee_yearly": "9000"}, True),
        ({"fee_yearly": "lots"}, False),
        ({"renewal_on": "2026-12-01"}, True),
    ],
)
async def test_a_prospect_is_no_client(crm: Crm, fields: dict[str, str], becomes_one: bool) -> None:
    await crm.tell(crm.company("77", name="Halden", **fields))
    assert bool(await crm.rows(Account)) is becomes_one


async def test_a_company_becomes_a_client_with_its_first_completed_work_in_either_order(
    crm: Crm,
) -> None:
    deal = {"account": "77", "name": "Site", "stage": "Complete"}
    await crm.tell(crm.company("77", name="Halden"), crm.deal("1", 5, turned=True, **deal))
    await crm.tell(
        crm.deal("2", 5, turned=True, **deal | {"account": "78"}), crm.company("78", name="Nordby")
    )
    assert [row.name for row in await crm.rows(Account)] == ["Halden", "Nordby"]


async def test_a_deleted_company_ends_nobody_here(crm: Crm) -> None:
    await crm.tell(crm.company("77", name="Halden", client="yes"), crm.company("77", 3, gone=True))
    assert (await crm.one(Account)).ended_on is None


@pytest.mark.parametrize(
    "known_by", [{"name": "HALDEN FOODS"}, {"name": "Halden plc", "domain": "halden.example"}]
)
async def test_an_account_that_we_have_is_found_again(crm: Crm, known_by: dict[str, str]) -> None:
    number = await crm.add(Account, name="Halden Foods", domain="halden.example")
    await crm.tell(crm.company("77", sector="Food", **known_by))
    assert await crm.linked(CrmKind.ACCOUNT, "77") == number
    row = await crm.one(Account)
    assert (row.name, row.sector) == ("Halden Foods", "Food"), "our own name of a client stays"


async def test_a_domain_that_anybody_can_have_tells_nothing(crm: Crm) -> None:
    await crm.add(Account, name="Halden Foods", domain="gmail.com")
    await crm.tell(crm.company("77", name="Nordby", domain="gmail.com"))
    assert await crm.linked(CrmKind.ACCOUNT, "77") is None


async def test_two_companies_of_one_domain_are_two_clients(crm: Crm) -> None:
    await crm.add(Account, name="Halden UK", domain="halden.example")
    await crm.tell(
        crm.company("77", name="Halden UK", domain="halden.example"),
        crm.company("78", name="Halden DE", domain="halden.example", client="yes"),
    )
    assert [row.name for row in await crm.rows(Account)] == ["Halden UK", "Halden DE"]


async def test_a_name_that_came_from_there_changes_with_it_unless_it_is_taken(crm: Crm) -> None:
    await crm.tell(
        crm.company("77", name="Halden", client="yes"),
        crm.company("78", name="Nordby", client="yes"),
        crm.company("77", 5, name="Halden plc"),
        crm.company("78", 5, name="halden PLC"),
    )
    assert [row.name for row in await crm.rows(Account)] == ["Halden plc", "Nordby"]


async def test_older_news_that_comes_late_changes_nothing(crm: Crm) -> None:
    await crm.tell(
        crm.company("77", 9, name="Halden", client="yes", renewal_on="2027-01-01"),
        crm.company("77", 2, renewal_on="2026-01-01", sector="Food"),
    )
    row = await crm.one(Account)
    assert (row.renewal_on, row.sector) == (date(2027, 1, 1), "Food")


async def test_what_was_never_filled_there_empties_nothing_here(crm: Crm) -> None:
    number = await crm.add(Account, name="Halden", fee_yearly=Decimal(9000), sector="Food")
    await crm.tell(crm.company("77", name="Halden", fee_yearly=None, sector=None))
    row = await crm.one(Account, id=number)
    assert (row.fee_yearly, row.sector) == (Decimal(9000), "Food")
    await crm.tell(crm.company("77", 4, sector="Drink"), crm.company("77", 6, sector=None))
    assert (await crm.one(Account)).sector is None


async def test_the_owner_there_directs_the_account_once_we_know_who_that_is(crm: Crm) -> None:
    maya = await crm.colleague("Maya Lindt")
    await crm.tell(crm.company("77", name="Halden", client="yes", owner="55"))
    assert (await crm.one(Account)).director_id is None
    await crm.tell(crm.owner("55", "Maya@Agency.example"))
    assert (await crm.one(Account)).director_id == maya
    await crm.tell(crm.company("77", 5, owner="56"), crm.company("77", 7, owner=None))
    assert (await crm.one(Account)).director_id == maya, "nobody new was named"


async def test_an_owner_known_by_address_only_is_one_too(crm: Crm) -> None:
    maya = await crm.colleague("Maya Lindt")
    await crm.tell(
        crm.company("77", name="Halden", client="yes", owner_email="maya@agency.example")
    )
    assert (await crm.one(Account)).director_id == maya


async def test_two_systems_that_know_a_client_agree_by_their_clocks(crm: Crm) -> None:
    zendesk = await crm.connect("zendesk")
    await crm.tell(crm.company("77", 5, name="Halden", client="yes", sector="Food"))
    await crm.tell(crm.company("z1", 3, name="Halden", sector="Retail"), connection=zendesk)
    assert (await crm.one(Account)).sector == "Food"
    await crm.tell(crm.company("z1", 8, sector="Drink"), connection=zendesk)
    assert (await crm.one(Account)).sector == "Drink"


async def test_an_account_that_is_brought_in_later_is_found_by_the_hourly_round(crm: Crm) -> None:
    await crm.tell(
        crm.company("77", name="Halden", fee_yearly="9000", client="no"),
        crm.deal("1", account_name="Nordby", name="Site"),
    )
    halden = await crm.add(Account, name="halden")
    await crm.add(Account, name="Nordby")
    await crm.an_hour_later()
    assert await crm.linked(CrmKind.ACCOUNT, "77") == halden
    assert (await crm.one(Account, id=halden)).fee_yearly == Decimal(9000)
    assert (await work_of(crm, "Nordby")) == ["Site"]


async def work_of(crm: Crm, name: str) -> list[str]:
    account: Any = await crm.one(Account, name=name)
    return [row.name for row in await crm.rows(Milestone, account_id=account.id)]
