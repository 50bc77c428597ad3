"""What a follow-up begins with, and its opening: once, with its clocks, its draft and its cards."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot import proposing
from bot.analyst.reading import Comment, Reading, Situation
from bot.analyst.tuning import Tuning
from bot.booking.policy import propose_later
from bot.desk import Desk
from bot.follow_up import card, clocks
from bot.follow_up.asked import asked_in_order
from bot.follow_up.deadlines import deadlines
from bot.follow_up.owner import Ownership
from bot.follow_up.ownership import NOBODY, candidates_of, owner_for, tell_admins
from bot.follow_up.severity import Verdict
from bot.follow_up.weighing import Weighed, facts_of, weigh
from bot.follow_up.working_hours import hours_of
from bot.hooks.events import Event
from bot.hooks.telling import tell
from bot.playbooks.beginning import begin
from bot.proposing import Proposal, propose, style_of
from storage import follow_ups
from storage.database import Transaction
from storage.evaluations import EvaluationRecord
from storage.matters import Matter, PlacedAnswer
from storage.records import ColleagueRecord
from storage.words import Duty

LATE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Opening:
    """What a follow-up begins with. ``evaluation``: how it came to that."""

    matter: Matter
    verdict: Verdict
    rule_version: int
    owner: Ownership | None
    proposal: Proposal
    evaluation: EvaluationRecord

    @property
    def person(self) -> ColleagueRecord | None:
        return self.matter.people.get(self.owner.owner_id) if self.owner else None


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Somebody is unhappy, and it is below the card threshold of this version."""

    thresholds_version: int


async def opening_for(
    desk: Desk, answer: PlacedAnswer, reading: Reading, tuning: Tuning
) -> Opening | Narrowed | None:
    """What the follow-up of this answer would begin with; None when nobody need see to it."""
    weighed = await weigh(desk, answer, facts_of(answer, reading))
    if weighed is None:
        return None
    if weighed.verdict is None:
        return Narrowed(weighed.thresholds_version)
    return await prepare(desk, answer, reading, tuning, weighed, weighed.verdict)


async def prepare(
    desk: Desk,
    answer: PlacedAnswer,
    reading: Reading,
    tuning: Tuning,
    weighed: Weighed,
    verdict: Verdict,
    *,
    by: str = "",
) -> Opening:
    """Whose it is, and the reply to propose. ``by``: the colleague who opens it by hand."""
    now, matter = desk.clock(), weighed.matter
    owner = owner_for(answer.contact, matter, now)
    sender = matter.people[owner.owner_id] if owner else None
    partner = matter.people.get(matter.account.partner_id or 0)
    async with desk.database.transaction() as tx:
        style = await style_of(tx, sender.id if sender else None)
    situation = Situation(
        comment=Comment(answer.comment, answer.score),
        reading=reading,
        role=answer.contact.role,
        severity=verdict.severity,
        contact_first_name=answer.contact.name.split(" ")[0],
        sender_name=sender.name if sender else "",
        style=style,
        decider=partner.name if partner else "",
    )
    proposal = await propose(
        desk,
        tuning,
        situation,
        account_id=answer.contact.account_id,
        sender_id=sender.id if sender else None,
    )
    evaluation = EvaluationRecord(
        facts=weighed.facts_kept,
        thresholds_version=weighed.thresholds_version,
        asked=asked_in_order(candidates_of(answer.contact, matter), matter.people, now),
        by=by,
    )
    return Opening(matter, verdict, weighed.rule_version, owner, proposal, evaluation)


async def open_follow_up(
    desk: Desk,
    tx: Transaction,
    answer: PlacedAnswer,
    opening: Opening,
    *,
    by: int | None = None,
) -> int | None:
    """Open it once, with its clocks and its draft, and ask for its cards; its number.

    None when it was open already. ``by``: the colleague who opens it by hand.
    """
    now, person, verdict = desk.clock(), opening.person, opening.verdict
    start = _clock_start(answer.answered_at, now)
    hours = hours_of(person, start, firm_country=desk.settings.firm_country)
    due = deadlines(verdict.severity, start, hours)
    account_id, owner_id = opening.matter.account.id, person.id if person else None
    follow_up_id = await follow_ups.open_once(
        tx,
        response_id=answer.response_id,
        account_id=account_id,
        contact_id=answer.contact.id,
        severity=verdict.severity,
        rule=verdict.rule,
        rule_version=opening.rule_version,
        evaluation=opening.evaluation.as_json(),
        owner_id=owner_id,
        owner_reason=opening.owner.reason if opening.owner else NOBODY,
        opened_at=now,
        clock_from=start,
        claim_from=start,
        claim_due_at=due.claim_due_at,
        contact_due_at=due.contact_due_at,
        plan_due_at=due.plan_due_at,
        card_of=await card.to_join(tx, account_id, owner_id),
    )
    if follow_up_id is None:
        return None
    await clocks.plan(desk, tx, follow_up_id, verdict.severity, person, start, *Duty)
    await follow_ups.tell_timeline(
        tx, follow_up_id, "opened", at=now, by=by, note=str(verdict.rule)
    )
    await proposing.keep(tx, follow_up_id, opening.proposal)
    await card.show(desk, tx, follow_up_id)
    await tell_admins(desk, tx, follow_up_id, opening.owner)
    await begin(desk, tx, follow_up_id, at=now)
    await propose_later(desk, tx, follow_up_id, person)
    await tell(tx, Event.OPENED, follow_up_id, at=now)
    return follow_up_id


def _clock_start(answered_at: datetime, now: datetime) -> datetime:
    """The moment of the answer; for one that came late, the moment it could be known."""
    return answered_at if now - LATE < answered_at <= now else now
