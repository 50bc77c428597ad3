"""SurveySparrow's responses (survey-and-crm-wire-formats.md 13, "Fetch").

How to ask only for those since a moment, and in which order they come, is not documented. So the
pages of a survey are read until one shows that the newest came first and the rest is older.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.errors import Unreadable
from bot.lookup.http import Http, Query, rows
from bot.lookup.lookup import (
    Page,
    Place,
    Pull,
    System,
    as_delivered,
    bearer,
    each_survey,
    host_option,
    read_each,
)
from bot.relay import fields, surveysparrow
from bot.relay.delivery import Deliveries, Options
from bot.relay.document import Document
from bot.relay.paths import PREFIX

MOST = 50  # responses on a page
DEEPEST = 200  # pages of one survey


async def pull(ask: Http, pull: Pull) -> Page:
    """One page of one survey."""
    options = _as_submission(pull.options)

    async def of_survey(survey: str) -> Page:
        number = int(pull.place.get("page", 1))
        query: Query = {"survey_id": survey, "page": number, "limit": MOST}
        given = rows(ask.label, await ask.get("/v3/responses", query), "data")
        moments = [_completed(row, pull.now) for row in given]

        def read(row: Document) -> Deliveries:
            submission = {"survey_id": survey, **row}
            return as_delivered(surveysparrow.parse, submission, options, pull.now)

        both = zip(given, moments, strict=True)
        found, unread = read_each((row for row, at in both if not _old(at, pull)), read)
        more = len(given) == MOST and number < DEEPEST and not _rest_is_older(moments, pull.since)
        further: Place | None = {"survey": survey, "page": number + 1}
        return Page(found, further if more else pull.after(survey), unread)

    return await each_survey(pull, of_survey)


def _old(completed: datetime | None, pull: Pull) -> bool:
    return completed is not None and completed < pull.since


def _completed(row: Document, now: datetime) -> datetime | None:
    """None: it does not say, or not so that it can be read; then it is read as any other."""
    try:
        return fields.instant(row.get("completed_time"), "completed_time", now)
    except Unreadable:
        return None


def _rest_is_older(moments: Sequence[datetime | None], since: datetime) -> bool:
    known = [moment for moment in moments if moment is not None]
    return known == sorted(known, reverse=True) and len(known) > 1 and known[-1] < since


def _as_submission(options: Options) -> Options:
    """The API knows no payload of the customer's own, so paths that fit one say nothing here."""
    return {name: value for name, value in options.items() if not name.startswith(PREFIX)}


SYSTEM = System(
    name="surveysparrow",
    host=host_option("https://api.surveysparrow.com"),
    sign=bearer,
    gap=timedelta(seconds=0.5),
    pull=pull,
)
