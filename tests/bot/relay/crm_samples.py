"""Deliveries of CRMs as the reference shows them (survey-and-crm-wire-formats.md 8 to 11)."""

from datetime import UTC, datetime
from typing import Any

from tests.senders import hubspot, pipedrive, salesforce, zendesk

AT = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)

HUBSPOT_EVENTS: list[dict[str, Any]] = [
    {
        "eventId": 71001,
        "subscriptionId": 3301,
        "portalId": 990,
        "appId": 12,
        "occurredAt": 1772442900000,
        "subscriptionType": "deal.propertyChange",
        "attemptNumber": 0,
        "objectId": 7107,
        "propertyName": "dealstage",
        "propertyValue": "closedwon",
        "changeSource": "CRM_UI",
        "sourceId": "userId:55",
    },
    {
        "eventId": 71002,
        "subscriptionId": 3302,
        "portalId": 990,
        "appId": 12,
        "occurredAt": 1772442900500,
        "subscriptionType": "object.propertyChange",
        "objectTypeId": "0-5",
        "attemptNumber": 0,
        "objectId": 8101,
        "propertyName": "hs_pipeline_stage",
        "propertyValue": "4",
        "changeSource": "INTEGRATION",
        "sourceId": "12",
    },
]
HUBSPOT_MANY = [
    hubspot.event("company", 77, "name", "Halden Foods", AT),
    hubspot.event("contact", 601, "firstname", "Mira", AT),
    hubspot.thin("deal.creation", 7108, AT, changeFlag="NEW"),
    hubspot.thin("deal.deletion", 7109, AT),
    hubspot.thin("contact.merge", 601, AT, primaryObjectId=601, mergedObjectIds=[602, 603]),
]
HUBSPOT_WORKFLOW: dict[str, Any] = {
    "portalId": 990,
    "objectType": "DEAL",
    "objectTypeId": "0-3",
    "objectId": 7107,
    "version": 31,
    "isDeleted": False,
    "properties": {
        "dealname": {"value": "Annual audit", "timestamp": 1767600000000, "source": "CRM_UI"},
        "dealstage": {
            "value": "closedwon",
            "timestamp": 1772442900000,
            "source": "CRM_UI",
            "sourceId": "userId:55",
            "versions": [],
        },
    },
}
HUBSPOT_FEEDBACK: dict[str, Any] = {
    "hs_object_id": 5501,
    "hs_value": "10",
    "hs_content": "Superb",
    "hs_survey_type": "NPS",
    "hs_survey_name": "Close-out",
    "hs_contact_id": "601",
    "hs_submission_timestamp": "2026-03-02T09:15:00Z",
    "hs_lastmodifieddate": "2026-03-02T09:15:04Z",
}
HUBSPOT_SUBMISSION: dict[str, Any] = {
    "id": "5501",
    "properties": {
        key: HUBSPOT_FEEDBACK[key] for key in HUBSPOT_FEEDBACK if key[3:] != "object_id"
    },
    "createdAt": "2026-03-02T09:15:01Z",
    "updatedAt": "2026-03-02T09:15:04Z",
    "archived": False,
}

CUSTOM = "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567"
PIPEDRIVE: dict[str, Any] = {
    "meta": {
        "action": "change",
        "entity": "deal",
        "entity_id": "7107",
        "company_id": "990",
        "user_id": "55",
        "id": "3f0c8a52-0000-4000-8000-000000000001",
        "correlation_id": "3f0c8a52-0000-4000-8000-000000000002",
        "is_bulk_edit": False,
        "timestamp": "2026-03-02T09:15:00.120Z",
        "type": "general",
        "version": "2.0",
        "webhook_id": "12",
        "webhook_owner_id": "55",
        "change_source": "app",
        "permitted_user_ids": ["55"],
        "attempt": 1,
        "host": "hartwell.pipedrive.com",
    },
    "data": {
        "id": 7107,
        "title": "Annual audit",
        "status": "won",
        "stage_id": 6,
        "pipeline_id": 1,
        "person_id": 601,
        "org_id": 77,
        "owner_id": 55,
        "value": 18000,
        "currency": "EUR",
        "won_time": "2026-03-02T09:15:00Z",
        "custom_fields": {CUSTOM: {"type": "enum", "id": 3}},
    },
    "previous": {"status": "open", "won_time": None},
}
PIPEDRIVE_V1 = pipedrive.old_event(
    "deal",
    7107,
    AT,
    {"title": "Annual audit", "status": "open", "stage_id": 6, "org_id": 77, "user_id": 55},
    {"title": "Annual audit", "status": "open", "stage_id": 5, "org_id": 77, "user_id": 55},
)
PIPEDRIVE_PERSON = pipedrive.event(
    "person",
    601,
    AT,
    {
        "name": "Mira Osei",
        "emails": [
            {"value": "old@client.example", "primary": False},
            {"value": "Mira.Osei@client.example", "primary": True},
        ],
        "phones": [{"value": "020 7946 0001", "primary": True}],
        "org_id": 77,
        "job_title": "CFO",
        "custom_fields": {CUSTOM: {"type": "enum", "id": 3}},
    },
    {"job_title": "Controller"},
)

