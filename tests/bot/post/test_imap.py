"""Looking into a mailbox: what is there is found, and whatever goes wrong is a sentence."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.outside.doer import NotDone
from bot.post.imap import holds, try_box
from bot.post.way import Box, security_of
from storage.words import MailSecurity
from tests.imap_server import GMAIL, PLAIN, ImapServer, imap_server
from tests.mail_server import PASSWORD

SENT = "<4711@fennelrook.example>"


@pytest.fixture
async def server() -> AsyncIterator[ImapServer]:
    async with imap_server() as up:
        up.sent = lambda: [SENT]
        yield up


def box(server: ImapServer, password: str = PASSWORD) -> Box:
    return Box("127.0.0.1", server.port, MailSecurity.NONE, 'imogen "i" hart', password)


@pytest.mark.parametrize("folders", [GMAIL, PLAIN, (rb'() NIL "Sent Items"', b"garbage")])
async def test_what_was_sent_is_found_and_nothing_else_is_read(
    server: ImapServer, folders: tuple[bytes, ...]
) -> None:
    server.folders = folders
    assert await holds(box(server), SENT, patience=2)
    assert not await holds(box(server), "<another@x>", patience=2)
    verbs = {words.partition(" ")[0] for words in server.said}
    assert verbs == {"CAPABILITY", "LOGIN", "LIST", "EXAMINE", "UID", "LOGOUT"}
    assert not any("FETCH" in words for words in server.said)


async def test_the_servers_own_word_for_sent_mail_comes_first(server: ImapServer) -> None:
    server.folders = GMAIL
    await holds(box(server), SENT, patience=2)
    [opened] = [words for words in server.said if words.startswith("EXAMINE")]
    assert opened == r'EXAMINE "[Gmail]/Gesendet \"alt\""'


async def test_a_folder_that_cannot_be_opened_is_passed_over(server: ImapServer) -> None:
    server.shut = ("INBOX.Sent",)
    assert not await holds(box(server), SENT, patience=2)


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        ({"folders": (rb'() "/" INBOX',)}, "no folder of sent mail"),
        ({"hangs_at": "LOGIN"}, "did not answer in time"),
        ({"hangs_at": "SEARCH"}, "did not answer in time"),
        ({"closes_at": "LIST"}, "could not be searched"),
        ({"closes_at": "CAPABILITY"}, "cannot be reached"),
        ({"password": "another"}, "refused the user name or the password"),
    ],
)
async def test_each_fault_is_a_sentence(
    server: ImapServer, fault: dict[str, object], sentence: str
) -> None:
    for name, value in fault.items():
        setattr(server, name, value)
    with pytest.raises(NotDone, match=sentence) as refused:
        await holds(box(server), SENT, patience=0.3)
    assert PASSWORD not in refused.value.why


async def test_words_that_would_end_a_command_are_not_sent(server: ImapServer) -> None:
    with pytest.raises(NotDone):
        await holds(replace(box(server), user="a\r\nb LOGOUT"), SENT, patience=2)
    assert "LOGIN" not in server.said


async def test_a_server_that_is_away_or_speaks_no_tls_is_told(server: ImapServer) -> None:
    with pytest.raises(NotDone, match="does not speak TLS"):
        await try_box(replace(box(server), security=MailSecurity.TLS), patience=2)
    with pytest.raises(NotDone, match=r"cannot be reached"):
        await try_box(replace(box(server), security=MailSecurity.STARTTLS), patience=2)
    with pytest.raises(NotDone, match="cannot be reached"):
        await try_box(replace(box(server), port=1), patience=2)


def test_a_password_travels_openly_on_this_machine_only() -> None:
    assert security_of("imap.example.com", 993) is MailSecurity.TLS
    assert security_of("imap.example.com", 143) is MailSecurity.STARTTLS
    assert security_of("imap.example.com", 4711) is MailSecurity.TLS
    assert security_of("127.0.0.1", 4711) is MailSecurity.NONE
