"""Bodies that the vendors of CRMs publish, as in vendor_samples.py.

Zendesk's and Pipedrive's stand in developer.zendesk.com/api-reference/webhooks/event-types and
pipedrive.readme.io/docs/webhooks-v2-migration-guide. They were read in
github.com/hookdeck/webhook-samples (MIT), which marks them as copied from there.
"""

from typing import Any

# ticket-events, "Status changed", shortened: no description, fewer ids.
ZENDESK_STATUS: dict[str, Any] = {
    "account_id": 17839070,
    "detail": {
        "actor_id": "7335802229630",
        "assignee_id": "7335802229630",
        "created_at": "2025-01-10T17:27:48Z",
        "custom_status": None,
        "external_id": None,
        "id": "1244",
        "is_public": True,
        "organization_id": None,
        "priority": None,
        "requester_id": "7335802229630",
        "status": "OPEN",
        "subject": "inc tkt two 421751f867",
        "tags": None,
        "type": "INCIDENT",
        "updated_at": "2025-01-10T17:27:48Z",
        "via": {"channel": "web_service"},
    },
    "event": {"current": "OPEN", "meta": {"sequence": {"position": 1}}, "previous": "NEW"},
    "id": "ca74d97a-ae8c-40e9-b8a8-37e3ae0afedf",
    "subject": "zen:ticket:1244",
    "time": "2025-01-10T17:27:48.105316520Z",
    "type": "zen:event-type:ticket.status_changed",
    "zendesk_event_version": "2022-11-06",
}
# ticket-events, "CSAT received", shortened: of the ticket only its id and status.
ZENDESK_CSAT: dict[str, Any] = {
    "account_id": 15590176,
    "detail": {"id": "74184", "status": "SOLVED"},
    "event": {
        "satisfaction_reason_code": "0",
        "satisfaction_score": {"score": "GOOD", "comment": "This is helpful."},
    },
    "id": "85910771-cf04-4612-8f90-168c5ec2f360",
    "subject": "zen:ticket:74184",
    "time": "2025-06-08T07:32:05.554213813Z",
    "type": "zen:event-type:ticket.csat_received",
    "zendesk_event_version": "2022-11-06",
}
# organization-events, "Support Organization Created", complete.
ZENDESK_ORGANIZATION: dict[str, Any] = {
    "type": "zen:event-type:organization.created",
    "account_id": 10973248,
    "subject": "zen:organization:6607619104125",
    "id": "a540ab78-88f2-49e1-93a7-16152a6f782c",
    "time": "2099-07-07T03:44:13Z",
    "zendesk_event_version": "2022-06-20",
    "detail": {
        "created_at": "2099-07-07T03:44:13Z",
        "id": "6607619104125",
        "name": "Acme",
        "shared_comments": False,
        "shared_tickets": False,
        "updated_at": "2099-07-07T03:44:13Z",
        "group_id": None,
        "external_id": None,
    },
    "event": {},
}
# webhook-event-types, the example of the schema; the address is ours, as the page hides its own.
ZENDESK_USER: dict[str, Any] = {
    "type": "zen:event-type:user.active_changed",
    "account_id": 12514403,
    "id": "2b24ef10-19d4-4740-93cf-8f98ec4776c0",
    "time": "2099-07-04T05:33:18Z",
    "zendesk_event_version": "2022-06-20",
    "subject": "zen:user:6596848315901",
    "detail": {
        "created_at": "2099-07-04T05:27:58Z",
        "email": "mira.osei@client.example",
        "external_id": "",
        "default_group_id": "0",
        "id": "6596848315901",
        "organization_id": "0",
        "role": "end-user",
        "updated_at": "2099-07-04T05:33:18Z",
    },
    "event": {"current": False, "previous": True},
}

