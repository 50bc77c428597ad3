"""The diary speaks through gcsa, as it is, to a local stand-in of Google's calendar."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.booking.slots import Hold
from bot.demo.google_calendar import ACCOUNT, Fault, LocalGoogle
from bot.diary import google as speaking
from bot.diary.google import GoogleDiary
from bot.outside.doer import NotDone, OutcomeUnknown
from tests.builders import a_colleague
from tests.google_calendar import diary_of, local_google

MAYA = a_colleague()
LONDON = ZoneInfo("Europe/London")
ELEVEN = datetime(2026, 7, 14, 10, 15, tzinfo=UTC)
HOLD = Hold("a0b1c2d3e4f5", ELEVEN, ELEVEN + timedelta(minutes=15))


@asynccontextmanager
async def both() -> AsyncIterator[tuple[LocalGoogle, GoogleDiary]]:
    async with local_google() as (google, url), diary_of(url) as diary:
        yield google, diary


async def test_a_hold_is_private_and_names_nobody() -> None:
    async with both() as (google, diary):
        await diary.put(MAYA, HOLD)
        (held,) = google.holds(MAYA.email)
        assert held["visibility"] == "private"
        assert not held.get("attendees")
        assert held["start"]["dateTime"] == "2026-07-14T10:15:00+00:00"
        assert "number to ring come to you in Slack" in held["description"]


async def test_put_twice_it_is_there_once_and_freed_twice_it_is_gone() -> None:
    async with both() as (google, diary):
        for _ in range(2):
            await diary.put(MAYA, HOLD)
        assert len(google.holds(MAYA.email)) == 1
        assert await diary.has(MAYA, HOLD.event_id)
        for _ in range(2):
            await diary.free(MAYA, HOLD.event_id)
        assert google.holds(MAYA.email) == []
        await diary.free(MAYA, "neverthere")
        assert not await diary.has(MAYA, "neverthere")


async def test_where_a_hold_is_by_now_is_told_until_it_was_deleted() -> None:
    async with both() as (google, diary):
        await diary.put(MAYA, HOLD)
        (held,) = google.holds(MAYA.email)
        assert await diary.where(MAYA, HOLD.event_id) == HOLD
        later = ELEVEN + timedelta(hours=3)
        held["start"] = {"dateTime": later.astimezone(LONDON).isoformat()}
        held["end"] = {"dateTime": (later + timedelta(minutes=15)).isoformat()}
        found = await diary.where(MAYA, HOLD.event_id)
        assert found is not None
        assert found.starts_at == later
        await diary.free(MAYA, HOLD.event_id)
        assert await diary.where(MAYA, HOLD.event_id) is None
        google.events[MAYA.email][HOLD.event_id] = {"id": HOLD.event_id, "status": "cancelled"}
        assert await diary.where(MAYA, HOLD.event_id) is None, "what is long gone has no times"
        with pytest.raises(NotDone):  # it may be the calendar that is not shown any more
            await diary.where(MAYA, "neverthere")


async def test_what_takes_time_is_told_without_what_it_is() -> None:
    async with both() as (google, diary):
        until = ELEVEN + timedelta(hours=1)
        google.busy(MAYA.email, ELEVEN, until, summary="Halden: they may leave us")
        google.busy(MAYA.email, ELEVEN, until, transparency="transparent")
        declined = [{"email": MAYA.email, "self": True, "responseStatus": "declined"}]
        google.busy(MAYA.email, ELEVEN, until, attendees=declined)
        google.busy(MAYA.email, ELEVEN, until, eventType="focusTime")
        people = [{"email": MAYA.email, "self": True, "responseStatus": "tentative"}]
        guests = [*people, {"email": "dana@halden.example"}, {"email": "tom@agency.example"}]
        google.busy(MAYA.email, ELEVEN, until, attendees=guests)
        day = {"start": {"date": "2026-07-14"}, "end": {"date": "2026-07-15"}}
        google.busy(MAYA.email, ELEVEN, until, eventType="outOfOffice", **day)
        found = await diary.busy(MAYA, ELEVEN - timedelta(hours=3), until)
    assert len(found) == 4
    assert "Halden" not in repr(found)
    leave, plain, focus, client = found
    assert leave.fixed
    assert [one.out_of_office for one in found] == [True, False, False, False]
    assert leave.starts_at == datetime(2026, 7, 13, 23, tzinfo=UTC), "midnight in London"
    assert (plain.own, plain.fixed, plain.attendees) == (True, False, 1)
    assert focus.fixed
    assert (client.attendees, client.outsiders, client.tentative) == (3, True, True)


@pytest.mark.parametrize(
    ("status", "reason", "words", "again"),
    [
        (403, "forbidden", "may not write to Maya Lindt's calendar: share it with", False),
        (404, "notFound", "no calendar of Maya Lindt's e-mail address", False),
        (400, "invalid", "refused it (400)", False),
        (429, "rateLimitExceeded", "busy (429)", True),
        (403, "userRateLimitExceeded", "busy (429)", True),
    ],
)
async def test_a_refusal_is_a_sentence_and_says_whether_it_may_pass(
    status: int, reason: str, words: str, again: bool
) -> None:
    async with both() as (google, diary):
        google.faults.append(Fault(status, reason))
        with pytest.raises(NotDone) as refused:
            await diary.put(MAYA, HOLD)
        assert words in refused.value.why
        assert (refused.value.again is not None) is again
        assert google.holds(MAYA.email) == []


@pytest.mark.parametrize("done", [True, False])
async def test_after_an_error_of_googles_own_nobody_knows_and_looking_tells(done: bool) -> None:
    async with both() as (google, diary):
        google.faults.append(Fault(503, done=done))
        with pytest.raises(OutcomeUnknown) as unknown:
            await diary.put(MAYA, HOLD)
        assert "(503)" in unknown.value.why
        assert await diary.has(MAYA, HOLD.event_id) is done


async def test_a_google_that_hangs_is_left_after_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speaking, "SOCKET_SECONDS", 0.2)
    async with both() as (google, diary):
        google.faults.append(Fault(None))
        with pytest.raises(OutcomeUnknown, match="did not answer in time"):
            await diary.put(MAYA, HOLD)
        assert len(google.calls) == 1, "the library did not ask again by itself"


async def test_without_delegation_a_shared_calendar_will_do() -> None:
    async with both() as (google, diary):
        google.undelegated = True
        await diary.put(MAYA, HOLD)
        assert len(google.holds(MAYA.email)) == 1
        google.faults.append(Fault(404, "notFound"))
        with pytest.raises(NotDone, match=f"share it with {ACCOUNT}, or add domain-wide"):
            await diary.busy(MAYA, ELEVEN, ELEVEN + timedelta(hours=1))


async def test_a_colleague_without_an_address_has_no_calendar() -> None:
    async with both() as (google, diary):
        with pytest.raises(NotDone, match="no e-mail address on record"):
            await diary.busy(a_colleague(email=""), ELEVEN, ELEVEN + timedelta(hours=1))
        assert google.calls == []


async def test_nobody_there_at_all_is_surely_not_done() -> None:
    async with local_google() as (_, url), diary_of(url) as diary:
        diary._url = "http://127.0.0.1:9/google/calendar/v3/"
        with pytest.raises(NotDone) as refused:
            await diary.put(MAYA, HOLD)
        assert refused.value.again is not None


async def test_a_broken_key_file_is_said_and_never_shown() -> None:
    from pydantic import SecretStr

    from bot.settings import Settings

    for told in ("my-secret", '{"client_email": "a@b.example", "private_key": "my-secret"}'):
        diary = GoogleDiary(Settings(_env_file=None, google_calendar_credentials=SecretStr(told)))  # type: ignore[call-arg] # pydantic's own switch
        with pytest.raises(NotDone, match="GOOGLE_CALENDAR_CREDENTIALS") as refused:
            await diary.put(MAYA, HOLD)
        assert "my-secret" not in str(refused.value)
        await diary.close()
