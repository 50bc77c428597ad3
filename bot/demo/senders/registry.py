"""Every system that can be played; named as in the relay's own table."""

from collections.abc import Mapping

from bot.demo.senders import generic, typeform, wootric
from bot.demo.senders.told import Send

SENDERS: Mapping[str, Send] = {
    "typeform": typeform.send,
    "wootric": wootric.send,
    "generic": generic.send,
}
