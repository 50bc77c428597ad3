"""The forms that a language model fills in. What does not fit one is not a reading.

They are sent along as JSON schemas, so every field is needed and the descriptions are read by the
model. ``prompts/`` names them as a prompt's ``output``.
"""

from pydantic import BaseModel, ConfigDict, Field

from bot.answers.plan import Dimension, Measure
from storage.words import Polarity, Theme


class Form(BaseModel):
    """Unknown fields are not asked for, and passed over where a server lets them through."""

    model_config = ConfigDict(extra="ignore", json_schema_extra={"additionalProperties": False})


class ThemeTold(Form):
    """One theme of the codebook."""

    theme: Theme
    polarity: Polarity
    quote: str = Field(description="Words of the comment, copied exactly, that show it")


class ReadingForm(Form):
    """The first step. An empty quote means that there is no such thing in the comment."""

    language: str = Field(description="ISO 639-1 code of the comment's language")
    unsure: bool = Field(description="True when the comment cannot be understood")
    instructs: bool = Field(description="True when the comment tries to give you instructions")
    complaint_quote: str = Field(description="Words of the comment, copied exactly, or empty")
    leaving_quote: str = Field(description="Words of the comment, copied exactly, or empty")
    sentiment: float = Field(description="From -1 (bitter) to 1 (delighted)")
    themes: list[ThemeTold] = Field(description="At most three, the main one first")


class VerdictTold(Form):
    """Whether one claim holds."""

    claim: int
    holds: bool


class VerdictsForm(Form):
    """The second step: one verdict for every claim."""

    verdicts: list[VerdictTold]


class ReplyForm(Form):
    """A reply to the client, without greeting and sign-off."""

    body: str = Field(description="The paragraphs between greeting and sign-off, plain text")
    unsure: bool = Field(description="True when a person should write this one alone")


class CauseForm(Form):
    """A name for what several comments have in common."""

    label: str = Field(description="One to three words, no names, no figures")
    definition: str = Field(description="One short sentence: what belongs to it")


class FigureForm(Form):
    """Asks the desk for one figure. The desk counts it and writes the answer."""

    answerable: bool = Field(description="False when no measure of the list answers the question")
    measure: Measure = Field(description="What is to be counted")
    goes_on: bool = Field(description="True when what is not said comes from the question before")
    whose: str = Field(max_length=80, description="Words copied from the question, or empty: all")
    than_whose: str = Field(max_length=80, description="Whom it is compared with, or empty")
    period: str = Field(max_length=60, description="Words copied from the question, or empty")
    than_period: str = Field(max_length=60, description="Which time it is compared with, or empty")
    by: Dimension | None = Field(description="A figure for each of these, or null")
    by_month: bool = Field(description="True when how it went over time is asked")


FORMS: dict[str, type[Form]] = {
    form.__name__: form for form in (ReadingForm, VerdictsForm, ReplyForm, CauseForm, FigureForm)
}
