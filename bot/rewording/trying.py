"""One stored answer with one tuning: the draft or the reading that would come of it, guarded."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from bot.analyst.guards import draft_keeps_policy
from bot.analyst.model import Call, NoReading
from bot.analyst.reading import Comment, Draft, Reading, Situation
from bot.analyst.tuning import Tuning
from bot.desk import Desk
from bot.follow_up.severity import CONTRADICTION_FROM, Facts, judge
from bot.model_budget import book
from bot.prompting import Prompt, PromptFile, Prompts, shipped
from bot.reading_again import PASSING
from bot.rewording.comparing import as_draft, as_failure, as_reading
from storage.rehearsals import StoredAnswer
from storage.words import CallOutcome, Severity

PURPOSE = "rehearsal"  # in the books of the model's calls
TRIES = 2  # where its trouble may pass
INVENTED = "It quotes words that are not in the comment."

_FAILURES = {
    CallOutcome.REFUSED: "the model would not answer",
    CallOutcome.UNSURE: "the model says that it cannot tell",
    CallOutcome.MISQUOTED: "the model quoted words that are not there",
    CallOutcome.LATE: "the model was too late",
}


async def read(desk: Desk, answer: StoredAnswer, tuning: Tuning) -> dict[str, Any]:
    """The model's reading, its calls booked."""
    if desk.model is None:
        return as_failure("no model is set up any more")

    async def keep(call: Call) -> None:
        await book(desk, answer.response_id, replace(call, purpose=PURPOSE))

    asked = Comment(answer.comment, answer.score)
    for _ in range(TRIES):
        try:
            return as_reading(await desk.model.read(asked, tuning, keep))
        except NoReading as none:
            outcome = none.outcome
        if outcome not in PASSING:
            break
    why = _FAILURES.get(outcome, "the model gave nothing that may be used")
    return as_failure(why, [INVENTED] if outcome is CallOutcome.MISQUOTED else [])


async def drafted(desk: Desk, answer: StoredAnswer, tuning: Tuning) -> dict[str, Any]:
    """The draft that would be proposed, with what the guards say of it."""
    draft = await _draft(desk, answer, tuning)
    return as_draft(draft.text, problems_in(draft, answer, tuning))


async def _draft(desk: Desk, answer: StoredAnswer, tuning: Tuning) -> Draft:
    reading = await desk.analyst.read(Comment(answer.comment, answer.score), tuning)
    return await desk.analyst.draft(situation(answer, reading), tuning)


def situation(answer: StoredAnswer, reading: Reading) -> Situation:
    """As it would be, were the answer to come today; without call times, which nobody offers."""
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
        comment=Comment(answer.comment, answer.score),
        reading=reading,
        role=answer.role,
        severity=verdict.severity if verdict else Severity.S4,
        contact_first_name=answer.contact.split(" ")[0],
        sender_name=answer.sender,
    )


def problems_in(draft: Draft, answer: StoredAnswer, tuning: Tuning) -> list[str]:
    """What the shipped texts say, and the names in the letter, nobody has invented."""
    ours = [each.text for name, each in shipped().texts.items() if name.startswith("draft/")]
    found = draft_keeps_policy(draft.text, [*ours, answer.contact, answer.sender])
    made_from = tuning.prompts.texts.get(draft.prompt)
    most, words = made_from.words if made_from else 0, len(draft.text.split())
    return [*found, f"It has {words} words, of at most {most}."] if most and words > most else found


async def uses(desk: Desk, answer: StoredAnswer, file: PromptFile, tuning: Tuning) -> bool:
    """Whether the draft to this answer is made with a text of this file."""
    noting = _Noting(tuning.prompts.texts)
    await _draft(desk, answer, replace(tuning, prompts=Prompts(noting)))
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
