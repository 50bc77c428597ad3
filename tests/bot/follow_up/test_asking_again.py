"""The question after a closing: sent from the closer's mailbox at their press, once (L6, U9)."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import select, text, update

from bot.contact_lock import listing
from bot.errors import NotAllowed, NotNow
from bot.follow_up import asking_again, calling, claiming, closing, rechecking
from bot.outside.doers import doers
from bot.outside.performing import perform
from storage.models import Contact, Recheck
from storage.words import AttemptChannel, AttemptOutcome, Disposition
from tests.bot.follow_up.clock_house import DEPUTY, OWNER, PARTNER, ClockHouse, clock_house
from tests.builders import TUESDAY
from tests.mail_server import MailServer, mail_server

NINE_WEEKS = timedelta(days=63)  # a Tuesday morning again
HELEN = "helen@halden.example"


@pytest.fixture
async def letterbox() -> AsyncIterator[MailServer]:
    async with mail_server() as up:
        yield up


@pytest.fixture
async def house(empty_url: str, letterbox: MailServer) -> AsyncIterator[ClockHouse]:
    built = await clock_house(
        empty_url,
        TUESDAY,
        smtp_url=letterbox.url,
        public_url="https://desk.example",
        secret_key="a key",
        mail_timeout_seconds=0.7,
    )
    yield built
    await built.desk.database.close()


async def closed(house: ClockHouse) -> tuple[int, int]:
    """Maya closed one nine weeks ago, and arranged that Helen is asked again.

    The re-check, and another follow-up of Helen's from before the closing, which nobody claimed.
    """
    about = await house.answers(3)
    await claiming.claim(house.desk, about, OWNER)
    await call(house, about, OWNER)
    meanwhile = await house.answers(4)
    await closing.close(
        house.desk,
        about,
        OWNER,
        disposition=Disposition.FIXED_AWAITING_CLIENT,
        root_cause="billing_pricing",
        note="",
        evidence="the invoice is wrong again",
    )
    house.now += NINE_WEEKS
    async with house.desk.database.transaction() as tx:
        found = await tx.execute(select(Recheck.id).where(Recheck.follow_up_id == about))
        return int(found.scalar_one()), meanwhile


async def call(house: ClockHouse, about: int, by: str) -> None:
    phone, reached = AttemptChannel.PHONE, AttemptOutcome.REACHED
    await calling.log_call(
        house.desk, about, by, channel=phone, outcome=reached, note="", press=f"{about} {by}"
    )


async def mark(house: ClockHouse) -> int:
    """What the button carries that Maya sees."""
    blocks = (await house.says(OWNER, "recheck")).blocks
    [value] = [
        one["value"]
        for block in blocks
        for one in block.get("elements", [])
        if one.get("action_id") == "recheck.send"
    ]
    return int(value.partition(":")[2])


async def work(house: ClockHouse) -> None:
    async with house.desk.database.transaction() as tx:
        rows = await tx.execute(text("SELECT id FROM effects WHERE kind = 'question' ORDER BY id"))
        ids = list(rows.scalars())
    for one in ids:
        await asyncio.gather(*(perform(house.desk, doers(house.desk), one) for _ in range(2)))


async def test_one_press_sends_it_once_as_the_closer(
    house: ClockHouse, letterbox: MailServer
) -> None:
    check, _ = await closed(house)
    assert await rechecking.ask_due(house.desk) == 1
    assert "Send this to helen@halden.example from your mailbox by a press" in await house.reads(
        OWNER, "recheck"
    )
    assert letterbox.mails == [], "nothing leaves without a press"
    seen = await mark(house)
    with pytest.raises(NotAllowed, match="only Maya Lindt can send it"):
        await asking_again.send(house.desk, check, PARTNER, seen)
    presses = [asking_again.send(house.desk, check, OWNER, seen) for _ in range(3)]
    said = await asyncio.gather(*presses, return_exceptions=True)
    assert sum(one is None for one in said) == 1
    assert all(one is None or isinstance(one, NotNow) for one in said)
    await work(house)
    [taken] = letterbox.mails
    assert (taken.recipients, taken.sender) == ((HELEN,), "U0MAYA@us.example")
    assert "https://desk.example/recheck/" in taken.mail.get_content()
    assert "from the mailbox of Maya Lindt" in await house.reads(OWNER, "recheck")
    with pytest.raises(NotNow, match="sent already"):
        await asking_again.send(house.desk, check, OWNER, seen)


async def test_it_waits_while_somebody_else_is_in_touch(
    house: ClockHouse, letterbox: MailServer
) -> None:
    check, other = await closed(house)
    await claiming.claim(house.desk, other, DEPUTY)
    assert await rechecking.ask_due(house.desk) == 0
    held = (await listing.listed(house.desk, OWNER)).holds
    assert [(str(one.what), one.source) for one in held] == [("survey", "re-check")]
    await house.after(days=2, minutes=1)
    assert (await listing.listed(house.desk, OWNER)).holds == []
    assert await rechecking.ask_due(house.desk) == 1
    seen = await mark(house)
    await call(house, other, DEPUTY)
    with pytest.raises(NotNow, match="Tom Oak is in touch with Helen Strand"):
        await asking_again.send(house.desk, check, OWNER, seen)
    assert letterbox.mails == []


async def test_what_changed_since_it_was_looked_at_stops_it(
    house: ClockHouse, letterbox: MailServer
) -> None:
    check, _ = await closed(house)
    await rechecking.ask_due(house.desk)
    seen = await mark(house)
    async with house.desk.database.transaction() as tx:
        await tx.execute(update(Contact).values(email="helen.strand@halden.example"))
    with pytest.raises(NotNow, match="The address it goes to changed"):
        await asking_again.send(house.desk, check, OWNER, seen)
    letterbox.recipient_says.append("550 no")
    with pytest.raises(NotNow, match="Nothing was sent"):
        await asking_again.send(house.desk, check, OWNER, await mark(house))
    async with house.desk.database.transaction() as tx:
        await tx.execute(update(Contact).values(left_on=house.now.date()))
    with pytest.raises(NotNow, match="is not with the client any more"):
        await asking_again.send(house.desk, check, OWNER, await mark(house))
    await work(house)
    assert letterbox.mails == []


async def test_where_nobody_knows_its_sender_says_whether_it_left(
    house: ClockHouse, letterbox: MailServer
) -> None:
    check, _ = await closed(house)
    await rechecking.ask_due(house.desk)
    seen = await mark(house)
    letterbox.after_mail = "lose"
    await asking_again.send(house.desk, check, OWNER, seen)
    await work(house)
    assert "Perhaps sent" in await house.reads(OWNER, "recheck")
    with pytest.raises(NotNow, match="may have left"):
        await asking_again.send(house.desk, check, OWNER, seen)
    async with house.desk.database.transaction() as tx:
        effect = (await tx.execute(text("SELECT id FROM effects WHERE kind = 'question'"))).scalar()
    with pytest.raises(NotAllowed):
        await asking_again.it_was(house.desk, effect, PARTNER, sent=False)
    await asking_again.it_was(house.desk, effect, OWNER, sent=False)
    letterbox.after_mail = ""
    await asking_again.send(house.desk, check, OWNER, await mark(house))
    await work(house)
    assert len(letterbox.mails) == 1
