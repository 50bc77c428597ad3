"""A submission of HubSpot's surveys becomes an answer (survey-and-crm-wire-formats.md 9)."""

from datetime import UTC, datetime

from bot.relay import fields
from bot.relay.delivery import Answer
from bot.relay.document import Document
from bot.relay.moments import moment

KEPT = ("hs_survey_name", "hs_survey_channel", "hs_contact_id", "hs_ticket_id")
PROPERTIES = (
    "hs_value",
    "hs_content",
    "hs_survey_type",
    "hs_industry_standard_question_type",
    "hs_survey_id",
    "hs_submission_timestamp",
    "hs_lastmodifieddate",
    *KEPT,
)


def is_nps(values: Document) -> bool:
    """Whether it says so: CSAT and CES have other scales, and a custom survey may hold any."""
    kinds = (values.get("hs_survey_type"), values.get("hs_industry_standard_question_type"))
    return any(str(kind).upper() == "NPS" for kind in kinds)


def answer(values: Document, external_id: str, email: str | None, now: datetime) -> Answer:
    """The answer in these properties. Raises Unreadable naming the property."""
    said = values.get("hs_submission_timestamp")
    answered = moment(said, "hs_submission_timestamp", UTC, now) if said else now
    changed = values.get("hs_lastmodifieddate")
    updated = moment(changed, "hs_lastmodifieddate", UTC, now) if changed else answered
    return Answer(
        external_id=external_id,
        score=fields.score(values.get("hs_value"), "hs_value"),
        comment=fields.comment(values.get("hs_content"), "hs_content"),
        answered_at=answered,
        updated_at=max(answered, updated),
        email=email,
        person_name=fields.short(values.get("name"), "name"),
        company=fields.short(values.get("company"), "company"),
        project_key=fields.project_key(values, "properties"),
        survey_id=fields.short(values.get("hs_survey_id"), "hs_survey_id"),
        properties=fields.properties({key: values[key] for key in KEPT if values.get(key)}),
    )
