"""U1: who is owed a survey adds up; and why each other one is not asked."""

from datetime import timedelta

import pytest

from bot.asking import deferring, ledger
from bot.cards.asks import asks_list, why
from bot.errors import NotAllowed
from storage import accounts
from storage.ask_words import DeferralReason
from storage.models import Ask
from storage.words import Role
from tests.ask_builders import DAY
from tests.bot.asking.conftest import PEOPLE, Halden, until
from tests.bot.cards.screen import shown
from tests.bot.crm.crm_desk import MONDAY, Crm
from tests.bot.follow_up.clock_house import DEPUTY, MANAGER, OWNER, VIEWER
from tests.builders import TUESDAY


async def test_every_person_is_in_exactly_one_state(halden: Halden) -> None:
    await halden.house.answers(6)
    await halden.after(days=1)
    await halden.completes()
    ben = await halden.set("Ben Tait")
    await halden.defers(contact=ben, reason=DeferralReason.CLIENT_ASKED)
    await halden.set("Ola Berg", left_on=TUESDAY.date())
    await halden.set("Ruth Calloway", opted_out_on=TUESDAY.date())
    assert await halden.says() == (
        "Spring launch site, Halden Foods: 5 people: 1 may be asked, 1 withheld by Maya Lindt "
        "(the client asked, until 29 July 2026), 2 withheld by rule, 1 unreachable"
    )
    [one] = await halden.owed(words="helen")
    lines = {each.person.name: why(each, "Europe/London", halden.house.now) for each in one.lines}
    assert lines["Helen Strand"] == (
        "an S1 or S2 follow-up is open; 30 days after it is closed; besides answered 14 July "
        "2026, so not before 12 October 2026 (90 days between surveys)"
    )
    assert lines["Ruth Calloway"] == "asked us not to survey them"
    assert lines["Ola Berg"] == "unreachable: has left"
    assert lines["Amara Nwosu"] == "may be asked"


async def test_the_tool_that_may_send_pays_the_debt_and_an_answer_does(halden: Halden) -> None:
    await halden.completes()
    assert (await halden.asks())["hold"] is False
    assert (await halden.asks())["hold"] is False, "asked once more before it sends"
    assert "1 asked already, 4 may be asked" in await halden.says()
    await halden.after(days=2)
    assert await halden.asks() == until(TUESDAY + 90 * DAY)
    await halden.house.answers(5)
    assert "1 answered, 4 may be asked" in await halden.says()
    for name in PEOPLE:
        await halden.asks("survey", f"{name.split()[0].lower()}@halden.example")
    assert await halden.owed() == [], "nothing is owed any more"


async def test_a_survey_of_the_tools_own_counts_as_asked(halden: Halden) -> None:
    assert (await halden.asks())["hold"] is False
    await halden.after(days=3)
    await halden.completes()
    assert "4 may be asked, 1 withheld by rule" in await halden.says()


async def test_rules_hold_at_the_door_what_is_sent(halden: Halden) -> None:
    await halden.house.answers(6)
    assert await halden.asks() == until(halden.house.now + 90 * DAY)
    assert (await halden.asks("reminder"))["hold"] is False


async def test_what_was_put_off_is_owed_and_ready_again(halden: Halden) -> None:
    one = await halden.defers(reason=DeferralReason.FEE_DISPUTE)
    await halden.completes()
    assert "5 withheld by Maya Lindt (fee dispute, until 28 July 2026)" in await halden.says()
    await halden.after(days=14)
    assert "(fee dispute, over since 28 July 2026, until Shi Malik decides)" in await halden.says()
    await deferring.end(halden.desk, one.id, MANAGER)
    assert "5 may be asked" in await halden.says()
    screen = shown(asks_list(await ledger.listed(halden.desk, MANAGER), now=halden.house.now))
    assert "owed for 14 days" in screen


async def test_four_pieces_of_work_in_a_day_are_one_survey(halden: Halden) -> None:
    for number in range(4):
        await halden.completes(f"Site {number}", hours=number)
    assert await halden.says() == ("Site 3 and 3 others, Halden Foods: 5 people: 5 may be asked")
    await halden.completes("Annual report", days=3)
    assert len(await halden.owed()) == 2
    assert [len(one.subjects) for one in await halden.owed(words="report")] == [1]


async def test_directors_see_their_accounts_and_viewers_none(halden: Halden) -> None:
    await halden.completes()
    assert len(await halden.owed(OWNER)) == 1
    assert await halden.owed(DEPUTY) == []
    with pytest.raises(NotAllowed):
        await halden.owed(VIEWER)


async def test_who_comes_later_is_owed_nothing(halden: Halden) -> None:
    await halden.completes()
    async with halden.desk.database.transaction() as tx:
        await accounts.add_contact(
            tx, account_id=halden.account, name="New", email="new@halden.example", role=Role.USER
        )
    await halden.completes()
    assert "5 people: 5 may be asked" in await halden.says()


async def test_work_is_owed_for_when_it_turns_complete_and_not_when_it_merely_is(crm: Crm) -> None:
    await crm.tell(
        crm.company("77", name="Halden", client="yes"),
        crm.person("1", name="Dana", email="dana@halden.example", account="77"),
        crm.deal("1", name="Spring site", kind="Launch", account="77", stage="In progress"),
        crm.deal("2", name="Old site", account="77", stage="Complete"),
    )
    assert await crm.rows(Ask) == []
    await crm.tell(crm.deal("1", 30, stage="Complete", turned=True))
    await crm.again()
    row = await crm.one(Ask)
    turned_at = MONDAY + timedelta(minutes=30)
    assert (row.subject, row.kind, row.turned_at) == ("Spring site", "Launch", turned_at)
    await crm.tell(crm.deal("1", 40, stage="In progress"))
    assert (await crm.one(Ask)).withdrawn_at is not None
    await crm.tell(crm.deal("1", 50, stage="Complete", turned=True))
    assert (await crm.one(Ask)).withdrawn_at is None
    await crm.tell(crm.deal("1", 60, gone=True))
    assert (await crm.one(Ask)).withdrawn_at is not None


async def test_long_past_work_is_not_asked_about(crm: Crm) -> None:
    crm.now += timedelta(days=40)
    await crm.tell(
        crm.company("77", name="Halden", client="yes"),
        crm.person("1", name="Dana", email="dana@halden.example", account="77"),
        crm.deal("1", name="Spring site", account="77", stage="In progress"),
        crm.deal("1", 30, stage="Complete", turned=True),
    )
    assert await crm.rows(Ask) == []
