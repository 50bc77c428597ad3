"""What CRMs tell at the door ends where people look: on the account's page and on the next card."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.crm import stages
from bot.demo.secrets import RELAY_SECRET
from bot.demo.senders import generic
from bot.figures.friction import working_days_late
from bot.relay.delivery import Letter
from tests.journeys.checks import eventually, nothing_left
from tests.journeys.crm_wire import connect, ms, taken_in, text_of
from tests.journeys.stage import ADMIN, BITTER, CFO, DIRECTOR, HALDEN, Stage
from tests.senders import hubspot, pipedrive, salesforce, zendesk

NOW = datetime.now(UTC)
HALDEN_FOODS = "Halden Foods"


async def account_page(play: Stage) -> str:
    answer = await play.slack.command(DIRECTOR, f"/nps account {HALDEN_FOODS}", HALDEN)
    assert answer.status == 200
    return text_of(play.slack.ephemerals(DIRECTOR, HALDEN)[-1])


async def page_says(play: Stage, *words: str) -> None:
    async def look() -> bool:
        said = await account_page(play)
        return all(one in said for one in words)

    await eventually(look)


async def test_hubspot_tells_only_that_a_stage_turned_and_the_work_is_complete(play: Stage) -> None:
    wire = await connect(play, "hubspot", complete_stages="closedwon")
    turned = ms(NOW - timedelta(hours=2))

    def batch(*events: dict[str, Any]) -> Letter:
        return hubspot.send(*events, secret=RELAY_SECRET, url=wire.address, now=datetime.now(UTC))

    won = hubspot.event("deal", 7107, "dealstage", "closedwon", turned)
    earlier = hubspot.event("deal", 7107, "dealstage", "qualified", turned - timedelta(hours=1))
    other = hubspot.event("deal", 7108, "dealstage", "qualified", turned)
    await wire.tell(batch(won, other), batch(earlier), batch(won, other), batch(won))
    kept = await wire.milestones()
    assert kept["7107"].complete
    assert kept["7107"].completed_at == turned
    assert not kept["7108"].complete
    assert kept["7107"].account_id is None, "which client it is for was not told yet"


async def test_pipedrive_deals_and_projects_turn_complete_for_a_client(play: Stage) -> None:
    wire = await connect(play, "pipedrive")
    at = ms(NOW - timedelta(hours=1))

    def send(*parts: Any, minutes: int = 0, **more: Any) -> Letter:
        entity, number, data, previous = parts
        event = pipedrive.event(
            entity, number, at + timedelta(minutes=minutes), data, previous, **more
        )
        return pipedrive.send(event, secret=RELAY_SECRET, url=wire.address, now=datetime.now(UTC))

    deal = {"title": "Annual report", "stage_id": 6, "org_id": 77, "status": "won"}
    project = {"title": "Autumn site", "phase_id": 3, "org_id": 77, "status": "completed"}
    won = send("deal", 7107, deal, {"status": "open"}, minutes=5)
    done = send("project", 55, project, {"status": "open"}, minutes=6)
    halden = send("organization", 77, {"name": HALDEN_FOODS}, None, action="create")
    renamed = send("deal", 7107, deal | {"title": "Annual Report"}, {"title": "x"}, minutes=7)
    await wire.tell(renamed, won, done, won, halden)
    kept = await wire.milestones()
    assert kept["deal:7107"].completed_at == at + timedelta(minutes=5)
    assert kept["project:55"].completed_at == at + timedelta(minutes=6)
    await page_says(play, "Annual Report – completed", "Autumn site – completed")


async def test_a_late_milestone_of_salesforce_is_on_the_next_card(play: Stage) -> None:
    """The Ack comes only after it is stored; the friction stands beside the CFO's next answer."""
    wire = await connect(play, "salesforce", organization_id=salesforce.ORGANIZATION)
    today = datetime.now(ZoneInfo("Europe/London")).date()
    due = today - timedelta(days=13)
    late = working_days_late(due, today)
    project = {
        "Id": "a01Ref000000001EAA",
        "Name": "Spring launch microsite",
        "Status__c": "In Progress",
        "Account_Name__c": HALDEN_FOODS,
        "Due_Date__c": due.isoformat(),
        "LastModifiedDate": (NOW - timedelta(hours=3)).isoformat(),
    }
    status, said = await wire.deliver(
        salesforce.send(salesforce.Told("04l1", "Project__c", project))
    )
    assert (status, "<Ack>true</Ack>" in said) == (200, True)
    await taken_in(play)
    await page_says(play, f"{late} working days late")

    complete = project | {
        "Status__c": "Complete",
        "Due_Date__c": today.isoformat(),
        "LastModifiedDate": (NOW - timedelta(seconds=1)).isoformat(),
    }
    for _ in range(2):  # what is not acknowledged in time comes again
        await wire.tell(salesforce.send(salesforce.Told("04l2", "Project__c", complete)))
    await page_says(play, "Spring launch microsite – completed", f"{late} working days late")

    await play.answer(CFO, 3, BITTER)
    card = await play.card(HALDEN, "Helen Strand")
    assert f"Late milestone: Spring launch microsite – {late} working days late" in text_of(card)


