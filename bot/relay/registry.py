"""Who may send us answers and changes. A new system is a file beside this one and a line below."""

from collections.abc import Mapping

from bot.relay import (
    asknicely,
    delighted,
    generic,
    hubspot,
    make,
    medallia,
    pipedrive,
    qualtrics,
    retently,
    salesforce,
    slack,
    surveymonkey,
    surveysparrow,
    twilio,
    typeform,
    wootric,
    zapier,
    zendesk,
)
from bot.relay.relay import Relay

RELAYS: Mapping[str, Relay] = {
    relay.name: relay
    for relay in (
        typeform.RELAY,
        wootric.RELAY,
        surveymonkey.RELAY,
        qualtrics.RELAY,
        delighted.RELAY,
        twilio.RELAY,
        asknicely.RELAY,
        surveysparrow.RELAY,
        retently.RELAY,
        medallia.RELAY,
        zapier.RELAY,
        make.RELAY,
        generic.RELAY,
        hubspot.RELAY,
        pipedrive.RELAY,
        salesforce.RELAY,
        zendesk.RELAY,
        slack.RELAY,
    )
}
