"""What other systems can be told of, as they read it."""

from collections.abc import Mapping
from enum import StrEnum

VERSION = 1  # of the envelope and its data; what is only added changes nothing


class Event(StrEnum):
    """Something that happened, once."""

    ANSWER_READ = "answer.read"
    OPENED = "follow_up.opened"
    CLAIMED = "follow_up.claimed"
    REACHED = "follow_up.reached"
    CLOSED = "follow_up.closed"
    REOPENED = "follow_up.reopened"
    RECOVERED = "follow_up.recovered"
    SYSTEMIC_RAISED = "systemic_issue.raised"
    SURVEYS_WITHHELD = "survey.withheld"


LABELS: Mapping[Event, str] = {
    Event.ANSWER_READ: "An answer was read",
    Event.OPENED: "A follow-up was opened",
    Event.CLAIMED: "A follow-up was claimed",
    Event.REACHED: "The client was reached",
    Event.CLOSED: "A follow-up was closed",
    Event.REOPENED: "A closed follow-up was opened again",
    Event.RECOVERED: "The client recovered",
    Event.SYSTEMIC_RAISED: "A systemic theme was found",
    Event.SURVEYS_WITHHELD: "Surveys were put off",
}
OF_FOLLOW_UPS = frozenset(each for each in Event if each.startswith("follow_up."))
TEST = "test"  # what “Send a Test Event” sends


def label_of(name: str) -> str:
    """Of one that this version does not know, its name."""
    try:
        return LABELS[Event(name)]
    except ValueError:
        return "A test" if name == TEST else name
