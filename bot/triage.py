"""An answer is read; if it needs a person, a follow-up is opened."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot import proposing
from bot.analyst.injection import SIGNAL
from bot.analyst.reading import Comment, Reading, Situation
from bot.analyst.tuning import Tuning
from bot.booking.policy import book_ahead_later
from bot.desk import Desk
from bot.drawing import FOLLOW_UP
from bot.follow_up import clocks, recovery
from bot.follow_up.deadlines import deadlines
from bot.follow_up.owner import Candidates, Ownership, resolve
from bot.follow_up.raising import raise_severity
from bot.follow_up.redrawing import redraw
from bot.follow_up.regrading import regrade
from bot.follow_up.severity import CONTRADICTION_FROM, Facts, Verdict, judge
from bot.follow_up.working_hours import hours_of
from bot.interrupting import ping
from bot.playbooks.beginning import begin
from bot.proposing import Proposal, propose, style_of
from bot.tuned import in_force
from bot.writing_back.telling import answered, tell_crm
from storage import drafts, follow_ups, matters, messages, responses
from storage.database import Transaction
from storage.jobs import defer
from storage.matters import Matter, PlacedAnswer
from storage.records import ColleagueRecord
from storage.words import BookingPolicy, Duty, Severity

log = logging.getLogger(__name__)

RULE_VERSION = 1
CHURN = "churn_language"
MODEL_QUEUE = "model"
LATE = timedelta(hours=1)
NOBODY = "nobody is known who could own it"


async def triage_later(tx: Transaction, response_id: int) -> None:
    """Have this answer read and judged after the commit."""
    await defer(tx, "triage", queue="think", response_id=response_id)


async def read_again_later(
    tx: Transaction, response_id: int, *, at: datetime | None = None, tries: int = 0
) -> None:
    """Have the model read it too, when it can; nobody waits for that (product.md U24)."""
    job = {"response_id": response_id, "tries": tries}
    await defer(tx, "read_again", queue=MODEL_QUEUE, once=f"read_again:{response_id}", at=at, **job)


async def triage(desk: Desk, response_id: int) -> None:
    """Read the answer and open what follows. Safe to run again; the newest words win."""
    async with desk.database.transaction() as tx:
        answer = await matters.answer(tx, response_id)
        tuning = await in_force(tx)
    if answer is None:
        return
    reading = await desk.analyst.read(Comment(answer.comment, answer.score), tuning)
    if SIGNAL in reading.signals:  # the card says so too; here for whoever watches the log
        log.warning("comment_gives_instructions", extra={"response_id": response_id})
    opening = await opening_for(desk, answer, reading, tuning)
    async with desk.database.transaction() as tx:
        if not await matters.still_stands(tx, answer):
            return  # a later delivery came in between; its own triage follows
        new = await responses.save_reading(
            tx,
            response_id,
            arrival_id=answer.arrival_id,
            analyst=reading.analyst,
            version=reading.version,
            found=as_json(reading),
        )
        if not new:
            return  # done before: this job came back after a crash
        if desk.model is not None and answer.comment.strip():
            await read_again_later(tx, response_id)
        follow_up_id = await follow_ups.of_response(tx, response_id)
        if follow_up_id is not None:
            await _answer_changed(desk, tx, follow_up_id, opening)
        elif opening is not None:
            await open_follow_up(desk, tx, answer, opening)
        await recovery.weigh(desk, tx, answer, opening.verdict.rule if opening else None)
        await tell_crm(tx, answered(answer))


@dataclass(frozen=True, slots=True)
class Opening:
    """What a follow-up begins with."""

    matter: Matter
    verdict: Verdict
    owner: Ownership | None
    proposal: Proposal

    @property
    def person(self) -> ColleagueRecord | None:
        return self.matter.people.get(self.owner.owner_id) if self.owner else None


async def opening_for(
    desk: Desk, answer: PlacedAnswer, reading: Reading, tuning: Tuning
) -> Opening | None:
    """What the follow-up of this answer would begin with; None when nobody need see to it."""
    # Whether somebody must see to it does not hang on the account; only how soon does.
    if judge(facts_of(answer, reading, key_account=False)) is None:
        return None
    now = desk.clock()
    async with desk.database.transaction() as tx:
        matter = await matters.matter(tx, answer.contact, now)
    verdict = judge(facts_of(answer, reading, key_account=matter.key_account))
    if verdict is None:
        return None
    owner = _owner(answer, matter, now)
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
    return Opening(matter, verdict, owner, proposal)


def facts_of(answer: PlacedAnswer, reading: Reading, *, key_account: bool) -> Facts:
    """What the verdict hangs on, as this reading has it."""
    doubted = reading.hidden is not None
    return Facts(
        role=answer.contact.role,
        score=answer.score,
        previous_score=answer.previous_score,
        key_account=key_account,
        hidden=doubted and answer.score < CONTRADICTION_FROM,
        contradiction=doubted and answer.score >= CONTRADICTION_FROM,
        churn_language=CHURN in reading.signals,
        invited_lately=answer.invited_lately,
    )


def _owner(answer: PlacedAnswer, matter: Matter, now: datetime) -> Ownership | None:
    candidates = Candidates(
        contact_owner=answer.contact.owner_id,
        account_director=matter.account.director_id,
        team_lead=matter.account.partner_id,
        fallback=matter.fallback_id,
    )
    return resolve(candidates, matter.people, now)


async def open_follow_up(
    desk: Desk, tx: Transaction, answer: PlacedAnswer, opening: Opening
) -> None:
    """Open it once, with its clocks and its draft, and ask for its cards."""
    now, person, verdict = desk.clock(), opening.person, opening.verdict
    start = _clock_start(answer.answered_at, now)
    hours = hours_of(person, start, firm_country=desk.settings.firm_country)
    due = deadlines(verdict.severity, start, hours)
    follow_up_id = await follow_ups.open_once(
        tx,
        response_id=answer.response_id,
        account_id=opening.matter.account.id,
        contact_id=answer.contact.id,
        severity=verdict.severity,
        rule=verdict.rule,
        rule_version=RULE_VERSION,
        owner_id=person.id if person else None,
        owner_reason=opening.owner.reason if opening.owner else NOBODY,
        opened_at=now,
        clock_from=start,
        claim_from=start,
        claim_due_at=due.claim_due_at,
        contact_due_at=due.contact_due_at,
        plan_due_at=due.plan_due_at,
    )
    if follow_up_id is None:
        return
    await clocks.plan(desk, tx, follow_up_id, verdict.severity, person, start, *Duty)
    await follow_ups.tell_timeline(tx, follow_up_id, "opened", at=now, note=str(verdict.rule))
    await proposing.keep(tx, follow_up_id, opening.proposal)
    await book_ahead_later(desk, tx, follow_up_id, person, BookingPolicy.PROPOSE)
    await _show(desk, tx, follow_up_id, opening)
    await begin(desk, tx, follow_up_id, at=now)


def _clock_start(answered_at: datetime, now: datetime) -> datetime:
    """The moment of the answer; for one that came late, the moment it could be known."""
    return answered_at if now - LATE < answered_at <= now else now


async def _show(desk: Desk, tx: Transaction, follow_up_id: int, opening: Opening) -> None:
    """The card in the account's channel, and in its owner's direct messages."""
    account, person = opening.matter.account, opening.person
    channel = account.slack_channel_id or desk.settings.slack_default_channel
    if channel:
        await messages.wish(tx, FOLLOW_UP, follow_up_id, channel)
    if person is not None and person.slack_user_id:
        severity = opening.verdict.severity
        await ping(
            desk,
            tx,
            FOLLOW_UP,
            follow_up_id,
            person.slack_user_id,
            follow_up_id=follow_up_id,
            severity=severity,
            must=severity is Severity.S1,
        )


async def _answer_changed(
    desk: Desk, tx: Transaction, follow_up_id: int, opening: Opening | None
) -> None:
    """Everybody sees it; what is graver gets less time from now on; a person's draft is left."""
    now = desk.clock()
    await follow_ups.tell_timeline(tx, follow_up_id, "answer_changed", at=now)
    if opening is not None:
        await regrade(desk, tx, follow_up_id, opening.verdict, opening.person)
        await raise_severity(
            desk, tx, follow_up_id, opening.verdict, rule_version=RULE_VERSION, since=now
        )
        if not await drafts.person_wrote(tx, follow_up_id):
            await proposing.keep(tx, follow_up_id, opening.proposal)
    await redraw(tx, follow_up_id)


def as_json(reading: Reading) -> dict[str, Any]:
    """The reading as storage keeps it: spans, never copies of the words.

    Readings kept before ``probability`` and ``bar`` were have no such keys; who reads it back
    expects that.
    """
    return {
        "themes": [
            {
                "theme": found.theme,
                "polarity": found.polarity,
                "at": [found.quote.start, found.quote.end],
            }
            for found in reading.themes
        ],
        "hidden": [reading.hidden.start, reading.hidden.end] if reading.hidden else None,
        "signals": list(reading.signals),
        "sentiment": reading.sentiment,
        "language": reading.language,
        "abstained": reading.abstained,
        "probability": reading.probability,
        "bar": reading.bar,
    }
