"""A colleague's mailbox: how it stands, and the form that connects it. No secret is ever shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as attribute

from bot.cards.fields import (
    Values,
    about,
    chosen_word,
    field,
    modal,
    needed,
    select_element,
    text_element,
    typed,
)
from bot.cards.pieces import (
    Block,
    Card,
    View,
    actions,
    bold,
    button,
    card,
    confirmation,
    context,
    line,
    plain,
    rich,
    section,
)
from bot.cards.text import safe
from bot.errors import Unreadable
from bot.post.way import IMAP_TLS, PORTS
from storage.mail_records import MailboxRecord
from storage.records import ColleagueRecord
from storage.words import MailSecurity

CONNECT = "mailbox.connect"
TEST = "mailbox.test"
DISCONNECT = "mailbox.disconnect"
MAILBOX_FORM = "mailbox.form"
ADDRESS, SERVER, PORT, SECURITY = "address", "server", "port", "security"
USER, PASSWORD, READING = "user", "password", "reading"
TESTING = "Asking the server…"
GONE = "Disconnected. Its password is deleted."
_SECURITIES: Mapping[MailSecurity, str] = {
    MailSecurity.TLS: "TLS (usually port 465)",
    MailSecurity.STARTTLS: "STARTTLS (usually port 587)",
    MailSecurity.NONE: "None (only on this machine)",
}
_HEADING = "Your mailbox"


@dataclass(frozen=True, slots=True)
class Given:
    """What was typed. An empty password keeps the one before."""

    address: str
    host: str
    port: int
    security: MailSecurity
    user: str
    password: str = attribute(default="", repr=False)
    imap_host: str = ""
    imap_port: int = IMAP_TLS


def mailbox_button(person: ColleagueRecord, kept: MailboxRecord | None = None) -> Block:
    words = "Change My Mailbox" if kept else "Connect My Mailbox"
    return button(words, CONNECT, person.id)


def mailbox_card(
    person: ColleagueRecord, kept: MailboxRecord | None, *, firms: bool, news: str = ""
) -> Card:
    """The answer to ``/nps mailbox``."""
    told = _told(person, kept, firms=firms)
    buttons = [mailbox_button(person, kept)]
    if kept is not None:
        sure = confirmation(
            "Disconnect?", "You can then only copy replies and send them yourself.", "Disconnect"
        )
        buttons += [
            button("Test", TEST, person.id),
            button("Disconnect", DISCONNECT, person.id, style="danger", confirm=sure),
        ]
    return card(
        [f"{_HEADING}.", told, news],
        [
            rich(line(bold(_HEADING)), line(told)),
            section(news) if news else None,
            actions(*buttons),
        ],
    )


def _told(person: ColleagueRecord, kept: MailboxRecord | None, *, firms: bool) -> str:
    if kept is not None:
        state = "not tested yet"
        if kept.trouble:
            state = f"in trouble: {safe(kept.trouble, 200)}"
        elif kept.checked_at is not None:
            state = "it works"
        read = f", read back at {safe(kept.imap_host)}" if kept.imap_host else ""
        return f"{safe(kept.address)} through {safe(kept.host)}{read}; {state.rstrip('.')}."
    if firms:
        return f"Your replies go out as {safe(person.email)} through the firm's mail server."
    return "Not connected: you copy each reply and send it yourself."


def mailbox_form(person: ColleagueRecord, kept: MailboxRecord | None) -> View:
    security = kept.security if kept else MailSecurity.STARTTLS
    return modal(
        MAILBOX_FORM,
        "Connect my mailbox",
        person.id,
        [
            about("Replies that you release go out from here, and only those."),
            field(
                ADDRESS,
                "Your address",
                text_element(initial=kept.address if kept else person.email, longest=254),
            ),
            field(
                SERVER,
                "Mail server (SMTP)",
                text_element(
                    initial=kept.host if kept else "", longest=253, example="mail.example.com"
                ),
            ),
            field(SECURITY, "Security", select_element(_SECURITIES, initial=security)),
            field(
                PORT,
                "Port",
                text_element(initial=str(kept.port) if kept else "", longest=5),
                optional=True,
                hint="Empty: the usual one.",
            ),
            field(
                USER,
                "User name",
                text_element(initial=kept.username if kept else person.email, longest=254),
            ),
            field(
                PASSWORD,
                "Password or app password",
                text_element(longest=500),
                optional=kept is not None,
                hint="Sealed at once and never shown again."
                + (" Empty: the one before." if kept else ""),
            ),
            field(
                READING,
                "Mail server (IMAP)",
                text_element(initial=_reading(kept), longest=260, example="imap.example.com"),
                optional=True,
                hint="Where it is given, the desk looks itself whether a reply left. It searches "
                "sent mail for the replies that it sent, and reads nothing else.",
            ),
            context(plain("Where your provider offers app passwords, take one.")),
        ],
        submit="Save and Test",
    )


def _reading(kept: MailboxRecord | None) -> str:
    if kept is None or not kept.imap_host:
        return ""
    return kept.imap_host + ("" if kept.imap_port == IMAP_TLS else f":{kept.imap_port}")


def read_mailbox(values: Values) -> Given:
    """Raises Unreadable, naming the field."""
    security = chosen_word(values, SECURITY, MailSecurity, "Please choose how it is kept secret.")
    host = needed(values, SERVER, "Please give the mail server.")
    imap_host, _, imap_port = typed(values, READING).partition(":")
    return Given(
        address=needed(values, ADDRESS, "Please give your address."),
        host=_host(host, SERVER),
        port=_port(typed(values, PORT) or str(PORTS[security]), PORT),
        security=security,
        user=needed(values, USER, "Please give the user name."),
        password=typed(values, PASSWORD),
        imap_host=_host(imap_host, READING) if imap_host else "",
        imap_port=_port(imap_port or str(IMAP_TLS), READING),
    )


def _host(words: str, field: str) -> str:
    host = words.rstrip(".").lower()
    if not all(part and part.strip("-").isascii() for part in host.split(".")) or any(
        each.isspace() or each in "/@:\\" for each in host
    ):
        raise Unreadable("Only the server's name, like mail.example.com.", field=field)
    return host


def _port(words: str, field: str) -> int:
    if not (words.isascii() and words.isdigit() and 0 < int(words) < 65536):
        raise Unreadable("A port is a number up to 65535.", field=field)
    return int(words)
