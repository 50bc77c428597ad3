"""M1.8: a project manager closes many milestones at once; each client gets a day of its own."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

import orjson
import pytest
from sqlalchemy import update

from bot import walling
from bot.asking import batching, deferring, ledger
from bot.cards.asks import why
from bot.contact_lock import asking
from bot.drawing import draw
from bot.errors import NotAllowed, NotNow
from bot.relay.delivery import Change
from storage import messages
from storage.ask_words import DeferralReason
from storage.models import Account, Ask, AskDelay, Colleague, Contact, Message
from storage.words import ColleagueRole, Role
from tests.bot.cards.screen import shown
from tests.bot.crm.crm_desk import MONDAY, Crm

SHI, DAN, VERA = "U0SHI", "U0DAN", "U0VERA"
TUESDAY = MONDAY + timedelta(days=1, minutes=30)
MORNINGS = [TUESDAY] + [MONDAY + timedelta(days=each) for each in (2, 3, 4, 7)]
DAY = timedelta(days=1)


@dataclass
class Works:
    """Clients 1, 2, … of a firm, each with one person and one piece of work, on a Monday."""

    crm: Crm

    async def begins(self, clients: int) -> None:
        crm = self.crm
        for name, slack_id, role in (
            ("Shi Malik", SHI, ColleagueRole.MANAGER),
            ("Dan Rook", DAN, ColleagueRole.PARTNER),
            ("Vera Look", VERA, ColleagueRole.VIEWER),
        ):
            await crm.colleague(name, role=role, slack_user_id=slack_id, timezone="UTC")
        for each in range(1, clients + 1):
            account = await crm.add(Account, name=f"Client {each}")
            person = {"name": f"Person {each}", "email": f"p{each}@x.example", "role": Role.USER}
            await crm.add(Contact, account_id=account, **person)
            await crm.tell(self.site(each, 0, name=f"Site {each}", stage="In progress"))
        crm.now = MONDAY + timedelta(hours=1)

    def site(self, client: int, minute: float, **facts: Any) -> Change:
        return self.crm.deal(str(client), minute, account_name=f"Client {client}", **facts)

    async def completes(self, *clients: int, minute: float = 30) -> None:
        for each in clients:
            await self.crm.tell(self.site(each, minute, stage="Complete", turned=True))

    async def opens_again(self, client: int) -> None:
        await self.crm.tell(self.site(client, 50, stage="In progress"))

    async def day(self, client: int) -> datetime | None:
        """Until when a survey tool is told to wait; the ledger says the same."""
        body = orjson.dumps({"what": "survey", "email": f"p{client}@x.example"})
        heard = orjson.loads(await asking.answer(self.crm.desk, body, "Tool"))
        return datetime.fromisoformat(heard["until"]) if heard["hold"] else None

    async def days(self, *clients: int) -> list[datetime | None]:
        return [await self.day(each) for each in clients]

    async def reasons(self) -> dict[str, str]:
        page = await ledger.listed(self.crm.desk, SHI)
        return {one.account: why(one.lines[0], "UTC", self.crm.now) for one in page.owed}

    async def reads(self, person: str = SHI) -> str:
        """The preview as it would be drawn for them now."""
        sent = await self.crm.one(Message, kind=batching.KIND, channel=SHI)
        async with self.crm.desk.database.transaction() as tx:
            message = await messages.lock(tx, sent.id)
            assert message is not None
            card = await draw(self.crm.desk, tx, replace(message, ts="1.1", channel=person))
        assert card is not None
        return shown(card)

    async def number(self) -> int:
        found: int = (await self.crm.one(Message, kind=batching.KIND)).subject_id
        return found


@pytest.fixture
def works(crm: Crm) -> Works:
    return Works(crm)


async def test_each_client_of_a_batch_gets_a_day_and_the_manager_one_preview(works: Works) -> None:
    await works.begins(6)
    await works.completes(1, 2, 3)
    assert await works.days(1, 2, 3) == [TUESDAY] * 3, "a day later, in working hours"
    assert await works.crm.rows(Message, kind=batching.KIND) == []
    await works.completes(4, 5, 6)
    expected = [*MORNINGS[:4], *MORNINGS[:2]]
    assert await works.days(*range(1, 7)) == expected
    assert await works.reads() == (
        "6 pieces of work turned complete at 6 clients at once, on 1 June 2026. So that not all "
        "answer together, each client has its day. Of 6 people at 6 clients: "
        "6 may be asked later.\n"
        "• Tuesday 2 June: Client 1, Client 5 (2 people)\n"
        "• Wednesday 3 June: Client 2, Client 6 (2 people)\n"
        "• Thursday 4 June: Client 3 (1 person)\n"
        "• Friday 5 June: Client 4 (1 person)\n"
        "[Delay by a Day] [Show All]"
    )
    assert (await works.reasons())["Client 2"] == (
        "one of many clients whose work turned complete 1 June 2026, from 3 June 2026 on; besides "
        "work turned complete 1 June 2026, so not before 2 June 2026 (a day later)"
    )
    sent = await works.crm.one(Message, kind=batching.KIND)
    await works.completes(1, 4, 6)
    assert await works.days(*range(1, 7)) == expected, "told again, nobody's day moves"
    assert (await works.crm.one(Message, kind=batching.KIND)).wanted == sent.wanted
    works.crm.now = MORNINGS[1]
    assert await works.days(1, 2, 3) == [None, None, MORNINGS[2]]
    assert "• Now: Client 5, Client 6 (2 people)\n" in await works.reads()


async def test_the_preview_names_whoever_is_not_asked_and_forgets_what_is_over(
    works: Works,
) -> None:
    await works.begins(7)
    crm = works.crm
    await works.completes(1, 2, 3, 4, 5, 6)
    accounts = {row.name: row.id for row in await crm.rows(Account)}
    people = {row.name: row.id for row in await crm.rows(Contact)}
    wanted = (await crm.one(Message, kind=batching.KIND)).wanted
    await deferring.defer(
        crm.desk,
        accounts["Client 1"],
        SHI,
        contact_id=None,
        reason=DeferralReason.FEE_DISPUTE,
        days=14,
        note="",
        press="V1",
    )
    await works.opens_again(2)
    assert (await crm.one(Message, kind=batching.KIND)).wanted == wanted + 2
    await crm.set(Account, accounts["Client 3"], ended_on=date(2026, 6, 1))
    await crm.set(Contact, people["Person 4"], opted_out_on=date(2026, 5, 1))
    await crm.set(Contact, people["Person 5"], merged_into=people["Person 7"])
    read = await works.reads()
    assert "4 pieces of work turned complete at 4 clients" in read
    assert (
        "4 people at 4 clients: 2 may be asked later, 1 withheld by rule, 1 withheld by colleagues"
    ) in read
    assert "• Tuesday 2 June: Client 5 (1 person)\n• Wednesday 3 June: Client 6 (1 person)" in read
    assert "2 people withheld" in read
    assert "Client 1: withheld by Shi Malik (fee dispute, until 15 June 2026)" in read
    assert "Client 4: asked us not to survey them" in read
    assert await works.day(7) == TUESDAY, "who was merged into this person waited for that day"
    for client in (1, 4, 5, 6):
        await works.opens_again(client)
    assert await works.reads() == (
        "Nobody is asked about this batch any more: its work was opened again, or is over."
    )
    await works.completes(2, minute=55)
    assert await works.day(2) == MORNINGS[1], "complete after all, it has its day still"


async def test_a_batch_grows_until_its_first_day_and_then_no_more(works: Works) -> None:
    await works.begins(9)
    await works.completes(1, 2, 3, 4)
    works.crm.now = MONDAY + timedelta(hours=5)
    await works.completes(5, minute=250)
    tuesday = MONDAY + timedelta(days=1, minutes=250)
    assert await works.day(5) == tuesday, "not before a day after its own work"
    assert await works.days(1, 2, 3, 4) == MORNINGS[:4], "theirs stay where they are"
    works.crm.now = tuesday
    [shi] = await works.crm.rows(Colleague, slack_user_id=SHI)
    await works.crm.set(Colleague, shi.id, left_at=tuesday)
    ada = await works.crm.admin()
    await works.completes(6, 7, 8, 9, minute=60 * 24 + 200)
    told = [row.channel for row in await works.crm.rows(Message, kind=batching.KIND)]
    assert told == [SHI, ada], "a firm without a manager has its admins told"
    first, second = {row.batch_id for row in await works.crm.rows(Ask)}
    assert len(await works.crm.rows(Ask, batch_id=min(first, second))) == 5


async def test_one_press_delays_what_is_to_come_by_a_day_and_says_who(works: Works) -> None:
    await works.begins(4)
    await works.completes(1, 2, 3, 4)
    desk, number = works.crm.desk, await works.number()
    with pytest.raises(NotAllowed):
        await batching.delay(desk, number, VERA)
    works.crm.now = TUESDAY
    assert await works.day(1) is None
    await batching.delay(desk, number, SHI)
    with pytest.raises(NotNow, match="delayed today already"):
        await batching.delay(desk, number, DAN)
    assert await works.days(2, 3, 4) == MORNINGS[2:5], "after Friday comes Monday"
    assert "Delayed by a working day: Shi Malik, 2 June 2026." in await works.reads()
    for _ in range(4):
        works.crm.now += DAY
        await batching.delay(desk, number, DAN)
    works.crm.now += DAY
    assert "Delay by a Day" not in await works.reads()
    with pytest.raises(NotNow, match="5 times"):
        await batching.delay(desk, number, SHI)
    assert len(await works.crm.rows(AskDelay)) == 5
    works.crm.now += 30 * DAY
    with pytest.raises(NotNow, match="nothing to delay"):
        await batching.delay(desk, number, SHI)


async def test_who_is_outside_a_wall_is_shown_the_batch_without_its_client(works: Works) -> None:
    await works.begins(5)
    await works.completes(1, 2, 3, 4, 5)
    async with works.crm.desk.database.transaction() as tx:
        secret = (
            await tx.execute(
                update(Account)
                .where(Account.name == "Client 2")
                .values(name="Veridian")
                .returning(Account.id)
            )
        ).scalar_one()
    await walling.set_members(works.crm.desk, secret, DAN, members=(), why="A sale", press="1")
    outside, inside = await works.reads(SHI), await works.reads(DAN)
    assert "Veridian" in inside
    assert "5 clients" in inside
    assert "Veridian" not in outside
    assert "4 pieces of work turned complete at 4 clients" in outside
