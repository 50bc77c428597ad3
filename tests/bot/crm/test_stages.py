"""A stage that is renamed or deleted there is asked about here, and nothing is lost meanwhile."""

from datetime import timedelta

import pytest

from bot.cards.connection_form import Given
from bot.connections import managing
from bot.crm import choosing, stages
from bot.crm.choosing import Choice
from bot.crm.stage_cards import card_of
from bot.errors import NotAllowed, NotNow
from storage.models import Connection, Milestone
from tests.bot.crm.crm_desk import MONDAY, Crm

PIPELINE = {"1": "Planned", "2": "In progress", "4": "Complete"}
HOUR = 60


async def look(crm: Crm, pipeline: dict[str, str], *, minute: float) -> None:
    """The hourly look into the CRM finds these stages."""
    crm.now = MONDAY + timedelta(minutes=minute)
    async with crm.desk.database.transaction() as tx:
        await stages.stages_seen(crm.desk, tx, crm.hubspot, pipeline)


async def happens(crm: Crm, record_id: str, stage: str, *, minute: float) -> None:
    """A deal moves, and the desk hears of it a second later."""
    crm.now = MONDAY + timedelta(minutes=minute, seconds=1)
    await crm.tell(crm.deal(record_id, minute, stage=stage, turned=True), connection=crm.hubspot)


async def question(crm: Crm) -> int:
    subjects = {message.subject_id for message in await crm.questions()}
    assert len(subjects) == 1, subjects
    return int(subjects.pop())


async def shown(crm: Crm, number: int) -> str:
    async with crm.desk.database.transaction() as tx:
        card = await card_of(crm.desk, tx, number)
    assert card is not None
    return card.text


async def choose(crm: Crm, number: int, name: str, *, by: str = "U0ADA") -> None:
    choice: Choice = await choosing.choice(crm.desk, number, by)
    [value] = [value for value, label in choice.stages if label == name]
    await choosing.pick(crm.desk, number, by, value)
    await crm.work_on()


async def complete(crm: Crm) -> dict[str, object]:
    return {
        row.external_id: row.completed_at and (row.completed_at - MONDAY).total_seconds() / 60
        for row in await crm.rows(Milestone, complete=True)
    }


async def names(crm: Crm) -> str:
    row = await crm.one(Connection, id=crm.hubspot)
    return str(row.options["complete_stages"])


async def test_a_renamed_stage_is_asked_about_and_what_turned_meanwhile_is_counted(
    crm: Crm,
) -> None:
    await crm.admin()
    await look(crm, PIPELINE, minute=0)
    await happens(crm, "early", "4", minute=10)
    await look(crm, PIPELINE | {"4": "Delivered"}, minute=HOUR)
    await happens(crm, "meanwhile", "4", minute=HOUR + 20)
    assert await complete(crm) == {"early": 10}, "what was complete stays so"

    number = await question(crm)
    said = await shown(crm, number)
    assert "Stage “Complete” of Hubspot is called “Delivered” now" in said
    assert "0 milestones turned complete since" in said
    await choose(crm, number, "Delivered")
    assert await complete(crm) == {"early": 10, "meanwhile": HOUR + 20}
    assert await names(crm) == "Complete, Delivered"
    said = await shown(crm, number)
    assert "“Delivered” of Hubspot counts as complete: Ada Admin said so." in said
    assert "1 milestone turned complete since" in said


async def test_a_stage_that_vanished_is_asked_about_once(crm: Crm) -> None:
    await crm.admin()
    await look(crm, PIPELINE, minute=0)
    for hour in (1, 2, 3):
        await look(crm, {"1": "Planned", "2": "In progress", "9": "Done"}, minute=hour * HOUR)
    number = await question(crm)
    assert "Stage “Complete” vanished from Hubspot" in await shown(crm, number)
    choice = await choosing.choice(crm.desk, number, "U0ADA")
    assert [label for _, label in choice.stages] == ["Done", "In progress", "Planned"]


async def test_work_that_stood_in_the_new_stage_before_is_complete_but_did_not_turn_now(
    crm: Crm,
) -> None:
    await crm.admin()
    await look(crm, PIPELINE | {"9": "Invoiced"}, minute=0)
    await happens(crm, "long ago", "9", minute=10)
    await look(crm, PIPELINE | {"9": "Invoiced"}, minute=HOUR)
    await look(crm, {"1": "Planned", "9": "Invoiced"}, minute=2 * HOUR)
    await happens(crm, "since", "9", minute=2 * HOUR + 5)
    await choose(crm, await question(crm), "Invoiced")
    assert await complete(crm) == {"long ago": None, "since": 2 * HOUR + 5}


async def test_a_second_rename_is_a_second_message(crm: Crm) -> None:
    await crm.admin()
    await look(crm, PIPELINE, minute=0)
    await look(crm, PIPELINE | {"4": "Delivered"}, minute=HOUR)
    await choose(crm, await question(crm), "Delivered")
    await look(crm, PIPELINE | {"4": "Shipped"}, minute=2 * HOUR)
    assert len(await crm.questions()) == 2


async def test_a_stage_that_comes_back_answers_for_itself(crm: Crm) -> None:
    await crm.admin()
    await look(crm, PIPELINE, minute=0)
    await look(crm, PIPELINE | {"4": "Delivered"}, minute=HOUR)
    await happens(crm, "meanwhile", "4", minute=HOUR + 5)
    await look(crm, PIPELINE, minute=2 * HOUR)
    await crm.work_on()
    assert await complete(crm) == {"meanwhile": HOUR + 5}
    number = await question(crm)
    assert "“Complete” of Hubspot counts as complete." in await shown(crm, number)
    with pytest.raises(NotNow):
        await choosing.decline(crm.desk, number, "U0ADA")


