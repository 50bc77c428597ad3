"""The three kinds of things people do, in one hand."""

from dataclasses import dataclass

from bot.demo.slack.acts.modals import Modals
from bot.demo.slack.acts.pressing import Pressing
from bot.demo.slack.acts.saying import Saying
from bot.demo.slack.outward.events import Events


@dataclass(frozen=True, slots=True)
class Cast:
    """Writing, pressing, filling in forms, and being seen."""

    saying: Saying
    pressing: Pressing
    modals: Modals
    events: Events
