"""Bodies that vendors publish in their own documentation, each with its source.

Facts only. Titles, most custom fields and long texts are left out where it says "shortened"; what
is left stands as published. People and addresses in them are the vendors' inventions.
"""

from typing import Any

# www.typeform.com/developers/webhooks/example-payload, shortened: no definition, 7 of 13 answers.
TYPEFORM: dict[str, Any] = {
    "event_id": "LtWXD3crgy",
    "event_type": "form_response",
    "form_response": {
        "form_id": "lT4Z3j",
        "token": "a3a12ec67a1365927098a606107fac15",
        "submitted_at": "2018-01-18T18:17:02Z",
        "landed_at": "2018-01-18T18:07:02Z",
        "calculated": {"score": 9},
        "variables": [{"key": "score", "type": "number", "number": 4}],
        "hidden": {"user_id": "abc123456"},
        "answers": [
            {
                "type": "text",
                "text": "It's cold right now!",
                "field": {"id": "DlXFaesGBpoF", "type": "long_text"},
            },
            {
                "type": "email",
                "email": "laura@example.com",
                "field": {"id": "SMEUb7VJz92Q", "type": "email"},
            },
            {
                "type": "text",
                "text": "Laura",
                "field": {"id": "JwWggjAKtOkA", "type": "short_text"},
            },
            {
                "type": "choices",
                "choices": {"labels": ["London", "Sydney"]},
                "field": {"id": "PNe8ZKBK8C2Q", "type": "picture_choice"},
            },
            {"type": "number", "number": 5, "field": {"id": "Q7M2XAwY04dW", "type": "number"}},
            {
                "type": "number",
                "number": 2,
                "field": {"id": "NRsxU591jIW9", "type": "opinion_scale"},
            },
            {"type": "number", "number": 3, "field": {"id": "WOTdC00F8A3h", "type": "rating"}},
        ],
    },
}

# github.com/SurveyMonkey/public_api_docs, includes/_webhooks.md (no licence seen): the example of
# a response. The page's other example lacks respondent and recipient.
SURVEYMONKEY: dict[str, Any] = {
    "name": "My Webhook",
    "filter_type": "collector",
    "filter_id": "123456789",
    "event_type": "response_completed",
    "event_id": "123456789",
    "object_type": "response",
    "object_id": "123456",
    "event_datetime": "2016-01-01T21:56:31.182613+00:00",
    "resources": {
        "respondent_id": "123456789",
        "recipient_id": "123456789",
        "collector_id": "123456789",
        "survey_id": "123456789",
        "user_id": "123456789",
    },
}

# docs.wootric.com/webhooks; the forms also in github.com/Wootric/slate,
# source/includes/_webhooks.md (no licence seen).
WOOTRIC: dict[str, Any] = {
    "response": {
        "id": 1128,
        "email": "nps@example.com",
        "external_id": "123abc",
        "score": 7,
        "text": None,
        "ip_address": "127.0.0.1",
        "origin_url": "https://wootric.com/",
        "end_user_id": 30,
        "end_user_properties": {"pricing_plan": "Enterprise", "product_plan": "Web App"},
        "survey_id": 1146,
        "created_at": "2016-08-04T13:57:26.558-07:00",
        "updated_at": "2016-08-04T13:57:26.558-07:00",
        "excluded_from_calculations": False,
    },
    "event_name": "created",
    "timestamp": "2016-08-04T13:57:31.329-07:00",
    "account_token": "NPS-xxxxxxxx",
    "survey_mode": "NPS",
}
WOOTRIC_FORM = (
    b"response[id]=1128&response[email]=nps%40example.com&response[external_id]=123abc"
    b"&response[score]=7&response[text]=&response[ip_address]=127.0.0.1"
    b"&response[origin_url]=https%3A%2F%2Fwootric.com%2F&response[end_user_id]=30"
    b"&response[end_user_properties][pricing_plan]=Enterprise"
    b"&response[end_user_properties][product_plan]=Web%20App&response[survey_id]=1146"
    b"&response[created_at]=2016-08-04%2013%3A57%3A26%20-0700"
    b"&response[updated_at]=2016-08-04%2013%3A57%3A26%20-0700"
    b"&response[excluded_from_calculations]=false"
    b"&event_name=created&timestamp=2016-08-04%2013%3A57%3A31%20-0700"
)
WOOTRIC_DECLINE = (
    b"decline[id]=19&decline[email]=nps@example.com&decline[external_id]=123abc"
    b"&decline[end_user_id]=31&decline[survey_id]=1147"
    b"&decline[created_at]=2016-08-04%2013%3A58%3A21%20-0700"
    b"&event_name=created&timestamp=2016-08-04%2013%3A58%3A23%20-0700"
)

# app.delighted.com/docs/api/webhooks, shortened: no additional answers.
DELIGHTED: dict[str, Any] = {
    "event_type": "survey_response.updated",
    "event_id": "b8d057c59327541d7ec2104c0a9a255ad1997fb00831b9c6bbf09561e6d5cbd0",
    "event_data": {
        "id": "5435",
        "person": {
            "id": "5975",
            "email": "charlie_gravis@example.com",
            "name": "Charlie Gravis",
            "created_at": 1732186784,
        },
        "survey_type": "nps",
        "score": 9,
        "comment": "Your service is fast and flawless!",
        "permalink": "https://app.delighted.com/r/5pFDpmlyC8GUc5oxU6USto5VonSKAqOa",
        "created_at": 1732186844,
        "updated_at": 1732187444,
        "person_properties": None,
        "notes": [],
        "tags": [],
        "additional_answers": [],
    },
}

# asknicely.zendesk.com/hc, article 47782734299540, shortened: only the end was not to be had.
ASKNICELY: dict[str, Any] = {
    "count": 1,
    "person": {
        "id": "163012",
        "name": "Firstname Lastname",
        "firstname": "Firstname",
        "lastname": "Lastname",
        "email": "tester@asknice.ly",
        "created": "1774990112",
        "segment": "general",
    },
    "question": {
        "id": "345094",
        "score": "10",
        "comment": "The gym was great, love it!",
        "sent": "1774990116",
        "opened": "1774990122",
        "responded": "1774990125",
        "segment": "general",
        "deliverymethod": "email",
    },
}
