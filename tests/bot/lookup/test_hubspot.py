"""HubSpot: what an event named comes with those whose it is; what was missed is found again."""

from datetime import timedelta

import pytest

from bot.lookup import asking, hubspot
from tests.bot.lookup.office import Office
from tests.bot.lookup.steps import MIRA, NOW, OLD, fields_of, pull, pull_soon, stages, told
from tests.vendors.hubspot import STAGES, HubSpot


async def test_a_deal_comes_after_those_whose_it_is(office: Office, portal: HubSpot) -> None:
    connection = await office.connect("hubspot", portal)
    await office.point(connection, "deal", NOW, id="7107", portal="990")
    await office.time_passes(asking.BREATH)
    await office.work()
    assert await told(office) == [
        ("colleague", "55"),
        ("account", "77"),
        ("contact", "601"),
        ("milestone", "7107"),
    ]
    deal = await fields_of(office, "milestone")
    assert (deal["account"], deal["contact"], deal["owner"]) == ("77", "601", "55")
    assert (deal["stage"], deal["stage_label"]) == ("closedwon", "Complete")
    assert (await fields_of(office, "contact"))["email"] == MIRA
    assert (await fields_of(office, "colleague"))["name"] == "Maya Lindt"


async def test_a_burst_of_events_about_one_deal_is_one_look(
    office: Office, portal: HubSpot
) -> None:
    connection = await office.connect("hubspot", portal)
    for second in range(4):
        at = NOW + timedelta(seconds=second)
        await office.point(connection, "deal", at, id="7107", portal="990")
    assert await office.work("look_up") == 0, "it takes a breath first"
    await office.time_passes(asking.BREATH)
    await office.work()
    assert len(portal.calls("/deals/7107")) == 1


async def test_a_deal_that_is_known_need_not_be_looked_at_again_unless_it_says_so(
    office: Office, portal: HubSpot
) -> None:
    connection = await office.connect("hubspot", portal)
    for number, fresh in enumerate(({}, {}, {"fresh": "yes"})):
        at = NOW + timedelta(minutes=number)
        await office.point(connection, "deal", at, id="7107", portal="990", **fresh)
        await office.time_passes(asking.BREATH)
        await office.work()
    assert len(portal.calls("/deals/7107")) == 2
    assert all(one.taken_in_at for one in await office.arrived("pointer"))


async def test_what_was_deleted_beside_it_does_not_lose_the_deal(
    office: Office, portal: HubSpot
) -> None:
    connection = await office.connect("hubspot", portal)
    del portal.objects["contacts"]
    portal.owners.clear()
    await office.point(connection, "deal", NOW, id="7107", portal="990")
    await office.time_passes(asking.BREATH)
    await office.work()
    assert await told(office) == [("account", "77"), ("milestone", "7107")]


@pytest.mark.parametrize("params", [{"id": "5501", "contact": "601"}, {"contact": "601"}])
async def test_feedback_comes_with_the_contact_who_gave_it(
    office: Office, portal: HubSpot, params: dict[str, str]
) -> None:
    connection = await office.connect("hubspot", portal)
    portal.submitted("5500", 9, "Fine.", contact="601", at=OLD)
    portal.submitted("5501", 3, "No call back.", contact="601", at=NOW)
    await office.point(connection, "feedback", NOW, portal="990", **params)
    await office.time_passes(asking.BREATH)
    await office.work()
    ((name, answer),) = (await office.answers()).items()
    assert (name, answer.score, answer.comment) == ("5501", 3, "No call back.")
    assert (answer.given_email, answer.given_name) == (MIRA, "Mira Osei")
    assert await told(office) == [("account", "77"), ("contact", "601")]


async def test_hubspot_is_pulled_feedback_first_then_deals_with_the_names_of_stages(
    office: Office, portal: HubSpot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hubspot, "MOST", 2)
    connection = await office.connect("hubspot", portal)
    for number in range(5):
        at = NOW + timedelta(seconds=number)
        portal.submitted(f"550{number}", number, "Words.", contact="601", at=at)
        portal.put("deals", f"800{number}", at, dealname="Audit", dealstage="5550001")
    portal.submitted("5509", 3, "A CSAT.", contact="601", at=NOW, kind="CSAT")
    portal.submitted("old", 3, "Long ago.", contact="601", at=OLD)
    await pull(office, connection)
    assert set(await office.answers()) == {f"550{number}" for number in range(5)}
    deals = [number for about, number in await told(office) if about == "milestone"]
    assert sorted(deals) == ["7107", *(f"800{number}" for number in range(5))]
    assert await stages(office, connection) == STAGES
    kept = await office.connection(connection)
    assert (kept.pull_cursor, kept.pull_error) == (None, None)


async def test_of_feedback_that_is_known_nobody_asks_whose_it_is(
    office: Office, portal: HubSpot
) -> None:
    connection = await office.connect("hubspot", portal)
    portal.submitted("5501", 3, "No call back.", contact="601", at=NOW)
    portal.objects["deals"].clear()
    await pull(office, connection)
    before = len(portal.calls("/contacts/"))
    await pull(office, connection)
    assert len(portal.calls("/contacts/")) == before == 1
    assert len(await office.arrived("answer")) == 1


async def test_one_that_changes_during_a_pull_does_not_hide_another(
    office: Office, portal: HubSpot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hubspot, "MOST", 3)
    connection = await office.connect("hubspot", portal)
    for number in range(9):
        at = NOW + timedelta(seconds=number)
        portal.submitted(f"{5500 + number}", 9, "", contact="601", at=at)
    await pull_soon(office, connection)
    await office.one_job()
    changed = NOW + timedelta(minutes=1)
    portal.submitted("5500", 2, "On second thoughts.", contact="601", at=changed)
    await office.work()
    answers = await office.answers()
    assert set(answers) == {str(5500 + number) for number in range(9)}
    assert answers["5500"].score == 2


async def test_many_that_were_changed_in_one_moment_are_all_found(
    office: Office, portal: HubSpot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hubspot, "MOST", 2)
    connection = await office.connect("hubspot", portal)
    for number in range(7):
        portal.submitted(f"{5500 + number}", 9, "", contact="601", at=NOW)
    await pull(office, connection)
    assert len(await office.answers()) == 7


async def test_without_the_right_to_see_feedback_deals_still_come(
    office: Office, portal: HubSpot
) -> None:
    connection = await office.connect("hubspot", portal)
    portal.forbidden.add("feedback_submissions")
    await pull(office, connection)
    assert ("milestone", "7107") in await told(office)
    kept = await office.connection(connection)
    assert "/crm/v3/objects/feedback_submissions" in kept.ignored_why
    assert (kept.pull_error, kept.pull_cursor) == (None, None)


@pytest.mark.parametrize("number", ["../../owners", "7107?x=1", "", "."])
async def test_an_id_that_leads_elsewhere_is_asked_of_nobody(
    office: Office, portal: HubSpot, number: str
) -> None:
    connection = await office.connect("hubspot", portal)
    await office.point(connection, "deal", NOW, id=number, portal="990")
    await office.time_passes(asking.BREATH)
    await office.work()
    assert portal.asked == []
    assert all(one.taken_in_at for one in await office.arrived("pointer"))