async def test_a_ticket_that_zendesk_reopened_twice_is_on_an_open_card(play: Stage) -> None:
    wire = await connect(play, "zendesk", subdomain="fennel")
    await play.answer(CFO, 3, BITTER)
    card = await play.card(HALDEN, "Helen Strand")
    assert "ticket 3107" not in text_of(card)
    at = ms(NOW - timedelta(hours=5))

    def moved(minutes: int, now: str, before: str) -> Letter:
        event = {"current": now, "previous": before}
        told = zendesk.ticket_event(
            "status_changed", 3107, at + timedelta(minutes=minutes), event, status=now
        )
        return zendesk.send(told, secret=RELAY_SECRET, url=wire.address, now=datetime.now(UTC))

    company = zendesk.envelope(
        "organization.name_changed",
        at,
        {"id": "83", "name": HALDEN_FOODS, "updated_at": at.isoformat()},
        {"current": HALDEN_FOODS, "previous": "Halden"},
    )
    told = [
        moved(1, "SOLVED", "OPEN"),
        moved(2, "OPEN", "SOLVED"),
        moved(3, "SOLVED", "OPEN"),
        moved(4, "OPEN", "SOLVED"),
    ]
    await wire.tell(told[3], told[1], told[1], told[0], told[3], told[2])
    await wire.tell(
        zendesk.send(company, secret=RELAY_SECRET, url=wire.address, now=datetime.now(UTC))
    )
    await play.until(lambda: "ticket 3107" in text_of(play.cards(HALDEN, "Helen Strand")[-1]))
    said = text_of(play.cards(HALDEN, "Helen Strand")[-1])
    assert "Ticket reopened: ticket 3107: Annual audit – reopened twice" in said
    assert said.count("ticket 3107") == 1


async def test_an_invoice_in_dispute_and_a_change_request_through_the_signed_route(
    play: Stage,
) -> None:
    wire = await connect(play, "generic")

    def send(*documents: dict[str, Any]) -> Letter:
        body = json.dumps(documents).encode()
        return generic.signed(body, RELAY_SECRET, wire.address, datetime.now(UTC))

    since = NOW - timedelta(days=11, minutes=5)
    whose = {"account_name": HALDEN_FOODS}
    queried = {"event": "invoice", "id": "i-9", "name": "1999", "state": "disputed", **whose}
    asked = {
        "event": "friction",
        "id": "c-1",
        "kind": "change_request",
        "subject": "Second language",
        "detail": "refused, not priced",
        "happened_on": NOW.date().isoformat(),
        **whose,
    }
    for _ in range(2):
        await wire.tell(send(queried | {"at": since.isoformat()}, asked))
    await page_says(play, "invoice 1999", "queried for 11 days", "Second language")
    said = await account_page(play)
    assert said.count("invoice 1999") == 1
    assert said.count("Second language") == 1


async def test_a_renamed_stage_is_told_to_admins_and_one_press_counts_what_was_missed(
    play: Stage,
) -> None:
    wire = await connect(play, "hubspot", complete_stages="Complete")
    pipeline = {"1": "Planned", "4": "Complete"}
    desk = play.desk.desk

    async def look(there: dict[str, str]) -> None:
        """What the hourly look into HubSpot's pipelines does."""
        async with desk.database.transaction() as tx:
            await stages.stages_seen(desk, tx, wire.number, there)

    await look(pipeline)
    await look(pipeline | {"4": "Delivered"})
    card = await play.card(ADMIN, "Stage “Complete” of Hubspot of the firm is called “Delivered”")
    turned = ms(datetime.now(UTC))
    event = hubspot.event("deal", 7107, "dealstage", "4", turned)
    await wire.tell(
        hubspot.send(event, secret=RELAY_SECRET, url=wire.address, now=datetime.now(UTC))
    )
    assert not (await wire.milestones())["7107"].complete, "nobody said that it counts"

    await play.slack.press(ADMIN, card, "stage.pick")
    await play.until(lambda: play.slack.modal(ADMIN))
    modal = play.slack.modal(ADMIN)
    options = next(b["element"]["options"] for b in modal.blocks if b["type"] == "input")
    [value] = [one["value"] for one in options if one["text"]["text"] == "Delivered"]
    await play.slack.submit(ADMIN, {"stage": value})
    await play.card(ADMIN, "“Delivered” of Hubspot of the firm counts as complete")
    await play.card(ADMIN, "1 milestone turned complete since")
    kept = (await wire.milestones())["7107"]
    assert (kept.complete, kept.completed_at) == (True, turned)
    await nothing_left(desk.database)
