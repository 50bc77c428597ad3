"""Zendesk: the ticket whose field holds an NPS, and who requested it (wire formats 8).

Nothing is pulled: no list of what changed since a moment is known to us. Tickets and answers that
got lost while the desk was down stay unknown until they change again.
"""

import base64
import contextlib
from dataclasses import replace
from datetime import datetime, timedelta

from bot.lookup.address import path_of
from bot.lookup.failures import NotThere, TokenRefused
from bot.lookup.http import Http
from bot.lookup.lookup import Page, System
from bot.relay import fields, zendesk_words
from bot.relay.delivery import Change, Delivery, Options, Pointer
from bot.relay.document import Document
from bot.relay.zendesk_answer import ticket_answer


def host(options: Options) -> str:
    """``hartwell`` is short for its host; a whole host name (or address) is taken as it is."""
    named = options.get("subdomain", "").strip()
    return named if "." in named or ":" in named else f"{named}.zendesk.com"


async def sign(ask: Http, token: str, options: Options) -> Http:
    """An API token is used in the name of an agent."""
    agent = options.get("agent_email", "").strip()
    if not agent:
        raise TokenRefused(
            "Zendesk takes its API token only with the e-mail address of an agent. Put that into "
            "/nps connections."
        )
    pair = base64.b64encode(f"{agent}/token:{token}".encode()).decode()
    return ask.signed({"Authorization": f"Basic {pair}"})


async def look_up(ask: Http, pointer: Pointer, options: Options, now: datetime) -> Page:
    """The ticket, and before it the client and the person; the answer, when there is one."""
    ticket = await _one(ask, "ticket", pointer.params["id"])
    change = zendesk_words.ticket_change(ticket, now)
    person = await _person(ask, change.fields.get("contact"), now)
    account = change.fields.get("account") or (person.fields.get("account") if person else None)
    found: list[Delivery] = [*await _organization(ask, account, now)]
    found += [person, change] if person else [change]
    known = person.fields if person else {}
    answer = ticket_answer(ticket, known.get("email"), options, now)
    if answer is not None:
        found.append(replace(answer, person_name=known.get("name")))
    return Page(found)


async def _one(ask: Http, what: str, number: str) -> Document:
    answer = await ask.get(path_of("api", "v2", f"{what}s", f"{number}.json"))
    return fields.section(answer.get(what), what)


async def _person(ask: Http, number: str | None, now: datetime) -> Change | None:
    """None for one of our own agents, and for who was deleted since."""
    if not number:
        return None
    with contextlib.suppress(NotThere):
        return zendesk_words.user_change(await _one(ask, "user", number), now)
    return None


async def _organization(ask: Http, number: str | None, now: datetime) -> list[Change]:
    if not number:
        return []
    with contextlib.suppress(NotThere):
        return [zendesk_words.organization_change(await _one(ask, "organization", number), now)]
    return []


SYSTEM = System(
    name="zendesk",
    host=host,
    sign=sign,
    gap=timedelta(seconds=0.3),  # the smallest plan allows 200 calls a minute
    look_up=look_up,
)
