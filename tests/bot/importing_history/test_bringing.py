"""Answers from files in the database: each once, placed, and never over what a delivery said."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, insert, select, text

from bot.importing.history import bringing
from bot.importing.history.bringing import Summary, bring_in
from bot.importing.history.rejects import Rejects, beside
from bot.importing.history.table import open_table
from storage import history, responses
from storage.arrivals import NotStorableError
from storage.database import Database, DatabaseAwayError
from storage.history import Taken
from storage.models import Account, Contact, ContactAddress, FollowUp, Import, Response
from tests.bot.importing_history import exports
from tests.bot.importing_history.exports import kept, understood
from tests.bot.lists import rows

MIRA = "mira.osei@client.example"


async def brought(database: Database, path: Path, *, store: bool = True, **said: Any) -> Summary:
    with Rejects(beside(path), open_table(path).labels) as out:
        return await bring_in(database, understood(path, **said), out, store=store)


async def know(database: Database, *emails: str) -> list[int]:
    """Contacts with these addresses."""
    async with database.transaction() as tx:
        account = await tx.execute(insert(Account).values(name="Client").returning(Account.id))
        (account_id,) = account.one()
        made = [
            await tx.execute(
                insert(Contact)
                .values(account_id=account_id, name=email, email=email)
                .returning(Contact.id)
            )
            for email in emails
        ]
        return [one.scalar_one() for one in made]


async def test_every_answer_of_an_export_is_stored_once(database: Database, tmp_path: Path) -> None:
    path = kept(tmp_path, exports.DELIGHTED)
    first = await brought(database, path)
    before = await rows(database, Response)
    again = await brought(database, path)
    assert first.taken == Taken(stored=2, held=2)
    assert again.taken == Taken(same=2)
    assert await rows(database, Response) == before
    assert [(one.system, one.external_id, one.score) for one in before] == [
        ("delighted", "5001", 2),
        ("delighted", "5002", 9),
    ]
    assert (first.refused, first.scores) == (1, {2: 1, 9: 1})


async def test_what_came_of_a_file_and_how_it_was_read_is_on_record(
    database: Database, tmp_path: Path
) -> None:
    path = kept(tmp_path, "Client,Who,Stars,When\nNorth,Tom,5,2026-03-01\nNorth,Ida,1,2026-03-02\n")
    said = {"scale": "1-5", "score_map": "1=0,2=3,3=6,4=8,5=10"}
    await brought(database, path, columns={"score": "Stars"}, **said)
    (record,) = await rows(database, Import)
    assert (record.file_name, record.system, record.stored, record.refused) == (
        "answers.csv",
        "spreadsheet",
        2,
        0,
    )
    assert record.finished_at is not None
    assert record.columns["columns"]["score"] == "Stars"
    assert record.columns["scale"] == "1-5"
    assert record.columns["score_map"] == {"1": 0, "2": 3, "3": 6, "4": 8, "5": 10}
    assert {one.score for one in await rows(database, Response)} == {10, 0}
    assert {one.import_id for one in await rows(database, Response)} == {record.id}


async def test_known_senders_are_found_by_every_address_they_have(
    database: Database, tmp_path: Path
) -> None:
    mira, tom, gone = await know(
        database, "Mira.Osei@CLIENT.example", "tom@else.example", "ida@x.y"
    )
    async with database.transaction() as tx:
        await tx.execute(
            insert(ContactAddress).values(
                address="tom@north.example", contact_id=gone, learned_from="merge"
            )
        )
        await tx.execute(text(f"UPDATE contacts SET merged_into = {tom} WHERE id = {gone}"))
    summary = await brought(database, kept(tmp_path, exports.DELIGHTED))
    assert summary.taken == Taken(stored=2)
    assert [one.contact_id for one in await rows(database, Response)] == [mira, tom]


async def test_history_opens_nothing_and_says_nothing(database: Database, tmp_path: Path) -> None:
    await know(database, MIRA)
    await brought(database, kept(tmp_path, exports.DELIGHTED))
    async with database.transaction() as tx:
        jobs = await tx.execute(text("SELECT count(*) FROM procrastinate_jobs"))
        held = await responses.held(tx)
        assert (jobs.scalar_one(), await rows(database, FollowUp)) == (0, [])
    assert [one.given_name for one in held] == ["Tom Lund"]


async def test_a_webhook_and_an_export_of_one_answer_are_one_answer(
    database: Database, tmp_path: Path
) -> None:
    """The delivery has its reading and maybe its card: a file does not change it."""
    at = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)
    facts = {"score": 3, "comment": "No call", "answered_at": at, "given_email": MIRA}
    async with database.transaction() as tx:
        for external_id, updated_at in (("5001", at), ("5002", at + timedelta(days=9))):
            await tx.execute(
                insert(Response).values(
                    system="delighted", external_id=external_id, arrival_id=1,
                    updated_at=updated_at, **facts,
                )
            )  # fmt: skip
    before = await rows(database, Response)
    summary = await brought(database, kept(tmp_path, exports.DELIGHTED))
    assert await rows(database, Response) == before
    assert summary.taken == Taken(same=2, otherwise=1)  # 5002 changed there after the export


async def test_a_later_export_brings_what_changed_and_empties_nothing(
    database: Database, tmp_path: Path
) -> None:
    await brought(database, kept(tmp_path, exports.DELIGHTED))
    later = exports.DELIGHTED.replace(',9,"Great, as ever",', ",4,,").replace(
        "10:00:00 UTC,nps,Email,North", "18:00:00 UTC,nps,Email,"
    )
    summary = await brought(database, kept(tmp_path, later))
    changed = (await rows(database, Response))[1]
    assert summary.taken == Taken(updated=1, same=1)
    assert (changed.score, changed.updated_at.hour) == (4, 18)
    assert (changed.comment, changed.given_company) == ("Great, as ever", "North")
    earlier = await brought(database, kept(tmp_path, exports.DELIGHTED))
    assert earlier.taken == Taken(same=2)
    assert (await rows(database, Response))[1] == changed


async def test_a_line_that_stands_twice_is_one_answer(database: Database, tmp_path: Path) -> None:
    line = "North;Tom Lund;9;;14.03.2026\n"
    path = kept(tmp_path, exports.SPREADSHEET + line + line)
    assert (await brought(database, path)).taken == Taken(stored=2, same=2, held=2)


async def test_a_dry_run_says_the_same_and_stores_nothing(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also of lines that stand twice, in groups of their own."""
    monkeypatch.setattr(bringing, "AT_ONCE", 1)
    path = kept(tmp_path, exports.SPREADSHEET + "North;Tom Lund;9;;14.03.2026\n")
    dry = await brought(database, path, store=False)
    assert (await rows(database, Response), await rows(database, Import)) == ([], [])
    real = await brought(database, path)
    assert dry.taken == real.taken == Taken(stored=2, same=1, held=2)
    assert (await brought(database, path, store=False)).taken == Taken(same=3)


