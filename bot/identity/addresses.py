"""What an address tells about whose it is. Pure.

Providers of mail for everybody never stand for a firm: a client who writes from home must not make
the whole of gmail.com that client's. The list names the large ones of the countries where firms
like ours have clients, from the providers' own sign-up pages; one that is missing costs a wrong
proposal that an admin sees and need not press.
"""

import re

LONGEST = 254  # characters (RFC 5321, 4.5.3.1.3)

_EMAIL = re.compile(r"[^@\s<>,;\"]+@([a-z0-9_-]+(?:\.[a-z0-9_-]+)+)", re.IGNORECASE)

# Known by their first label, because they come under many countries' endings.
_FREE_FAMILIES = frozenset(
    {"aol", "gmail", "gmx", "googlemail", "hotmail", "live", "msn", "outlook", "rocketmail",
     "yahoo", "yandex", "ymail", "zoho"}
)  # fmt: skip
_FREE = frozenset(
    {"163.com", "126.com", "att.net", "bigpond.com", "bluewin.ch", "blueyonder.co.uk",
     "btinternet.com", "comcast.net", "duck.com", "fastmail.com", "fastmail.fm", "free.fr",
     "freenet.de", "hey.com", "hushmail.com", "icloud.com", "laposte.net", "libero.it", "mac.com",
     "mail.com", "mail.ru", "mailbox.org", "me.com", "ntlworld.com", "o2.pl", "online.no",
     "orange.fr", "passport.com", "pm.me", "posteo.de", "proton.me", "protonmail.com", "qq.com",
     "seznam.cz", "sfr.fr", "sky.com", "t-online.de", "talktalk.net", "telenet.be", "tutanota.com",
     "tuta.com", "verizon.net", "virgilio.it", "virginmedia.com", "wanadoo.fr", "web.de", "wp.pl",
     "ziggo.nl"}
)  # fmt: skip

# Read by more than one person, so such an address is nobody's (the first of them: RFC 2142).
_SHARED = frozenset(
    {"info", "sales", "marketing", "support", "security", "postmaster", "hostmaster", "webmaster",
     "abuse", "noc", "accounts", "admin", "administration", "billing", "buchhaltung", "contact",
     "einkauf", "enquiries", "finance", "hello", "help", "helpdesk", "hr", "invoice", "invoices",
     "it", "jobs", "kontakt", "mail", "no-reply", "noreply", "office", "orders", "post", "press",
     "purchasing", "rechnung", "reception", "service", "team", "verwaltung"}
)  # fmt: skip

# Endings of two parts under which firms are registered: halden.co.uk is halden.
_SECOND_LEVEL = frozenset({"ac", "co", "com", "edu", "gov", "ltd", "me", "ne", "net", "or", "org"})


def readable(address: str | None) -> str | None:
    """The e-mail address in lower case; None when it is none."""
    words = (address or "").strip()
    fits = len(words) <= LONGEST and words.isprintable() and _EMAIL.fullmatch(words)
    return words.lower() if fits else None


def domain_of(address: str | None) -> str | None:
    known = readable(address)
    return known.rpartition("@")[2] if known else None


def local_part(address: str | None) -> str:
    """What stands before the @, without a +tag; empty when there is no address."""
    return (readable(address) or "").rpartition("@")[0].partition("+")[0]


def firm_domain(address: str | None) -> str | None:
    """The domain, where it can be a firm's own."""
    domain = domain_of(address)
    return None if domain is None or is_free(domain) else domain


def is_free(domain: str) -> bool:
    """Whether anybody can have an address there."""
    return domain in _FREE or firm_label(domain) in _FREE_FAMILIES


def is_shared(address: str | None) -> bool:
    """Whether the address is an office's rather than a person's."""
    return local_part(address) in _SHARED


def wider(domain: str) -> list[str]:
    """The domain and those above it: mail.halden.example is halden.example too."""
    parts = domain.split(".")
    return [".".join(parts[at:]) for at in range(len(parts) - 1)]


def firm_label(domain: str) -> str:
    """The part that the firm chose: ``halden`` of mail.halden.co.uk."""
    parts = domain.lower().split(".")
    ending = 2 if len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in _SECOND_LEVEL else 1
    return parts[: len(parts) - ending][-1] if len(parts) > ending else parts[0]
