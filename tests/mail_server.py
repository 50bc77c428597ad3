"""A real mail server on loopback that keeps what it took, and fails as it is told."""

import asyncio
import email
import email.policy
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from ssl import SSLContext
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

PASSWORD = "open sesame"


@dataclass(frozen=True, slots=True)
class Taken:
    """A mail that the server took: from and to are those of the envelope."""

    sender: str
    recipients: tuple[str, ...]
    mail: EmailMessage


@dataclass
class MailServer:
    """``mails`` are what would have reached somebody.

    sender_says, recipient_says, mail_says: an answer in place of "250 OK", once for each given.
    after_mail: "close" or "silence", after the mail was taken; "lose": before.
    """

    port: int = 0
    password: str = PASSWORD
    mails: list[Taken] = field(default_factory=list)
    sender_says: list[str] = field(default_factory=list)
    recipient_says: list[str] = field(default_factory=list)
    mail_says: list[str] = field(default_factory=list)
    after_mail: str = ""
    connections: int = 0
    passwords: int = 0  # how many came, right or wrong
    _over: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    async def handle_EHLO(  # noqa: N802 - aiosmtpd's name, like those below
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, said: list[str]
    ) -> list[str]:
        self.connections += 1
        session.host_name = hostname
        return said

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.sender_says:
            return self.sender_says.pop(0)
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.recipient_says:
            return self.recipient_says.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if self.mail_says:
            return self.mail_says.pop(0)
        if self.after_mail != "lose":
            self._keep(envelope)
        if self.after_mail in ("close", "lose"):
            assert server.transport is not None
            server.transport.close()
        if self.after_mail:
            await self._over.wait()
        return "250 OK"

    def _keep(self, envelope: Envelope) -> None:
        content = envelope.content
        assert isinstance(content, bytes)
        mail = email.message_from_bytes(content, policy=email.policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(Taken(envelope.mail_from or "", tuple(envelope.rcpt_tos), mail))

    def knows(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any
    ) -> AuthResult:
        self.passwords += 1
        right = isinstance(data, LoginPassword) and data.password == self.password.encode()
        return AuthResult(success=right, handled=False)


@asynccontextmanager
async def mail_server(
    *, tls: SSLContext | None = None, starttls: SSLContext | None = None, port: int = 0
) -> AsyncIterator[MailServer]:
    """Up until left. ``tls``: from the first byte. ``starttls``: once it is asked for."""
    keeper, loop = MailServer(), asyncio.get_running_loop()

    def session() -> SMTP:
        return SMTP(
            keeper,
            hostname="mail.test",
            auth_require_tls=False,
            authenticator=keeper.knows,
            tls_context=starttls,
            loop=loop,
        )

    listening = await loop.create_server(session, "127.0.0.1", port, ssl=tls)
    keeper.port = listening.sockets[0].getsockname()[1]
    try:
        yield keeper
    finally:
        keeper._over.set()
        listening.close()
        await asyncio.sleep(0)
