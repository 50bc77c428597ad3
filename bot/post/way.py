"""A way out for mail: which server, how it is kept secret, and as whom."""

import ipaddress
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlsplit

from bot.errors import Refusal
from storage.words import MailSecurity

PORTS = {MailSecurity.TLS: 465, MailSecurity.STARTTLS: 587, MailSecurity.NONE: 25}
IMAP_TLS, IMAP_PLAIN = 993, 143
MISWRITTEN = (
    "SMTP_URL should look like smtps://user:password@mail.example.com:465 (TLS), or smtp:// with "
    "port 587 (STARTTLS). Without either only to this machine, or with ?tls=off."
)


@dataclass(frozen=True, slots=True)
class Way:
    """A mail server and the account on it. ``address`` is the sender's, who it goes out as.

    own: the colleague's own mailbox; otherwise the firm's server, which sends for everybody.
    """

    address: str
    host: str
    port: int
    security: MailSecurity
    user: str = ""
    password: str = field(default="", repr=False)
    own: bool = True


@dataclass(frozen=True, slots=True)
class Box:
    """Where the same colleague's sent mail can be looked for (IMAP)."""

    host: str
    port: int
    security: MailSecurity
    user: str
    password: str = field(repr=False)


def security_of(host: str, port: int) -> MailSecurity:
    """TLS at once; at the plain port by STARTTLS, or not at all on this machine."""
    if is_loopback(host) and port != IMAP_TLS:
        return MailSecurity.NONE
    return MailSecurity.STARTTLS if port == IMAP_PLAIN else MailSecurity.TLS


def is_loopback(host: str) -> bool:
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def firms_way(url: str, address: str) -> Way | None:
    """The firm's server as this colleague; None where it does not send for their domain.

    Without an address: the server alone.

    Raises Refusal, without the address, which holds a password.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
        tls = parse_qs(parts.query, strict_parsing=bool(parts.query))
    except ValueError:
        raise Refusal(MISWRITTEN) from None
    if parts.scheme not in ("smtp", "smtps") or not host or set(tls) - {"tls"}:
        raise Refusal(MISWRITTEN)
    plain = parts.scheme == "smtp" and (tls.get("tls") == ["off"] or is_loopback(host))
    security = MailSecurity.TLS if parts.scheme == "smtps" else MailSecurity.STARTTLS
    security = MailSecurity.NONE if plain else security
    user = unquote(parts.username or "")
    if address and "@" in user and domain_of(user) != domain_of(address):
        return None
    return Way(
        address=address,
        host=host,
        port=port or PORTS[security],
        security=security,
        user=user,
        password=unquote(parts.password or ""),
        own=False,
    )


def domain_of(address: str) -> str:
    return address.rpartition("@")[2].lower()