PIPEDRIVE_META = {
    "is_bulk_edit": False,
    "type": "general",
    "version": "2.0",
    "change_source": "app",
    "attempt": 1,
}
# "change.project", shortened: no description, fewer times and ids in meta.
PIPEDRIVE_PROJECT: dict[str, Any] = {
    "data": {
        "id": 2,
        "title": "Example New Project",
        "start_date": "2026-04-10",
        "end_date": "2026-04-17",
        "status": "open",
        "owner_id": 12345,
        "board_id": 1,
        "phase_id": 1,
        "deal_ids": [12345],
        "person_ids": [12345],
        "org_ids": [12345],
        "label_ids": [12345, 12346],
        "custom_fields": {},
    },
    "previous": {"title": "Example Project", "update_time": "2026-04-10T08:06:30.180Z"},
    "meta": PIPEDRIVE_META
    | {
        "action": "change",
        "entity_id": "2",
        "entity": "project",
        "id": "c2d7fe1a-e48c-4dc1-b484-11d9ecb175a8",
        "timestamp": "2026-04-10T08:07:16.644Z",
        "user_id": "12345",
        "host": "company.pipedrive.com",
    },
}
# "delete.deal", shortened: of the deal the fields that a desk may follow.
PIPEDRIVE_DELETED: dict[str, Any] = {
    "data": None,
    "previous": {
        "currency": "EUR",
        "expected_close_date": None,
        "id": 8,
        "label_ids": [24, 25],
        "org_id": 1,
        "owner_id": 12415231,
        "person_id": 8,
        "pipeline_id": 1,
        "stage_id": 2,
        "status": "open",
        "title": "Sample Org deal",
        "value": 100,
        "won_time": None,
    },
    "meta": PIPEDRIVE_META
    | {
        "action": "delete",
        "entity_id": "8",
        "entity": "deal",
        "id": "a66e9392-fe41-4425-9bef-a1d32bf2df8c",
        "timestamp": "2022-11-24T15:16:53.335Z",
        "user_id": "12415231",
        "host": "pd-us.pipedrive.com",
    },
}
# "change.organization", shortened likewise: a custom field of type double that was empty.
PIPEDRIVE_FIELD = "bdd479c3cfdb9c50bae4fa4929ae944980da55d7"
PIPEDRIVE_ORGANIZATION: dict[str, Any] = {
    "data": {
        "id": 1,
        "name": "Sample Org",
        "owner_id": 12415231,
        "custom_fields": {PIPEDRIVE_FIELD: {"type": "double", "value": 978}},
    },
    "previous": {"custom_fields": {PIPEDRIVE_FIELD: None}},
    "meta": PIPEDRIVE_META
    | {
        "action": "change",
        "entity_id": "1",
        "entity": "organization",
        "id": "ea17c64f-ec7e-4e47-a321-5d84b7735fef",
        "timestamp": "2022-11-24T15:21:23.152Z",
        "user_id": "12415231",
        "host": "pd-us.pipedrive.com",
    },
}

# The frame of a contact that a workflow sends: the names of its keys from a real delivery in
# github.com/hookdeck/webhook-samples, providers/hubspot/current/CONTACT.json; every value is ours.
HUBSPOT_CONTACT: dict[str, Any] = {
    "vid": 601,
    "canonical-vid": 601,
    "merged-vids": [],
    "portal-id": 990,
    "is-contact": True,
    "properties": {
        "firstname": {"value": "Mira", "versions": [{"value": "Mira", "source-type": "CRM_UI"}]},
        "lastname": {"value": "Osei", "versions": []},
        "email": {"value": "mira.osei@client.example", "versions": []},
        "associatedcompanyid": {"value": "77", "versions": []},
    },
}

# Salesforce publishes the schema of an Outbound Message, no example. Its elements in that order
# (developer.salesforce.com, sforce_api_om_outboundmessaging_wsdl), with the values of the sample
# in github.com/activepieces/activepieces, new-outbound-message.ts (MIT).
SALESFORCE = b"""<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" \
xmlns:xsd="http://www.w3.org/2001/XMLSchema" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body>
<notifications xmlns="http://soap.sforce.com/2005/09/outbound">
<OrganizationId>00Dxx0000001gEREAY</OrganizationId><ActionId>04kxx0000000007EAA</ActionId>
<SessionId xsi:nil="true"/>
<EnterpriseUrl>https://yourInstance.salesforce.com/services/Soap/c/56.0/00Dxx0000001gER\
</EnterpriseUrl>
<PartnerUrl>https://yourInstance.salesforce.com/services/Soap/u/56.0/00Dxx0000001gER</PartnerUrl>
<Notification><Id>04lxx0000000007EAA</Id>
<sObject xsi:type="sf:Account" xmlns:sf="urn:sobject.enterprise.soap.sforce.com">
<sf:Id>001xx000003D8i1AAC</sf:Id><sf:Name>New Account From Webhook</sf:Name></sObject>
</Notification></notifications></soapenv:Body></soapenv:Envelope>"""