async def test_naming_the_stage_in_the_connections_form_answers_as_well(crm: Crm) -> None:
    ada = await crm.admin()
    await look(crm, PIPELINE, minute=0)
    await look(crm, PIPELINE | {"4": "Delivered"}, minute=HOUR)
    await happens(crm, "meanwhile", "4", minute=HOUR + 5)
    given = Given("HubSpot", {"complete_stages": "Delivered"}, "", "")
    await managing.describe(crm.desk, crm.hubspot, ada, given)
    await crm.work_on()
    assert await complete(crm) == {"meanwhile": HOUR + 5}
    assert "“Delivered” of HubSpot counts as complete." in await shown(crm, await question(crm))


async def test_an_answer_that_no_stage_does_is_kept_and_asked_no_more(crm: Crm) -> None:
    await crm.admin()
    await look(crm, PIPELINE, minute=0)
    await look(crm, {"1": "Planned"}, minute=HOUR)
    number = await question(crm)
    await choosing.decline(crm.desk, number, "U0ADA")
    await look(crm, {"1": "Planned"}, minute=2 * HOUR)
    assert await question(crm) == number
    assert "No stage of Hubspot takes the place of “Complete”" in await shown(crm, number)


async def test_a_look_that_found_no_stage_at_all_is_no_answer(crm: Crm) -> None:
    await crm.admin()
    await look(crm, PIPELINE, minute=0)
    await look(crm, {}, minute=HOUR)
    assert await crm.questions() == []


async def test_a_name_that_no_stage_ever_had_is_asked_about(crm: Crm) -> None:
    await crm.admin()
    await look(crm, {"1": "Planned", "9": "Done"}, minute=0)
    await look(crm, {"1": "Planned", "9": "Done"}, minute=HOUR)
    assert "No stage of Hubspot is called “Complete”" in await shown(crm, await question(crm))


async def test_a_stage_listed_by_its_id_may_be_called_what_it_likes(crm: Crm) -> None:
    await crm.admin()
    await crm.set(Connection, crm.hubspot, options={"complete_stages": "4"})
    await look(crm, PIPELINE, minute=0)
    await look(crm, PIPELINE | {"4": "Delivered"}, minute=HOUR)
    await happens(crm, "one", "4", minute=HOUR + 5)
    assert await crm.questions() == []
    assert await complete(crm) == {"one": HOUR + 5}


async def test_a_name_with_a_comma_in_it_counts_too(crm: Crm) -> None:
    await crm.admin()
    await look(crm, PIPELINE, minute=0)
    await look(crm, {"1": "Planned", "9": "Done, invoiced"}, minute=HOUR)
    await choose(crm, await question(crm), "Done, invoiced")
    await happens(crm, "one", "9", minute=HOUR + 9)
    assert await complete(crm) == {"one": HOUR + 9}


async def test_names_that_only_come_with_records_are_asked_about_after_a_quiet_day(
    crm: Crm,
) -> None:
    await crm.admin()
    day = 24 * HOUR
    await happens(crm, "a", "Complete", minute=0)
    await happens(crm, "b", "Delivered", minute=HOUR)
    await happens(crm, "c", "Lost", minute=HOUR + 1)
    await happens(crm, "d", "Delivered", minute=5 * HOUR)
    assert await crm.questions() == []
    await happens(crm, "e", "Delivered", minute=2 * day)
    number = await question(crm)
    said = await shown(crm, number)
    assert "A new stage “Delivered” came in from Hubspot" in said
    assert "2 days ago" in said
    await choosing.confirm(crm.desk, number, "U0ADA")
    await crm.work_on()
    assert await complete(crm) == {"a": 0, "b": HOUR, "d": 5 * HOUR, "e": 2 * day}


async def test_a_new_stage_that_does_not_count_is_asked_about_once(crm: Crm) -> None:
    await crm.admin()
    await happens(crm, "a", "Complete", minute=0)
    await happens(crm, "b", "On hold", minute=HOUR)
    await crm.an_hour_later(days=2)
    number = await question(crm)
    await choosing.decline(crm.desk, number, "U0ADA")
    await crm.an_hour_later(days=2)
    await happens(crm, "b", "On hold", minute=5 * 24 * HOUR)
    assert await question(crm) == number
    assert "“On hold” of Hubspot does not count as complete" in await shown(crm, number)


async def test_while_work_turns_complete_new_stages_are_nobodys_concern(crm: Crm) -> None:
    await crm.admin()
    for day in range(4):
        await happens(crm, f"a{day}", "Complete", minute=day * 24 * HOUR)
        await happens(crm, f"b{day}", f"New {day}", minute=day * 24 * HOUR + 5)
    assert await crm.questions() == []


async def test_only_admins_say_what_counts(crm: Crm) -> None:
    await crm.admin()
    await crm.colleague("Maya Lindt", slack_user_id="U0MAYA")
    await look(crm, PIPELINE, minute=0)
    await look(crm, {"1": "Planned"}, minute=HOUR)
    number = await question(crm)
    for act in (choosing.choice, choosing.confirm, choosing.decline):
        with pytest.raises(NotAllowed):
            await act(crm.desk, number, "U0MAYA")
    with pytest.raises(NotAllowed):
        await choosing.pick(crm.desk, number, "U0MAYA", "whatever")
    with pytest.raises(NotNow):
        await choosing.pick(crm.desk, number, "U0ADA", "whatever")
