"""Does our own public address lead to this desk? The desk knocks at it as a sender would."""

import asyncio

import aiohttp

from bot.cards.connections import Shown
from bot.desk import Desk

PATIENCE = 4.0  # seconds
HOPEFUL = (
    "The address answers: the desk reached itself there. Whether the sender can, its next delivery "
    "shows."
)
ANOTHER = (
    "The address answers, but not as this desk (status {status}): something before it, perhaps a "
    "proxy or a page to log in, must let /relay/ through."
)
OTHERWISE = "Nothing is sent to an address here, so there is none to try: let something be posted."
PULL_TELLS = "Whether its token is taken, “Pull Now” shows."
NO_PUBLIC_URL = "There is no address to try while PUBLIC_URL is not set."
BAD_CERTIFICATE = "Its certificate is not one that senders accept: most will refuse to send."
NO_NAME = "Nobody knows the name in PUBLIC_URL: look for a slip in it, or ask who keeps your DNS."
NO_ANSWER = (
    "The address cannot be reached from here. Some networks hide a machine's public address from "
    "itself; then try from another one."
)


async def try_out(desk: Desk, shown: Shown) -> str:
    """What can be found out from here about a connection, as sentences."""
    if not shown.relay.addressed:
        return OTHERWISE
    found = await reach(shown.address) if desk.settings.public_url else NO_PUBLIC_URL
    return f"{found} {PULL_TELLS}" if shown.pulls else found


async def reach(address: str) -> str:
    """What came of it, as a sentence. Only ever called with an address made of PUBLIC_URL.

    A GET at a relay is answered with 200 and no body (survey-and-crm-wire-formats.md 2, rule 9);
    redirects are not followed, because senders do not follow them either (rule 10).
    """
    try:
        async with (
            asyncio.timeout(PATIENCE),
            aiohttp.ClientSession() as http,
            http.get(address, allow_redirects=False) as response,
        ):
            ours = response.status == 200 and not await response.content.read(1)
            return HOPEFUL if ours else ANOTHER.format(status=response.status)
    except aiohttp.ClientConnectorCertificateError:
        return BAD_CERTIFICATE
    except aiohttp.ClientConnectorDNSError:
        return NO_NAME
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
        return NO_ANSWER
