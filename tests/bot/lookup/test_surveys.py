"""Survey systems that can be asked what changed: each in its own way, the same answer as ever."""

from datetime import timedelta

import pytest

from bot.lookup import asknicely, retently, surveysparrow, wootric
from bot.relay.delivery import Answer
from tests.bot.lookup.conftest import Up
from tests.bot.lookup.office import Office
from tests.bot.lookup.steps import MIRA, NOW, pull
from tests.vendors.asknicely import AskNicely
from tests.vendors.qualtrics import SURVEY, Qualtrics
from tests.vendors.retently import Retently
from tests.vendors.surveysparrow import SURVEY as SPARROWS
from tests.vendors.surveysparrow import SurveySparrow
from tests.vendors.wootric import CLIENT, SECRET, Wootric

WORDS = "Too many hand-overs"


async def pulled(office: Office, connection: int) -> dict[str, str]:
    """Pull to the end; the comments of the answers that stand then."""
    await pull(office, connection)
    kept = await office.connection(connection)
    assert kept.pull_error is None
    assert kept.pulled_at is not None
    return {name: one.comment for name, one in (await office.answers()).items()}


async def test_wootric_is_asked_what_was_said_and_then_by_whom(
    office: Office, up: Up[Wootric], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wootric, "PER_PAGE", 2)
    vendor = await up(Wootric())
    for number in range(5):
        at = NOW + timedelta(seconds=number)
        vendor.answered(number, number, WORDS, email=f"person{number}@client.example", at=at)
    connection = await office.connect("wootric", vendor, token=f"{CLIENT}:{SECRET}")
    known = NOW + timedelta(seconds=3)
    told = Answer("3", 3, WORDS, known, known, email="person3@client.example")
    await office.hear(connection, told)
    assert await pulled(office, connection) == dict.fromkeys("30124", WORDS)
    answer = (await office.answers())["4"]
    assert (answer.given_email, answer.given_company) == ("person4@client.example", "Halden Foods")
    assert answer.project_key == "PRJ-2107"
    assert len(vendor.calls("/v1/end_users/")) == 4, "of what is known nobody needs to ask whose"


async def test_wootric_goes_on_by_time_where_its_pages_end(
    office: Office, up: Up[Wootric], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wootric, "PER_PAGE", 2)
    monkeypatch.setattr(wootric, "LAST_PAGE", 2)
    vendor = await up(Wootric())
    for number in range(9):
        at = NOW + timedelta(seconds=number)
        vendor.answered(number, number, "", email=MIRA, at=at)
    connection = await office.connect("wootric", vendor, token=f"{CLIENT}:{SECRET}")
    assert set(await pulled(office, connection)) == set("012345678")
    assert max(int(one.query["page"]) for one in vendor.calls("/v1/responses")) == 2


async def test_wootrics_older_times_are_in_utc(office: Office, up: Up[Wootric]) -> None:
    vendor = await up(Wootric())
    vendor.answered(1, 9, "", email=MIRA, at=NOW)
    plain = NOW.strftime("%Y-%m-%d %H:%M:%S")
    vendor.responses[0] |= {"updated_at": plain}
    connection = await office.connect("wootric", vendor, token=f"{CLIENT}:{SECRET}")
    await pulled(office, connection)
    assert (await office.answers())["1"].updated_at == NOW


@pytest.mark.parametrize(
    ("token", "said"),
    [("no colon in it", "joined by a colon"), (f"{CLIENT}:wrong", "refuses the token")],
)
async def test_wootrics_client_and_secret_are_asked_for_in_a_sentence(
    office: Office, up: Up[Wootric], token: str, said: str
) -> None:
    vendor = await up(Wootric())
    connection = await office.connect("wootric", vendor, token=token)
    await pull(office, connection)
    assert said in (await office.connection(connection)).pull_error


async def test_asknicely_answers_are_read_as_its_webhook_is(
    office: Office, up: Up[AskNicely], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asknicely, "MOST", 2)
    vendor = await up(AskNicely())
    for number in range(5):
        at = NOW + timedelta(seconds=number)
        vendor.answered(f"8801{number}", number, WORDS, email=MIRA, at=at)
    vendor.answered("88019", 5, "A CSAT.", email=MIRA, at=NOW, kind="csat")
    connection = await office.connect("asknicely", vendor)
    assert await pulled(office, connection) == {f"8801{number}": WORDS for number in range(5)}
    answer = (await office.answers())["88012"]
    assert (answer.score, answer.given_name, answer.project_key) == (2, "Mira Osei", "PRJ-2107")
    assert answer.answered_at == NOW + timedelta(seconds=2)


async def test_retentlys_other_scales_and_bogus_rows_are_left_out(
    office: Office, up: Up[Retently], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retently, "MOST", 2)
    vendor = await up(Retently())
    for number in range(3):
        vendor.answered(f"f-{number}", 9, WORDS, email=MIRA, at=NOW + timedelta(seconds=number))
    vendor.answered("f-8", 5, "A CSAT.", email=MIRA, at=NOW, metricsType="csat")
    vendor.answered("f-9", 0, "Nonsense.", email=MIRA, at=NOW, isBogus=True)
    vendor.answered("old", 0, "Long ago.", email=MIRA, at=NOW - timedelta(days=9))
    connection = await office.connect("retently", vendor)
    assert await pulled(office, connection) == {f"f-{number}": WORDS for number in range(3)}
    answer = (await office.answers())["f-1"]
    assert (answer.given_email, answer.given_name) == (MIRA, "Mira Osei")
    assert (answer.given_company, answer.project_key) == ("Halden Foods", "PRJ-2107")


@pytest.mark.parametrize("newest_first", [True, False])
async def test_surveysparrow_is_read_as_far_as_needed_in_either_order(
    office: Office,
    up: Up[SurveySparrow],
    monkeypatch: pytest.MonkeyPatch,
    newest_first: bool,
) -> None:
    monkeypatch.setattr(surveysparrow, "MOST", 2)
    vendor = await up(SurveySparrow(newest_first=newest_first))
    for number in range(3):
        vendor.answered(number, 8, WORDS, email=MIRA, at=NOW - timedelta(minutes=number))
    for number in range(20, 30):
        vendor.answered(number, 8, "Old.", email=MIRA, at=NOW - timedelta(days=number))
    connection = await office.connect("surveysparrow", vendor, path_score="own.key")
    told = Answer("0", 8, WORDS, NOW, NOW, survey_id=SPARROWS, email=MIRA)
    await office.hear(connection, told)
    assert await pulled(office, connection) == {"0": WORDS, "1": WORDS, "2": WORDS}
    assert len(vendor.asked) == (2 if newest_first else 7)


async def test_a_qualtrics_response_is_looked_up_with_the_connections_options(
    office: Office, up: Up[Qualtrics]
) -> None:
    vendor = await up(Qualtrics())
    vendor.answered("R_ref001", 6, WORDS, email=MIRA, at=NOW)
    connection = await office.connect("qualtrics", vendor, score_question="QID1")
    params = {"survey_id": SURVEY, "response_id": "R_ref001"}
    await office.point(connection, "response", NOW, **params)
    await office.work()
    answer = (await office.answers())["R_ref001"]
    assert (answer.score, answer.comment, answer.given_email) == (6, WORDS, MIRA)
    assert (answer.updated_at, answer.project_key) == (NOW, "PRJ-2107")
