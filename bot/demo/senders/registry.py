"""Every system that can be played; named as in the relay's own table."""

from collections.abc import Mapping

from bot.demo.senders import (
    asknicely,
    delighted,
    generic,
    make,
    medallia,
    retently,
    surveysparrow,
    typeform,
    wootric,
    zapier,
    zendesk,
)
from bot.demo.senders.told import Send

SENDERS: Mapping[str, Send] = {
    "typeform": typeform.send,
    "wootric": wootric.send,
    "delighted": delighted.send,
    "asknicely": asknicely.send,
    "surveysparrow": surveysparrow.send,
    "retently": retently.send,
    "medallia": medallia.send,
    "zapier": zapier.send,
    "make": make.send,
    "zendesk": zendesk.send,
    "generic": generic.send,
}
