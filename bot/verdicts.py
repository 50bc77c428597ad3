"""What it means for a message that Slack did not do it, and how long to wait. Pure."""

from datetime import timedelta

from bot.slack_troubles import (
    MessageGone,
    NotSent,
    OutcomeUnknown,
    SlackTrouble,
    TokenDead,
    TryLater,
)
from storage.words import Delivery

LOOK_AFTER = timedelta(seconds=2)  # what Slack has heard, it has done by then
DEAD_TOKEN_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(minutes=5)
MOST_REFUSALS = 12  # of one change by a Slack in trouble: about half an hour

WILL_PASS = (TryLater, NotSent, TokenDead)  # not done, and no fault of this message


def verdict(problem: SlackTrouble, *, posting: bool, tries: int) -> tuple[Delivery, timedelta]:
    """What is known of the message now, and the pause before the next try (of FAILED: none)."""
    wait = pause(problem, tries)
    if isinstance(problem, MessageGone):
        return Delivery.PENDING, timedelta()
    if isinstance(problem, WILL_PASS):
        return Delivery.PENDING, wait
    if isinstance(problem, OutcomeUnknown) and posting:
        return Delivery.UNKNOWN, max(LOOK_AFTER, wait)
    if isinstance(problem, OutcomeUnknown) and tries < MOST_REFUSALS:
        return Delivery.PENDING, wait
    return Delivery.FAILED, timedelta()


def may_look_again(problem: SlackTrouble) -> bool:
    """Whether looking for a message may work later, without anybody's help."""
    return isinstance(problem, (*WILL_PASS, OutcomeUnknown))


def pause(problem: SlackTrouble, tries: int) -> timedelta:
    """What Slack asked for, otherwise twice as long each time, up to a limit."""
    if isinstance(problem, TryLater):
        return timedelta(seconds=problem.seconds)
    if isinstance(problem, TokenDead):
        return DEAD_TOKEN_PAUSE
    return min(timedelta(seconds=2 ** min(tries, 10)), LONGEST_PAUSE)
