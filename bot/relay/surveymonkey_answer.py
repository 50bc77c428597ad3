"""A SurveyMonkey response as its API gives it becomes an answer (wire formats 5)."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from bot.errors import Unreadable
from bot.relay import fields
from bot.relay.delivery import Answer, Irrelevant, Options
from bot.relay.document import Document
from bot.relay.surveymonkey import COMMENT_QUESTION
from bot.relay.surveymonkey_survey import Questions, asked_in, objects

CHOICE = "pages.questions.answers.choice_id"
PREVIEWS = ("preview", "survey_preview")


def answer_of(
    response: Document,
    questions: Questions,
    options: Options,
    now: datetime,
    *,
    recipient: Document | None = None,
) -> Answer | Irrelevant:
    """Read a response's details. Raises Unreadable naming the field.

    recipient: what the API says of whom it was sent to, for where the response does not say it.
    A choice that ``questions`` does not hold is refused with the field ``CHOICE``: the survey was
    changed since they were read.
    """
    if response.get("response_status") != "completed":
        return Irrelevant("The response is not finished, or the survey does not count it.")
    if response.get("collection_mode") in PREVIEWS:
        return Irrelevant("A preview of the survey, not a client's answer.")
    given = {str(each.get("id")): each for each in asked_in(response)}
    score = _score(given.get(questions.score_id, {}), questions.scores)
    if score is None:
        return Irrelevant("The score question was not answered.")
    words = dict(_words(given, questions))
    commented = _comment(words, options)
    person = _person(response, recipient or {})
    link = fields.section(response.get("custom_variables"), "custom_variables")
    extra = fields.section(person.get("extra_fields"), "extra_fields")
    told = fields.instant(
        response.get("date_modified") or response.get("date_created"), "date_modified", now
    )
    others = {questions.open.get(key, key): text for key, text in words.items() if key != commented}
    return Answer(
        external_id=fields.identity(response.get("id"), "id"),
        score=score,
        comment=words.get(commented, ""),
        answered_at=told,
        updated_at=told,
        email=_first_address(person.get("email"), link.get("email"), *words.values()),
        person_name=_name(person) or fields.short(link.get("name"), "custom_variables.name"),
        company=fields.short(link.get("company"), "custom_variables.company"),
        project_key=fields.project_key({**extra, **link}, "custom_variables"),
        survey_id=fields.short(response.get("survey_id"), "survey_id"),
        properties=fields.properties(
            {**others, **extra, **link, "custom_value": response.get("custom_value") or None}
        ),
    )


def _score(question: Document, scores: Mapping[str, int | None]) -> int | None:
    """What was chosen; None when nothing was, or that it does not apply."""
    for answer in objects(question.get("answers"), "pages.questions.answers"):
        choice = answer.get("choice_id")
        if choice is not None:
            if str(choice) not in scores:
                raise Unreadable(f"{CHOICE} is no choice of the score question.", field=CHOICE)
            return scores[str(choice)]
    return None


def _words(given: Mapping[str, Document], questions: Questions) -> Iterator[tuple[str, str]]:
    """What was written, by question: the open ones, and the remark beside the score."""
    for name in (*questions.open, questions.score_id):
        for answer in objects(given.get(name, {}).get("answers"), "pages.questions.answers"):
            text = fields.comment(answer.get("text"), "pages.questions.answers.text")
            if text.strip():
                yield name, text


def _comment(words: Mapping[str, str], options: Options) -> str:
    """The question that the connection names, else the longest text that is no mere address."""
    named = options.get(COMMENT_QUESTION, "").strip()
    if named:
        return named
    said = [name for name, text in words.items() if fields.email_hint(text) is None]
    return max(said, key=lambda name: len(words[name]), default="")


def _person(response: Document, recipient: Document) -> Document:
    """Under the names of a recipient's fields; the response itself wraps them ({"value": ...})."""
    metadata = fields.section(response.get("metadata"), "metadata")
    contact = fields.section(metadata.get("contact"), "metadata.contact")
    plain = {
        name: value.get("value") if isinstance(value, dict) else value
        for name, value in contact.items()
    }
    return {**recipient, **{name: value for name, value in plain.items() if value}}


def _name(person: Document) -> str | None:
    names = (fields.short(person.get(name), name) for name in ("first_name", "last_name"))
    return " ".join(name for name in names if name) or None


def _first_address(*candidates: object) -> str | None:
    """Of the recipient, of the link, or typed into a question. Hints, the last two."""
    found = (fields.email_hint(each) for each in candidates)
    return next((address for address in found if address), None)
