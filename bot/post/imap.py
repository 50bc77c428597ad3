"""Looking into a mailbox, and changing nothing there: is the mail in it that the desk sent?

Read back where the copies of sent mail are kept (product.md L3, U7). Whatever goes wrong here says
nothing about whether a mail left.
"""

import asyncio
import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import Any

from bot.outside.doer import NotDone
from bot.post.way import Box
from storage.words import MailSecurity

SOON = timedelta(seconds=5)
MOST_FOLDERS = 4
_LISTED = re.compile(rb'\((?P<flags>[^)]*)\) (?:NIL|"(?:\\.|[^"])*") (?P<name>.+)', re.DOTALL)
_FLAGGED = (b"\\sent", b"\\all")  # RFC 6154: what the server itself says is kept there
_NAMED = re.compile(
    rb'(?i)"?(.*[/.])?(sent([ -]?(items|mail|messages))?|gesendet.*|enviad[oa]s?|all mail)"?\Z'
)


async def try_box(box: Box, *, patience: float) -> None:
    """Connect, log in, and find a folder of sent mail. Raises NotDone. ``patience``: seconds."""
    await _in_time(box, None, patience)


async def holds(box: Box, message_id: str, *, patience: float) -> bool:
    """Whether a mail with this Message-ID is among the sent ones. Raises NotDone."""
    return await _in_time(box, message_id, patience)


async def _in_time(box: Box, message_id: str | None, patience: float) -> bool:
    """imaplib waits, so it does so in a thread; one that hangs is left to its own time limit."""
    try:
        async with asyncio.timeout(patience):
            return await asyncio.to_thread(_look, box, message_id, patience)
    except TimeoutError:
        raise _slow(box) from None


def _look(box: Box, message_id: str | None, patience: float) -> bool:
    with _connected(box, patience) as server:
        _log_in(server, box)
        folders = _folders(server)
        if not folders:
            raise NotDone(f"{box.host} shows no folder of sent mail.")
        return message_id is not None and any(_in(server, each, message_id) for each in folders)


@contextmanager
def _connected(box: Box, patience: float) -> Iterator[imaplib.IMAP4]:
    """Connected and encrypted. Raises NotDone for whatever goes wrong inside."""
    server: imaplib.IMAP4 | None = None
    try:
        server = _server(box, patience)
        yield server
    except ssl.SSLCertVerificationError as refused:
        why = f"The certificate of {box.host} is not to be trusted: {refused.verify_message}."
        raise NotDone(why) from None
    except ssl.SSLError:
        raise NotDone(f"{box.host}:{box.port} does not speak TLS as asked for.") from None
    except TimeoutError:
        raise _slow(box) from None
    except (imaplib.IMAP4.error, OSError, ValueError):
        what = "cannot be reached" if server is None else "could not be searched"
        raise NotDone(f"{box.host}:{box.port} {what}.", again=SOON) from None
    finally:
        if server is not None:
            with suppress(imaplib.IMAP4.error, OSError):
                server.logout()
            with suppress(OSError, ValueError):
                server.shutdown()


def _server(box: Box, patience: float) -> imaplib.IMAP4:
    trusted = ssl.create_default_context()
    if box.security is MailSecurity.TLS:
        return imaplib.IMAP4_SSL(box.host, box.port, ssl_context=trusted, timeout=patience)
    server = imaplib.IMAP4(box.host, box.port, timeout=patience)
    if box.security is MailSecurity.STARTTLS:
        try:
            server.starttls(trusted)
        except (imaplib.IMAP4.error, OSError):
            server.shutdown()
            raise
    return server


def _log_in(server: imaplib.IMAP4, box: Box) -> None:
    """With LOGIN where it can be said in ASCII, else with PLAIN, which takes any letter."""
    try:
        if (box.user + box.password).isascii():
            server.login(_quoted(box.user), box.password)
        else:
            words = f"\0{box.user}\0{box.password}".encode()
            server.authenticate("PLAIN", lambda _: words)
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error:
        raise NotDone(f"{box.host} refused the user name or the password.") from None


def _folders(server: imaplib.IMAP4) -> list[bytes]:
    """Where sent mail is: by the server's own word first, else by the usual names."""
    _, lines = server.list()
    listed = [found for line in lines if (found := _LISTED.fullmatch(_whole(line)))]
    flagged = [
        one["name"] for flag in _FLAGGED for one in listed if flag in one["flags"].lower().split()
    ]
    named = [one["name"] for one in listed if _NAMED.fullmatch(one["name"])]
    return list(dict.fromkeys([*flagged, *named]))[:MOST_FOLDERS]


def _whole(line: Any) -> bytes:
    """A line of LIST; a name that came as a literal is put back into it, quoted."""
    if isinstance(line, tuple):
        head, name = line[0].rpartition(b"{")[0], line[1]
        return bytes(head + _quoted(name.decode("latin-1")).encode("latin-1"))
    return line if isinstance(line, bytes) else b""


def _in(server: imaplib.IMAP4, folder: bytes, message_id: str) -> bool:
    """A folder that cannot be opened holds nothing for us."""
    said, _ = server.select(folder, readonly=True)  # type: ignore[arg-type] # goes as it is
    if said != "OK":
        return False
    said, found = server.uid("SEARCH", "HEADER", "Message-ID", _quoted(message_id))
    return said == "OK" and any(each and each.strip() for each in found)


def _quoted(words: str) -> str:
    """Raises ValueError for what would end the command."""
    if "\r" in words or "\n" in words or "\0" in words:
        raise ValueError("a line break in a word")
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _slow(box: Box) -> NotDone:
    return NotDone(f"{box.host}:{box.port} did not answer in time.", again=SOON)
