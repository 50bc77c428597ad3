"""The sponsor is content and the lead is not: one follow-up for each delivery gap (D.6, D.13)."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import insert, select, text, update

from bot.cards.follow_up import follow_up_card
from bot.cards.story import why
from bot.follow_up import narrowing, showing
from bot.follow_up.gap import made_by
from bot.follow_up.gap_opening import see_to_gap
from storage.models import Account, Contact, FollowUp
from storage.records import AnswerRecord
from storage.words import Disposition, Role, Rule, Severity
from tests.bot.cards.screen import shown
from tests.bot.changes.two_admins import two_admins
from tests.bot.follow_up.clock_house import CHANNEL, MANAGER, OWNER, ClockHouse
from tests.bot.thresholds.deeds import page, proposed, published
from tests.builders import NOW, an_answer

LEAD, SPONSOR, BUYER = Role.DAY_TO_DAY_LEAD, Role.EXECUTIVE_SPONSOR, Role.ECONOMIC_BUYER
LEADS = ("day_to_day_lead:other", "day_to_day_lead:key")
FINE = "All as it was."


# Which answer makes one


def of_lead(score: int, days: int = 9, *, seen: bool = False, who: int = 1) -> AnswerRecord:
    at = NOW - timedelta(days=days)
    number = 100 * who + days
    return an_answer(
        score, response_id=number, contact_id=who, role=LEAD, answered_at=at, followed_up=seen
    )


def of_sponsor(score: int, days: int = 9, role: Role = SPONSOR) -> AnswerRecord:
    at = NOW - timedelta(days=days)
    return an_answer(score, response_id=900 + days, contact_id=9, role=role, answered_at=at)


def lead_of(newest: AnswerRecord, *others: AnswerRecord) -> int | None:
    """The answer that is followed up because of the newest."""
    found = made_by(newest.response_id, [newest, *others], NOW)
    return found.answer.response_id if found is not None and found.opens else None


def test_whichever_side_comes_last_makes_the_gap() -> None:
    assert lead_of(of_lead(5, 1), of_sponsor(9)) == 101
    assert lead_of(of_sponsor(9, 1), of_lead(5)) == 109
    assert lead_of(of_sponsor(9, 1, BUYER), of_lead(5)) == 109
    assert lead_of(of_sponsor(8, 1), of_lead(5)) is None  # 3 points with another band: watched
    assert lead_of(of_sponsor(2, 1), of_lead(8)) is None  # a value gap is the sponsor's follow-up
    assert lead_of(of_sponsor(9, 1), of_lead(5, 62)) is None  # too far apart


def test_of_several_leads_the_unhappiest_is_followed_up() -> None:
    assert lead_of(of_lead(6, 1, who=2), of_lead(5), of_sponsor(10)) == 109
    assert lead_of(of_lead(4, 1, who=2), of_lead(5), of_sponsor(10)) == 201
    assert lead_of(of_lead(9, 1, who=2), of_lead(5), of_sponsor(10)) is None  # the mean is 7


def test_an_answer_that_leaves_the_gap_as_it_is_makes_none() -> None:
    followed = of_lead(5, 20, seen=True)
    assert lead_of(of_sponsor(10, 1), followed, of_sponsor(9, 20)) is None
    assert lead_of(of_lead(5, 1), followed, of_sponsor(9, 20)) is None
    # but one that nobody saw to is seen to now, and one that was over begins anew
    assert lead_of(of_sponsor(10, 1), of_lead(5, 20), of_sponsor(9, 20)) == 120
    assert lead_of(of_lead(5, 1), of_lead(8, 10), followed, of_sponsor(9, 20)) == 101


# In the house


@pytest.fixture
async def house(empty_url: str) -> AsyncIterator[ClockHouse]:
    built = await two_admins(empty_url)
    yield built
    await built.desk.database.close()


async def speaks(house: ClockHouse, role: Role, score: int, words: str = FINE) -> int:
    """A person of this role answers now, and it is read; the number of the answer."""
    async with house.desk.database.transaction() as tx:
        account = (await tx.execute(select(Account.id))).scalar_one()
        known = select(Contact.id).where(Contact.role == role)
        person = (await tx.execute(known)).scalar_one_or_none()
        if person is None:
            email = f"{role}@halden.example"
            new = insert(Contact).values(name="Noor Vale", email=email, role=role)
            new = new.values(account_id=account).returning(Contact.id)
            person = (await tx.execute(new)).scalar_one()
    house.ids["contact"] = person
    return await house.takes(score, words)


async def the_jobs(house: ClockHouse) -> list[int]:
    """The answers whose gap a job is to see to; each is done."""
    async with house.desk.database.transaction() as tx:
        rows = await tx.execute(
            text("DELETE FROM procrastinate_jobs WHERE task_name = 'see_to_gap' RETURNING args")
        )
        due = [row.args["response_id"] for row in rows]
    for response_id in due:
        await see_to_gap(house.desk, response_id)
    return due


async def opened(house: ClockHouse) -> list[tuple[int, Rule, Severity]]:
    async with house.desk.database.transaction() as tx:
        columns = FollowUp.response_id, FollowUp.rule, FollowUp.severity
        return [tuple(row) for row in await tx.execute(select(*columns).order_by(FollowUp.id))]


async def the_only(house: ClockHouse) -> int:
    async with house.desk.database.transaction() as tx:
        return (await tx.execute(select(FollowUp.id))).scalar_one()


async def test_a_lead_far_below_the_sponsor_is_followed_up_as_that(house: ClockHouse) -> None:
    await published(house.desk, *LEADS)  # a lead's 5 alone opens no card
    await speaks(house, SPONSOR, 9)
    lead = await speaks(house, LEAD, 5)
    assert await opened(house) == [(lead, Rule.DELIVERY_GAP, Severity.S2)]
    assert sorted(await house.told("follow_up")) == [CHANNEL, OWNER]
    record = await showing.one(house.desk, await the_only(house), OWNER)
    card = shown(follow_up_card(record, now=house.now))
    assert "S2 · Delivery gap · day-to-day lead" in card
    said = (
        "Delivery gap: day-to-day lead 5, executive sponsor 9; the person paying is happier than "
        "the people doing the work."
    )
    assert said in card
    assert f"What fired: {said} A reason to ask, not a diagnosis" in shown(why(record))
    assert "a gap between lead and sponsor: yes" in shown(why(record))
    house.now += timedelta(days=2)
    await speaks(house, SPONSOR, 10)
    assert (await the_jobs(house), len(await opened(house))) == ([], 1)  # once for each gap


async def test_the_sponsors_answer_opens_the_follow_up_that_the_leads_did_not(
    house: ClockHouse,
) -> None:
    await published(house.desk, *LEADS)
    lead = await speaks(house, LEAD, 6)
    house.now += timedelta(days=20)
    assert (await narrowing.listed(house.desk, MANAGER)).total == 1
    await speaks(house, SPONSOR, 10)
    assert await opened(house) == []
    assert await the_jobs(house) == [lead]
    assert await opened(house) == [(lead, Rule.DELIVERY_GAP, Severity.S2)]
    assert (await narrowing.listed(house.desk, MANAGER)).total == 0
    async with house.desk.database.transaction() as tx:
        begun = (await tx.execute(select(FollowUp.clock_from))).scalar_one()
        ended = {"closed_at": house.now, "disposition": Disposition.UNDERSTOOD}
        await tx.execute(update(FollowUp).values(**ended))
    assert begun == house.now  # before, nobody could know
    await see_to_gap(house.desk, lead)  # the job comes back after a crash
    assert len(await opened(house)) == 1


async def test_a_detractors_open_follow_up_tells_of_the_gap_and_keeps_its_rule(
    house: ClockHouse,
) -> None:
    lead = await speaks(house, LEAD, 3)
    await speaks(house, SPONSOR, 9)
    assert await the_jobs(house) == []
    assert await opened(house) == [(lead, Rule.DETRACTOR, Severity.S2)]
    follow_up = await the_only(house)
    told = ("delivery_gap", "day-to-day lead 3, executive sponsor 9")
    assert told in await house.story(follow_up)
    record = await showing.one(house.desk, follow_up, OWNER)
    assert "executive sponsor 9; the person paying is happier" in shown(
        follow_up_card(record, now=house.now)
    )
    assert "What fired: the score 3 is in 0–6" in shown(why(record))
    house.now += timedelta(days=1)
    await speaks(house, SPONSOR, 10)
    assert [what for what, _ in await house.story(follow_up)].count("delivery_gap") == 1


async def test_a_value_gap_is_told_on_the_sponsors_own_follow_up(house: ClockHouse) -> None:
    sponsor = await speaks(house, SPONSOR, 4)
    await speaks(house, LEAD, 9)
    assert await the_jobs(house) == []
    assert await opened(house) == [(sponsor, Rule.DETRACTOR, Severity.S1)]
    follow_up = await the_only(house)
    assert ("value_gap", "day-to-day lead 9, executive sponsor 4") in await house.story(follow_up)
    card = shown(follow_up_card(await showing.one(house.desk, follow_up, OWNER), now=house.now))
    assert (
        "Value gap: day-to-day lead 9, executive sponsor 4; the people doing the work are" in card
    )
    house.now += timedelta(days=1)
    again = await speaks(house, SPONSOR, 3)  # its own follow-up tells of it from the beginning
    [*_, (newest, _, _)] = await opened(house)
    assert newest == again
    async with house.desk.database.transaction() as tx:
        kept = select(FollowUp.evaluation).where(FollowUp.response_id == again)
        assert (await tx.execute(kept)).scalar_one()["facts"]["gap"]["senior"] == 3


async def test_what_is_graver_than_the_gap_names_the_follow_up(house: ClockHouse) -> None:
    async with house.desk.database.transaction() as tx:
        await tx.execute(update(Account).values(fee_yearly=100))  # the only one: a key account
    await speaks(house, SPONSOR, 9)
    lead = await speaks(house, LEAD, 3)
    assert await opened(house) == [(lead, Rule.DETRACTOR, Severity.S1)]


async def test_a_rehearsal_of_thresholds_keeps_the_cards_of_gaps(house: ClockHouse) -> None:
    await speaks(house, LEAD, 5)
    house.now += timedelta(days=61)
    await speaks(house, SPONSOR, 9)
    await speaks(house, LEAD, 5)
    house.now += timedelta(days=1)
    found = (await page(house.desk, await proposed(house.desk, *LEADS))).rehearsal
    assert (found.cards.before, found.cards.after) == (2, 1)
