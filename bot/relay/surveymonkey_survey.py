"""Which question of a SurveyMonkey survey asks for the score, and what its choices stand for.

The score is a rating matrix of one row, and a response holds only the id of the choice: what that
stands for is its weight, or its text, in the survey's details (wire formats 5).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from bot.errors import Unreadable
from bot.relay import fields
from bot.relay.delivery import Irrelevant, Options
from bot.relay.document import Document
from bot.relay.surveymonkey import QUESTION

ZERO_TO_TEN, ONE_TO_TEN = list(range(11)), list(range(1, 11))
IN_WORDS = ("single", "essay")  # the open questions that take one text
NOT_IN_WORDS = ("slider", "file_upload")  # the same, shown as something else

_NUMBER = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Questions:
    """What must be known of a survey to read its responses; one look-up serves them all.

    scores: what each choice of the score question stands for; None for "not applicable".
    open: the heading of each question that is answered in words.
    """

    score_id: str
    scores: Mapping[str, int | None]
    open: Mapping[str, str]


def questions_of(survey: Document, options: Options) -> Questions | Irrelevant:
    """Find them in a survey's details. Raises Unreadable, for an admin with "question_id".

    The score question is the one that the connection names, else the only rating matrix with one
    row and a scale from 0 to 10. A scale from 1 is refused: its 6 is not the 6 of NPS.
    """
    asked = {str(each.get("id")): each for each in asked_in(survey)}
    named = options.get(QUESTION, "").strip()
    if named and named not in asked:
        return Irrelevant("The survey does not hold this connection's score question.")
    likely = [named] if named else [name for name, each in asked.items() if _may_be_score(each)]
    scales = {name: scale for name in likely if (scale := _scale(asked[name]))}
    if len(scales) > 1:
        raise Unreadable("More than one question goes from 0 to 10: name one.", field=QUESTION)
    for score_id, scores in scales.items():
        words = {name: _heading(each) for name, each in asked.items() if _in_words(each)}
        return Questions(score_id, scores, words)
    if any(_from_one(asked[name]) for name in likely):
        raise Unreadable("The score question goes from 1 to 10, not from 0.", field=QUESTION)
    if named:
        raise Unreadable("The score question does not go from 0 to 10.", field=QUESTION)
    return Irrelevant("The survey has no question from 0 to 10.")


def asked_in(document: Document) -> Iterator[Document]:
    """The questions on every page of a survey, or of a response. Raises Unreadable."""
    for page in objects(document.get("pages"), "pages"):
        yield from objects(page.get("questions"), "pages.questions")


def objects(value: object, name: str) -> list[Document]:
    """A list of objects; absent is an empty one. Raises Unreadable."""
    if value is None:
        return []
    if not isinstance(value, list):
        raise Unreadable(f"{name} must be a list.", field=name)
    return [fields.section(each, name) for each in value]


def _may_be_score(question: Document) -> bool:
    kind = question.get("family"), question.get("subtype")
    return kind == ("matrix", "rating") and len(_offered(question, "rows")) == 1


def _scale(question: Document) -> dict[str, int | None] | None:
    """What the choices stand for, if that is 0 to 10: by weight, else by text.

    A scale made by hand may weigh otherwise, as from 1 to 11.
    """
    for read in (_weight, _number_in_text):
        scores = _read(question, read)
        if _range(scores) == ZERO_TO_TEN:
            return scores
    return None


def _from_one(question: Document) -> bool:
    return any(_range(_read(question, read)) == ONE_TO_TEN for read in (_weight, _number_in_text))


def _read(question: Document, read: Callable[[Document], int | None]) -> dict[str, int | None]:
    return {
        str(choice.get("id")): None if choice.get("is_na") else read(choice)
        for choice in _offered(question, "choices")
    }


def _range(scores: Mapping[str, int | None]) -> list[int]:
    return sorted(score for score in scores.values() if score is not None)


def _weight(choice: Document) -> int | None:
    weight = choice.get("weight")
    return weight if isinstance(weight, int) and not isinstance(weight, bool) else None


def _number_in_text(choice: Document) -> int | None:
    """``10``, ``10 - Extremely likely``: the only number in it."""
    found = _NUMBER.findall(str(choice.get("text"))[:100])
    return int(found[0]) if len(found) == 1 else None


def _offered(question: Document, name: str) -> list[Document]:
    """Its rows or choices."""
    answers = fields.section(question.get("answers"), "pages.questions.answers")
    return objects(answers.get(name), f"pages.questions.answers.{name}")


def _in_words(question: Document) -> bool:
    shown = fields.section(question.get("display_options"), "pages.questions.display_options")
    return (
        question.get("family") == "open_ended"
        and question.get("subtype") in IN_WORDS
        and shown.get("display_type") not in NOT_IN_WORDS
    )


def _heading(question: Document) -> str:
    """What it asks; its id when that cannot be told."""
    headings = objects(question.get("headings"), "pages.questions.headings")
    told = [heading for each in headings if isinstance(heading := each.get("heading"), str)]
    return next(filter(None, told), str(question.get("id")))
