"""What other systems hear of whether a closing held: what decided it, and what turned since."""

from datetime import date, timedelta

from sqlalchemy import func, select, text

from bot.cards.follow_up import follow_up_card
from bot.crm import renewals
from bot.follow_up import calling, claiming, recovery, showing
from bot.hooks.events import Event
from bot.writing_back import composing
from bot.writing_back.telling import What
from storage import connections, crm_facts, crm_writes, hooks
from storage.crm_words import WriteMode
from storage.crm_writes import Writing
from storage.models import CrmWrite, Effect, FollowUp
from storage.words import AttemptChannel, AttemptOutcome
from tests.bot.cards.screen import shown
from tests.bot.follow_up.clock_house import CHANNEL, OWNER, ClockHouse

TWO_MONTHS = timedelta(days=61)
NO_NOTE = None


async def listened(house: ClockHouse) -> None:
    """A CRM that the desk writes into, and a system that hears of recoveries."""
    hears = {hooks.ADDRESS: "https://x.example", hooks.EVENTS: Event.RECOVERED.value}
    async with house.desk.database.transaction() as tx:
        for system, options in (("hubspot", {}), (hooks.SYSTEM, hears)):
            made = await connections.add(
                tx, system=system, name=system, key=system, scope="", secret=None, options=options
            )
            if system == "hubspot":
                await crm_writes.arrange(tx, made, Writing(WriteMode.ON, {}))


async def closed(house: ClockHouse, *, talked: bool = True) -> int:
    """Helen's 3, closed by Maya."""
    number = await house.answers(3)
    await claiming.claim(house.desk, number, OWNER)
    if talked:
        await talk(house, number)
    await house.fixed(number)
    return number


async def talk(house: ClockHouse, number: int) -> None:
    reached = AttemptOutcome.REACHED
    await calling.log_call(
        house.desk,
        number,
        OWNER,
        channel=AttemptChannel.PHONE,
        outcome=reached,
        note="",
        press=f"V{number}",
    )


async def answers(house: ClockHouse, score: int) -> None:
    """Her next answer: the same one, however often she changes it."""
    house.now += timedelta(hours=1)
    await house.takes(score, "", again="next")


async def notes(house: ClockHouse) -> list[str | None]:
    """How each note of an end that held or not begins, in order, were it written now."""
    told = []
    async with house.desk.database.transaction() as tx:
        writes = await tx.execute(
            select(CrmWrite.effect_id)
            .where(CrmWrite.what.in_((What.RECOVERED, What.NOT_RECOVERED)))
            .order_by(CrmWrite.id)
        )
        for effect_id in writes.scalars():
            write = await crm_writes.of_effect(tx, effect_id)
            answer = await crm_facts.answered(tx, write.response_id)
            assert answer is not None
            note = await composing.note_of(tx, write, answer, "key", house.now)
            told.append(note.heading if note else NO_NOTE)
    return told


async def events(house: ClockHouse) -> int:
    async with house.desk.database.transaction() as tx:
        of = select(func.count()).where(Effect.kind == "webhook")
        return int((await tx.execute(of)).scalar_one())


async def card(house: ClockHouse, number: int) -> str:
    return shown(follow_up_card(await showing.one(house.desk, number, OWNER), now=house.now))


async def test_the_crm_reads_what_decided_and_each_turn_of_it(house: ClockHouse) -> None:
    await listened(house)
    number = await closed(house)
    house.now += TWO_MONTHS
    await answers(house, 9)
    assert await notes(house) == ["Recovered: the next score was 9"]
    await answers(house, 10)
    assert await notes(house) == ["Recovered: the next score was 10"]
    await answers(house, 2)
    assert await notes(house) == [NO_NOTE, "Not recovered: the next score was 2"]
    assert "Not recovered: 2" in await card(house, number)
    assert await events(house) == 1
    await answers(house, 9)
    again = "Recovered: the next score was 9"
    assert await notes(house) == [again, NO_NOTE, again]
    assert await events(house) == 2


async def test_a_better_score_counts_once_the_talk_is_on_record(house: ClockHouse) -> None:
    await listened(house)
    number = await closed(house, talked=False)
    house.now += TWO_MONTHS
    await answers(house, 9)
    bare = "Not counted as recovered, because no talk is on record: 9"
    assert bare in await card(house, number)
    assert bare in await house.reads(CHANNEL, "milestone")
    assert ("came_back", "score 9, no talk on record") in await house.story(number)
    assert (await notes(house), await events(house)) == ([], 0)

    await talk(house, number)
    assert "Recovered: 9, 2 months after the closing" in await card(house, number)
    assert "Recovered: 9, 2 months after the closing" in await house.reads(CHANNEL, "milestone")
    assert (await notes(house), await events(house)) == (["Recovered: the next score was 9"], 1)


async def test_the_clients_own_word_is_told_once_whatever_follows(house: ClockHouse) -> None:
    await listened(house)
    number = await closed(house)
    await recovery.confirm(house.desk, number, OWNER, "It works now.")
    assert await notes(house) == ["Recovered: the client confirmed it"]
    house.now += TWO_MONTHS
    await answers(house, 9)
    assert await notes(house) == ["Recovered: the client confirmed it, the next score was 9"]
    assert await events(house) == 1


async def test_a_renewal_is_told_as_any_recovery_is(house: ClockHouse) -> None:
    await listened(house)
    silent = await closed(house, talked=False)
    number = await closed(house)
    at = house.now + timedelta(days=20)
    for _ in range(2):
        async with house.desk.database.transaction() as tx:
            account = (await tx.execute(select(FollowUp.account_id).limit(1))).scalar_one()
            was, became = date(2026, 9, 26), date(2027, 9, 26)
            await renewals.moved(tx, account, was=was, became=became, at=at)
    moved = "the next one moved from 26 Sep 2026 to 26 Sep 2027"
    assert await house.reads(CHANNEL, "thread_note") == (
        f"The client renewed after the closing with Helen Strand: {moved}."
    )
    for each in (silent, number):
        assert (await house.story(each)).count(("renewal_signed", moved)) == 1
    assert (await notes(house), await events(house)) == (["Recovered: the client renewed"], 1)
    async with house.desk.database.transaction() as tx:
        told = await tx.execute(text("SELECT follow_up_id FROM effects WHERE kind = 'webhook'"))
        assert told.scalars().all() == [number], "nobody talked about the other"
