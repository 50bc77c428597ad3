"""A pull whose worker dies, whose system is busy or ill: nothing is lost, nothing is doubled."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.lookup import backfill
from bot.lookup.asking import TRIES
from bot.lookup.backfill import round_of_pulls
from storage import pulls
from tests.bot.lookup.office import Office
from tests.bot.lookup.steps import an_answer, pull_soon, whole
from tests.bot.paper import Killed
from tests.vendors.typeform import Typeform


async def a_page(office: Office, connection: int) -> None:
    """What a job does that was asked for just now."""
    asked_at = datetime.now(UTC).isoformat()
    await backfill.pull(office.desk, office.reaching, connection, asked_at)


@pytest.mark.parametrize("page", [0, 1, 2])
async def test_who_dies_before_a_page_is_kept_leaves_it_to_the_next(
    office: Office,
    form: Typeform,
    connection: int,
    page: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await pull_soon(office, connection)
    for _ in range(page):
        await office.one_job()
    cursor = (await office.connection(connection)).pull_cursor
    with monkeypatch.context() as dying:
        dying.setattr(backfill, "_note_unread", _die)  # the page is written, not committed
        with pytest.raises(Killed):
            await a_page(office, connection)
    assert (await office.connection(connection)).pull_cursor == cursor
    await pull_soon(office, connection)  # what the rescue of its job does
    await office.work()
    await whole(office, connection)


async def _die(*_: object) -> None:
    raise Killed


async def test_who_dies_while_asking_leaves_everything_as_it_was(
    office: Office, form: Typeform, connection: int
) -> None:
    await pull_soon(office, connection)
    await office.one_job()
    form.hold()
    dying = asyncio.create_task(a_page(office, connection))
    await form.called()
    dying.cancel()
    with pytest.raises(asyncio.CancelledError):
        await dying
    form.release()
    await office.work()
    await whole(office, connection)


async def test_two_workers_on_one_page_keep_it_once(
    office: Office, form: Typeform, connection: int
) -> None:
    """As when a frozen worker wakes after its job was given to another."""
    for _ in range(4):
        await asyncio.gather(*(a_page(office, connection) for _ in range(2)))
    await office.work()
    await whole(office, connection)


async def test_a_job_that_comes_back_when_all_is_done_begins_nothing(
    office: Office, form: Typeform, connection: int
) -> None:
    """Its worker died, others went on without it, and then it was rescued."""
    asked_at = datetime.now(UTC).isoformat()
    await pull_soon(office, connection)
    await office.work()
    asked = len(form.asked)
    await backfill.pull(office.desk, office.reaching, connection, asked_at)
    assert len(form.asked) == asked
    assert await office.work() == 0


async def test_a_late_worker_does_not_turn_the_pull_back(
    office: Office, form: Typeform, connection: int
) -> None:
    await pull_soon(office, connection)
    await office.one_job()
    source = await office.source(connection)
    await office.work()
    async with office.database.transaction() as tx:
        assert not await pulls.go_on(tx, connection, source.pull_cursor, {"place": {"page": 1}})
    await whole(office, connection)


async def test_a_pull_waits_as_long_as_the_system_asks(
    office: Office, form: Typeform, connection: int
) -> None:
    await pull_soon(office, connection)
    await office.one_job()
    form.fail(429, Retry_After="600")
    await office.work()
    ((task, due),) = await office.waiting()
    assert (task, 590 < due <= 600) == ("pull", True)
    assert (await office.connection(connection)).pull_error is None
    await office.time_passes(timedelta(minutes=10))
    await office.work()
    await whole(office, connection)


@pytest.mark.parametrize(
    ("status", "said"),
    [(401, "refuses the token"), (403, "does not let the token")],
)
async def test_what_only_an_admin_can_mend_is_told_and_tried_with_the_next_round(
    office: Office, form: Typeform, connection: int, status: int, said: str
) -> None:
    form.fail(status)
    await pull_soon(office, connection)
    await office.work()
    kept = await office.connection(connection)
    assert said in kept.pull_error
    assert kept.pulled_at is None
    assert await office.waiting() == []
    await round_of_pulls(office.desk, spread=False)
    await office.work()
    await whole(office, connection)
    assert (await office.connection(connection)).pull_error is None


async def test_a_survey_that_is_gone_does_not_hold_up_the_others(
    office: Office, form: Typeform, connection: int
) -> None:
    for gone in ("aaa", "a name, not an id", "zzz"):
        await office.hear(connection, an_answer(f"of {gone}", survey_id=gone))
    await pull_soon(office, connection)
    await office.work()
    here = set(await office.answers())
    assert here >= {f"tok-{number}" for number in range(7)}
    kept = await office.connection(connection)
    assert (kept.pull_cursor, kept.pull_error) == (None, None)
    assert "knows nothing" in kept.ignored_why


async def test_a_system_that_is_not_well_is_tried_again_from_where_it_was(
    office: Office, form: Typeform, connection: int
) -> None:
    await pull_soon(office, connection)
    await office.one_job()
    for _ in range(TRIES):
        form.fail(502)
        await office.work()
        assert len(await office.waiting()) == 1
        await round_of_pulls(office.desk, spread=False)
        assert len(await office.waiting()) == 1, "the round does not hurry it"
        await office.time_passes(timedelta(days=1))
    await office.work()
    await whole(office, connection)


async def test_one_answer_that_nobody_can_read_does_not_lose_the_others(
    office: Office, form: Typeform, connection: int
) -> None:
    form.responses[3]["answers"] = [{"type": "number", "number": 99, "field": {"type": "nps"}}]
    await pull_soon(office, connection)
    await office.work()
    assert set(await office.answers()) == {f"tok-{number}" for number in range(7)} - {"tok-3"}
    kept = await office.connection(connection)
    assert kept.refused == 1
    assert "0 to 10" in kept.refused_why
    assert kept.pulled_at is not None
