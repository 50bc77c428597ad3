"""Qualtrics: the response that an event named (survey-and-crm-wire-formats.md 6).

There is no way to ask for the responses since a moment but an export of whole surveys. So nothing
is pulled: what an event named in vain is asked for again with the daily round, and an event that
never came is not noticed. Who needs more lets a workflow's web service task post the answer.
"""

from datetime import datetime, timedelta

from bot.lookup.address import path_of
from bot.lookup.http import Http
from bot.lookup.lookup import Page, System, header
from bot.relay import fields
from bot.relay.delivery import Answer, Options, Pointer
from bot.relay.qualtrics import DATACENTER
from bot.relay.qualtrics_answer import answer_of


def host(options: Options) -> str:
    """``fra1`` is short for its host; a whole host name (or address) is taken as it is."""
    named = options.get(DATACENTER, "").strip()
    return named if "." in named or ":" in named else f"{named}.qualtrics.com"


async def look_up(ask: Http, pointer: Pointer, options: Options, now: datetime) -> Page:
    """The answer; nothing when the response holds no score, or is a preview."""
    survey = pointer.params["survey_id"]
    response = pointer.params["response_id"]
    answer = await ask.get(path_of("API", "v3", "surveys", survey, "responses", response))
    found = answer_of(fields.section(answer.get("result"), "result"), survey, options, now)
    return Page([found] if isinstance(found, Answer) else [])


SYSTEM = System(
    name="qualtrics",
    host=host,
    sign=header("X-API-TOKEN"),
    gap=timedelta(seconds=0.1),
    look_up=look_up,
)
