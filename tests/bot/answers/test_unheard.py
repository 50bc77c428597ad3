"""P1.3: who was not heard, by fee, each with the reason and the next step."""

from datetime import timedelta
from typing import Any

from sqlalchemy import insert, select, update

from bot.answers import looking, receipts
from bot.answers.unheard import Because, Reason, reason_of
from bot.asking.rules import Hindrance
from storage.ask_words import DeferralReason
from storage.models import Account, Ask, Contact, Deferral, Response
from storage.words import Role
from tests.ask_builders import a_deferral, a_person
from tests.bot.answers.test_looking import number_of
from tests.bot.cards.screen import shown
from tests.bot.follow_up.clock_house import OWNER, ClockHouse
from tests.builders import TUESDAY

DAY = timedelta(days=1)
LONG_AGO = TUESDAY - 200 * DAY


def why(*asked: Any, reachable: bool = True, **facts: Any) -> Reason:
    one = a_person(**facts)
    return reason_of([one], {one.id: asked}, reachable=reachable, now=TUESDAY)


def test_a_person_who_withholds_stands_before_the_rules() -> None:
    running = a_deferral()
    found = why(deferral=running, opted_out_on=TUESDAY.date())
    assert found == Reason(
        Because.WITHHELD, until=running.until, by="Maya Lindt", why=running.reason
    )
    over = why(deferral=a_deferral(until=TUESDAY - DAY))
    assert (over.because, over.until) == (Because.WITHHELD, None)


def test_who_never_answered_was_asked_so_often_and_who_did_is_asked_anew() -> None:
    asked = LONG_AGO, LONG_AGO + timedelta(hours=2), LONG_AGO + 100 * DAY
    twice = Reason(Because.NO_ANSWER, asked[-1], times=2)
    assert why(*asked, asked_at=asked[-1]) == twice  # two hours apart is one survey
    recent = TUESDAY - 10 * DAY
    waiting = why(*asked, recent, asked_at=recent)
    assert (waiting.times, waiting.until) == (3, recent + 90 * DAY)
    heard = LONG_AGO + 101 * DAY
    assert why(*asked, answered_at=heard) == Reason(Because.NOT_ASKED, heard)
    assert why() == Reason(Because.NOT_ASKED)


def test_a_rule_is_told_with_its_days_and_an_address_comes_first() -> None:
    answered = TUESDAY - 40 * DAY
    assert why(answered_at=answered) == Reason(
        Because.RULE, answered, answered + 90 * DAY, rule=Hindrance.ANSWERED
    )
    assert why(opted_out_on=TUESDAY.date()).rule is Hindrance.OPTED_OUT
    soon = why(batch_day_at=TUESDAY + DAY, settles_at=TUESDAY + DAY)
    assert soon.because is Because.NOT_ASKED, "to wait for one's day is no reason for silence"
    assert why(email="none", answered_at=answered).because is Because.NO_ADDRESS
    assert why(left_on=TUESDAY.date()).because is Because.HAS_LEFT
    assert why(reachable=False).because is Because.NOBODY
    assert reason_of([], {}, reachable=True, now=TUESDAY).because is Because.NO_BUYER
    gone, there = a_person(left_on=TUESDAY.date()), a_person(id=12)
    assert reason_of([gone, there], {}, reachable=True, now=TUESDAY).because is Because.NOT_ASKED


async def client(house: ClockHouse, name: str, fee: int, role: Role, **facts: Any) -> int:
    """With one person, whose number it gives."""
    async with house.desk.database.transaction() as tx:
        firm = insert(Account).values(name=name, fee_yearly=fee).returning(Account.id)
        account = (await tx.execute(firm)).scalar_one()
        given = {"email": f"jo@{account}.example", "name": "Jo", "role": role} | facts
        who = insert(Contact).values(account_id=account, **given).returning(Contact.id)
        return int((await tx.execute(who)).scalar_one())


async def keep(house: ClockHouse, table: Any, contact: int, **facts: Any) -> None:
    async with house.desk.database.transaction() as tx:
        await tx.execute(insert(table).values(contact_id=contact, **facts))


def account_of(contact: int) -> Any:
    return select(Contact.account_id).where(Contact.id == contact).scalar_subquery()


async def test_each_client_by_fee_with_its_reason_and_the_same_when_run_again(
    house: ClockHouse,
) -> None:
    async with house.desk.database.transaction() as tx:
        await tx.execute(update(Account).values(fee_yearly=900))
    alder = await client(house, "Alder", 800, Role.ECONOMIC_BUYER)
    birch = await client(house, "Birch", 700, Role.ECONOMIC_BUYER)
    cedar = await client(house, "Cedar", 600, Role.USER)
    await client(house, "Dogwood", 500, Role.ECONOMIC_BUYER, email="none")
    until = TUESDAY + 12 * DAY
    await keep(
        house,
        Deferral,
        alder,
        account_id=account_of(alder),
        reason=DeferralReason.FEE_DISPUTE,
        begun_at=TUESDAY - DAY,
        begun_by=house.ids[OWNER],
        until=until,
        latest=until,
    )
    for at in (LONG_AGO, LONG_AGO + 95 * DAY):
        key = {"key": f"{at:%m}", "subject": "Work", "turned_at": at, "asked_at": at}
        await keep(house, Ask, birch, account_id=account_of(birch), **key)
    said = {"score": 9, "comment": "", "answered_at": TUESDAY - DAY, "updated_at": TUESDAY}
    await keep(house, Response, cedar, system="t", external_id="1", **said)

    card = await looking.silent(house.desk, OWNER, "this quarter")
    told = shown(card)
    assert "4 of 5 clients not heard (all clients, Q3 2026)" in told
    assert "; at 1 more the economic buyer was not:" in told
    rows = [line for line in told.splitlines() if "; next: " in line]
    assert rows == [
        "Halden Foods: no survey to them on record, and nothing stands in the way; next: ask them",
        "Alder: withheld by Maya Lindt until 26 July 2026 (fee dispute); next: talk to that "
        "colleague, or end the deferral on the client's page",
        "Birch: asked twice, last on 31 March 2026, no answer; next: call them",
        "Cedar (others were heard): no economic buyer is on record; next: say who it is in the "
        "CRM or the list of contacts",
        "Dogwood: nobody there has an e-mail address on record; next: add one in the CRM or the "
        "list of contacts",
    ]
    async with house.desk.database.transaction() as tx:
        await tx.execute(update(Deferral).values(ended_at=TUESDAY, how="ended"))
        aloud = await receipts.retell(tx, number_of(card), aloud=True)
    assert aloud is not None
    assert "until 26 July 2026; next:" in aloud.told.lines[1].text  # why is not for a channel
    proof = await receipts.look(house.desk, OWNER, number_of(card), again=True)
    assert proof.again is True
    assert "fee dispute" in proof.lines[1].text  # as it was told
