"""Pages of `/nps reading`, in each of their states."""

from collections.abc import Mapping
from typing import Any

from bot.cards.pieces import Card
from bot.cards.reading_quality import reading_card
from bot.learning.bars import ReadingPage
from bot.learning.feedback import Agreement, Feedback, Stood
from bot.learning.recalibrating import Flag, Proposal
from bot.learning.rehearsing import Rehearsal
from storage.bars import BarRecord
from storage.label_words import DisagreeReason, LabelAbout, LabelSource
from storage.labels import LabelRecord
from tests.builders import BRAND_WORDS, TUESDAY


def a_label(**facts: Any) -> LabelRecord:
    """Maya's answer to the brand manager's 8: a joke."""
    given: dict[str, Any] = {
        "id": 801,
        "response_id": 502,
        "system": "typeform",
        "score": 8,
        "comment": BRAND_WORDS,
        "about": LabelAbout.FRUSTRATED,
        "value": "no",
        "source": LabelSource.DISAGREE,
        "reason": DisagreeReason.JOKE,
        "note": "",
        "colleague": "Maya Lindt",
        "at": TUESDAY,
    }
    return LabelRecord(**given | facts)


def a_bar(**facts: Any) -> BarRecord:
    given: dict[str, Any] = {
        "id": 901,
        "value": 0.56,
        "why": "12 of 38 flags were disagreed with",
        "flags": 38,
        "disagreed": 12,
        "by": "Adam Quill",
        "since": TUESDAY,
    }
    return BarRecord(**given | facts)


def some_feedback(stood: int = 26, of: int = 38) -> Feedback:
    return Feedback(
        by_analyst=[Stood("embedded", stood, of), Stood("model", 9, 10)],
        reasons={DisagreeReason.JOKE: 3, DisagreeReason.SETTLED: of - stood - 3},
        themes=Agreement(14, 22, 0.51),
        flags=[Flag(0.6, at < stood) for at in range(of)],
    )


def a_reading_page(**facts: Any) -> ReadingPage:
    """Enough answers, too many of them against; another bar is proposed."""
    given: dict[str, Any] = {
        "readers": [("embedded", "2"), ("model", "scripted read.1 verify.1")],
        "feedback": some_feedback(),
        "bar": 0.5,
        "set": None,
        "proposal": Proposal(0.56, 38, 26),
        "rehearsal": Rehearsal(fewer=9, disagreed=6),
        "latest": [a_label()],
    }
    return ReadingPage(**given | facts)


def reading_screens(words: str = BRAND_WORDS) -> Mapping[str, Card]:
    """Each state of the card."""
    nothing = Feedback([], {}, Agreement(0, 0, None), [])
    return {
        "reading: a bar is proposed": reading_card(a_reading_page()),
        "reading: no answers yet": reading_card(
            a_reading_page(feedback=nothing, proposal=None, rehearsal=None, latest=[])
        ),
        "reading: another bar is in force": reading_card(
            a_reading_page(
                bar=0.56,
                set=a_bar(by=words),
                proposal=Proposal(0.56, 38, 30),
                rehearsal=None,
                latest=[a_label(comment=words, colleague=words, reason=None)] * 5,
            )
        ),
    }
