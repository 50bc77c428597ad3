"""What `/nps change`, `friction` and `avoiding` answer: each a plan, with its receipt."""

from bot.answers import periods, receipts, spans
from bot.answers.grammar.timing import QUARTER_DAYS
from bot.answers.plan import Measure, Period, Plan
from bot.cards.answers import answer_card
from bot.cards.deferral import to_decide
from bot.cards.notes import sentence
from bot.cards.pieces import Card
from bot.desk import Desk
from bot.people import acting, known
from storage import deferrals

SHORTEST, LONGEST = 30, 365
WHICH_DAYS = (
    f"A number of days from {SHORTEST} to {LONGEST} can stand behind it: /nps change 180 compares "
    f"the last 180 days with the 180 before. Without one it is {QUARTER_DAYS}."
)


async def change(desk: Desk, by: str, typed: str) -> Card:
    """The last days against those before, by segment. Raises NotAllowed for most."""
    days = days_of(typed)
    if days is None:
        return sentence(WHICH_DAYS)
    return await _told(desk, by, Measure.CHANGES, spans.last_days(desk.clock().date(), days))


async def friction(desk: Desk, by: str) -> Card:
    """What preceded low scores. Raises NotAllowed for most."""
    return await _told(desk, by, Measure.FRICTION, spans.last_months(desk.clock().date(), 24))


async def avoiding(desk: Desk, by: str, typed: str) -> Card:
    """Whether unhappy people are left out; beneath, one's own deferrals to end or to explain."""
    now = desk.clock()
    when, _ = periods.read(typed, now.date())
    async with desk.database.transaction() as tx:
        person = await acting(tx, by)
        running = await deferrals.live(tx)
    shown = await _told(desk, by, Measure.AVOIDING, when or spans.last_months(now.date(), 3))
    own = [one for one in running if one.begun_by == person.id]
    return Card(shown.text, [*shown.blocks, *to_decide(own, zone=person.timezone, now=now)])


async def _told(desk: Desk, by: str, measure: Measure, when: Period) -> Card:
    async with desk.database.snapshot() as tx:
        person = await known(tx, by)
        answered = await receipts.answer(tx, person, Plan(measure, when), desk.clock())
    return answer_card(answered.told, answered.receipt_id)


def days_of(typed: str) -> int | None:
    """How long a wave is; None for what is no such number."""
    words = typed.lower().removesuffix("days").strip()
    if not words:
        return QUARTER_DAYS
    if not (words.isascii() and words.isdigit() and len(words) <= 3):
        return None
    return int(words) if SHORTEST <= int(words) <= LONGEST else None
