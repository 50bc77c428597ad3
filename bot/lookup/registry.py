"""Which systems can be asked. A new one is a file beside this one and a line below.

Pulled once a day are those with ``pull``; asked for what their deliveries named, those with
``look_up``. The others tell everything themselves, repeat what got lost, or cannot be asked.
"""

from collections.abc import Mapping

from bot.lookup import (
    asknicely,
    hubspot,
    pipedrive,
    qualtrics,
    retently,
    surveymonkey,
    surveysparrow,
    typeform,
    wootric,
    zendesk,
)
from bot.lookup.lookup import System

LOOKUPS: Mapping[str, System] = {
    system.name: system
    for system in (
        surveymonkey.SYSTEM,
        qualtrics.SYSTEM,
        hubspot.SYSTEM,
        zendesk.SYSTEM,
        pipedrive.SYSTEM,
        typeform.SYSTEM,
        wootric.SYSTEM,
        asknicely.SYSTEM,
        retently.SYSTEM,
        surveysparrow.SYSTEM,
    )
}
