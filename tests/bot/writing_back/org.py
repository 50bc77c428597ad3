"""What the desk writes into in Salesforce, and what a test looks at in the log."""

from storage import crm_replays
from tests.bot.writing_back.office import Office

CONTACT, ACCOUNT = "003Ref000000001", "001Ref000000001"  # as the relay keeps them
MAPPED = {"score": "NPS_Score__c", "answered": "nps_date__c", "attempt": "NPS_Attempt__c"}
FIELDS = {
    "NPS_Score__c": ("double", True),
    "NPS_Date__c": ("date", True),
    "NPS_Attempt__c": ("datetime", True),
    "NPS_Locked__c": ("string", False),
}


async def replayed(office: Office) -> None:
    """What was not made is tried again at once."""
    async with office.desk.database.transaction() as tx:
        await crm_replays.replay(tx)
    await office.work()


async def whys(office: Office) -> str:
    return " ".join(one.why or one.waits_for or "" for one in await office.log())
