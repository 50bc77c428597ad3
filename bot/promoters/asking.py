"""One ask of a promoter, in turn: who may be asked, who allows it, what came of it (product.md T1).

Personal asks only. A public review is asked of everybody or of nobody (bot/promoters/reviewing.py).
"""

from datetime import datetime, timedelta

from bot.cards.promoter_words import ASKED_FOR, REVIEW
from bot.cards.times import clock
from bot.contact_lock.asking import Wait, may_ask
from bot.desk import Desk
from bot.errors import NotNow
from bot.people import partner
from bot.promoters.theirs import theirs
from storage import accounts, merges, promoter_asks
from storage.database import Transaction
from storage.promoter_records import AskRecord, PromoterRecord
from storage.promoter_words import Activation, AskOutcome
from storage.records import ColleagueRecord
from storage.words import Asked, ColleagueRole, Role

ONE_IN = timedelta(days=180)
SOURCE = "promoters"  # in the list of what is held
TO_ALL_OR_NONE = (
    "A public review is asked of everybody or of nobody: asking only those who scored high is "
    "review gating. A partner, manager or admin can begin a review round in /nps promoters."
)
SINCE = "{name} has answered again since. Look at that answer first."
OPTED_OUT = "{name} asked not to be written to like this."
UNHAPPY = "A follow-up about {name} is open. Ask when it is closed."
ASKED = "{name} was asked for {what} on {day}. One ask in 180 days: the next may come from {next}."
HELD = "{why} until {until}. It is held until then, and listed in /nps holds."
PARTNERS_ONLY = "A partner decides what the largest clients are asked for. Ask one of them."
DECIDED = "Somebody has decided this already."
NEVER_ASKED = "They were never asked for this."
OTHERWISE = Activation.QUOTE  # of whom nothing else suggests itself
YES, NO, LATER = AskOutcome.YES, AskOutcome.NO, AskOutcome.LATER
_SUGGESTED = {
    Role.ECONOMIC_BUYER: Activation.REFERENCE,
    Role.EXECUTIVE_SPONSOR: Activation.JOINT_TALK,
    Role.DAY_TO_DAY_LEAD: Activation.CASE_STUDY,
}


def suggested(role: Role) -> Activation:
    """What somebody in this part is best asked for (D.16)."""
    return _SUGGESTED.get(role, OTHERWISE)


async def first_of(desk: Desk, thanks_id: int, by: str) -> Activation:
    """What the window begins with: what somebody wants to ask them already, or what suits them."""
    async with desk.database.transaction() as tx:
        _, record = await theirs(tx, thanks_id, by)
        wanted = await promoter_asks.waiting(tx, thanks_id)
    return wanted.kind if wanted else suggested(record.contact.role)


def kind_of(word: str) -> Activation:
    """What was chosen. Raises NotNow for a public review, which nobody is asked for alone."""
    if word == REVIEW:
        raise NotNow(TO_ALL_OR_NONE)
    return Activation(word)


async def refuse(tx: Transaction, record: PromoterRecord, now: datetime) -> None:
    """Raises NotNow with why this person may be asked for nothing now, and from when."""
    name = record.contact.name
    if not record.newest:
        raise NotNow(SINCE.format(name=name))
    if record.opted_out:
        raise NotNow(OPTED_OUT.format(name=name))
    if await merges.open_follow_ups(tx, [record.contact.id]):
        raise NotNow(UNHAPPY.format(name=name))
    if record.asked_at is not None and record.asked_for and record.asked_at > now - ONE_IN:
        raise NotNow(
            ASKED.format(
                name=name,
                what=ASKED_FOR[record.asked_for],
                day=f"{record.asked_at:%-d %b %Y}",
                next=f"{record.asked_at + ONE_IN:%-d %b %Y}",
            )
        )


async def hold(tx: Transaction, record: PromoterRecord, now: datetime) -> Wait | None:
    """What it waits for, and then it is listed: this must be committed, then said."""
    return await may_ask(tx, record.contact.id, Asked.PROMOTER_ASK, SOURCE, now)


def held(wait: Wait, person: ColleagueRecord, now: datetime) -> NotNow:
    until = clock(wait.until, person.timezone, now=now)
    return NotNow(HELD.format(why=wait.why, until=until))


async def needs_word(
    tx: Transaction, record: PromoterRecord, person: ColleagueRecord, kind: Activation
) -> bool:
    """Whether a partner must allow it first: at the 20 % of accounts with the highest fees."""
    if person.role is ColleagueRole.PARTNER:
        return False
    if not await accounts.is_top_fee(tx, record.contact.account_id):
        return False
    wanted = await promoter_asks.waiting(tx, record.id)
    return wanted is None or wanted.kind is not kind or not wanted.allowed


async def want_word(desk: Desk, thanks_id: int, by: str, kind: Activation) -> None:
    """Have a partner decide; it waits in their list, and nobody is interrupted."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person, record = await theirs(tx, thanks_id, by)
        await refuse(tx, record, now)
        await promoter_asks.want(tx, thanks_id, kind, by=person.id, now=now)


async def decide(desk: Desk, ask_id: int, by: str, *, allowed: bool) -> None:
    """A partner's word. Raises NotAllowed, NotNow."""
    async with desk.database.transaction() as tx:
        person = await partner(tx, by, PARTNERS_ONLY)
        now = desk.clock()
        if not await promoter_asks.decide(tx, ask_id, by=person.id, now=now, allowed=allowed):
            raise NotNow(DECIDED)


async def answered(desk: Desk, ask_id: int, by: str, outcome: AskOutcome) -> AskRecord:
    """What the client said. Raises NotNow, NotAllowed."""
    async with desk.database.transaction() as tx:
        ask = await promoter_asks.one(tx, ask_id)
        if ask is None:
            raise NotNow(NEVER_ASKED)
        person, _ = await theirs(tx, ask.about, by)
        now = desk.clock()
        if not await promoter_asks.answered(tx, ask_id, outcome, by=person.id, now=now):
            raise NotNow(NEVER_ASKED)
        return ask
