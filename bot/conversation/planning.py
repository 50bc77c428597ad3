"""A question that the grammar does not understand, put to the model where there is one.

The model names a measure of the closed list and points at words of the question. It is told no
figures and no names, of the question before only its shape, and writes no sentence: names and times
are looked up here, by the readers of what is typed, and whatever does not hold leaves the question
as it was.
"""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from bot.analyst.chat import Reply
from bot.analyst.forms import FigureForm
from bot.analyst.model import Call, ModelAnalyst, fence_for, fenced
from bot.answers import keeping, naming, periods
from bot.answers.grammar.candidates import Candidate
from bot.answers.grammar.planning import as_before
from bot.answers.measures import MEASURES
from bot.answers.plan import Filters, Measure, Period, Plan
from bot.conversation.understanding import asker_of
from bot.desk import Desk
from bot.model_budget import book, leave
from bot.prompting import Prompt
from bot.tuned import in_force
from storage.conversations import QuestionRecord
from storage.database import Transaction

PROMPT = "plan"
_USUAL_MONTHS = 12


async def plan_of(
    desk: Desk, question: QuestionRecord, kept: Mapping[str, Any] | None
) -> Plan | None:
    """What the model makes of it; None when it may not be asked, or nothing that holds.

    kept: the plan of the question before; what is not said now may come from it.
    """
    if desk.model is None:
        return None
    async with desk.database.transaction() as tx:
        given = await leave(desk, tx)
        prompt = (await in_force(tx)).prompts.get("plan")
    if given.used_up or given.resting_until is not None:
        return None
    before = keeping.plan_of(kept) if kept else None
    form = await _asked(desk, desk.model, prompt, question.words, before)
    if form is None or not form.answerable or not _copied(form, question.words):
        return None
    async with desk.database.transaction() as tx:
        await asker_of(tx, question)
        return await _resolved(tx, form, desk.clock().date(), before if form.goes_on else None)


async def _asked(
    desk: Desk, model: ModelAnalyst, prompt: Prompt, words: str, before: Plan | None
) -> FigureForm | None:
    fence = fence_for(words)
    told = prompt.fill(
        fence=fence,
        measures="\n".join(f"- {each}: {of.title}" for each, of in MEASURES.items()),
        before=_shape(before) if before else "there was none.",
    )
    reply = await model.chat.call(told, fenced(fence, words), FigureForm)
    await book(desk, None, _call(model.chat.model, prompt, reply))
    return reply.form if isinstance(reply.form, FigureForm) else None


def _shape(before: Plan) -> str:
    """Nobody's name and no figure: who was meant is looked up here."""
    named = [name for name, value in asdict(before.filters).items() if value is not None]
    parts = [f"measure {before.measure}", f"whose: {', '.join(named) or 'all clients'}"]
    parts.append(f"period: {before.period.since} up to {before.period.until}")
    if before.against is not None:
        parts.append(f"compared with another {'time' if _is_time(before) else 'of a kind'}")
    if before.by is not None:
        parts.append(f"by {before.by}")
    if before.trend:
        parts.append("by month")
    return "; ".join(parts) + "."


def _is_time(before: Plan) -> bool:
    return isinstance(before.against, Period)


def _copied(form: FigureForm, words: str) -> bool:
    """Nobody and no time that the question does not name."""
    pointed = (form.whose, form.than_whose, form.period, form.than_period)
    return all(each.casefold() in words.casefold() for each in pointed)


async def _resolved(
    tx: Transaction, form: FigureForm, today: date, before: Plan | None
) -> Plan | None:
    """Every name and time looked up; None when one of them is not clear.

    before: whose plan tells what this question does not say.
    """
    whose, than = await _one(tx, form.whose), await _one(tx, form.than_whose)
    period, other = _time(form.period, today), _time(form.than_period, today)
    if whose is None or than is None or period is None or other is None:
        return None
    filters = whose.filters
    if before is not None:
        filters = filters if form.whose else before.filters
        period = period if form.period else before.period
    against = _against(form, whose, than, period, other, timed=bool(form.period or before))
    if (form.than_whose or form.than_period) and against is None:
        return None
    if isinstance(against, Period):
        against, period = sorted((period, against), key=lambda each: each.since)
    alone = against is None
    by = form.by if alone else None
    plan = Plan(
        form.measure, period, filters, against, by, trend=alone and by is None and form.by_month
    )
    if before is None or against or by or plan.trend:
        return plan
    return as_before(_of_one_client(plan, before, form), before, somebody=bool(form.whose))


def _of_one_client(plan: Plan, before: Plan, form: FigureForm) -> Plan:
    """After a firm's NPS a client's index is meant, as the grammar has it (product.md P1.2)."""
    same = before.measure is plan.measure is Measure.NPS
    named = form.whose and not form.period and plan.filters.account_id is not None
    return replace(plan, measure=Measure.ACCOUNT_INDEX) if same and named else plan


def _against(
    form: FigureForm,
    whose: Candidate,
    than: Candidate,
    period: Period,
    other: Period,
    *,
    timed: bool,
) -> Period | Filters | None:
    """Two times that share no day, or two of a kind; nothing else is compared.

    timed: whether the first of the times was said, now or before.
    """
    if form.than_whose and form.than_period:
        return None
    if form.than_period:
        apart = period.since >= other.until or other.since >= period.until
        return other if timed and apart else None
    differs = than.kind is whose.kind and than != whose
    return than.filters if form.than_whose and differs else None


async def _one(tx: Transaction, words: str) -> Candidate | None:
    return (await naming.find(tx, words)).chosen


def _time(words: str, today: date) -> Period | None:
    """No words mean the usual time; words that are not all understood mean none."""
    if not words.strip():
        return periods.last_months(today, _USUAL_MONTHS)
    found, rest = periods.read(words, today)
    return None if rest else found


def _call(model: str, prompt: Prompt, reply: Reply) -> Call:
    return Call(
        purpose=PROMPT,
        model=model,
        prompt=prompt.name,
        prompt_version=prompt.version,
        tokens_in=reply.tokens_in,
        tokens_out=reply.tokens_out,
        latency_ms=reply.latency_ms,
        outcome=reply.outcome,
    )
