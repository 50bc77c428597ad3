"""Scenario A1, 7 and 8: closed is not recovered until the client says so; and they may say no."""

from collections.abc import AsyncIterator

import pytest

from bot.demo.firm.firm import SampleFirm
from bot.follow_up import rechecking
from tests.journeys.checks import eventually
from tests.journeys.rechecking import (
    PUBLIC,
    answers_of,
    claimed,
    closed,
    link_in_hand,
    two_months_pass,
)
from tests.journeys.stage import CFO, DIRECTOR, HALDEN, MANAGER, Stage, stage


@pytest.fixture
async def play(
    firm_url: str, firm: SampleFirm, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Stage]:
    """Behind a public address, at an hour when everybody works."""
    monkeypatch.setattr(rechecking, "works_at", lambda *_: True)
    async with stage(firm_url, firm, public_url=PUBLIC) as up:
        yield up


async def press(play: Stage, path: str, score: str) -> tuple[int, str]:
    async with play.http.post(play.desk.url + path, data={"score": score}) as page:
        return page.status, await page.text()


async def look(play: Stage, path: str) -> tuple[int, str]:
    async with play.http.get(play.desk.url + path) as page:
        return page.status, await page.text()


async def test_one_tap_after_two_months_and_the_director_did_nothing(play: Stage) -> None:
    number = await closed(play, note="credit note", also=["responsiveness"])
    shown = str(play.cards(HALDEN, "Helen")[-1].blocks)
    assert "root cause: Fees and invoices; also Responsiveness" in shown
    assert "asked three times why invoice 1042" in shown

    await two_months_pass(play, number)
    await rechecking.ask_due(play.desk.desk)  # twice, and she is handed it once
    path = await link_in_hand(play)
    assert len(play.cards(DIRECTOR, "Re-check")) == 1

    # Scanners look at every link; that says nothing.
    for _ in range(2):
        status, page = await look(play, path)
        assert status == 200
        assert "Helen, did we put it right?" in page
        assert "Strand" not in page
        assert "Halden" not in page
    assert await answers_of(play) == 0

    status, page = await press(play, path, "8")
    assert "noted your answer: <strong>8" in page
    assert (await press(play, path, "8"))[0] == 200
    head = play.cards(HALDEN, "Helen Strand")[0]
    await play.until(lambda: "Recovered: 8" in str(play.cards(HALDEN, "Helen Strand")[0].blocks))
    await play.until(
        lambda: (
            "Recovered: 8, 2 months after the closing."
            in [one.text for one in play.slack.thread(head)]
        )
    )
    assert await answers_of(play) == 1
    await play.until(lambda: "Nothing is left to send" in play.cards(DIRECTOR, "Re-check")[-1].text)


async def test_a_slip_of_the_finger_is_mended_and_a_bad_score_opens_it_again(play: Stage) -> None:
    number = await closed(play)
    await two_months_pass(play, number)
    path = await link_in_hand(play)
    await press(play, path, "9")
    await play.until(lambda: "Recovered: 9" in str(play.cards(HALDEN)[-1].blocks))
    await press(play, path, "3")
    again = await play.card(HALDEN, "Opened again")
    assert "closed as “Fixed, awaiting client”" in again.text
    assert "61 days before" in again.text
    await play.until(lambda: any("Not recovered: 3" in one.text for one in play.cards(HALDEN)))
    assert await answers_of(play) == 1


async def test_the_next_ordinary_answer_tells_as_well(play: Stage) -> None:
    number = await closed(play, ask=[])
    await two_months_pass(play, number)
    assert play.cards(DIRECTOR, "Re-check") == []
    await play.answer(CFO, 9, "Much better now.")
    await play.until(lambda: "Recovered: 9" in str(play.cards(HALDEN, "Helen")[-1].blocks))


async def test_what_is_no_link_of_ours_gets_a_calm_page(play: Stage) -> None:
    await closed(play)
    for path in (
        "/recheck/x",
        "/recheck/x.y",
        "/recheck/%00.%ff",
        f"/recheck/{'a' * 32}.{'b' * 22}",
    ):
        for status, page in (await look(play, path), await press(play, path, "8")):
            assert status == 404
            assert "not valid any more" in page
    assert await answers_of(play) == 0


async def test_what_the_page_cannot_have_sent_is_not_kept(play: Stage) -> None:
    await two_months_pass(play, await closed(play))
    path = await link_in_hand(play)
    for rubbish in ("11", "-1", "", "٣", "8 ", "8" * 500):
        status, page = await press(play, path, rubbish)
        assert status == 422
        assert "did we put it right?" in page
    assert await answers_of(play) == 0
    async with play.http.get(play.desk.url + path) as page_of:
        assert page_of.headers["Referrer-Policy"] == "no-referrer"
        assert "default-src 'none'" in page_of.headers["Content-Security-Policy"]
        assert page_of.headers["Cache-Control"] == "no-store"
    found = {status for status, _ in [await look(play, path) for _ in range(40)]}
    assert found == {200, 429}


async def test_what_the_client_said_later_is_kept_and_evidence_must_be_theirs(play: Stage) -> None:
    await closed(play)
    card = play.cards(HALDEN, "Helen")[-1]
    await play.slack.press(DIRECTOR, card, "follow_up.confirm")
    await play.slack.submit(DIRECTOR, {"note": "She wrote: <!channel> all good"})
    await play.until(lambda: "all good" in str(play.cards(HALDEN, "Helen")[-1].blocks))
    await play.until(lambda: "confirmed that it is put right" in str(play.slack.thread(card)))
    assert "<!channel>" not in str([one.text for one in play.slack.thread(card)])

    # A quote that nobody wrote is refused under its field.
    await play.answer(CFO, 5, "Still no credit note.")
    second = await claimed(play, "Still no credit note")
    await play.slack.press(DIRECTOR, second, "follow_up.close")
    ending = {"disposition": "understood", "root_cause": "billing_pricing"}
    refused = await play.slack.submit(DIRECTOR, {**ending, "evidence": "nobody cares"})
    assert "not in the comment" in str(refused.body)
    assert (
        await play.slack.submit(DIRECTOR, {**ending, "evidence": "no  CREDIT note"})
    ).status == 200


async def test_home_of_who_oversees_says_how_many_recovered(play: Stage) -> None:
    await two_months_pass(play, await closed(play))

    async def line() -> str:
        await play.slack.open_home(MANAGER)
        await play.until(lambda: play.slack.home(MANAGER) is not None)
        return str((play.slack.home(MANAGER) or play).blocks)  # type: ignore[union-attr]

    await play.until(lambda: True)
    shown = await eventually(line)
    assert "Recovered at 60 days, due in the last 90: " in shown
    assert "interval" in shown
    assert "Closed without a logged contact" in shown
    await play.slack.open_home(DIRECTOR)
    await play.until(lambda: play.slack.home(DIRECTOR) is not None)
    assert "Recovered at 60 days" not in str(play.slack.home(DIRECTOR).blocks)  # type: ignore[union-attr]
