"""The demo's mail server: what the desk sends is shown in a channel of the local Slack.

Nothing goes further, so that replies can be sent without a client of anybody's hearing of it.
"""

import asyncio
import email
import email.policy
from email.message import EmailMessage
from html import escape

from aiosmtpd.smtp import SMTP, Envelope, Session

from bot.demo.slack import Channel, LocalSlack, Person
from bot.demo.slack.records import Message

HOST = "127.0.0.1"
CHANNEL, NAME = "C0LETTERBOX", "letterbox"
POSTMAN = Person("U0LETTERBOX", NAME, "Letterbox", is_bot=True)
_LONGEST = 4_000


class Letterbox:
    """A mail server on loopback, and the channel that shows what it took."""

    def __init__(self, slack: LocalSlack) -> None:
        self._slack = slack
        self._listening: asyncio.Server | None = None
        self.url = ""  # SMTP_URL for the desk, once started
        slack.add_person(POSTMAN)
        readers = [one.id for one in slack.workspace.humans]
        slack.add_channel(Channel(CHANNEL, NAME, members=(*readers, POSTMAN.id)))

    async def start(self) -> None:
        loop = asyncio.get_running_loop()
        self._listening = await loop.create_server(
            lambda: SMTP(self, hostname="letterbox.localdomain", loop=loop), HOST, 0
        )
        self.url = f"smtp://{HOST}:{self._listening.sockets[0].getsockname()[1]}"

    async def stop(self) -> None:
        if self._listening is not None:
            self._listening.close()

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        content = envelope.content
        raw = content if isinstance(content, bytes) else (content or "").encode()
        mail = email.message_from_bytes(raw, policy=email.policy.default)
        text = _shown(mail, ", ".join(envelope.rcpt_tos))
        self._slack.workspace.messages.post(Message(CHANNEL, "", POSTMAN.id, text, is_bot=True))
        return "250 taken, and it goes no further"


def _shown(mail: EmailMessage, to: str) -> str:
    """As Slack's own mark-up, in which a letter cannot do anything."""
    body = mail.get_body(("plain",))
    words = str(body.get_content()).strip() if body is not None else ""
    quoted = "\n".join(f"> {line}" for line in _plain(words[:_LONGEST]).splitlines())
    return (
        f"*{_plain(str(mail['Subject'] or ''))}*\n"
        f"From {_plain(str(mail['From'] or ''))} to {_plain(to)}\n{quoted}"
    )


def _plain(words: str) -> str:
    return escape(words, quote=False)
