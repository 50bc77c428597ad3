"""Messages without a score: the comment to the score texted before them, or a riddle for people."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from bot import admins
from bot.desk import Desk
from bot.drawing import STRAY_TEXT
from bot.intake import as_new
from bot.interrupting import ping
from bot.relay.delivery import Answer
from bot.relay.fields import MAX_COMMENT
from storage import arrivals, texts
from storage.arrivals import Waiting
from storage.database import Transaction
from storage.texts import Texted
from storage.words import ArrivalKind, Severity

log = logging.getLogger(__name__)

TOGETHER = timedelta(hours=72)  # so long after a score, words from its number are about it
CLOCKS = {ArrivalKind.ANSWER: "answered_at", ArrivalKind.WORDS: "at"}


async def take_words(desk: Desk, tx: Transaction, arrival_id: int, waiting: Waiting) -> None:
    """They become a new version of the answer before them; without one, admins are told."""
    phone = waiting.given["phone"]
    sent = await texts.of_number(tx, waiting.origin, phone) if phone else []
    answer = answer_with_words(sent, waiting.external_id)
    if answer is not None:
        await arrivals.add_later(tx, [as_new(waiting.origin, answer)])
    else:
        await _tell_admins(desk, tx, await texts.first_delivery(tx, arrival_id))
    await arrivals.taken_in(tx, arrival_id, desk.clock())


def answer_with_words(sent: Sequence[Texted], external_id: str) -> Answer | None:
    """The score before the words of this id, with all that was said between it and the next.

    It is made of what the number sent, each message as it came first. So it makes no difference
    whether a message is repeated, or in which order several are taken in.
    """
    scores = _as_first_sent(sent, ArrivalKind.ANSWER)
    words = _as_first_sent(sent, ArrivalKind.WORDS)
    these = next((each for each in words if each.message.external_id == external_id), None)
    score = these and _score_before(scores, these.at)
    if score is None:
        return None
    return _answer(score, [each for each in words if _score_before(scores, each.at) == score])


class _Dated(NamedTuple):
    at: datetime
    message: Texted


def _as_first_sent(sent: Sequence[Texted], kind: ArrivalKind) -> list[_Dated]:
    """The messages of a kind, oldest first; of repeats the first delivery."""
    first: dict[str, Texted] = {}
    for message in sent:
        if message.kind is kind:
            first.setdefault(message.external_id, message)
    dated = [_Dated(datetime.fromisoformat(one.given[CLOCKS[kind]]), one) for one in first.values()]
    return sorted(dated, key=lambda each: (each.at, each.message.arrival_id))


def _score_before(scores: Sequence[_Dated], at: datetime) -> _Dated | None:
    """The latest score that words of this moment may be about."""
    return max(
        (score for score in scores if at - TOGETHER <= score.at <= at),
        key=lambda score: (score.at, score.message.arrival_id),
        default=None,
    )


def _answer(score: _Dated, words: Sequence[_Dated]) -> Answer:
    given = score.message.given
    said = [given["comment"], *(each.message.given["text"].strip() for each in words)]
    return Answer(
        external_id=score.message.external_id,
        score=given["score"],
        comment="\n".join(filter(None, said))[:MAX_COMMENT],
        answered_at=score.at,
        updated_at=max(each.at for each in words),
        email=given["given_email"],
        phone=given["given_phone"],
        person_name=given["given_name"],
        company=given["given_company"],
        project_key=given["project_key"],
        survey_id=given["survey_id"],
        properties=given["properties"],
    )


async def _tell_admins(desk: Desk, tx: Transaction, arrival_id: int) -> None:
    """Nothing that arrives is lost: whoever looks after the desk is shown it, each of them once."""
    surfaces = await admins.surfaces(desk, tx)
    for surface in surfaces:
        await ping(desk, tx, STRAY_TEXT, arrival_id, surface, severity=Severity.S2)
    if not surfaces:
        log.warning("text_for_no_admin", extra={"arrival_id": arrival_id})
