"""The daily pull: everything that was missed, nothing that is here already."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from bot.lookup import surveymonkey
from bot.lookup.backfill import round_of_pulls
from tests.bot.lookup.conftest import Up
from tests.bot.lookup.office import Office
from tests.bot.lookup.steps import MIRA, NOW, PAGE, an_answer, pull_soon, whole
from tests.vendors.qualtrics import Qualtrics
from tests.vendors.surveymonkey import SurveyMonkey
from tests.vendors.typeform import Typeform


async def test_what_was_never_delivered_is_pulled_a_page_at_a_time(
    office: Office, form: Typeform, connection: int
) -> None:
    await pull_soon(office, connection)
    await office.one_job()
    assert (await office.connection(connection)).pull_cursor["place"]["before"] == "tok-2"
    await office.work()
    await whole(office, connection)
    assert len(form.asked) == 3
    answer = (await office.answers())["tok-5"]
    assert (answer.score, answer.comment, answer.given_email) == (5, "Words 5", MIRA)


async def test_what_a_webhook_told_and_what_is_pulled_are_one_answer(
    office: Office, form: Typeform, connection: int
) -> None:
    before = (await office.answers())["tok-0"]
    await pull_soon(office, connection)
    await office.work()
    after = (await office.answers())["tok-0"]
    assert after == before, "its own delivery told as much, at the same moment"


async def test_of_two_versions_the_vendors_later_one_stands(
    office: Office, up: Up[SurveyMonkey]
) -> None:
    monkey = await up(SurveyMonkey())
    connection = await office.connect("surveymonkey", monkey)
    stale = NOW - timedelta(hours=2)
    newer = NOW + timedelta(minutes=5)
    for name, at in (("1", stale), ("2", newer)):
        told = an_answer(name, answered_at=at, updated_at=at, survey_id="700100")
        await office.hear(connection, told)
        monkey.answered(name, 2, "Now it is worse.", email=MIRA, at=NOW)
    await pull_soon(office, connection)
    await office.work()
    answers = await office.answers()
    assert {name: one.score for name, one in answers.items()} == {"1": 2, "2": 7}


@pytest.mark.parametrize("apart", [0, 1, 5])
async def test_of_surveymonkey_one_that_changes_during_a_pull_does_not_hide_another(
    office: Office, up: Up[SurveyMonkey], monkeypatch: pytest.MonkeyPatch, apart: int
) -> None:
    monkeypatch.setattr(surveymonkey, "MOST", PAGE)
    monkey = await up(SurveyMonkey())
    connection = await office.connect("surveymonkey", monkey)
    await office.hear(connection, an_answer("0", survey_id="700100"))
    for number in range(1, 9):
        at = NOW + timedelta(seconds=apart * number)
        monkey.answered(str(number), 7, "", email=MIRA, at=at)
    await pull_soon(office, connection)
    await office.one_job()
    if apart:
        later = NOW + timedelta(minutes=2)
        monkey.answered("1", 2, "On second thoughts.", email=MIRA, at=later)
    await office.work()
    answers = await office.answers()
    assert set(answers) == {str(number) for number in range(9)}
    assert answers["1"].score == (2 if apart else 7)


async def test_each_connection_is_pulled_once_a_day(
    office: Office, form: Typeform, connection: int
) -> None:
    await office.connect("typeform", form, token="")
    for _ in range(3):
        await round_of_pulls(office.desk, spread=False)
        await office.work()
    assert len(form.asked) == 3, "three pages, once"
    async with office.database.transaction() as tx:
        yesterday = "UPDATE connections SET pulled_at = pulled_at - interval '1 day'"
        await tx.execute(text(yesterday))
    await round_of_pulls(office.desk, spread=False)
    await office.work()
    assert len(form.asked) == 6
    ids = [one.external_id for one in await office.arrived("answer")]
    assert len(ids) == len(set(ids)), "and nothing of it is kept twice"


async def test_a_round_is_spread_over_most_of_an_hour(office: Office, form: Typeform) -> None:
    for _ in range(12):
        await office.connect("typeform", form, name=f"Form {_}")
    await round_of_pulls(office.desk)
    due = sorted(seconds for _, seconds in await office.waiting())
    assert len(due) >= 11
    assert max(due) <= 3000
    assert due[-1] - due[0] > 1000


async def test_a_pull_begins_a_day_before_the_last_one_began_and_never_before_the_connection(
    office: Office, form: Typeform, connection: int
) -> None:
    """Answers of years ago are brought by an import, not by a card in everybody's channel."""
    await pull_soon(office, connection)
    await office.work()
    made_at = (await office.connection(connection)).made_at
    since = datetime.fromisoformat(form.asked[0].query["since"])
    assert made_at - since < timedelta(days=1, seconds=2)
    await pull_soon(office, connection)
    await office.work()
    again = datetime.fromisoformat(form.asked[-1].query["since"])
    pulled_at = (await office.connection(connection)).pulled_at
    assert abs(pulled_at - again - timedelta(days=1)) < timedelta(seconds=60)


async def test_where_answers_come_without_an_id_nothing_is_pulled(
    office: Office, form: Typeform, connection: int
) -> None:
    await office.hear(connection, an_answer("body-0123456789abcdef"))
    await pull_soon(office, connection)
    await office.work()
    assert "without an id" in (await office.connection(connection)).pull_error
    assert form.asked == []


async def test_qualtrics_is_asked_daily_only_for_what_was_named_in_vain(
    office: Office, up: Up[Qualtrics]
) -> None:
    vendor = await up(Qualtrics())
    vendor.answered("R_ref001", 6, "Hand-over was late.", email=MIRA, at=NOW)
    connection = await office.connect("qualtrics", vendor, token="an old one")
    params = {"survey_id": "SV_ref001", "response_id": "R_ref001"}
    await office.point(connection, "response", NOW, **params)
    await office.work()
    assert await office.answers() == {}
    vendor.token = "an old one"
    await round_of_pulls(office.desk, spread=False)
    await office.work()
    answer = (await office.answers())["R_ref001"]
    assert (answer.score, answer.comment) == (6, "Hand-over was late.")
    assert (await office.connection(connection)).pull_error is None