# Byte for byte what the reference shows.
SALESFORCE = b"""<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
 <soapenv:Body><notifications xmlns="http://soap.sforce.com/2005/09/outbound">
  <OrganizationId>00DRef000000001EAA</OrganizationId><ActionId>04kRef000000001EAA</ActionId><SessionId xsi:nil="true"/>
  <EnterpriseUrl>https://hartwell.my.salesforce.com/services/Soap/c/61.0/00DRef000000001</EnterpriseUrl>
  <PartnerUrl>https://hartwell.my.salesforce.com/services/Soap/u/61.0/00DRef000000001</PartnerUrl>
  <Notification><Id>04lRef000000001EAA</Id>
   <sObject xsi:type="sf:Project__c" xmlns:sf="urn:sobject.enterprise.soap.sforce.com">
    <sf:Id>a01Ref000000001EAA</sf:Id><sf:Name>Annual audit</sf:Name><sf:Status__c>Complete</sf:Status__c>
    <sf:Contact_Email__c>mira.osei@client.example</sf:Contact_Email__c></sObject></Notification>
 </notifications></soapenv:Body></soapenv:Envelope>
"""  # noqa: E501 - as it is
SALESFORCE_MANY = salesforce.message(
    salesforce.Told(
        "04lRef000000002EAA",
        "Opportunity",
        {
            "Id": "006Ref000000001EAA",
            "Name": "Audit 2026",
            "StageName": "Closed Won",
            "IsWon": "true",
            "IsClosed": "true",
            "CloseDate": "2026-03-31",
            "AccountId": "001Ref000000001EAA",
            "OwnerId": "005Ref000000001EAA",
            "LastModifiedDate": "2026-03-02T09:15:00.000Z",
        },
    ),
    salesforce.Told(
        "04lRef000000003EAA",
        "NPS_Response__c",
        {
            "Id": "a02Ref000000001EAA",
            "NPS_Score__c": "9.0",
            "Comment__c": "Calm & clear <advice>.",
            "Contact_Email__c": "mira.osei@client.example",
            "CreatedDate": "2026-03-02T09:14:00.000Z",
            "LastModifiedDate": "2026-03-02T09:15:00.000Z",
            "Wave__c": "spring",
        },
    ),
)

ZENDESK = {
    "account_id": 44,
    "id": "evt-0b6e",
    "type": "zen:event-type:ticket.status_changed",
    "subject": "zen:ticket:3107",
    "time": "2026-03-02T09:15:00.101Z",
    "zendesk_event_version": "2022-11-06",
    "detail": {
        "id": "3107",
        "subject": "Annual audit",
        "status": "SOLVED",
        "priority": "NORMAL",
        "type": "TASK",
        "requester_id": "81",
        "assignee_id": "82",
        "organization_id": "83",
        "tags": ["prj-2107"],
        "custom_status": "9001",
        "created_at": "2026-01-05T08:00:00Z",
        "updated_at": "2026-03-02T09:15:00Z",
        "is_public": True,
        "external_id": None,
        "via": {"channel": "web"},
    },
    "event": {"current": "SOLVED", "previous": "OPEN"},
}
ZENDESK_FIELD = zendesk.ticket_event(
    "custom_field_changed",
    3107,
    AT,
    {"current": "9", "previous": None, "field": {"id": "4400", "title": "NPS", "type": "integer"}},
)
ZENDESK_TRIGGER: dict[str, Any] = {
    "ticket_id": 3107,
    "subject": "Annual audit",
    "status": "solved",
    "organization_id": 83,
    "requester_id": 81,
    "email": "mira.osei@client.example",
    "updated_at": "2026-03-02T09:15:00Z",
    "score": "9",
    "comment": "Calm, clear advice.",
}
