"""Who owns which field: ours we write, every other one is theirs and is never written.

Ours are named by the firm, which makes a property for each it wants to see; only what an admin
mapped is written. A property that comes with the CRM is refused, by a list here and by how each
system names what its customers make (bot/writing_back/writer.py, ``custom``).
"""

from enum import StrEnum


class Ours(StrEnum):
    """The fields of a contact that are ours."""

    SCORE = "score"
    ANSWERED = "answered"
    STATUS = "status"
    DISPOSITION = "disposition"
    ATTEMPT = "attempt"


LABELS = {
    Ours.SCORE: "Last NPS score",
    Ours.ANSWERED: "Last answered on",
    Ours.STATUS: "Follow-up status",
    Ours.DISPOSITION: "Disposition",
    Ours.ATTEMPT: "Last attempt at",
}
KINDS = {
    Ours.SCORE: "a number",
    Ours.ANSWERED: "a date, as 2026-03-02",
    Ours.STATUS: "text: open, reached or closed",
    Ours.DISPOSITION: "text",
    Ours.ATTEMPT: "a date and time, as 2026-03-02T09:15:00Z",
}

_WORDS = """
    id name firstname lastname first_name last_name fullname salutation email emails phone phones
    mobilephone mobile fax address street city zip state country company companyname website domain
    jobtitle title role description notes details tags label labels label_ids industry
    owner owner_id ownerid hubspot_owner_id hubspot_team_id user_id accountid contactid
    account_id contact_id organization_id org_id person_id associatedcompanyid external_id
    stage stage_id stagename dealstage pipeline pipeline_id status lifecyclestage lead_status
    amount value currency price fee forecast probability dealname dealtype closedate close_date
    close_time won_time lost_time createdate lastmodifieddate created_at updated_at
    numemployees annualrevenue leadsource visible_to active verified suspended
"""
THEIRS = frozenset(_WORDS.split())
_RESERVED = ("hs_", "hubspot_")


def refused(prop: str) -> str | None:
    """Why this property is never ours; None where it may be."""
    name = prop.strip().lower()
    if name in THEIRS or name.startswith(_RESERVED):
        return f"“{prop}” belongs to the CRM, so the desk never writes it. Make a property for it."
    return None
