"""Salesforce: its address, and the right to ask (survey-and-crm-wire-formats.md 10).

Asked with OAuth's client credentials: an app that the firm made there has a consumer key and a
secret, which buy a token in the name of the user that the app runs as. Nothing is looked up or
pulled here: Outbound Messages carry the whole record.
"""

import hashlib
from dataclasses import replace
from datetime import timedelta

from aiohttp.hdrs import AUTHORIZATION

from bot.lookup.address import LOOPBACK, Misaddressed, base_of, path_of
from bot.lookup.failures import Declined, TokenRefused, Unwell
from bot.lookup.http import Http
from bot.lookup.lookup import System
from bot.lookup.salesforce_refusals import explain
from bot.relay.delivery import Options

VERSION = "v61.0"  # Summer '24; later ones understand the same calls
BEARER = "bearer"
TOKEN = path_of("services", "oauth2", "token")
THEIRS = ".salesforce.com"

NO_HOME = (
    "Salesforce is reached at its My Domain, which is not filled in or is no host of Salesforce: "
    "the x of x.my.salesforce.com, or that whole host. Correct it in /nps connections."
)
NO_PAIR = (
    "Salesforce asks for a consumer key and its secret, joined by a colon (key:secret). Put them "
    "into /nps connections."
)
NOT_SOLD = (
    "Salesforce gives no token for this consumer key and secret at this My Domain. Check the three "
    "in /nps connections, and in the app that it has the scope api, the client credentials flow "
    "and a user to run as."
)


def host(options: Options) -> str:
    """``hartwell`` is short for its host. Raises Misaddressed for a host that is not theirs."""
    named = options.get("my_domain", "").strip()
    if not named:
        raise Misaddressed(NO_HOME)
    base = base_of(named if "." in named or ":" in named else f"{named}.my{THEIRS}")
    name = base.host or ""
    if name not in LOOPBACK and not name.endswith(THEIRS):
        raise Misaddressed(NO_HOME)
    return str(base)


async def sign(ask: Http, token: str, options: Options) -> Http:
    """The token is bought once, kept in memory, and bought anew when it is refused.

    It is remembered for this very key, secret and host, and never goes to another one.
    """
    key, _, secret = token.partition(":")
    if not secret:
        raise TokenRefused(NO_PAIR)
    asked = {"grant_type": "client_credentials", "client_id": key.strip()}
    asked["client_secret"] = secret.strip()
    bare = replace(ask, explain=explain)
    place = hashlib.sha256(f"{ask.base} {token}".encode()).hexdigest()
    headers: dict[str, str] = {}

    async def buy() -> None:
        bought = await _bought(bare, asked)
        ask.memory.keep(place, {BEARER: bought})
        headers[AUTHORIZATION] = bought

    known = ask.memory.find(place)
    if known is None:
        await buy()
    else:
        headers[AUTHORIZATION] = str(known[BEARER])
    return replace(bare, headers=headers, renew=buy)


async def _bought(bare: Http, asked: dict[str, str]) -> str:
    try:
        given = await bare.form(TOKEN, asked)
    except (Declined, TokenRefused):
        raise TokenRefused(NOT_SOLD) from None
    bearer = given.get("access_token")
    if not isinstance(bearer, str) or not bearer.isascii() or not bearer.isprintable():
        raise Unwell("Salesforce gives no token that can be used. The desk tries again.")
    return f"Bearer {bearer}"


SYSTEM = System(name="salesforce", host=host, sign=sign, gap=timedelta(seconds=0.1))
