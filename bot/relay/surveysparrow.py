"""SurveySparrow's webhooks: the full submission, or a payload of the customer's own keys.

Whoever names paths designed the payload; without any, a body with ``answers`` is a submission. Its
form differs between accounts, so contact and variables are read in every form that was seen. It
sends a secret in a header (survey-and-crm-wire-formats.md 13).
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from bot.errors import Unreadable
from bot.relay import fields, mapping, paths, proof
from bot.relay.delivery import Answer, Deliveries, Irrelevant, Letter, Options
from bot.relay.document import Document, from_json_batch
from bot.relay.relay import Option, Relay, SecretMade

SCORE_QUESTION = Option(
    name="score_question",
    label="Question id of the 0-10 question",
    hint="Needed only when a survey asks for several numbers from 0 to 10.",
)
COMMENT_QUESTION = Option(
    name="comment_question",
    label="Question id of the comment",
    hint="Without it, the first words after the score are the comment.",
)
API_HOST = Option(
    name="api_host",
    label="API host",
    hint="Another one for accounts elsewhere: https://eu-api.surveysparrow.com.",
    default="https://api.surveysparrow.com",
)
PROFILE = {
    "id": "submission_id || id",
    "score": "score",
    "comment": "comment",
    "email": "email || contact.email",
    "phone": "phone || contact.phone",
    "name": "name || contact.full_name",
    "company": "company",
    "project": "project_id || project",
    "survey": "survey_id",
    "answered_at": "completed_time",
    "updated_at": "updated_time",
}


def parse(letter: Letter, options: Options, now: datetime) -> Deliveries:
    """Read one delivery. Irrelevant while unfinished or without a score; raises Unreadable."""
    document = _unwrapped(from_json_batch(letter.body))
    designed = any(name.startswith(paths.PREFIX) and path for name, path in options.items())
    if designed or not isinstance(document, dict) or not isinstance(document.get("answers"), list):
        return mapping.answers(document, options, PROFILE, now)
    if str(document.get("state") or "COMPLETED").upper() != "COMPLETED":
        return Irrelevant("The survey is not completed yet.")
    return _submission(document, options, now)


def _unwrapped(document: object) -> object:
    """Hooks that other apps register wrap the submission, with the survey's questions beside it."""
    inner = document.get("submission") if isinstance(document, dict) else None
    return inner if isinstance(inner, dict) else document


class _Given(NamedTuple):
    """One answer of a submission."""

    question: str
    title: str
    value: object


def _submission(document: Document, options: Options, now: datetime) -> Deliveries:
    given = list(_given(document["answers"]))
    at = _score_at(given, options.get(SCORE_QUESTION.name, "").strip())
    if at is None:
        return Irrelevant("No answer from 0 to 10 in it.")
    comment = _comment(given, at, options.get(COMMENT_QUESTION.name, "").strip())
    contact = fields.section(document.get("contact") or None, "contact")
    variables = dict(_variables(document.get("variables")))
    answered = fields.instant(document.get("completed_time"), "completed_time", now)
    others = {one.title: one.value for one in given if one is not given[at] and one is not comment}
    return [
        Answer(
            external_id=fields.identity(document.get("id"), "id"),
            score=fields.score(given[at].value, "answers.answer"),
            comment=fields.comment(comment.value, "answers.answer") if comment else "",
            answered_at=answered,
            updated_at=answered,
            email=fields.email_hint(contact.get("email")),
            phone=fields.phone_hint(contact.get("phone") or contact.get("mobile")),
            person_name=fields.short(
                contact.get("full_name") or contact.get("name"), "contact.full_name"
            ),
            company=fields.short(contact.get("company"), "contact.company"),
            project_key=fields.project_key(variables, "variables"),
            survey_id=fields.short(document.get("survey_id"), "survey_id"),
            properties=fields.properties({**others, **variables}),
        )
    ]


def _given(answers: object) -> Iterator[_Given]:
    """What was answered; a question that was skipped stands there without a value."""
    for each in answers if isinstance(answers, list) else []:
        answer = fields.section(each, "answers")
        value = answer.get("answer")
        if answer.get("skipped") is not True and value not in (None, ""):
            question = _name(answer.get("question_id"))
            yield _Given(question, _name(answer.get("question")) or question, value)


def _name(value: object) -> str:
    return str(value).strip() if isinstance(value, str | int) else ""


def _score_at(given: Sequence[_Given], named: str) -> int | None:
    """Where the score stands. A number beyond 10 is some other question's."""
    if named:
        found = [place for place, one in enumerate(given) if one.question == named]
    else:
        found = [place for place, one in enumerate(given) if _is_score(one.value)]
    if len(found) > 1:
        raise Unreadable(
            "answers holds several numbers from 0 to 10: name the question's id for this "
            "connection in /nps connections.",
            field="answers",
        )
    return found[0] if found else None


def _is_score(value: object) -> bool:
    """Numbers only: in a text, 9 may be anything."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return 0 <= value <= 10 and value == int(value)


def _comment(given: Sequence[_Given], score_at: int, named: str) -> _Given | None:
    if named:
        return next((one for one in given if one.question == named), None)
    texts = [one for one in [*given[score_at:], *given[:score_at]] if isinstance(one.value, str)]
    return next((one for one in texts if one is not given[score_at]), None)


def _variables(value: object) -> Iterator[tuple[str, object]]:
    """As one object, as a list of such, or as a list of {name or key, value}."""
    for each in value if isinstance(value, list) else [value]:
        if not isinstance(each, dict):
            continue
        name = _name(each.get("name") or each.get("key"))
        if name and "value" in each:
            yield name, each["value"]
        else:
            yield from each.items()


RELAY = Relay(
    name="surveysparrow",
    label="SurveySparrow",
    brings="answers",
    verify=proof.keyed,
    parse=parse,
    secret_made=SecretMade.HERE,
    proof_label="Key",
    paste=(
        "In SurveySparrow open the survey, then Integrate, Webhooks, and add one for completed "
        "submissions with method POST. Paste the address, and add a header named X-Nps-Key with "
        "the key. Leave the payload as it is, or name the paths of your own keys here."
    ),
    options=(SCORE_QUESTION, COMMENT_QUESTION, API_HOST, *mapping.paths_of(PROFILE)),
    token_label="Access token",  # noqa: S106 - the words above an empty field
)
