"""Read back from the mailbox: what was sent is seen there, and what is unknown is looked for."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import text

from bot.app import build_desk
from bot.cards.follow_up import follow_up_card
from bot.cards.mailbox_form import Given
from bot.desk import Desk
from bot.errors import Refusal
from bot.follow_up import replying, sending, showing
from bot.outside.doers import doers
from bot.outside.performing import MOST_LOOKS, perform
from bot.post import connecting
from bot.settings import Settings
from storage import letters
from storage.mail_records import LetterRecord
from storage.words import Delivery, MailSecurity
from tests.imap_server import ImapServer, imap_server
from tests.journeys.stage import DIRECTOR
from tests.mail_server import PASSWORD, MailServer, mail_server

IMOGEN = "imogen.hart@fennelrook.example"


@pytest.fixture
async def letterbox() -> AsyncIterator[MailServer]:
    async with mail_server() as up:
        yield up


@pytest.fixture
async def mailbox(letterbox: MailServer) -> AsyncIterator[ImapServer]:
    async with imap_server(letterbox) as up:
        yield up


@pytest.fixture
async def desk(firm_url: str, letterbox: MailServer, mailbox: ImapServer) -> AsyncIterator[Desk]:
    made = build_desk(
        Settings(
            _env_file=None, database_url=firm_url, secret_key="a key", mail_timeout_seconds=0.7
        )
    )
    await connecting.connect(made, DIRECTOR, given(letterbox, mailbox))
    yield made
    await made.database.close()


def given(letterbox: MailServer, mailbox: ImapServer, **facts: Any) -> Given:
    typed: dict[str, Any] = {
        "address": IMOGEN,
        "host": "127.0.0.1",
        "port": letterbox.port,
        "security": MailSecurity.NONE,
        "user": "imogen",
        "password": PASSWORD,
        "imap_host": "127.0.0.1",
        "imap_port": mailbox.port,
    }
    return Given(**typed | facts)


@pytest.fixture
async def about(desk: Desk) -> int:
    """A follow-up that the director holds, and a reply of hers that she has just released."""
    async with desk.database.transaction() as tx:
        found = await tx.execute(
            text(
                "UPDATE follow_ups SET claimed_at = now(), claimed_by = "
                "(SELECT id FROM colleagues WHERE slack_user_id = :me) WHERE id = (SELECT min(f.id)"
                " FROM follow_ups f JOIN drafts d ON d.follow_up_id = f.id WHERE closed_at IS NULL)"
                " RETURNING id"
            ),
            {"me": DIRECTOR},
        )
        follow_up_id = int(found.scalar_one())
    await replying.edit_draft(desk, follow_up_id, DIRECTOR, "Thank you. I will ring you.")
    return follow_up_id


async def send(desk: Desk, about: int) -> LetterRecord:
    seen = (await sending.offer(desk, about, DIRECTOR)).seen
    assert seen is not None
    await sending.send(desk, about, DIRECTOR, seen)
    return await work(desk, about)


async def work(desk: Desk, about: int, times: int = 1) -> LetterRecord:
    """What the jobs do, in two replicas; each time whatever was put off is due."""
    for _ in range(times):
        async with desk.database.transaction() as tx:
            await tx.execute(
                text("UPDATE effects SET due_at = NULL WHERE follow_up_id = :id"), {"id": about}
            )
            rows = await tx.execute(
                text("SELECT id FROM effects WHERE follow_up_id = :id ORDER BY id"), {"id": about}
            )
            ids = list(rows.scalars())
        for one in ids:
            await asyncio.gather(*(perform(desk, doers(desk), one) for _ in range(2)))
    async with desk.database.transaction() as tx:
        return (await letters.latest(tx, [about]))[about]


async def card(desk: Desk, about: int) -> str:
    record = await showing.one(desk, about, DIRECTOR)
    return str(follow_up_card(record, now=desk.clock()).blocks)


async def attempts(desk: Desk, about: int) -> int:
    async with desk.database.transaction() as tx:
        words = "SELECT count(*) FROM attempts WHERE follow_up_id = :id AND outcome = 'emailed'"
        return int((await tx.execute(text(words), {"id": about})).scalar_one())


async def due(desk: Desk, about: int) -> int:
    async with desk.database.transaction() as tx:
        words = "SELECT count(*) FROM effects WHERE follow_up_id = :id AND due_at IS NOT NULL"
        return int((await tx.execute(text(words), {"id": about})).scalar_one())


async def test_what_left_is_seen_in_the_mailbox(desk: Desk, about: int) -> None:
    assert (await send(desk, about)).seen_at is None
    assert (await work(desk, about)).seen_at is not None
    assert "from the mailbox of Imogen Hart, seen there" in await card(desk, about)


async def test_an_unknown_mail_that_is_found_there_was_sent(
    desk: Desk, about: int, letterbox: MailServer
) -> None:
    letterbox.after_mail = "close"
    assert (await send(desk, about)).outcome is Delivery.UNKNOWN
    found = await work(desk, about)
    assert (found.outcome, found.seen_at is not None) == (Delivery.SENT, True)
    assert "letter.was_sent" not in await card(desk, about), "nobody needs to be asked"
    assert await attempts(desk, about) == 1
    assert len(letterbox.mails) == 1


async def test_what_is_not_found_asks_its_sender_and_is_never_repeated(
    desk: Desk, about: int, letterbox: MailServer
) -> None:
    letterbox.after_mail = "lose"
    await send(desk, about)
    assert (await work(desk, about)).outcome is Delivery.UNKNOWN
    assert "The desk looks for it in your Sent folder" in await card(desk, about)
    letterbox.after_mail = ""
    assert (await work(desk, about, times=MOST_LOOKS)).outcome is Delivery.UNKNOWN
    told = await card(desk, about)
    assert "did not find it in your Sent folder" in told
    assert "letter.was_not" in told
    assert letterbox.mails == []
    assert await due(desk, about) == 0, "it looks so many times and no more"


async def test_a_mailbox_in_trouble_changes_nothing_about_what_was_sent(
    desk: Desk, about: int, letterbox: MailServer, mailbox: ImapServer
) -> None:
    mailbox.password = "changed meanwhile"
    sent = await send(desk, about)
    assert sent.outcome is Delivery.SENT
    after = await work(desk, about, times=3)
    assert (after.outcome, after.seen_at) == (Delivery.SENT, None)
    assert len(letterbox.mails) == 1


async def test_a_server_without_copies_is_asked_a_few_times(
    desk: Desk, about: int, mailbox: ImapServer
) -> None:
    mailbox.sent = list
    await send(desk, about)
    assert (await work(desk, about, times=9)).outcome is Delivery.SENT
    assert sum("SEARCH" in words for words in mailbox.said) == 6
    assert "from the mailbox of Imogen Hart." in await card(desk, about)


async def test_connecting_tries_both_servers(
    desk: Desk, letterbox: MailServer, mailbox: ImapServer
) -> None:
    assert "The desk can see there what you sent." in await connecting.test(desk, DIRECTOR)
    mailbox.folders = (rb'() "/" INBOX',)
    assert "cannot be read back: 127.0.0.1 shows no folder" in await connecting.test(desk, DIRECTOR)
    moved = given(letterbox, mailbox, password="", imap_host="localhost")
    with pytest.raises(Refusal, match="needs its password"):
        await connecting.connect(desk, DIRECTOR, moved)
