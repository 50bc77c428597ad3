"""What a connection still lacks, each as a sentence that says what to do. Pure."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from ipaddress import ip_address
from urllib.parse import urlsplit

from bot.connections.systems import FORGOTTEN, known
from bot.relay.relay import Relay, SecretMade
from storage.admin_records import ConnectionRecord

SILENCE = timedelta(days=1)  # after which one may wonder whether the address was ever pasted
OTHER_KEY = (
    "Its secret or token was sealed with another key. Start the desk with the SECRET_KEY that it "
    "had before, or give the connection a new one."
)


def unreachable(public_url: str) -> str | None:
    """What is wrong with the address of all connections; None when senders may well reach it."""
    where = urlsplit(public_url)
    if not public_url:
        return "Set PUBLIC_URL to the address of this desk: senders cannot reach 127.0.0.1."
    if not where.hostname:
        return "PUBLIC_URL is not an address: it should look like https://desk.example.com."
    if _only_here(where.hostname):
        return f"PUBLIC_URL is {where.hostname}, which nobody but this machine can reach."
    if where.scheme != "https":
        return "PUBLIC_URL does not begin with https://, and most systems send to nothing else."
    return None


def _only_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def missing(one: ConnectionRecord, relay: Relay, *, opens: bool, now: datetime) -> list[str]:
    """``opens``: what is sealed of it can be opened with the key of this desk."""
    if not known(relay.name):
        return [FORGOTTEN]
    return [
        *([] if opens else [OTHER_KEY]),
        *_about_what_was_given(one, relay),
        *([] if relay.tells else _about_silence(one, now)),
    ]


def _about_what_was_given(one: ConnectionRecord, relay: Relay) -> Iterator[str]:
    if relay.secret_made is SecretMade.THERE and not one.has_secret:
        yield (
            f"Paste the {relay.proof_label} that {relay.label} shows: until then every delivery "
            "is refused."
        )
    if relay.secret_made is SecretMade.HERE and not one.has_secret:
        yield "It has no secret, so every delivery is refused: rotate the secret to make one."
    for option in relay.options:
        if option.needed and not (one.options.get(option.name) or option.default):
            yield f"“{option.label}” is not filled in. {option.hint}"
    if relay.token_needed and not one.has_token:
        yield (
            f"Paste the {relay.token_label}: without it nothing can be looked up in {relay.label}."
        )


def _about_silence(one: ConnectionRecord, now: datetime) -> Iterator[str]:
    knocked = one.heard_at or one.refused_at or one.ignored_at
    if knocked is None and one.paused_at is None and now - one.made_at > SILENCE:
        yield "Nothing has come since it was added: go through the steps in its window once more."
