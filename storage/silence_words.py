"""The closed lists of silences, as tables store them."""

from enum import StrEnum


class SilenceEnd(StrEnum):
    """How the silence of a key account came to its end."""

    HEARD = "heard"
    TALK_ELSEWHERE = "talk_elsewhere"  # where the desk does not see it
    SEASONAL = "seasonal"
    LEFT = "left"  # they are no client any more


class SilenceAct(StrEnum):
    """What is kept in the history of a silence."""

    OPENED = "opened"
    CLAIMED = "claimed"
    NO_ANSWER = "no_answer"
    REACHED = "reached"
    NOT_SILENT = "not_silent"
    HEARD_AGAIN = "heard_again"  # by an answer, or a talk about something else
    CLIENT_LEFT = "client_left"
