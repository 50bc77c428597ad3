"""What a test looks at in HubSpot and in the log."""

from storage.crm_words import WriteOutcome
from tests.bot.writing_back.office import MAPPED, Office
from tests.vendors.hubspot import HubSpot

PROPERTIES: dict[str, str | None] = dict.fromkeys(MAPPED.values())


def there(hubspot: HubSpot) -> dict[str, str | None]:
    found = hubspot.objects["contacts"]["601"]["properties"]
    return {prop: found[prop] for prop in MAPPED.values()}


async def outcomes(office: Office) -> list[WriteOutcome]:
    return [one.outcome for one in await office.log()]
