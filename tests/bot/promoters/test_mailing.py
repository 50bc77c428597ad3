"""A letter to a promoter leaves once, from its sender's mailbox, and every fate of it is known."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.errors import NotAllowed, NotNow
from bot.outside.doers import doers
from bot.outside.performing import perform
from bot.promoters import letters, sending
from storage.models import Effect
from storage.promoter_words import Activation, ThankedHow
from tests.bot.follow_up.clock_house import OWNER, PARTNER
from tests.bot.promoters.pleased import Pleased
from tests.mail_server import MailServer, mail_server


@pytest.fixture
async def letterbox() -> AsyncIterator[MailServer]:
    async with mail_server() as up:
        yield up


@pytest.fixture
async def wired(house: Pleased, letterbox: MailServer) -> Pleased:
    """The firm's mail server sends for everybody."""
    settings = type(house.desk.settings)(
        _env_file=None,
        database_url=house.desk.settings.database_url,
        smtp_url=letterbox.url,
        mail_timeout_seconds=0.7,
    )
    house.clocks.desk = replace(house.desk, settings=settings)
    return house


async def leaves(house: Pleased) -> None:
    """What waits to leave, does or does not."""
    async with house.desk.database.transaction() as tx:
        ids = (await tx.execute(select(Effect.id).order_by(Effect.id))).scalars().all()
    for one in ids:
        await perform(house.desk, doers(house.desk), one)


async def test_it_leaves_once_and_then_they_are_thanked(
    wired: Pleased, letterbox: MailServer
) -> None:
    thanks = await wired.pleased()
    wanted = await wired.wants(thanks, Activation.REFERENCE)
    await sending.send(wired.desk, wanted, OWNER)
    assert "sending…" in await wired.reads()
    with pytest.raises(NotNow, match="being sent already"):
        await sending.send(wired.desk, wanted, OWNER)
    await leaves(wired)
    await leaves(wired)
    [mail] = letterbox.mails
    assert mail.recipients == ("helen@halden.example",)
    assert mail.mail.get_content().split() == wanted.words.split()
    assert (await wired.thanks(thanks)).how is ThankedHow.MAIL
    with pytest.raises(NotNow, match="was asked for a reference"):
        await letters.offer(wired.desk, thanks, OWNER, Activation.BETA)


async def test_what_surely_did_not_leave_asked_nobody(
    wired: Pleased, letterbox: MailServer
) -> None:
    thanks = await wired.pleased()
    wanted = await wired.wants(thanks, Activation.REFERENCE)
    letterbox.recipient_says = ["550 no"]
    with pytest.raises(NotNow, match="refused the recipient"):
        await sending.send(wired.desk, wanted, OWNER)
    await sending.send(wired.desk, wanted, OWNER)
    letterbox.recipient_says = ["550 no"]
    await leaves(wired)
    assert letterbox.mails == []
    assert "not sent:" in await wired.reads()
    page = await wired.page()
    assert (page.asked, page.to_decide) == ([], [])
    await sending.send(wired.desk, wanted, OWNER)
    await leaves(wired)
    assert len(letterbox.mails) == 1


async def test_what_may_have_left_only_its_sender_can_tell(
    wired: Pleased, letterbox: MailServer
) -> None:
    thanks = await wired.pleased()
    letterbox.after_mail = "silence"
    await sending.send(wired.desk, await wired.wants(thanks, None), OWNER)
    await leaves(wired)
    assert "perhaps sent" in await wired.reads()
    with pytest.raises(NotNow, match="One may have left already"):
        await letters.offer(wired.desk, thanks, OWNER, None)
    with pytest.raises(NotAllowed, match="Only the one it went out as"):
        await sending.it_was(wired.desk, thanks, PARTNER, sent=True)
    await sending.it_was(wired.desk, thanks, OWNER, sent=True)
    assert (await wired.thanks(thanks)).how is ThankedHow.MAIL
    with pytest.raises(NotNow, match="settled already"):
        await sending.it_was(wired.desk, thanks, OWNER, sent=False)
    assert len(letterbox.mails) == 1


async def test_it_does_not_leave_to_somebody_who_answered_again(
    wired: Pleased, letterbox: MailServer
) -> None:
    thanks = await wired.pleased()
    await sending.send(wired.desk, await wired.wants(thanks, None), OWNER)
    await wired.later(hours=1)
    await wired.answers(2, "Nobody answers, and the invoice is wrong again.")
    await leaves(wired)
    assert letterbox.mails == []
    assert (await wired.thanks(thanks)).thanked_at is None