async def test_a_dry_run_tells_what_would_be_updated(database: Database, tmp_path: Path) -> None:
    await brought(database, kept(tmp_path, exports.DELIGHTED))
    later = kept(tmp_path, exports.DELIGHTED.replace("No call back", "Nobody called back"))
    assert (await brought(database, later, store=False)).taken == Taken(updated=1, same=1)
    assert (await rows(database, Response))[0].comment == "No call back"


async def test_killed_midway_it_is_taken_up_again(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bringing, "AT_ONCE", 10)
    lines = "".join(f"North,p{at}@north.example,{at % 11},2026-03-01\n" for at in range(35))
    path = kept(tmp_path, f"Company,Email,Score,Date\n{lines}")

    def killed(done: int) -> None:
        if done == 20:
            raise KeyboardInterrupt

    found = understood(path)
    with Rejects(beside(path), found.table.labels) as out, pytest.raises(KeyboardInterrupt):
        await bring_in(database, found, out, progress=killed)
    (first,) = await rows(database, Import)
    assert (first.stored, first.finished_at) == (20, None)
    assert (await brought(database, path)).taken == Taken(stored=15, same=20, held=15)
    async with database.transaction() as tx:
        count = await tx.execute(select(func.count()).select_from(Response))
        assert count.scalar_one() == 35


async def test_another_account_of_the_same_tool_keeps_its_own_ids(
    database: Database, tmp_path: Path
) -> None:
    path = kept(tmp_path, exports.DELIGHTED)
    await brought(database, path)
    summary = await brought(database, path, scope="berlin")
    assert summary.taken == Taken(stored=2, held=2)


async def test_a_wrong_zone_is_mended_by_bringing_the_file_in_again(
    database: Database, tmp_path: Path
) -> None:
    """Without a time of the last change the file brought in last is the newer one."""
    path = kept(tmp_path, exports.SURVEYMONKEY)
    await brought(database, path)
    mended = await brought(database, path, zone=ZoneInfo("America/New_York"))
    assert mended.taken == Taken(updated=3)
    assert (await rows(database, Response))[0].answered_at.hour == 14


async def test_no_line_of_a_statement_is_longer_than_the_server_takes(
    database: Database, tmp_path: Path
) -> None:
    """Words that a table of text must not mistake for its own signs."""
    words = 'a\\nb\tc\\.\n\\N "quoted" ' + "x" * 99_000
    quoted = words.replace('"', '""')
    path = kept(tmp_path, f'Email,Score,Comment,Date\na@b.example,5,"{quoted}",2026-03-01\n')
    await brought(database, path)
    assert (await rows(database, Response))[0].comment == words


async def test_a_database_that_breaks_off_is_said(database: Database, tmp_path: Path) -> None:
    found = understood(kept(tmp_path, exports.DELIGHTED))
    gone = Database(database.url.replace("/empty_", "/no_such_"))
    with Rejects(tmp_path / "r.csv", found.table.labels) as out, pytest.raises(DatabaseAwayError):
        await bring_in(gone, found, out)
    await gone.close()


async def test_what_the_database_refuses_is_said_without_a_clients_words(
    database: Database, tmp_path: Path
) -> None:
    found = understood(kept(tmp_path, exports.DELIGHTED))
    (first, *_) = found.table.lines()
    given = bringing.reader_of(found).read(first)

    async def stored() -> None:
        async with history.opened(database, history.Origin("delighted", "", False)) as door:
            await door.begin("answers.csv", b"", {})
            await door.add([given._replace(score=11)], 0)

    with pytest.raises(NotStorableError) as problem:
        await stored()
    assert str(problem.value) == "23514"
    assert problem.value.__cause__ is None
    assert await rows(database, Response) == []
