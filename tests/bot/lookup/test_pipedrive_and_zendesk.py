"""Pipedrive's work and Zendesk's tickets, each with those whose it is."""

import pytest

from bot.lookup import asking, pipedrive
from tests.bot.lookup.conftest import Up
from tests.bot.lookup.office import Office
from tests.bot.lookup.steps import MIRA, NOW, OLD, pull, stages, told
from tests.vendors.pipedrive import Pipedrive
from tests.vendors.zendesk import AGENT, Zendesk


@pytest.fixture
async def pipes(up: Up[Pipedrive]) -> Pipedrive:
    vendor = await up(Pipedrive())
    vendor.put("organizations", 77, OLD, name="Halden Foods", owner_id=55)
    vendor.put("persons", 601, OLD, name="Mira Osei", emails=[{"value": MIRA}], org_id=77)
    vendor.put("users", 55, OLD, name="Maya Lindt", email="maya@agency.example")
    whose = {"org_id": 77, "person_id": 601, "owner_id": 55}
    vendor.deal(7107, NOW, title="Annual audit", status="won", stage_id=6, **whose)
    vendor.deal(7000, OLD, title="Long ago", status="won", stage_id=6, **whose)
    vendor.project(12, NOW, title="New site", status="completed", phase_id=7, **whose)
    vendor.project(13, OLD, title="Old site", status="completed", phase_id=7, **whose)
    return vendor


async def test_pipedrive_is_pulled_with_those_whose_work_it_is(
    office: Office, pipes: Pipedrive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipedrive, "MOST", 1)
    connection = await office.connect("pipedrive", pipes)
    await pull(office, connection)
    assert await told(office) == [
        ("colleague", "55"),
        ("account", "77"),
        ("contact", "601"),
        ("milestone", "deal:7107"),
        ("milestone", "project:12"),
    ]
    assert await stages(office, connection) == {
        "5": "In delivery",
        "6": "Complete",
        "phase:6": "Closing",
        "phase:7": "Done",
    }
    kept = await office.connection(connection)
    assert (kept.pull_cursor, kept.pull_error) == (None, None)


async def test_an_account_without_projects_is_pulled_all_the_same(
    office: Office, pipes: Pipedrive
) -> None:
    connection = await office.connect("pipedrive", pipes)
    pipes.projects = None
    await pull(office, connection)
    assert ("milestone", "deal:7107") in await told(office)
    assert await stages(office, connection) == {"5": "In delivery", "6": "Complete"}
    assert (await office.connection(connection)).pulled_at is not None


async def test_a_board_that_was_changed_has_its_stages_read_anew(
    office: Office, pipes: Pipedrive
) -> None:
    connection = await office.connect("pipedrive", pipes)
    await office.point(connection, "stages", NOW)
    await office.time_passes(asking.BREATH)
    await office.work()
    assert (await stages(office, connection))["6"] == "Complete"
    assert all(one.taken_in_at for one in await office.arrived("pointer"))


async def test_a_zendesk_ticket_with_a_score_is_an_answer_of_who_requested_it(
    office: Office, up: Up[Zendesk]
) -> None:
    vendor = await up(Zendesk())
    vendor.put("organization", 83, OLD, name="Halden Foods", domain_names=["halden.example"])
    vendor.put("user", 81, OLD, name="Mira Osei", email=MIRA, role="end-user", organization_id=83)
    held = [{"id": 360, "value": "4"}, {"id": 361, "value": "Slow."}]
    vendor.put(
        "ticket",
        3107,
        NOW,
        subject="Annual audit",
        status="solved",
        requester_id=81,
        organization_id=83,
        custom_fields=held,
    )
    options = {"agent_email": AGENT, "score_field_id": "360", "comment_field_id": "361"}
    connection = await office.connect("zendesk", vendor, **options)
    await office.point(connection, "ticket", NOW, id="3107", requester="81")
    await office.time_passes(asking.BREATH)
    await office.work()
    ((name, answer),) = (await office.answers()).items()
    assert (name, answer.score, answer.comment) == ("3107", 4, "Slow.")
    assert (answer.given_email, answer.given_name) == (MIRA, "Mira Osei")
    assert await told(office) == [("account", "83"), ("contact", "81"), ("ticket", "3107")]


async def test_zendesk_wants_an_agent_beside_the_token(office: Office, up: Up[Zendesk]) -> None:
    vendor = await up(Zendesk())
    connection = await office.connect("zendesk", vendor)
    await office.point(connection, "ticket", NOW, id="3107")
    await office.time_passes(asking.BREATH)
    await office.work()
    assert "e-mail address of an agent" in (await office.connection(connection)).pull_error
    assert vendor.asked == []
