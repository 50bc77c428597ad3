"""Retently's feedback since a moment (survey-and-crm-wire-formats.md 16, "Poll").

The fields of its rows are known from open-source readers of its API, not verified. Whether what is
pulled and what a webhook told are one answer hangs on the id that the webhook's template sends.
"""

from datetime import timedelta

from bot.lookup.http import Http, rows
from bot.lookup.lookup import Page, Pull, System, header, host_option, read_each
from bot.relay import fields
from bot.relay.delivery import Answer, Deliveries, Irrelevant
from bot.relay.document import Document

MOST = 50  # on a page


async def pull(ask: Http, pull: Pull) -> Page:
    """One page, the oldest first."""
    number = int(pull.place.get("page", 1))
    answer = await ask.get(
        "/api/v2/feedback",
        {
            "page": number,
            "limit": MOST,
            "sort": "createdDate",
            "startDate": int(pull.since.timestamp()),
        },
    )
    inner = answer.get("data")
    given = rows(ask.label, inner if isinstance(inner, dict) else answer, "responses", "data")

    def read(row: Document) -> Deliveries:
        return _answer(row, pull)

    found, unread = read_each(given, read)
    return Page(found, {"page": number + 1} if len(given) == MOST else None, unread)


def _answer(row: Document, pull: Pull) -> Deliveries:
    if str(row.get("metricsType") or "nps").lower() != "nps":
        return Irrelevant("Not an NPS survey: CSAT, CES and stars have other scales.")
    if row.get("isBogus") is True:
        return Irrelevant("Retently takes it for bogus.")
    said = fields.instant(row.get("createdDate"), "createdDate", pull.now)
    if said < pull.since:
        return Irrelevant("Given before the moment in question.")
    names = (fields.short(row.get(part), part) for part in ("firstName", "lastName"))
    own = _own(row.get("customProps"))
    return [
        Answer(
            external_id=fields.identity(row.get("id"), "id"),
            score=fields.score(row.get("score"), "score"),
            comment=fields.comment(row.get("comment"), "comment"),
            answered_at=said,
            updated_at=said,
            email=fields.email_hint(row.get("email")),
            person_name=" ".join(name for name in names if name) or None,
            company=fields.short(row.get("companyName"), "companyName"),
            project_key=fields.project_key(own, "customProps"),
            survey_id=fields.short(row.get("campaignName"), "campaignName"),
            properties=fields.properties(own),
        )
    ]


def _own(given: object) -> Document:
    """The customer's own properties by their labels."""
    listed = given if isinstance(given, list) else []
    return {
        str(each["label"]): each.get("value")
        for each in listed
        if isinstance(each, dict) and each.get("label")
    }


SYSTEM = System(
    name="retently",
    host=host_option("https://app.retently.com"),
    sign=header("Authorization", "api_key={}"),
    gap=timedelta(seconds=0.4),  # 150 calls a minute
    pull=pull,
)
