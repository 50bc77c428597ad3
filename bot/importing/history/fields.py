"""What a column of earlier answers may be: the words it goes by, and what its cells look like."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.importing.history.dates import looks_like_a_moment
from bot.importing.history.scores import looks_like_a_score

Values = Sequence[str]  # the cells of a column that are not empty, of the first lines
ENOUGH_LETTERS = 25  # code points from which on a cell is surely somebody's words

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_LETTER = re.compile(r"[^\W\d_]")


class Field(StrEnum):
    """What people call it in ``--map``."""

    SCORE = "score"
    DATE = "date"
    COMMENT = "comment"
    EMAIL = "email"
    NAME = "name"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    COMPANY = "company"
    ID = "id"
    UPDATED = "updated"
    PHONE = "phone"
    SURVEY = "survey"
    PROJECT = "project"
    QUESTION_TYPE = "question_type"
    COMPLETION = "completion"


@dataclass(frozen=True, slots=True)
class Known:
    """How a field is recognised.

    words: headings that mean it, the best first. pattern: what a heading may say besides.
    fits: the share of cells that could be it, 0-1; below ``least`` the column is something else.
    telling: cells that look like this are enough, whatever the heading says.
    """

    words: tuple[str, ...]
    fits: Callable[[Values], float]
    least: float = 0.0
    pattern: re.Pattern[str] | None = None
    telling: bool = False


def plain(heading: str) -> str:
    """A heading as it is compared: small, without signs between its words."""
    return " ".join(re.sub(r"[_\-/.:*\"]+", " ", heading.casefold()).split())


def _share(values: Values, fits: Callable[[str], object]) -> float:
    return sum(1 for value in values if fits(value)) / len(values) if values else 0.5


def _moments(values: Values) -> float:
    return _share(values, looks_like_a_moment)


def _scores(values: Values) -> float:
    return _share(values, looks_like_a_score)


def _emails(values: Values) -> float:
    return _share(values, _EMAIL.fullmatch)


def _words(values: Values) -> float:
    """The longer, the likelier that somebody says something."""
    if not values:
        return 0.5
    letters = [len(value) for value in values if _LETTER.search(value)]
    if len(letters) < len(values) / 2:
        return 0.0
    return min(1.0, sum(letters) / len(letters) / ENOUGH_LETTERS)


def _names(values: Values) -> float:
    return _share(values, lambda value: _LETTER.search(value) and "@" not in value)


def _different(values: Values) -> float:
    """Ids are never the same twice; a person's own id is."""
    return len(set(values)) / len(values) if values else 0.0


def _anything(values: Values) -> float:
    return 0.5


FIELDS: Mapping[Field, Known] = {
    Field.SCORE: Known(
        ("score", "nps", "nps score", "mark", "rating", "points", "grade", "answer"),
        _scores,
        least=0.6,
        pattern=re.compile(r"how likely|recommend|net promoter|\bnps\b|\b0 ?(–|to|bis) ?10\b"),
        telling=True,
    ),
    Field.DATE: Known(
        (
            "responded at", "survey responded at", "answered at", "answered", "responded",
            "response date", "submitted at", "submit date (utc)", "submit date", "date submitted",
            "submitted", "completed at", "completed", "end date", "survey date", "when", "date",
            "timestamp", "created at", "response created at", "created", "date created",
        ),
        _moments,
        least=0.6,
        telling=True,
    ),
    Field.COMMENT: Known(
        (
            "comment", "comments", "what they said", "feedback", "verbatim", "reason", "why",
            "remark", "remarks", "said", "words", "text", "notes",
        ),
        _words,
        pattern=re.compile(r"\bwhy\b|reason for|tell us|could we|open ended|\bsaid\b"),
    ),
    Field.EMAIL: Known(
        (
            "email", "e mail", "email address", "e mail address", "mail", "person email",
            "contact email", "respondent email", "customer email",
        ),
        _emails,
        least=0.5,
        telling=True,
    ),
    Field.NAME: Known(
        (
            "name", "who", "person", "contact", "full name", "contact name", "person name",
            "customer name", "respondent", "respondent name",
        ),
        _names,
        least=0.5,
    ),
    Field.FIRST_NAME: Known(("first name", "firstname", "given name"), _names, least=0.5),
    Field.LAST_NAME: Known(("last name", "lastname", "surname", "family name"), _names, least=0.5),
    Field.COMPANY: Known(
        (
            "company", "client", "account", "organisation", "organization", "firm", "customer",
            "company name", "account name", "client name", "employer",
        ),
        _names,
        least=0.5,
    ),
    Field.ID: Known(
        ("response id", "survey response id", "answer id", "submission id", "id", "token"),
        _different,
        least=1.0,
    ),
    Field.UPDATED: Known(
        ("updated at", "updated", "last updated", "modified at", "last modified", "date modified"),
        _moments,
        least=0.6,
    ),
    Field.PHONE: Known(("phone", "phone number", "mobile", "telephone"), _anything),
    Field.SURVEY: Known(("survey", "survey id", "survey name", "campaign"), _anything),
    Field.PROJECT: Known(("project", "project id", "project key"), _anything),
    Field.QUESTION_TYPE: Known(("question type", "survey type"), _anything),
    Field.COMPLETION: Known(("response type", "response status", "completion status"), _anything),
}  # fmt: skip
