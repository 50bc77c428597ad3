"""A record of a Salesforce object that holds survey answers (survey-and-crm-wire-formats.md 10)."""

from datetime import UTC, datetime

from bot.relay import fields
from bot.relay.delivery import Answer, Options
from bot.relay.moments import moment
from bot.relay.salesforce_words import names, reference
from bot.relay.soap import Notification

SCORE = ("score_field", ("NPS_Score__c", "NPS__c", "Score__c"))
COMMENT = ("comment_field", ("NPS_Comment__c", "Comment__c", "Comments__c", "Feedback__c"))
EMAIL = ("email_field", ("Contact_Email__c", "Email__c", "Email"))
FRAME = frozenset({"Id", "CreatedDate", "LastModifiedDate", "SystemModstamp"})


def answer(given: Notification, options: Options, at: datetime, now: datetime) -> Answer | None:
    """None while there is no score. Raises Unreadable naming the field."""
    values = given.values
    score, comment, email = (
        next((name for name in names(options, *each) if values.get(name)), None)
        for each in (SCORE, COMMENT, EMAIL)
    )
    if score is None:
        return None
    created = values.get("CreatedDate")
    answered = moment(created, f"{given.name}/CreatedDate", UTC, now) if created else at
    used = FRAME | {score, comment, email}
    return Answer(
        external_id=reference(values.get("Id")) or given.id,
        score=fields.score(values[score], f"{given.name}/{score}"),
        comment=fields.comment(values[comment], f"{given.name}/{comment}") if comment else "",
        answered_at=answered,
        updated_at=max(answered, at),
        email=fields.email_hint(values[email]) if email else None,
        person_name=fields.short(values.get("Contact_Name__c"), "Contact_Name__c"),
        company=fields.short(values.get("Account_Name__c"), "Account_Name__c"),
        project_key=fields.short(values.get("Project__c"), "Project__c"),
        survey_id=fields.short(values.get("Survey__c"), "Survey__c"),
        properties=fields.properties({key: values[key] for key in values if key not in used}),
    )
