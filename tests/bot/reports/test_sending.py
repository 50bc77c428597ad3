"""A report is ordered, announced, and brought once; or it is said why not, and what else to do."""

import io
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy import select, update

from bot import walling
from bot.answers.plan import Period
from bot.cli import report as shell
from bot.errors import NotAllowed, Refusal
from bot.outside.performing import perform
from bot.reports.asking import make_ordered, order
from bot.reports.sending import KIND, Reporting
from bot.slack_troubles import NotSent, OutcomeUnknown, RouteBroken
from storage.models import Account, Effect, Message
from storage.words import Delivery
from tests.bot.cards.screen import shown
from tests.bot.follow_up.clock_house import MANAGER, OWNER, PARTNER, ClockHouse
from tests.bot.paper_files import PaperFiles

JULY = Period(date(2026, 7, 1), date(2026, 8, 1), "July 2026")


async def comes(house: ClockHouse, files: PaperFiles) -> None:
    """The announcement is posted, then whoever sees to the report does."""
    async with house.desk.database.transaction() as tx:
        posted = update(Message).where(Message.kind == KIND)
        await tx.execute(posted.values(ts="1.0", posted_channel="D0SHI"))
        await tx.execute(update(Effect).values(due_at=None))
        effect_id = (await tx.execute(select(Effect.id).where(Effect.kind == KIND))).scalar_one()
    await perform(house.desk, {KIND: Reporting(house.desk, files)}, effect_id)


async def outcome(house: ClockHouse) -> Delivery:
    async with house.desk.database.transaction() as tx:
        return (await tx.execute(select(Effect.outcome))).scalar_one()


async def ordered(house: ClockHouse) -> str:
    for score in [9] * 7 + [8] * 2 + [3] * 3:
        await house.hears(score)
    said = shown(await order(house.desk, MANAGER, "this month"))
    for _ in range(2):  # its job may run twice
        await make_ordered(house.desk, house.ids[MANAGER], JULY, "an order")
    return said


async def test_it_is_announced_first_and_then_brought_with_the_figures_of_the_order(
    house: ClockHouse,
) -> None:
    await house.change(MANAGER, timezone="")  # nor does it need a zone
    assert "is being typeset" in await ordered(house)
    files = PaperFiles()
    assert "is being typeset" in await house.reads(MANAGER, KIND)
    await house.hears(0)  # after the order: not in it
    await comes(house, files)
    [content] = files.there.values()
    words = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    assert "7 promoters, 2 passives, 3 detractors, n = 12" in " ".join(words.split())
    assert files.shared == [("D0SHI", "Management report, July 2026")]
    assert "is below:" in await house.reads(MANAGER, KIND)
    await comes(house, files)
    assert len(files.shared) == 1


async def test_a_slack_that_takes_no_files_is_told_of_with_another_way(house: ClockHouse) -> None:
    await ordered(house)
    await comes(house, PaperFiles([RouteBroken("file_uploads_disabled")]))
    said = await house.reads(MANAGER, KIND)
    assert "could not be brought here (file_uploads_disabled)" in said
    assert f'nps-desk report --month "July 2026" --as {MANAGER} --to report.pdf' in said
    content = await shell.written(house.desk, "July 2026", MANAGER)
    assert content.startswith(b"%PDF")


async def test_what_may_have_arrived_is_looked_for_before_it_is_sent_again(
    house: ClockHouse,
) -> None:
    await ordered(house)
    away, silent = NotSent("connection_refused"), OutcomeUnknown("TimeoutError")
    files = PaperFiles([away], [silent])
    await comes(house, files)
    assert "is being typeset" in await house.reads(MANAGER, KIND), "Slack will be back"
    await comes(house, files)
    assert await outcome(house) is Delivery.UNKNOWN
    assert "may be below" in await house.reads(MANAGER, KIND)
    files.names.clear()  # nobody saw it
    await comes(house, files)
    assert await outcome(house) is Delivery.PENDING
    await comes(house, files)
    assert await outcome(house) is Delivery.SENT
    assert len(files.shared) == 1


async def test_a_wall_that_went_up_meanwhile_holds(house: ClockHouse) -> None:
    await ordered(house)
    wall: dict[str, Any] = {"members": [OWNER], "why": "A conflict", "press": "p1"}
    async with house.desk.database.transaction() as tx:
        account = (await tx.execute(select(Account.id))).scalar_one()
    await walling.set_members(house.desk, account, PARTNER, **wall)
    files = PaperFiles()
    await comes(house, files)
    assert files.there == {}
    assert "could not be brought here" in await house.reads(MANAGER, KIND)


async def test_it_is_for_those_who_oversee_and_of_a_time(house: ClockHouse) -> None:
    for ask in (order(house.desk, OWNER, ""), shell.written(house.desk, "", OWNER)):
        with pytest.raises(NotAllowed):
            await ask
    for typed in ("halden", "2026-13"):
        with pytest.raises(Refusal, match="Which time"):
            await shell.written(house.desk, typed, MANAGER)
