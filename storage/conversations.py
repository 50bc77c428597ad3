"""Questions put to the bot in Slack: kept once, taken up in order, and what became of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.database import Transaction
from storage.jobs import defer
from storage.models import Conversation, Question, Verdict

QUEUE = "converse"  # a worker of its own: nobody's question waits for readings


@dataclass(frozen=True, slots=True)
class QuestionRecord:
    """One question. ``plan``: what was last computed in its conversation."""

    id: int
    conversation_id: int
    channel: str
    thread_ts: str
    asker: str
    ts: str
    words: str
    asked_at: datetime
    begun_at: datetime | None
    tries: int
    answered_at: datetime | None
    stopped_at: datetime | None
    outcome: dict[str, Any] | None
    receipt_id: int | None
    plan: dict[str, Any] | None

    @property
    def private(self) -> bool:
        """Whether only the asker reads it: their own conversation with the bot."""
        return self.channel.startswith("D")


_OF_CONVERSATION = ("channel", "thread_ts", "asker", "plan")
_COLUMNS = [
    getattr(Conversation if name in _OF_CONVERSATION else Question, name)
    for name in QuestionRecord.__slots__
]
_WAITS = (Question.answered_at.is_(None), Question.stopped_at.is_(None))


def _questions() -> Select[Any]:
    return select(*_COLUMNS).join(Conversation, Conversation.id == Question.conversation_id)


async def ask(
    tx: Transaction,
    *,
    channel: str,
    thread_ts: str,
    asker: str,
    ts: str,
    words: str,
    at: datetime,
) -> int | None:
    """Keep a question, with the job that answers it; its number, None when it is known already."""
    place = {"channel": channel, "thread_ts": thread_ts, "asker": asker}
    await tx.execute(upsert(Conversation).values(**place).on_conflict_do_nothing())
    conversation = select(Conversation.id).filter_by(**place).scalar_subquery()
    new = await tx.execute(
        upsert(Question)
        .values(conversation_id=conversation, ts=ts, words=words, asked_at=at)
        .on_conflict_do_nothing()
        .returning(Question.id)
    )
    number = new.scalar_one_or_none()
    if number is not None:
        await answer_later(tx, asker)
    return number


async def answer_later(tx: Transaction, asker: str, at: datetime | None = None) -> None:
    """Have somebody take up what this person asked: one job for all of it."""
    await defer(tx, "answer", queue=QUEUE, once=f"answer:{asker}", at=at, asker=asker)


async def oldest_waiting(tx: Transaction, asker: str) -> QuestionRecord | None:
    """The next of this person's questions, held until this transaction ends."""
    rows = await tx.execute(
        _questions()
        .where(Conversation.asker == asker, *_WAITS)
        .order_by(Question.ts, Question.id)
        .limit(1)
        .with_for_update(of=Question.__table__)
    )
    return _record(rows.one_or_none())


async def begin(tx: Transaction, question_id: int, at: datetime) -> None:
    await tx.execute(
        update(Question)
        .where(Question.id == question_id)
        .values(begun_at=at, tries=Question.tries + 1)
    )


async def leave(tx: Transaction, question_id: int) -> None:
    """Nobody is at it any more: the next who comes may begin."""
    await tx.execute(update(Question).where(Question.id == question_id).values(begun_at=None))


async def lock(tx: Transaction, question_id: int) -> QuestionRecord | None:
    """One question, held until this transaction ends."""
    rows = await tx.execute(
        _questions().where(Question.id == question_id).with_for_update(of=Question.__table__)
    )
    return _record(rows.one_or_none())


async def one(tx: Transaction, question_id: int) -> QuestionRecord | None:
    return _record((await tx.execute(_questions().where(Question.id == question_id))).one_or_none())


async def last_plan(
    tx: Transaction, question: QuestionRecord, since: datetime
) -> dict[str, Any] | None:
    """What the question may lean on: its thread's last plan, else the channel's since then."""
    if question.plan is not None:
        return question.plan
    rows = await tx.execute(
        select(Conversation.plan)
        .where(
            Conversation.asker == question.asker,
            Conversation.channel == question.channel,
            Conversation.planned_at >= since,
        )
        .order_by(Conversation.planned_at.desc())
        .limit(1)
    )
    return rows.scalar_one_or_none()


async def settle(
    tx: Transaction,
    question: QuestionRecord,
    outcome: Mapping[str, Any],
    at: datetime,
    *,
    receipt_id: int | None = None,
    plan: Mapping[str, Any] | None = None,
) -> None:
    """Write down what became of it, and forget its words. ``plan``: for what is asked next."""
    await tx.execute(
        update(Question)
        .where(Question.id == question.id)
        .values(outcome=dict(outcome), answered_at=at, receipt_id=receipt_id, words="")
    )
    if plan is not None:
        await tx.execute(
            update(Conversation)
            .where(Conversation.id == question.conversation_id)
            .values(plan=dict(plan), planned_at=at)
        )


async def stop(tx: Transaction, channel: str, thread_ts: str, asker: str, at: datetime) -> None:
    """What this person asked in this thread and still waits needs no answer any more."""
    of = select(Conversation.id).where(
        Conversation.channel == channel,
        Conversation.thread_ts == thread_ts,
        Conversation.asker == asker,
    )
    await tx.execute(
        update(Question)
        .where(Question.conversation_id.in_(of), *_WAITS)
        .values(stopped_at=at, words="")
    )


async def judge(
    tx: Transaction, question_id: int, colleague_id: int, at: datetime, *, right: bool
) -> None:
    """Keep what a colleague found of an answer; the last word counts."""
    said = {"found_right": right, "said_at": at}
    await tx.execute(
        upsert(Verdict)
        .values(question_id=question_id, colleague_id=colleague_id, **said)
        .on_conflict_do_update(
            index_elements=[Verdict.question_id, Verdict.colleague_id], set_=said
        )
    )


@dataclass(frozen=True, slots=True)
class Judged:
    """Of some time: answers given, how many were found right and wrong, and the wrong receipts."""

    answers: int
    right: int
    wrong: int
    receipts: tuple[int, ...]


async def judged(tx: Transaction, since: datetime, most: int) -> Judged:
    """``most``: of the receipts found wrong, the newest so many."""
    answers = await tx.execute(select(func.count()).where(Question.answered_at >= since))
    found = await tx.execute(
        select(Verdict.found_right, func.count())
        .where(Verdict.said_at >= since)
        .group_by(Verdict.found_right)
    )
    by = {row[0]: row[1] for row in found}
    wrong = await tx.execute(
        select(Question.receipt_id)
        .join(Verdict, Verdict.question_id == Question.id)
        .where(Verdict.said_at >= since, ~Verdict.found_right, Question.receipt_id.is_not(None))
        .distinct()
        .order_by(Question.receipt_id.desc())
        .limit(most)
    )
    receipts = tuple(one for one in wrong.scalars() if one is not None)
    return Judged(answers.scalar_one(), by.get(True, 0), by.get(False, 0), receipts)


def _record(row: Any) -> QuestionRecord | None:
    return None if row is None else QuestionRecord(**row._mapping)
