"""A password goes to the server it was given for, encrypted, or nowhere."""

from datetime import datetime, timedelta
from pathlib import Path
from ssl import SSLContext

import pytest

from bot.outside.doer import NotDone
from bot.post.imap import holds
from bot.post.letter import Letter, as_mail
from bot.post.smtp import hand_over, try_way
from bot.post.way import Box, Way
from storage.words import MailSecurity
from tests.certificates import certificate, showing
from tests.imap_server import imap_server
from tests.mail_server import PASSWORD, MailServer, mail_server

HELEN = "helen@halden.example"
TLS, STARTTLS = MailSecurity.TLS, MailSecurity.STARTTLS


@pytest.fixture
def trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SSLContext:
    """What a server shows whom this machine trusts."""
    file = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    return showing(file)


def way(server: MailServer, security: MailSecurity) -> Way:
    return Way("maya@agency.example", "127.0.0.1", server.port, security, "maya", PASSWORD)


def a_mail() -> bytes:
    date = datetime.fromisoformat("2026-07-14T09:02:00+00:00")
    letter = Letter("Maya", "maya@agency.example", "Helen", HELEN, "Hi", "Hello", date, "<1@x>")
    return as_mail(letter)


async def test_tls_from_the_first_byte_carries_a_mail(trusted: SSLContext) -> None:
    async with mail_server(tls=trusted) as server:
        await hand_over(way(server, TLS), HELEN, a_mail(), patience=3)
    assert [one.recipients for one in server.mails] == [(HELEN,)]
    assert server.passwords == 1


async def test_starttls_carries_a_mail(trusted: SSLContext) -> None:
    async with mail_server(starttls=trusted) as server:
        await hand_over(way(server, STARTTLS), HELEN, a_mail(), patience=3)
    assert [one.recipients for one in server.mails] == [(HELEN,)]
    assert server.passwords == 1


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({}, "self-signed certificate"),
        ({"host": "127.0.0.2"}, "IP address mismatch"),
        ({"valid_for": timedelta(days=-1)}, "certificate has expired"),
    ],
)
@pytest.mark.parametrize("security", [TLS, STARTTLS])
async def test_a_wrong_certificate_is_refused_before_the_password(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    facts: dict[str, object],
    why: str,
    security: MailSecurity,
) -> None:
    file = certificate(tmp_path, **facts)  # type: ignore[arg-type] # one fact, of either type
    if facts:  # whoever signed it is trusted: the rest is wrong with it
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
    wraps = {"tls" if security is TLS else "starttls": showing(file)}
    async with mail_server(**wraps) as server:
        with pytest.raises(NotDone) as refused:
            await try_way(way(server, security), HELEN, patience=3)
    assert refused.value.why.startswith("The certificate of 127.0.0.1 is not to be trusted: ")
    assert why in refused.value.why
    assert refused.value.again is None, "somebody must look at it"
    assert server.passwords == 0


@pytest.mark.parametrize(
    ("security", "why"),
    [(STARTTLS, "does not offer the security"), (TLS, "does not speak TLS as asked for")],
)
async def test_a_server_without_tls_is_refused_before_the_password(
    security: MailSecurity, why: str
) -> None:
    async with mail_server() as server:
        with pytest.raises(NotDone, match=why):
            await try_way(way(server, security), HELEN, patience=3)
    assert server.passwords == 0


async def test_the_same_holds_where_sent_mail_is_read(trusted: SSLContext, tmp_path: Path) -> None:
    async with imap_server(tls=trusted) as server:
        box = Box("127.0.0.1", server.port, TLS, "maya", PASSWORD)
        server.sent = lambda: ["<1@x>"]
        assert await holds(box, "<1@x>", patience=3)
    async with imap_server(tls=showing(certificate(tmp_path, host="127.0.0.2"))) as server:
        box = Box("127.0.0.1", server.port, TLS, "maya", PASSWORD)
        with pytest.raises(NotDone, match=r"certificate of 127.0.0.1 is not to be trusted"):
            await holds(box, "<1@x>", patience=3)
        assert server.said == []
