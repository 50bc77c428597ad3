"""An NPS that a survey app wrote into a Zendesk ticket (survey-and-crm-wire-formats.md 8).

Zendesk itself asks for satisfaction only, good or bad, which is another scale.
"""

from datetime import UTC, datetime

from bot.relay import fields
from bot.relay.crm_values import option
from bot.relay.delivery import Answer, Options
from bot.relay.document import Document
from bot.relay.moments import moment

# Where the body of a trigger holds an answer, as the hint in /nps connections proposes it.
PROFILE = {
    "id": "ticket_id",
    "score": "score",
    "comment": "comment",
    "email": "email",
    "name": "name",
    "company": "organization",
    "project": "project",
    "answered_at": "answered_at",
    "updated_at": "updated_at",
}


def ticket_answer(
    ticket: Document, email: str | None, options: Options, now: datetime
) -> Answer | None:
    """The answer in the fields of a ticket as the API hands it out; None while there is no score.

    The ticket's id names the answer, so that a trigger may tell of the same one. Raises Unreadable.
    """
    held = _held(ticket)
    score = held.get(option(options, "score_field_id"))
    if score in (None, ""):
        return None
    at = moment(ticket.get("updated_at"), "updated_at", UTC, now)
    return Answer(
        external_id=fields.identity(ticket.get("id"), "id"),
        score=fields.score(score, "custom_fields"),
        comment=fields.comment(held.get(option(options, "comment_field_id")), "custom_fields"),
        answered_at=at,
        updated_at=at,
        email=fields.email_hint(email),
        project_key=fields.short(ticket.get("external_id"), "external_id"),
    )


def _held(ticket: Document) -> dict[str, object]:
    """The custom fields by their id."""
    listed = ticket.get("custom_fields")
    each = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    return {str(one.get("id")): one.get("value") for one in each}
