"""What a delivery only named is looked up: once, and as it stands."""

import asyncio
from datetime import timedelta

from bot.lookup import asking
from tests.bot.lookup.office import Office
from tests.bot.lookup.steps import MIRA, NOW, WORDS, point
from tests.vendors.surveymonkey import COLLECTOR, RECIPIENT, SURVEY, SurveyMonkey


async def test_a_named_response_becomes_the_answer(office: Office, monkey: SurveyMonkey) -> None:
    connection = await office.connect("surveymonkey", monkey)
    await point(office, connection)
    await office.work()
    answer = (await office.answers())["990042"]
    assert (answer.score, answer.comment, answer.given_email) == (3, WORDS, MIRA)
    assert (answer.project_key, answer.survey_id) == ("PRJ-2107", SURVEY)
    assert all(one.taken_in_at for one in await office.arrived("pointer"))
    assert (await office.connection(connection)).pull_error is None


async def test_a_repeated_pointer_is_one_answer_and_the_survey_is_asked_for_once(
    office: Office, monkey: SurveyMonkey
) -> None:
    connection = await office.connect("surveymonkey", monkey)
    monkey.answered("990043", 9, "Calm, clear advice.", email=MIRA, at=NOW)
    for response in ("990042", "990043", "990042"):
        await point(office, connection, response)
        await office.work()
    assert set(await office.answers()) == {"990042", "990043"}
    assert len(await office.arrived("answer")) == 2
    assert len(monkey.calls(f"/v3/surveys/{SURVEY}/details")) == 1


async def test_several_pointers_to_one_thing_are_one_call(
    office: Office, monkey: SurveyMonkey
) -> None:
    connection = await office.connect("surveymonkey", monkey)
    for minute in range(3):
        at = NOW - timedelta(minutes=minute)
        params = {"survey_id": SURVEY, "response_id": "990042"}
        await office.point(connection, "response", at, **params)
    await office.work()
    assert len(monkey.calls("990042")) == 1
    assert all(one.taken_in_at for one in await office.arrived("pointer"))


async def test_what_is_named_again_during_the_call_is_asked_for_again(
    office: Office, monkey: SurveyMonkey
) -> None:
    connection = await office.connect("surveymonkey", monkey)
    await point(office, connection)
    monkey.hold()
    looking = asyncio.create_task(office.work())
    await monkey.called()
    params = {"survey_id": SURVEY, "collector_id": COLLECTOR, "recipient_id": RECIPIENT}
    later = NOW + timedelta(minutes=1)
    await office.point(connection, "response", later, response_id="990042", **params)
    assert len(await office.arrived("pointer")) == 2
    monkey.release()
    await looking
    await office.work()
    assert len(monkey.calls("990042")) == 2, "it may have changed since the first call"
    assert all(one.taken_in_at for one in await office.arrived("pointer"))


async def test_a_survey_that_was_edited_is_read_anew(office: Office, monkey: SurveyMonkey) -> None:
    connection = await office.connect("surveymonkey", monkey)
    await point(office, connection)
    await office.work()
    monkey.edition = "70"
    monkey.answered("990043", 10, "", email=MIRA, at=NOW)
    await point(office, connection, "990043")
    await office.work()
    assert (await office.answers())["990043"].score == 10
    assert len(monkey.calls(f"/v3/surveys/{SURVEY}/details")) == 2


async def test_whom_it_was_sent_to_is_asked_for_where_the_response_does_not_say(
    office: Office, monkey: SurveyMonkey
) -> None:
    connection = await office.connect("surveymonkey", monkey)
    monkey.responses["990042"]["metadata"] = {}
    monkey.recipients[RECIPIENT] = {"id": RECIPIENT, "email": MIRA, "first_name": "Mira"}
    await point(office, connection)
    await office.work()
    assert (await office.answers())["990042"].given_email == MIRA


async def test_a_paused_connection_asks_nobody(office: Office, monkey: SurveyMonkey) -> None:
    connection = await office.connect("surveymonkey", monkey)
    await point(office, connection)
    await office.pause(connection, paused=True)
    await office.work()
    assert monkey.asked == []
    await office.pause(connection, paused=False)
    await office.work()
    assert set(await office.answers()) == {"990042"}


async def test_a_job_that_comes_twice_stores_once(office: Office, monkey: SurveyMonkey) -> None:
    connection = await office.connect("surveymonkey", monkey)
    await point(office, connection)
    (pointer,) = await office.arrived("pointer")
    await asyncio.gather(
        *(asking.look_up(office.desk, office.reaching, pointer.id) for _ in range(3))
    )
    await office.work()
    assert len(await office.arrived("answer")) == 1
