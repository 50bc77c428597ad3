"""One stored answer with one tuning: the draft or the reading that would come of it, guarded."""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from bot.analyst import guards
from bot.analyst.drafting import draft as by_template
from bot.analyst.drafting import known_of
from bot.analyst.model import Call, NoReading
from bot.analyst.reading import Comment, Draft, Reading, Situation
from bot.analyst.tuning import Tuning
from bot.analyst.writing import may_write, write
from bot.desk import Desk
from bot.follow_up.severity import CONTRADICTION_FROM, Facts, judge
from bot.model_budget import book
from bot.prompting import Prompt, PromptFile, Prompts, shipped
from bot.reading_again import PASSING
from bot.rewording.comparing import as_draft, as_failure, as_reading
from storage.rehearsals import StoredAnswer
from storage.words import CallOutcome, DraftKind, Severity

Made = TypeVar("Made", Reading, Draft)

PURPOSE = "rehearsal"  # in the books of the model's calls
TRIES = 2  # where its trouble may pass
GONE = "no model is set up any more"
INVENTED = "It quotes words that are not in the comment."

_FAILURES = {
    CallOutcome.REFUSED: "the model would not answer",
    CallOutcome.UNSURE: "the model says that it cannot tell",
    CallOutcome.MISQUOTED: "the model quoted words that are not there",
    CallOutcome.LATE: "the model was too late",
}


async def read(desk: Desk, answer: StoredAnswer, tuning: Tuning) -> dict[str, Any]:
    """The model's reading, its calls booked."""
    model = desk.model
    if model is None:
        return as_failure(GONE)

    async def keep(call: Call) -> None:
        await book(desk, answer.response_id, replace(call, purpose=PURPOSE))

    asked = Comment(answer.comment, answer.score)
    made = await _tried(lambda: model.read(asked, tuning, keep))
    if isinstance(made, Reading):
        return as_reading(made)
    return as_failure(_why(made), [INVENTED] if made is CallOutcome.MISQUOTED else [])


async def written(desk: Desk, answer: StoredAnswer, tuning: Tuning) -> dict[str, Any]:
    """The model's draft, with what the guards say of it, its call booked."""
    model = desk.model
    if model is None:
        return as_failure(GONE)

    async def keep(call: Call) -> None:
        await book(desk, answer.response_id, replace(call, purpose=PURPOSE))

    about = await _about(desk, answer, tuning)
    made = await _tried(lambda: write(model, about, tuning, keep))
    if isinstance(made, Draft):
        return as_draft(made.text, problems_in(made, about, tuning))
    return as_failure(_why(made))


async def would_write(desk: Desk, answer: StoredAnswer, tuning: Tuning) -> bool:
    """Whether the model is asked for a draft to this answer at all."""
    about = await _about(desk, answer, tuning)
    outlined = by_template(about, tuning.prompts).kind is DraftKind.OUTLINE
    return may_write(about) and not outlined


async def _tried(ask: Callable[[], Awaitable[Made]]) -> Made | CallOutcome:
    """What the model made of it; or how it ended, when its trouble did not pass."""
    for _ in range(TRIES):
        try:
            return await ask()
        except NoReading as none:
            outcome = none.outcome
        if outcome not in PASSING:
            break
    return outcome


def _why(outcome: CallOutcome) -> str:
    return _FAILURES.get(outcome, "the model gave nothing that may be used")


async def drafted(desk: Desk, answer: StoredAnswer, tuning: Tuning) -> dict[str, Any]:
    """The draft that would be proposed, with what the guards say of it."""
    about = await _about(desk, answer, tuning)
    made = await desk.analyst.draft(about, tuning)
    return as_draft(made.text, problems_in(made, about, tuning))


async def _about(desk: Desk, answer: StoredAnswer, tuning: Tuning) -> Situation:
    reading = await desk.analyst.read(Comment(answer.comment, answer.score), tuning)
    return situation(answer, reading)


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


def problems_in(draft: Draft, about: Situation, tuning: Tuning) -> list[str]:
    """What the guards find. What the shipped texts say nobody has invented; an outline is not sent.

    Other clients are not looked for: here is one letter, and nobody to send it.
    """
    if draft.kind is DraftKind.OUTLINE:
        return []
    ours = [each.text for name, each in shipped().texts.items() if name.startswith("draft/")]
    known = known_of(about, tuning.prompts, tone=draft.tone)
    return guards.problems_in(draft.text, replace(known, given=(*known.given, *ours)))


async def uses(desk: Desk, answer: StoredAnswer, file: PromptFile, tuning: Tuning) -> bool:
    """Whether the draft to this answer is made with a text of this file."""
    noting = _Noting(tuning.prompts.texts)
    about = await _about(desk, answer, tuning)
    await desk.analyst.draft(about, replace(tuning, prompts=Prompts(noting)))
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
