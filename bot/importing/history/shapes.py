"""The exports of other tools, read like a table: how each is recognised, and what its columns are.

Sources of the headings: SurveyMonkey and Typeform from exports in public repositories; AskNicely
from the fields of its responses API, which writes them as CSV too (survey-and-crm-wire-formats.md
15). For Delighted's CSV file no header was found in print: its API's fields and their spellings.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.importing.history.fields import Field, plain


@dataclass(frozen=True, slots=True)
class Shape:
    """One tool's export. ``system`` is the relay's name: an answer that came by webhook is known.

    marks: sets of headings, one of which must be there. begins: or a heading that begins so.
    columns: the headings of a field, the best first.
    """

    system: str
    label: str
    marks: tuple[frozenset[str], ...]
    columns: Mapping[Field, tuple[str, ...]]
    begins: str = "\0"

    def recognises(self, headings: Sequence[str]) -> bool:
        there = frozenset(headings)
        return any(mark <= there for mark in self.marks) or any(
            one.startswith(self.begins) for one in headings
        )


DELIGHTED = Shape(
    "delighted",
    "Delighted",
    (frozenset({"score", "comment", "permalink"}), frozenset({"survey response id", "score"})),
    {
        Field.ID: ("survey response id", "response id", "id"),
        Field.SCORE: ("score",),
        Field.COMMENT: ("comment",),
        Field.DATE: ("survey responded at", "responded at", "response created at", "created at"),
        Field.UPDATED: ("updated at", "response updated at"),
        Field.EMAIL: ("email", "person email"),
        Field.NAME: ("name", "person name"),
        Field.PHONE: ("phone number", "phone"),
        Field.QUESTION_TYPE: ("survey type",),
    },
    begins="delighted ",  # what it adds to a person: "Delighted Source", "Delighted Browser"
)

ASKNICELY = Shape(
    "asknicely",
    "AskNicely",
    (frozenset({"response id", "contact id", "answer"}),),
    {
        Field.ID: ("response id",),
        Field.SCORE: ("answer",),
        Field.COMMENT: ("comment",),
        Field.DATE: ("responded",),
        Field.EMAIL: ("email",),
        Field.NAME: ("name",),
        Field.SURVEY: ("survey template",),
        Field.PROJECT: ("project id c",),
        Field.QUESTION_TYPE: ("question type",),
    },
)

SURVEYMONKEY = Shape(
    "surveymonkey",
    "SurveyMonkey",
    (frozenset({"respondent id", "collector id"}),),
    {
        Field.ID: ("respondent id",),
        Field.DATE: ("end date", "date modified", "start date"),
        Field.EMAIL: ("email address", "email"),
        Field.FIRST_NAME: ("first name",),
        Field.LAST_NAME: ("last name",),
    },
)

TYPEFORM = Shape(
    "typeform",
    "Typeform",
    (frozenset({"#", "submit date (utc)"}),),
    {
        Field.ID: ("#",),
        Field.DATE: ("submit date (utc)",),
        Field.COMPLETION: ("response type",),
    },
)

SHAPES = (DELIGHTED, ASKNICELY, SURVEYMONKEY, TYPEFORM)


def shape_of(labels: Sequence[str]) -> Shape | None:
    headings = [plain(label) for label in labels]
    return next((shape for shape in SHAPES if shape.recognises(headings)), None)
