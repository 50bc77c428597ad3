"""Where a system's API lives, and paths in it: an id out of a letter never leads elsewhere."""

import ipaddress
import re
from urllib.parse import urlencode

from yarl import URL

from bot.errors import Refusal

_SEGMENT = re.compile(r"[A-Za-z0-9_.:-]{1,200}")
_NAME = re.compile(r"[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?")
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class Misaddressed(Refusal):
    """What an admin gave as the address of an API is none that the desk would call."""


def base_of(host: str) -> URL:
    """The root of an API from what an admin said: ``api.example.com`` or ``https://...``.

    Only https to a name or a public address; plain http only to this machine, for tests and the
    demo. Raises Misaddressed.
    """
    text = host.strip().rstrip("/")
    try:
        found = URL(text if "://" in text else f"https://{text}")
        port = found.port
    except ValueError:
        raise _misaddressed() from None
    name = (found.host or "").lower()
    bare = found.raw_path in ("", "/") and not found.raw_query_string and not found.fragment
    if not bare or found.user is not None or found.password is not None:
        raise _misaddressed()
    if name in LOOPBACK and found.scheme in ("http", "https"):
        return URL.build(scheme=found.scheme, host=name, port=port)
    if found.scheme != "https" or not _public(name):
        raise _misaddressed()
    return URL.build(scheme="https", host=name, port=port)


def path_of(*parts: object) -> str:
    """A path of these parts. Raises NoSuchId when one could mean anything but itself."""
    return "/" + "/".join(_segment(part) for part in parts)


class NoSuchId(Refusal):
    """An id that no system gives out, so there is nothing to ask for."""


def target(base: URL, path: str, query: list[tuple[str, str]]) -> URL:
    """The address of one call. ``path`` begins with a slash and is safe (``path_of``)."""
    asked = f"?{urlencode(query)}" if query else ""
    return URL(f"{base.origin()}{path}{asked}", encoded=True)


def _segment(part: object) -> str:
    text = str(part)
    if not _SEGMENT.fullmatch(text) or set(text) == {"."}:
        raise NoSuchId("The delivery named an id that cannot be one, so nothing was asked for.")
    return text


def _public(name: str) -> bool:
    """A name with a dot, or an address that everybody can reach."""
    try:
        return ipaddress.ip_address(name).is_global
    except ValueError:
        return "." in name and bool(_NAME.fullmatch(name))


def _misaddressed() -> Misaddressed:
    return Misaddressed(
        "The address of the API must be a host name such as api.example.com. Correct it in "
        "/nps connections."
    )
