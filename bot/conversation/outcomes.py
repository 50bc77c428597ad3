"""What became of a question, as it is kept and drawn. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from bot.answers.grammar import AskedBack, Choice, Declined
from bot.answers.guard import unbacked
from bot.answers.in_touch import Contacted
from bot.answers.said import say

KIND = "answer"  # of the messages that show one
CANNOT = "I cannot answer that."


class What(StrEnum):
    ANSWERED = "answered"  # a receipt holds the rest
    ASKED_BACK = "asked_back"
    DECLINED = "declined"
    REFUSED = "refused"
    CONTACTED = "contacted"  # no figure: the record is read when it is drawn


@dataclass(frozen=True, slots=True)
class Outcome:
    """said: one sentence of ours. choices: questions to press. before: the plan they lean on.

    contact_id: of whom it is told who contacted them.
    """

    what: What
    said: str = ""
    choices: tuple[Choice, ...] = ()
    before: Mapping[str, Any] | None = None
    contact_id: int | None = None

    def as_json(self) -> dict[str, Any]:
        return {
            "what": self.what,
            "said": self.said,
            "choices": [[each.label, each.question] for each in self.choices],
            "before": self.before,
            "contact_id": self.contact_id,
        }

    @classmethod
    def of_json(cls, kept: Mapping[str, Any]) -> Self:
        choices = tuple(Choice(*each) for each in kept["choices"])
        return cls(
            What(kept["what"]), kept["said"], choices, kept["before"], kept.get("contact_id")
        )


ANSWERED = Outcome(What.ANSWERED)


def refused(sentence: str) -> Outcome:
    return Outcome(What.REFUSED, sentence)


def without_figures(
    found: AskedBack | Declined | Contacted, before: Mapping[str, Any] | None
) -> Outcome:
    """What is said instead of a figure; it has no receipt, so it may hold none (U4).

    A sentence that holds one is not said. What can be pressed are questions, and claims nothing.
    """
    if isinstance(found, Contacted):
        return Outcome(What.CONTACTED, contact_id=found.contact_id)
    if isinstance(found, AskedBack):
        return Outcome(What.ASKED_BACK, _checked(found.question), found.choices, before)
    nearest = tuple(Choice(each, each) for each in found.nearest)
    return Outcome(What.DECLINED, _checked(found.reason), nearest, before)


def _checked(sentence: str) -> str:
    return CANNOT if unbacked(say(sentence), ()) else sentence
