"""What `/nps themes` and `/nps why` answer."""

from bot.answers import periods, spans
from bot.answers.grammar import understand
from bot.answers.looking import answer, scope_of
from bot.answers.plan import Filters, Measure, Plan
from bot.answers.proof import Answered
from bot.answers.vocabulary import vocabulary
from bot.cards.answers import whose_answers
from bot.cards.pieces import Block, Card
from bot.cards.systemic_rows import issue_row
from bot.cards.themes import themes_card
from bot.charts.answers import of_answer
from bot.desk import Desk
from bot.people import OVERSEES, witness
from bot.themes_across.alerting import WAVE
from storage import systemic

MONTHS, MONTHS_OF_ONE = 3, 12  # one client answers seldom


async def themes(desk: Desk, by: str, words: str) -> Card:
    """Every theme of a time: how many clients name it, and what it weighs."""
    return await _themes(desk, by, words, "themes")


async def why(desk: Desk, by: str, words: str) -> Card:
    """Which theme grew since the time before; of one client, what its people say."""
    return await _themes(desk, by, words, "why")


async def _themes(desk: Desk, by: str, words: str, command: str) -> Card:
    today = desk.clock().date()
    period, whose = periods.read(words, today)
    scope = await scope_of(desk, by, whose)
    if scope.chosen is None:
        asked = await _understood(desk, by, f"{command} {words}")
        if asked is not None:
            return await _card(desk, by, await answer(desk, by, asked), None)
        rest = period.words if period else ""
        return whose_answers(command, whose, rest, scope.choices, likely=scope.likely)
    filters = scope.chosen.filters
    of_one = filters.account_id is not None
    when = period or periods.last_months(today, MONTHS_OF_ONE if of_one else MONTHS)
    grew = command == "why" and not of_one
    plan = Plan(Measure.THEMES, when, filters, against=spans.before(when) if grew else None)
    other = "themes" if grew else "why"
    typed = f"{other} {scope.chosen.typed} {when.words if period else ''}"
    step = None if of_one else ("What Grew" if other == "why" else "All Themes", typed)
    return await _card(desk, by, await answer(desk, by, plan), step)


async def _understood(desk: Desk, by: str, words: str) -> Plan | None:
    """What is no name may be a question: "why did billing get worse"."""
    async with desk.database.transaction() as tx:
        names = await vocabulary(tx, await witness(tx, by))
    found = understand(words, names, desk.clock().date())
    return found if isinstance(found, Plan) and found.measure is Measure.THEMES else None


async def _card(desk: Desk, by: str, answered: Answered, step: tuple[str, str] | None) -> Card:
    everybody = answered.plan.filters == Filters() and answered.plan.theme is None
    return themes_card(
        answered.told,
        answered.receipt_id,
        chart=of_answer(answered),
        open_issues=await _under_way(desk, by) if everybody else (),
        next_step=(step[0], " ".join(step[1].split())) if step else None,
    )


async def _under_way(desk: Desk, by: str) -> list[Block]:
    """What is systemic and how far it has come: for managers, partners and admins."""
    async with desk.database.transaction() as tx:
        if (await witness(tx, by)).role not in OVERSEES:
            return []
        found = await systemic.under_way(tx, desk.clock() - WAVE)
        return [issue_row(each) for each in found]
