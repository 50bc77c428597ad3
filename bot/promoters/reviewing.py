"""Public reviews: everybody who is active is asked in a round, whatever they scored, or nobody.

Asking only the pleased is review gating, which Google's policy and the FTC's rule of October 2024
forbid (product.md U22, finding 12). A person sends: the desk hands out the letter and addresses.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.analyst.requesting import review
from bot.contact_lock.asking import may_ask
from bot.desk import Desk
from bot.errors import NotNow, Refusal
from bot.figures.bands import band_of
from bot.people import overseer
from bot.post.letter import is_address
from bot.promoters.incentives import offered
from bot.tuned import in_force
from storage import review_rounds
from storage.database import Transaction
from storage.promoter_records import Reviewer, RoundRecord
from storage.words import Asked

LASTS, YEAR = timedelta(days=30), timedelta(days=365)
SOURCE = "review round"  # in the list of what is held
OVERSEERS_ONLY = "Partners, managers and admins begin review rounds. Ask one of them."
RUNS = "A round runs until {day}. One at a time, so that nobody is asked twice."
NOT_FOR_SALE = "{found} Nothing may be given for a review, good or bad. Take it out."
OVER = "This round is over. Begin another one."
NOTHING_SHOWN = "Nobody's address was handed out. Press Addresses first."
NO_BAND = "never answered"
ANY_PLACE = "our review page"
KEPT = "{n} kept as asked, by you."
MOST_AT_ONCE = 1_500  # addresses that one window holds


@dataclass(frozen=True, slots=True)
class Plan:
    """What a round would be: for how many, in which words."""

    people: int
    words: str


@dataclass(frozen=True, slots=True)
class Addresses:
    """Who is to be written to now; ``waiting``: how many are held by a contact lock."""

    about: RoundRecord
    people: tuple[Reviewer, ...]
    waiting: int


async def plan(desk: Desk, by: str) -> Plan:
    """Raises NotAllowed, and NotNow while a round runs."""
    async with desk.database.transaction() as tx:
        await overseer(tx, by, OVERSEERS_ONLY)
        await _none_runs(tx, desk.clock())
        prompts = (await in_force(tx)).prompts
        return Plan(await review_rounds.audience(tx), review(ANY_PLACE, prompts))


async def begin(desk: Desk, by: str, *, place: str, words: str, press: str) -> int:
    """A round for everybody who is active now; its number. Raises NotAllowed, NotNow, Refusal."""
    now = desk.clock()
    if found := offered(words):
        raise Refusal(NOT_FOR_SALE.format(found=found[0]), field="words")
    async with desk.database.transaction() as tx:
        person = await overseer(tx, by, OVERSEERS_ONLY)
        await review_rounds.in_turn(tx)
        latest = await review_rounds.latest(tx)
        if latest is not None and latest.press == press:
            return latest.id
        await _none_runs(tx, now)
        return await review_rounds.open_round(
            tx, place=place, words=words, by=person.id, now=now, until=now + LASTS, press=press
        )


async def addresses(desk: Desk, round_id: int, by: str) -> Addresses:
    """Hand out who is to be written to now; whom somebody is in touch with waits, and is listed."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        await overseer(tx, by, OVERSEERS_ONLY)
        about = await _running(tx, round_id, now)
        everybody = [
            one for one in await review_rounds.to_ask(tx, round_id) if is_address(one.email)
        ][:MOST_AT_ONCE]
        free = [
            one
            for one in everybody
            if await may_ask(tx, one.contact_id, Asked.PROMOTER_ASK, SOURCE, now) is None
        ]
        await review_rounds.handed_out(tx, round_id, [one.contact_id for one in free], now)
        return Addresses(about, tuple(free), len(everybody) - len(free))


async def sent(desk: Desk, round_id: int, by: str) -> int:
    """They wrote to everybody whose address they were handed; how many. Raises NotNow."""
    async with desk.database.transaction() as tx:
        person = await overseer(tx, by, OVERSEERS_ONLY)
        if not (n := await review_rounds.asked(tx, round_id, by=person.id, now=desk.clock())):
            raise NotNow(NOTHING_SHOWN)
        return n


async def rates(tx: Transaction, now: datetime) -> dict[str, tuple[int, int]]:
    """Of each band how many were asked in the rounds of a year, of how many."""
    found: dict[str, tuple[int, int]] = {}
    for score, asked, n in await review_rounds.by_score(tx, now - YEAR):
        band = NO_BAND if score is None else band_of(score).value
        before = found.get(band, (0, 0))
        found[band] = (before[0] + asked, before[1] + n)
    return found


async def _none_runs(tx: Transaction, now: datetime) -> None:
    latest = await review_rounds.latest(tx)
    if latest is not None and latest.until > now:
        raise NotNow(RUNS.format(day=f"{latest.until:%-d %b}"))


async def _running(tx: Transaction, round_id: int, now: datetime) -> RoundRecord:
    found = await review_rounds.one(tx, round_id)
    if found is None or found.until <= now:
        raise NotNow(OVER)
    return found
