"""A small IMAP server on loopback: it shows what a mail server took, and fails as it is told.

It speaks as much of RFC 3501 as is needed to log in, list, open a folder and search it.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass, field
from ssl import SSLContext

from tests.mail_server import PASSWORD, MailServer

GMAIL = (
    rb'(\HasNoChildren) "/" "INBOX"',
    rb'(\HasNoChildren \Sent) "/" "[Gmail]/Gesendet \"alt\""',
    rb'(\All \HasNoChildren) "/" "[Gmail]/All Mail"',
)
PLAIN = (rb'() "." INBOX', rb'() "." "INBOX.Sent"')
_SEARCHED = re.compile(r'UID SEARCH HEADER Message-ID "(.*)"')


@dataclass
class ImapServer:
    """``sent``: gives the Message-IDs in every folder of sent mail.

    hangs_at, closes_at: the command at which it falls silent or leaves. shut: folders that it does
    not open. said: every command that came, without the password.
    """

    sent: Callable[[], list[str]] = field(default=list)
    port: int = 0
    password: str = PASSWORD
    folders: tuple[bytes, ...] = PLAIN
    shut: tuple[str, ...] = ()
    hangs_at: str = ""
    closes_at: str = ""
    said: list[str] = field(default_factory=list)
    _over: asyncio.Event = field(default_factory=asyncio.Event)
    _served: set[asyncio.Task[None]] = field(default_factory=set)

    def accept(self, hears: asyncio.StreamReader, says: asyncio.StreamWriter) -> None:
        """Whoever came is served to the end, also when the test is over before that."""
        self._served.add(asyncio.create_task(self._serve(hears, says)))

    async def _serve(self, hears: asyncio.StreamReader, says: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError), closing(says):
            says.write(b"* OK ready\r\n")
            while line := (await hears.readline()).decode():
                tag, _, words = line.strip().partition(" ")
                verb = words.split(" ")[1 if words.startswith("UID") else 0]
                self.said.append(words if verb != "LOGIN" else verb)
                if verb == self.hangs_at:
                    await self._over.wait()
                if verb == self.closes_at:
                    break
                for answer in self._answers(verb, words):
                    says.write(b"* " + answer + b"\r\n")
                says.write(f"{tag} {self._ends(verb, words)}\r\n".encode())
                await says.drain()
                if verb == "LOGOUT":
                    break

    def _answers(self, verb: str, words: str) -> list[bytes]:
        if verb == "CAPABILITY":
            return [b"CAPABILITY IMAP4rev1"]
        if verb == "LIST":
            return [b"LIST " + each for each in self.folders]
        if verb == "EXAMINE":
            return [b"1 EXISTS"]
        if verb == "SEARCH" and (asked := _SEARCHED.fullmatch(words)):
            return [b"SEARCH" + (b" 7" if asked[1] in self.sent() else b"")]
        return [b"BYE"] if verb == "LOGOUT" else []

    def _ends(self, verb: str, words: str) -> str:
        refused = verb == "LOGIN" and f'"{self.password}"' not in words
        refused = refused or (verb == "EXAMINE" and words[8:].strip('"') in self.shut)
        return "NO not that" if refused else "OK done"


@asynccontextmanager
async def imap_server(
    letterbox: MailServer | None = None, *, tls: SSLContext | None = None
) -> AsyncIterator[ImapServer]:
    """Up until left; with ``letterbox``, each mail that it took is in the folder of sent mail."""
    keeper = ImapServer()
    if letterbox is not None:
        keeper.sent = lambda: [str(one.mail["Message-ID"]) for one in letterbox.mails]
    listening = await asyncio.start_server(keeper.accept, "127.0.0.1", 0, ssl=tls)
    keeper.port = listening.sockets[0].getsockname()[1]
    try:
        yield keeper
    finally:
        keeper._over.set()
        listening.close()
        await asyncio.gather(*keeper._served, return_exceptions=True)
