"""One stored answer with one tuning: the reading or the draft that would come of it, guarded."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from bot.analyst.model import Call, Keep, ModelAnalyst, NoReading
from bot.analyst.reading import Comment, Draft, Situation
from bot.analyst.tuning import Tuning
from bot.analyst.writing import may_write, write
from bot.desk import Desk
from bot.follow_up.severity import CONTRADICTION_FROM, Facts, judge
from bot.model_budget import book
from bot.prompting import Prompt, PromptFile, Prompts, shipped
from bot.proposing import problems_of
from bot.reading_again import PASSING
from bot.rewording.comparing import as_draft, as_failure, as_reading
from bot.rewording.standing import READ_BY_MODEL, WRITTEN_BY_MODEL
from storage.rehearsals import StoredAnswer
from storage.words import CallOutcome, DraftKind, Severity

PURPOSE = "rehearsal"  # in the books of the model's calls
TRIES = 2  # where its trouble may pass
INVENTED = "It quotes words that are not in the comment."
NO_MODEL = "no model is set up any more"

_FAILURES = {
    CallOutcome.REFUSED: "the model would not answer",
    CallOutcome.UNSURE: "the model says that it cannot tell",
    CallOutcome.MISQUOTED: "the model quoted words that are not there",
    CallOutcome.LATE: "the model was too late",
}


async def tried(
    desk: Desk, answer: StoredAnswer, file: PromptFile, tuning: Tuning
) -> dict[str, Any]:
    """What the text of this file, as this tuning has it, makes of the answer."""
    if file.name not in READ_BY_MODEL | WRITTEN_BY_MODEL:
        situation = await _situation(desk, answer, tuning)
        return await _guarded(desk, answer, situation, await desk.analyst.draft(situation, tuning))
    if desk.model is None:
        return as_failure(NO_MODEL)
    for _ in range(TRIES):
        try:
            return await _by_model(desk, desk.model, answer, file, tuning)
        except NoReading as none:
            outcome = none.outcome
        if outcome not in PASSING:
            break
    why = _FAILURES.get(outcome, "the model gave nothing that may be used")
    return as_failure(why, [INVENTED] if outcome is CallOutcome.MISQUOTED else [])


async def _by_model(
    desk: Desk, model: ModelAnalyst, answer: StoredAnswer, file: PromptFile, tuning: Tuning
) -> dict[str, Any]:
    """Its calls are booked. Raises NoReading."""
    keep = _booking(desk, answer)
    if file.name in READ_BY_MODEL:
        return as_reading(await model.read(_comment(answer), tuning, keep))
    situation = await _situation(desk, answer, tuning)
    return await _guarded(desk, answer, situation, await write(model, situation, tuning, keep))


def _booking(desk: Desk, answer: StoredAnswer) -> Keep:
    async def keep(call: Call) -> None:
        await book(desk, answer.response_id, replace(call, purpose=PURPOSE))

    return keep


async def _guarded(
    desk: Desk, answer: StoredAnswer, situation: Situation, draft: Draft
) -> dict[str, Any]:
    """With what the guards say. The times and lengths that may stand are those of our own texts,
    so that a new text cannot allow itself what it says."""
    async with desk.database.transaction() as tx:
        problems = await problems_of(tx, draft, situation, shipped(), answer.account_id)
    return as_draft(draft.text, problems)


def _comment(answer: StoredAnswer) -> Comment:
    return Comment(answer.comment, answer.score)


async def _situation(desk: Desk, answer: StoredAnswer, tuning: Tuning) -> Situation:
    """As it would be, were the answer to come today: no call times, no style of anybody's own."""
    reading = await desk.analyst.read(_comment(answer), tuning)
    doubted = reading.hidden is not None
    verdict = judge(
        Facts(
            role=answer.role,
            score=answer.score,
            hidden=doubted and answer.score < CONTRADICTION_FROM,
            contradiction=doubted and answer.score >= CONTRADICTION_FROM,
        )
    )
    return Situation(
        comment=_comment(answer),
        reading=reading,
        role=answer.role,
        severity=verdict.severity if verdict else Severity.S4,
        contact_first_name=answer.contact.split(" ")[0],
        sender_name=answer.sender,
    )


async def concerns(desk: Desk, answer: StoredAnswer, file: PromptFile, tuning: Tuning) -> bool:
    """Whether this file has a say in what comes of the answer."""
    if file.name in READ_BY_MODEL:
        return bool(answer.comment.strip())
    situation = await _situation(desk, answer, tuning)
    noting = _Noting(tuning.prompts.texts)
    draft = await desk.analyst.draft(situation, replace(tuning, prompts=Prompts(noting)))
    if file.name in WRITTEN_BY_MODEL:
        return draft.kind is DraftKind.DRAFT and may_write(situation)
    return bool(noting.asked & file.parts().keys())


class _Noting(Mapping[str, Prompt]):
    """The texts, with a note of each that was asked for."""

    def __init__(self, texts: Mapping[str, Prompt]) -> None:
        self._texts = texts
        self.asked: set[str] = set()

    def __getitem__(self, name: str) -> Prompt:
        self.asked.add(name)
        return self._texts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)
