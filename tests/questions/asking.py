"""Each question is asked as the desk is asked, and its answer held against the truth."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from enum import StrEnum
from math import isclose

from bot.answers import receipts, ways
from bot.answers.found import Found
from bot.answers.grammar import AskedBack, understand
from bot.answers.plan import Plan
from bot.answers.proof import Answered
from bot.answers.steps import Step
from bot.answers.vocabulary import vocabulary
from bot.errors import Refusal
from storage import colleagues
from storage.database import Transaction
from storage.records import ColleagueRecord
from storage.tallies import Counts
from storage.words import ColleagueRole
from tests.questions.corpus import TODAY
from tests.questions.truths import DECLINED, MEASURES, Question, Truth, truth

NOW = datetime.combine(TODAY, time(12), tzinfo=UTC)


class Became(StrEnum):
    """What came of a question. DECLINED and ASKED also when that is right."""

    ANSWERED = "answered exactly"
    ASKED = "asked back"
    DECLINED = "declined"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Asked:
    """``should``: whether there is a figure to be told."""

    question: Question
    became: Became
    words: str

    @property
    def should(self) -> bool:
        return self.question.value != DECLINED


async def ask_all(tx: Transaction, questions: Sequence[Question]) -> list[Asked]:
    [person] = await colleagues.with_role(tx, ColleagueRole.ADMIN)
    names = await vocabulary(tx, person)
    results = []
    for each in questions:
        found = understand(each.question, names, TODAY)
        if isinstance(found, Plan):
            results.append(await _answered(tx, person, each, found))
        elif isinstance(found, AskedBack):
            results.append(Asked(each, Became.ASKED, found.question))
        else:
            results.append(Asked(each, Became.DECLINED, found.reason))
    return results


async def _answered(tx: Transaction, person: ColleagueRecord, asked: Question, plan: Plan) -> Asked:
    try:
        answered = await receipts.answer(tx, person, plan, NOW)
    except Refusal as refusal:
        return Asked(asked, Became.DECLINED, refusal.sentence)
    right = (
        asked.value != DECLINED
        and plan.measure == MEASURES[asked.value]
        and _same(told(answered), await truth(tx, asked))
    )
    became = Became.ANSWERED if right else Became.WRONG
    return Asked(asked, became, answered.told.sentence.text)


def told(answered: Answered) -> Truth:
    """What was told, in the form of a truth."""
    plan, found = answered.plan, answered.found
    main = ways.headline(plan, found)
    rows = _rows(plan, [*found.parts, *found.steps]) if found.parts or found.steps else None
    against = _one(plan, found.before) if found.before is not None else None
    return Truth(main.value, main.n, against, rows)


def _rows(plan: Plan, steps: Sequence[Step]) -> Mapping[str, tuple[float | None, int]]:
    return {each.words: _one(plan, each.counts) for each in steps}


def _one(plan: Plan, counts: Counts) -> tuple[float | None, int]:
    headline = ways.headline(plan, Found(counts))
    return headline.value, headline.n


def _same(one: Truth, other: Truth) -> bool:
    """Parts by any spelling of their names; a month without answers need not be there."""
    rows = [_plain(each.rows) if each.rows is not None else None for each in (one, other)]
    if (rows[0] is None) != (rows[1] is None) or (one.against is None) != (other.against is None):
        return False
    pairs = [((one.value, one.n), (other.value, other.n))]
    pairs += [(one.against, other.against)] if one.against and other.against else []
    if rows[0] is not None and rows[1] is not None:
        if rows[0].keys() != rows[1].keys():
            return False
        pairs += [(rows[0][name], rows[1][name]) for name in rows[0]]
    return all(n == m and _near(value, wanted) for (value, n), (wanted, m) in pairs)


def _plain(rows: Mapping[str, tuple[float | None, int]]) -> dict[str, tuple[float | None, int]]:
    return {
        name.casefold().replace("_", " ").replace("-", " "): figure
        for name, figure in rows.items()
        if figure[1]
    }


def _near(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return isclose(one, other, abs_tol=1e-9)
