"""SurveyMonkey: the response that a delivery named, and those changed since (wire formats 5)."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from bot.errors import Unreadable
from bot.lookup.address import path_of
from bot.lookup.failures import NotThere
from bot.lookup.http import Http, Query, rows
from bot.lookup.lookup import Page, Place, Pull, System, bearer, each_survey, host_option
from bot.relay import fields
from bot.relay.delivery import Answer, Delivery, Irrelevant, Options, Pointer
from bot.relay.document import Document
from bot.relay.surveymonkey_answer import CHOICE, answer_of
from bot.relay.surveymonkey_survey import Questions, questions_of

MOST = 100  # responses on a page


async def look_up(ask: Http, pointer: Pointer, options: Options, now: datetime) -> Page:
    """The answer; nothing when the survey asks for no score, or the response has none."""
    survey = pointer.params["survey_id"]
    path = path_of("v3", "surveys", survey, "responses", pointer.params["response_id"], "details")
    response = await ask.get(path)
    recipient = await _recipient(ask, response, pointer)
    found = await _read(ask, survey, response, options, now, recipient)
    return Page([found] if isinstance(found, Answer) else [])


async def _read(
    ask: Http,
    survey: str,
    response: Document,
    options: Options,
    now: datetime,
    recipient: Document | None = None,
) -> Answer | Irrelevant:
    """A choice that the remembered questions do not hold means that the survey was changed."""
    questions = await _questions(ask, survey, options)
    if isinstance(questions, Irrelevant):
        return questions
    try:
        return answer_of(response, questions, options, now, recipient=recipient)
    except Unreadable as refusal:
        if refusal.field != CHOICE or not ask.memory.forget(_details(survey)):
            raise
    again = await _questions(ask, survey, options)
    if isinstance(again, Irrelevant):
        return again
    return answer_of(response, again, options, now, recipient=recipient)


async def _questions(ask: Http, survey: str, options: Options) -> Questions | Irrelevant:
    return questions_of(await ask.kept(_details(survey)), options)


def _details(survey: str) -> str:
    return path_of("v3", "surveys", survey, "details")


async def _recipient(ask: Http, response: Document, pointer: Pointer) -> Document | None:
    """Whom it was sent to, where the response itself does not say it."""
    metadata = response.get("metadata")
    if isinstance(metadata, dict) and metadata.get("contact"):
        return None
    collector, recipient = (pointer.params.get(name) for name in ("collector_id", "recipient_id"))
    if not collector or not recipient:
        return None
    try:
        return await ask.get(path_of("v3", "collectors", collector, "recipients", recipient))
    except NotThere:
        return None


async def pull(ask: Http, pull: Pull) -> Page:
    """One page of one survey, in the order in which its responses were changed."""

    async def of_survey(survey: str) -> Page:
        path = path_of("v3", "surveys", survey, "responses", "bulk")
        responses = rows(ask.label, await ask.get(path, _query(pull)), "data")
        found, unread = await _read_all(ask, pull, survey, responses)
        further = _further(survey, responses, pull) if len(responses) == MOST else None
        return Page(found, further or pull.after(survey), unread)

    return await each_survey(pull, of_survey)


def _query(pull: Pull) -> Query:
    return {
        "start_modified_at": _since(pull).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S+00:00"),
        "status": "completed",
        "sort_by": "date_modified",
        "sort_order": "ASC",
        "per_page": MOST,
        "page": pull.place.get("page", 1),
    }


def _since(pull: Pull) -> datetime:
    """From where this page begins."""
    placed = pull.place.get("since")
    return pull.since if placed is None else datetime.fromisoformat(str(placed))


def _further(survey: str, responses: Sequence[Document], pull: Pull) -> Place:
    """From the last response's own time: by number, one that changes meanwhile would move others.

    A second before it, as of that second there may be more; where the whole page is of one second,
    by number after all.
    """
    last = fields.instant(responses[-1].get("date_modified"), "date_modified", pull.now)
    since = last - timedelta(seconds=1)
    if since > _since(pull):
        return {"survey": survey, "since": since.isoformat()}
    page = int(pull.place.get("page", 1)) + 1
    return {"survey": survey, "since": _since(pull).isoformat(), "page": page}


async def _read_all(
    ask: Http, pull: Pull, survey: str, responses: Sequence[Document]
) -> tuple[Sequence[Delivery], Sequence[str]]:
    found: list[Delivery] = []
    unread: list[str] = []
    for response in responses:
        try:
            said = await _read(ask, survey, response, pull.options, pull.now)
        except Unreadable as refusal:
            unread.append(refusal.sentence)
        else:
            found += [said] if isinstance(said, Answer) else []
    return found, unread


SYSTEM = System(
    name="surveymonkey",
    host=host_option("https://api.surveymonkey.com"),
    sign=bearer,
    gap=timedelta(seconds=0.5),  # 120 calls a minute; of the 500 a day its headers tell
    look_up=look_up,
    pull=pull,
)
