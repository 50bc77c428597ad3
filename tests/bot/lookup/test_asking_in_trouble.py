"""A system that is busy, away, or does not like our token: what was named waits, and is told of."""

from datetime import timedelta

import pytest

from bot.lookup import asking
from bot.lookup.asking import TRIES
from tests.bot.lookup.office import Office
from tests.bot.lookup.steps import MIRA, NOW, WORDS, point
from tests.vendors.surveymonkey import SurveyMonkey


async def test_a_busy_system_is_asked_again_when_it_said_and_not_before(
    office: Office, monkey: SurveyMonkey
) -> None:
    connection = await office.connect("surveymonkey", monkey)
    monkey.fail(429, Retry_After="3600")
    monkey.answered("990043", 9, "", email=MIRA, at=NOW)
    for response in ("990042", "990043"):
        await point(office, connection, response)
    await office.work()
    assert len(monkey.asked) == 1, "the second does not even try"
    due = [seconds for _, seconds in await office.waiting()]
    assert len(due) == 2
    assert all(3590 < seconds <= 3600 for seconds in due)
    assert (await office.connection(connection)).pull_error is None, "that is no trouble"
    await office.time_passes(timedelta(hours=1))
    await office.work()
    assert set(await office.answers()) == {"990042", "990043"}


async def test_a_used_up_day_is_noticed_before_it_is_refused(
    office: Office, monkey: SurveyMonkey
) -> None:
    connection = await office.connect("surveymonkey", monkey)
    monkey.headers = {
        "X-Ratelimit-App-Global-Day-Remaining": "0",
        "X-Ratelimit-App-Global-Day-Reset": "41000",
    }
    await point(office, connection)
    await office.work()
    assert len(monkey.asked) == 1
    ((_, due),) = await office.waiting()
    assert 40_000 < due <= 41_000


async def test_a_refused_token_is_told_and_a_new_one_brings_what_waited(
    office: Office, monkey: SurveyMonkey, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    connection = await office.connect("surveymonkey", monkey, token="an old one")
    monkey.answered("990043", 9, "", email=MIRA, at=NOW)
    for response in ("990042", "990043"):
        await point(office, connection, response)
    await office.work()
    assert await office.answers() == {}
    error = (await office.connection(connection)).pull_error
    assert error.startswith("SurveyMonkey refuses the token.")
    assert await office.waiting() == [], "nobody knocks in vain until then"
    await office.give_token(connection, monkey.token)
    await office.work()
    assert set(await office.answers()) == {"990042", "990043"}
    assert (await office.connection(connection)).pull_error is None
    told = caplog.text + str([vars(record) for record in caplog.records])
    for secret in ("an old one", monkey.token, WORDS, MIRA):
        assert secret not in told


async def test_without_a_token_the_admin_is_told_what_is_missing(
    office: Office, monkey: SurveyMonkey
) -> None:
    connection = await office.connect("surveymonkey", monkey, token="")
    await point(office, connection)
    await office.work()
    assert monkey.asked == []
    assert "has no token" in (await office.connection(connection)).pull_error
    await office.give_token(connection, monkey.token)
    await office.work()
    assert set(await office.answers()) == {"990042"}


async def test_the_first_success_after_trouble_brings_what_else_waited(
    office: Office, monkey: SurveyMonkey
) -> None:
    connection = await office.connect("surveymonkey", monkey)
    monkey.fail(403)
    await point(office, connection)
    await office.work()
    assert "does not let the token read" in (await office.connection(connection)).pull_error
    monkey.answered("990043", 9, "", email=MIRA, at=NOW)
    await point(office, connection, "990043")  # meanwhile the right was given there
    await office.work()
    assert set(await office.answers()) == {"990042", "990043"}


async def test_what_is_not_there_any_more_is_noted_and_waited_for_by_nobody(
    office: Office, monkey: SurveyMonkey
) -> None:
    connection = await office.connect("surveymonkey", monkey)
    await point(office, connection, "404404")
    await office.work()
    (pointer,) = await office.arrived("pointer")
    assert pointer.taken_in_at is not None
    kept = await office.connection(connection)
    assert kept.ignored_why.startswith("SurveyMonkey knows nothing")
    assert kept.pull_error is None


async def test_a_system_that_is_not_well_is_tried_ever_more_rarely(
    office: Office, monkey: SurveyMonkey
) -> None:
    connection = await office.connect("surveymonkey", monkey)
    await point(office, connection)
    pauses = []
    for _ in range(TRIES):
        monkey.fail(500, b"SECRET WORDS")
        await office.work()
        ((_, due),) = await office.waiting()
        pauses.append(due)
        await office.time_passes(timedelta(days=1))
    assert pauses == sorted(pauses)
    assert 55 < pauses[0] <= 60
    error = (await office.connection(connection)).pull_error
    assert error == "SurveyMonkey answers with status 500. The desk tries again."
    await office.work()
    assert set(await office.answers()) == {"990042"}


async def test_of_many_that_wait_one_finds_out_that_a_system_is_down(
    office: Office, monkey: SurveyMonkey
) -> None:
    connection = await office.connect("surveymonkey", monkey)
    monkey.fail(502)
    for number in range(5):
        monkey.answered(f"99{number}", 7, "", email=MIRA, at=NOW)
        await point(office, connection, f"99{number}")
    await office.work()
    assert len(monkey.asked) == 1
    assert len(await office.waiting()) == 5
    await office.time_passes(timedelta(minutes=1))
    await office.work()
    assert set(await office.answers()) == {f"99{number}" for number in range(5)}


async def test_after_many_tries_the_daily_round_asks(office: Office, monkey: SurveyMonkey) -> None:
    connection = await office.connect("surveymonkey", monkey)
    await point(office, connection)
    for _ in range(TRIES + 1):
        monkey.fail(500)
        await office.work()
        await office.time_passes(timedelta(days=1))
    assert await office.work() == 0
    async with office.database.transaction() as tx:
        await asking.ask_again(tx, connection)
    await office.work()
    assert set(await office.answers()) == {"990042"}


async def test_garbage_is_a_sentence_without_its_words(
    office: Office, monkey: SurveyMonkey
) -> None:
    connection = await office.connect("surveymonkey", monkey)
    monkey.fail(200, b"<p>SECRET WORDS</p>")
    await point(office, connection)
    await office.work()
    error = (await office.connection(connection)).pull_error
    assert error == "SurveyMonkey answers what the desk cannot read. It tries again."


async def test_what_cannot_be_understood_waits_until_the_options_are_mended(
    office: Office, monkey: SurveyMonkey
) -> None:
    connection = await office.connect("surveymonkey", monkey, question_id="302")
    await point(office, connection)
    await office.work()
    kept = await office.connection(connection)
    assert kept.refused_why == "The score question does not go from 0 to 10."
    assert kept.refused == 1
    assert await office.answers() == {}
    await office.say(connection, question_id="301")
    await office.work()
    assert set(await office.answers()) == {"990042"}


async def test_an_address_that_is_none_is_said_before_the_token_leaves(
    office: Office, monkey: SurveyMonkey
) -> None:
    connection = await office.connect("surveymonkey", monkey, api_host="http://evil.example")
    await point(office, connection)
    await office.work()
    assert "host name" in (await office.connection(connection)).pull_error
