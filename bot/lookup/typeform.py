"""Typeform's responses since a moment (survey-and-crm-wire-formats.md 4, "Backfill").

A response is read as if its webhook had brought it; both are one answer, named by its token.
"""

from datetime import UTC, timedelta

from bot.lookup.address import path_of
from bot.lookup.http import Http, Query, rows
from bot.lookup.lookup import (
    Page,
    Pull,
    System,
    as_delivered,
    bearer,
    each_survey,
    host_option,
    read_each,
)
from bot.relay import typeform
from bot.relay.delivery import Deliveries
from bot.relay.document import Document

MOST = 200  # of 1000: one page is one job, and shall not take long


async def pull(ask: Http, pull: Pull) -> Page:
    """One page of one form, newest first: ``before`` goes back from the last token of a page."""

    async def of_form(form: str) -> Page:
        answer = await ask.get(path_of("forms", form, "responses"), _query(pull))
        items = rows(ask.label, answer, "items")

        def read(item: Document) -> Deliveries:
            response = {"form_id": form, **item}
            letter: Document = {"event_type": "form_response", "form_response": response}
            return as_delivered(typeform.parse, letter, pull.options, pull.now)

        found, unread = read_each(items, read)
        last = items[-1].get("token") if len(items) == MOST else None
        if isinstance(last, str) and last:
            return Page(found, {"survey": form, "before": last}, unread)
        return Page(found, pull.after(form), unread)

    return await each_survey(pull, of_form)


def _query(pull: Pull) -> Query:
    since = pull.since.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    before = {"before": pull.place["before"]} if "before" in pull.place else {}
    return {"page_size": MOST, "since": since, **before}


SYSTEM = System(
    name="typeform",
    host=host_option("https://api.typeform.com"),
    sign=bearer,
    gap=timedelta(seconds=0.5),
    pull=pull,
)
