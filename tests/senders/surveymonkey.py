"""SurveyMonkey: the webhook that names a response, and what its API then tells (wire formats 5)."""

from datetime import UTC, datetime
from typing import Any

import orjson

from bot.relay import surveymonkey
from bot.relay.delivery import Letter

CLIENT_ID = "client-77"
OPTIONS = {surveymonkey.CLIENT_ID: CLIENT_ID}


def event(
    response_id: str = "990042",
    event_type: str = "response_completed",
    at: datetime = datetime(2026, 3, 2, 9, 14, 5, 120_000, tzinfo=UTC),
    **resources: str,
) -> dict[str, Any]:
    """What it posts."""
    return {
        "name": "NPS answers",
        "filter_type": "survey",
        "filter_id": "700100",
        "event_type": event_type,
        "event_id": "880001",
        "object_type": "response",
        "object_id": response_id,
        "event_datetime": at.isoformat(),
        "resources": {
            "respondent_id": response_id,
            "recipient_id": "551",
            "collector_id": "661",
            "survey_id": "700100",
            "user_id": "42",
            **resources,
        },
    }


def told(document: dict[str, Any], *, secret: str, url: str, client_id: str = CLIENT_ID) -> Letter:
    """An event, signed."""
    body = orjson.dumps(document)
    headers = {
        "Content-Type": "application/vnd.surveymonkey.response.v1+json",
        "Sm-Apikey": client_id,
        surveymonkey.HEADER: surveymonkey.signature(body, client_id, secret),
    }
    return Letter(headers, body, url)


def survey() -> dict[str, Any]:
    """What its API tells of the survey: an NPS question, why, and what else."""
    weighed = [
        {"id": f"40{score}", "text": _label(score), "weight": score, "is_na": False}
        for score in range(11)
    ]
    question = {
        "id": "301",
        "family": "matrix",
        "subtype": "rating",
        "headings": [{"heading": "How likely are you to recommend us?"}],
        "answers": {"rows": [{"id": "501", "text": ""}], "choices": weighed},
    }
    why = {
        "id": "302",
        "family": "open_ended",
        "subtype": "essay",
        "headings": [{"heading": "What is the main reason?"}],
    }
    role = {
        "id": "303",
        "family": "open_ended",
        "subtype": "single",
        "headings": [{"heading": "Your role"}],
    }
    return {"id": "700100", "pages": [{"id": "1", "questions": [question, why, role]}]}


def _label(score: int) -> str:
    return {0: "Not at all likely - 0", 10: "Extremely likely - 10"}.get(score, str(score))


def response(
    score: int = 6, comment: str = "Hand-over was late.", **changes: Any
) -> dict[str, Any]:
    """What its API tells of a response, with the answers spread over two pages."""
    return {
        "id": "990042",
        "survey_id": "700100",
        "collector_id": "661",
        "recipient_id": "551",
        "response_status": "completed",
        "collection_mode": "default",
        "custom_variables": {"project_id": "PRJ-2107"},
        "custom_value": "",
        "metadata": {
            "contact": {
                "email": {"type": "string", "value": "mira.osei@client.example"},
                "first_name": {"type": "string", "value": "Mira"},
            }
        },
        "date_created": "2026-03-02T09:12:00+00:00",
        "date_modified": "2026-03-02T09:14:05+00:00",
        "pages": [
            {
                "id": "1",
                "questions": [
                    {"id": "301", "answers": [{"row_id": "501", "choice_id": f"40{score}"}]}
                ],
            },
            {
                "id": "2",
                "questions": [
                    {"id": "302", "answers": [{"text": comment}]},
                    {"id": "303", "answers": [{"text": "CFO"}]},
                ],
            },
        ],
        **changes,
    }
