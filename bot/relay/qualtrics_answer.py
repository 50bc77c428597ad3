"""A Qualtrics response as its API gives it becomes an answer (wire formats 6)."""

import re
from collections.abc import Mapping
from datetime import datetime

from bot.errors import Unreadable
from bot.relay import fields
from bot.relay.delivery import Answer, Irrelevant, Options
from bot.relay.document import Document
from bot.relay.qualtrics import COMMENT_QUESTION, SCORE_QUESTION

GROUP = "_NPS_GROUP"  # stands beside the value of every NPS question, and of no other
PREVIEWS = (1, 2)  # values.status: the survey's author tried it, or had it tested
# Of a response itself; whatever else stands in its values came along as embedded data.
OWN = frozenset(
    {"startDate", "endDate", "recordedDate", "status", "ipAddress", "progress", "duration"}
    | {"finished", "_recordId", "locationLatitude", "locationLongitude", "distributionChannel"}
    | {"userLanguage", "recipientEmail", "recipientFirstName", "recipientLastName"}
)

_WORDS = re.compile(r"QID[0-9]+_TEXT")
_QUESTION = re.compile(r"QID[0-9]+(?:_.*)?", re.DOTALL)


def answer_of(
    result: Document, survey_id: str, options: Options, now: datetime
) -> Answer | Irrelevant:
    """Read the ``result`` of a response look-up. Raises Unreadable naming the field."""
    values = fields.section(result.get("values"), "values")
    if values.get("finished") in (0, "0"):  # False is 0 as well
        return Irrelevant("The response is not finished.")
    if values.get("status") in PREVIEWS:
        return Irrelevant("A preview or test of the survey, not a client's answer.")
    question = _score_question(values, options)
    if values.get(question) is None:
        return Irrelevant("The response holds no answer to the score question.")
    recorded = fields.instant(values.get("recordedDate"), "values.recordedDate", now)
    words = {
        name: text
        for name, value in values.items()
        if _WORDS.fullmatch(name) and (text := fields.comment(value, f"values.{name}")).strip()
    }
    commented = _comment(words, options)
    others = {name: text for name, text in words.items() if name != commented}
    embedded = {
        name: value
        for name, value in values.items()
        if name not in OWN and not _QUESTION.fullmatch(name)
    }
    return Answer(
        external_id=fields.identity(result.get("responseId"), "responseId"),
        score=fields.score(values[question], f"values.{question}"),
        comment=words.get(commented, ""),
        answered_at=recorded,
        updated_at=recorded,
        email=_address(values, words),
        person_name=_name(values),
        company=fields.short(values.get("company"), "values.company"),
        project_key=fields.project_key(values, "values"),
        survey_id=survey_id,
        properties=fields.properties({**others, **embedded}),
    )


def _score_question(values: Document, options: Options) -> str:
    """The one that the connection names, else the only NPS question; "" when there is none."""
    named = options.get(SCORE_QUESTION, "").strip()
    if named:
        return named
    found = [name.removesuffix(GROUP) for name in values if name.endswith(GROUP)]
    if len(found) > 1:
        raise Unreadable(
            "The survey has more than one NPS question; name one.", field=SCORE_QUESTION
        )
    return found[0] if found else ""


def _comment(words: Mapping[str, str], options: Options) -> str:
    """The question that the connection names (QID2), else the longest that is no mere address."""
    named = options.get(COMMENT_QUESTION, "").strip()
    if named:
        return named if named.endswith("_TEXT") else f"{named}_TEXT"
    said = [name for name, text in words.items() if fields.email_hint(text) is None]
    return max(said, key=lambda name: len(words[name]), default="")


def _address(values: Document, words: Mapping[str, str]) -> str | None:
    """Of the recipient; else a hint, from embedded data or typed into a question."""
    candidates = (values.get("recipientEmail"), values.get("email"), *words.values())
    found = (fields.email_hint(each) for each in candidates)
    return next((address for address in found if address), None)


def _name(values: Document) -> str | None:
    keys = ("recipientFirstName", "recipientLastName")
    names = (fields.short(values.get(key), f"values.{key}") for key in keys)
    return " ".join(name for name in names if name) or None
