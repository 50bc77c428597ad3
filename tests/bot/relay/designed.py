"""Bodies that the customer designs, by the reference's examples, and a CRM's news in our own JSON.

See survey-and-crm-wire-formats.md 7, 13, 15, 16, 17, 18.
"""

from typing import Any
from urllib.parse import urlencode

MEDALLIA: dict[str, Any] = {
    "record_id": "10442",
    "ltr": 9,
    "ltr_comment": "Fast answers.",
    "email": "mira.osei@client.example",
    "project_id": "PRJ-2107",
    "updated": "2026-03-02T09:15:00Z",
}

SURVEYSPARROW: dict[str, Any] = {
    "id": 33001,
    "survey_id": 440,
    "state": "COMPLETED",
    "start_time": "2026-03-02T09:12:00.000Z",
    "completed_time": "2026-03-02T09:15:00.000Z",
    "contact": {"email": "mira.osei@client.example"},
    "channel": {"name": "Close-out", "type": "EMAIL"},
    "answers": [
        {"question_id": 1, "question": "Recommend us?", "answer": 8, "skipped": False},
        {"question_id": 2, "question": "Why?", "answer": "Good, bit slow", "skipped": False},
    ],
    "variables": [{"project_id": "PRJ-2107"}],
}

ASKNICELY: dict[str, Any] = {
    "count": 2,
    "person": {
        "id": "601",
        "name": "Mira Osei",
        "firstname": "Mira",
        "lastname": "Osei",
        "email": "mira.osei@client.example",
        "created": "1770000000",
        "segment": "audit",
    },
    "question": {
        "id": "88012",
        "score": "6",
        "comment": "Too many hand-overs",
        "sent": "1772440000",
        "opened": "1772442000",
        "responded": "1772442900",
        "segment": "audit",
        "deliverymethod": "email",
        "survey_template": "Default",
        "project_id_c": "PRJ-2107",
    },
}

RETENTLY: dict[str, Any] = {
    "event": "feedback",
    "id": "f-77",
    "score": 9,
    "comment": "Thanks",
    "email": "mira.osei@client.example",
    "campaign": "Close-out",
    "tags": ["PRJ-2107"],
}

ZAP = {
    "score": "6",
    "comment": "Nobody answers finance questions.",
    "email": "cfo@halden.example",
    "name": "Ines Roth",
    "company": "Halden Foods",
    "answered_at": "2026-03-02 10:02:00",
    "project": "",
}
ZAP_FORM = urlencode(ZAP).encode()

MILESTONE: dict[str, Any] = {
    "event": "milestone",
    "id": "deal-2107",
    "at": "2026-03-02T10:02:00+01:00",
    "name": "Spring site",
    "stage": "won",
    "stage_label": "Closed won",
    "before_stage": "negotiation",
    "complete": True,
    "completed_on": "2026-03-02",
    "account": 601,
    "contact_email": "Mira.Osei@client.example",
    "owner_email": "ines@hartwell.example",
    "url": "https://crm.example/deals/2107",
    "probability": 100,
}

ACCOUNT: dict[str, Any] = {
    "event": "account",
    "id": 601,
    "at": 1772442120,
    "name": "Halden Foods",
    "domain": "https://www.Halden.example/about",
    "sector": "Food",
    "fee_yearly": "18000.5",
    "currency": "eur",
    "renewal_on": "2027-01-31",
    "tags": ["key", "retainer"],
    "client": "yes",
    "ended_on": None,
    "owner_email": "ines@hartwell.example",
}

FRICTION: dict[str, Any] = {
    "event": "friction",
    "id": "inv-1042",
    "kind": "invoice_dispute",
    "subject": "Invoice 1042",
    "detail": "They ask why it includes the workshop.",
    "happened_on": "2026-02-27",
    "account_domain": "halden.example",
}
