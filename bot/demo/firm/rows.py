"""The sample's shapes as rows of our tables; keys become the numbers that the database gave."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from bot.demo.firm.moments import at
from bot.demo.firm.shapes import (
    SampleAccount,
    SampleAnswer,
    SampleColleague,
    SampleContact,
    SampleFollowUp,
    SampleFriction,
    SampleMilestone,
)
from bot.demo.firm.worth import came_by

SYSTEM = "sample"  # as no relay calls itself: a real delivery can never meet one of these
COUNTRIES = {"Europe/London": "GB-ENG", "America/New_York": "US-NY", "Europe/Berlin": "DE-BE"}
RULE_VERSION = 1
READ_AFTER = timedelta(seconds=30)
Ids = Mapping[str, int]
Row = dict[str, Any]


def colleague_row(one: SampleColleague) -> Row:
    """Without deputy and manager, who may not have a number yet."""
    return {
        "name": one.name,
        "email": one.email,
        "slack_user_id": one.slack_user_id,
        "role": one.role,
        "timezone": one.timezone,
        "away_until": one.away_until,
        "country": COUNTRIES[one.timezone],
    }


def account_row(one: SampleAccount, colleagues: Ids) -> Row:
    return {
        "name": one.name,
        "domain": one.domain,
        "sector": one.sector,
        "fee_yearly": one.fee_yearly,
        "currency": one.currency,
        "renewal_on": one.renewal_on,
        "client_since": one.since,
        "came_by": came_by(one.key),
        "slack_channel_id": one.channel_id,
        "director_id": colleagues[one.director],
        "partner_id": colleagues[one.partner],
    }


def contact_row(one: SampleContact, accounts: Ids) -> Row:
    return {
        "account_id": accounts[one.account],
        "name": one.name,
        "title": one.title,
        "email": one.email,
        "role": one.role,
        "since": one.since,
    }


def friction_row(one: SampleFriction, accounts: Ids) -> Row:
    return {
        "account_id": accounts[one.account],
        "kind": one.kind,
        "subject": one.subject,
        "detail": one.detail,
        "happened_on": one.happened_on,
        "source_url": one.source_url,
        "recorded_at": at(one.happened_on, 18),
    }


def milestone_row(one: SampleMilestone, accounts: Ids) -> Row:
    done = one.completed_at
    return {
        "account_id": accounts[one.account],
        "system": SYSTEM,
        "scope": "",
        "external_id": f"{one.account}/{one.name}/{one.due_on}",
        "name": one.name,
        "stage": "Complete" if done else "In progress",
        "baseline_on": one.due_on,
        "due_on": one.due_on,
        "complete": done is not None,
        "completed_at": done,
        "completed_on": done.date() if done else None,
        "source_url": one.source_url,
    }


def response_row(one: SampleAnswer, contacts: Ids) -> Row:
    return {
        "system": SYSTEM,
        "external_id": one.external_id,
        "survey_id": one.survey_id,
        "contact_id": contacts[one.contact] if one.contact else None,
        "score": one.score,
        "comment": one.comment,
        "answered_at": one.answered_at,
        "updated_at": one.answered_at,
        "received_at": one.received_at,
        "given_email": one.given_email,
        "given_name": one.given_name,
        "given_company": one.given_company,
    }


def follow_up_row(
    one: SampleFollowUp, *, colleagues: Ids, accounts: Ids, contacts: Ids, responses: Ids
) -> Row:
    end = one.closing
    return {
        "response_id": responses[one.answer],
        "account_id": accounts[one.account],
        "contact_id": contacts[one.contact],
        "severity": one.severity,
        "rule": one.rule,
        "rule_version": RULE_VERSION,
        "owner_id": colleagues[one.owner],
        "owner_reason": one.owner_reason,
        "opened_at": one.opened_at,
        "clock_from": one.opened_at,
        "claim_from": one.opened_at,
        "claim_due_at": one.claim_due_at,
        "contact_due_at": one.contact_due_at,
        "plan_due_at": one.plan_due_at,
        "claimed_by": colleagues[one.claimed_by] if one.claimed_by else None,
        "claimed_at": one.claimed_at,
        "reached_at": one.reached_at,
        "closed_at": end.at if end else None,
        "closed_by": colleagues[end.by] if end else None,
        "disposition": end.disposition if end else None,
        "root_cause": end.root_cause if end else None,
        "closing_note": end.note if end else None,
        "recheck_due_at": end.recheck_due_at if end else None,
    }


def attempt_rows(one: SampleFollowUp, follow_ups: Ids, colleagues: Ids) -> list[Row]:
    return [
        {
            "follow_up_id": follow_ups[one.answer],
            "colleague_id": colleagues[tried.colleague],
            "channel": tried.channel,
            "outcome": tried.outcome,
            "note": tried.note,
            "made_at": tried.made_at,
            "press": f"{SYSTEM}-{one.answer}-{number}",
        }
        for number, tried in enumerate(one.attempts, start=1)
    ]


def timeline_rows(one: SampleFollowUp, follow_ups: Ids, colleagues: Ids) -> list[Row]:
    return [
        {
            "follow_up_id": follow_ups[one.answer],
            "at": entry.at,
            "colleague_id": colleagues[entry.colleague] if entry.colleague else None,
            "what": entry.what,
            "note": entry.note,
        }
        for entry in one.timeline
    ]


def reading_row(one: SampleAnswer, found: Mapping[str, Any], responses: Ids) -> Row:
    """``found`` with its analyst and version taken out of it into their own columns."""
    kept = {key: value for key, value in found.items() if key not in ("analyst", "version")}
    return {
        "response_id": responses[one.external_id],
        "analyst": found["analyst"],
        "version": found["version"],
        "found": kept,
        "made_at": one.received_at + READ_AFTER,
    }
