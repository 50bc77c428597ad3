"""AskNicely's responses since a moment (survey-and-crm-wire-formats.md 15, "Backfill")."""

from collections.abc import Mapping
from datetime import timedelta

from bot.errors import Unreadable
from bot.lookup.address import path_of
from bot.lookup.http import Http, rows
from bot.lookup.lookup import Page, Pull, System, as_delivered, header, read_each
from bot.relay import asknicely
from bot.relay.delivery import Deliveries, Irrelevant, Options
from bot.relay.document import Document

MOST = 100  # of 50,000: large answers are redirected to a file elsewhere, which is not followed
# What a row calls the parts of the webhook's "question"; the rest of a row goes there as it is.
QUESTION = {"response_id": "id", "answer": "score"}
PERSON = {"person_id": "id", "name": "name", "email": "email"}
OTHER_SCALES = "Not an NPS survey: CSAT and five stars have other scales."


def host(options: Options) -> str:
    """``hartwell`` is short for its host; a whole host name (or address) is taken as it is."""
    named = (options.get("api_host") or options.get("domain") or "").strip()
    return named if "." in named or ":" in named else f"{named}.asknice.ly"


async def pull(ask: Http, pull: Pull) -> Page:
    """One page, in the order in which people answered."""
    page = int(pull.place.get("page", 1))
    since = int(pull.since.timestamp())
    answer = await ask.get(
        path_of("api", "v1", "responses", "asc", MOST, page, since, "json", "answered", "responded")
    )
    if answer.get("success") is False:
        raise Unreadable("AskNicely says that it has no responses to give.", field="success")
    responses = rows(ask.label, answer, "data")

    def read(row: Document) -> Deliveries:
        if str(row.get("question_type") or "nps").lower() != "nps":
            return Irrelevant(OTHER_SCALES)
        return as_delivered(asknicely.parse, _as_webhook(row), pull.options, pull.now)

    found, unread = read_each(responses, read)
    return Page(found, {"page": page + 1} if len(responses) == MOST else None, unread)


def _as_webhook(row: Document) -> Document:
    """A row is flat; the webhook tells person and question apart."""
    rest = {key: value for key, value in row.items() if key not in PERSON}
    return {"count": 1, "person": _renamed(row, PERSON), "question": _moved(rest)}


def _moved(row: Document) -> Document:
    return {QUESTION.get(key, key): value for key, value in row.items() if value is not None}


def _renamed(row: Document, names: Mapping[str, str]) -> Document:
    return {ours: row[theirs] for theirs, ours in names.items() if row.get(theirs) is not None}


SYSTEM = System(
    name="asknicely",
    host=host,
    sign=header("X-apikey"),
    gap=timedelta(seconds=0.1),
    pull=pull,
)
