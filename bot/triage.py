"""A delivery becomes an answer; an answer is read; if it needs a person, a follow-up is opened."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.analyst.reading import Comment, Draft, Reading, Situation
from bot.desk import Desk
from bot.drawing import FOLLOW_UP
from bot.follow_up.business_time import WorkingHours
from bot.follow_up.deadlines import deadlines
from bot.follow_up.owner import Candidates, Ownership, resolve
from bot.follow_up.severity import CONTRADICTION_FROM, Facts, Verdict, judge
from bot.zones import zone_of
from storage import arrivals, follow_ups, matters, messages, responses
from storage.database import Transaction
from storage.jobs import defer
from storage.matters import Matter

RULE_VERSION = 1
CHURN = "churn_language"
LATE = timedelta(hours=1)
NOBODY = "nobody is known who could own it"


async def take_in(desk: Desk, arrival_ids: Sequence[int]) -> None:
    """Settle deliveries into answers. One that fails leaves the others done; the job comes back."""
    failures: list[Exception] = []
    for arrival_id in arrival_ids:
        try:
            await _take_in_one(desk, arrival_id)
        except Exception as failure:
            failures.append(failure)
    if failures:
        raise failures[0]


async def _take_in_one(desk: Desk, arrival_id: int) -> None:
    async with desk.database.transaction() as tx:
        facts = await arrivals.waiting(tx, arrival_id)
        if facts is None:
            return
        email = facts.given.get("given_email")
        standing = await responses.settle(
            tx,
            system=facts.system,
            external_id=facts.external_id,
            arrival_id=arrival_id,
            contact_id=await responses.contact_by_email(tx, email) if email else None,
            facts=_columns(facts.given),
        )
        first = await arrivals.taken_in(tx, arrival_id, standing.response_id, desk.clock())
        if first and standing.changed and standing.contact_id is not None:
            await triage_later(tx, standing.response_id)


def _columns(given: dict[str, Any]) -> dict[str, Any]:
    """The arrival's facts as the answer's columns; its further properties stay with the arrival."""
    columns = {name: value for name, value in given.items() if name != "properties"}
    for moment in ("answered_at", "updated_at"):
        columns[moment] = datetime.fromisoformat(columns[moment])
    return columns


async def triage_later(tx: Transaction, response_id: int) -> None:
    """Have this answer read and judged after the commit."""
    await defer(tx, "triage", queue="think", response_id=response_id)


async def triage(desk: Desk, response_id: int) -> None:
    """Read the answer and open what follows. Safe to run again; the newest words win."""
    async with desk.database.transaction() as tx:
        matter = await matters.load(tx, response_id, desk.clock())
    if matter is None:
        return
    comment = Comment(matter.comment, matter.score)
    reading = await desk.analyst.read(comment)
    verdict = judge(_facts(matter, reading))
    owner = _owner(matter, desk.clock())
    draft = await _draft(desk, matter, comment, reading, verdict, owner) if verdict else None
    async with desk.database.transaction() as tx:
        if not await matters.still_stands(tx, matter):
            return  # a later delivery came in between; its own triage follows
        new = await responses.save_reading(
            tx,
            response_id,
            arrival_id=matter.arrival_id,
            analyst=reading.analyst,
            version=reading.version,
            found=as_json(reading),
        )
        if not new:
            return  # done before: this job came back after a crash
        follow_up_id = await follow_ups.of_response(tx, response_id)
        if follow_up_id is not None:
            await _answer_changed(desk, tx, follow_up_id, draft)
        elif verdict is not None and draft is not None:
            await _open(desk, tx, matter, verdict, owner, draft)


def _facts(matter: Matter, reading: Reading) -> Facts:
    doubted = reading.hidden is not None
    return Facts(
        role=matter.contact.role,
        score=matter.score,
        previous_score=matter.previous_score,
        key_account=matter.key_account,
        hidden=doubted and matter.score < CONTRADICTION_FROM,
        contradiction=doubted and matter.score >= CONTRADICTION_FROM,
        churn_language=CHURN in reading.signals,
    )


def _owner(matter: Matter, now: datetime) -> Ownership | None:
    candidates = Candidates(
        contact_owner=matter.contact.owner_id,
        account_director=matter.account.director_id,
        team_lead=matter.account.partner_id,
        fallback=matter.fallback_id,
    )
    return resolve(candidates, matter.people, now)


async def _draft(
    desk: Desk,
    matter: Matter,
    comment: Comment,
    reading: Reading,
    verdict: Verdict,
    owner: Ownership | None,
) -> Draft:
    sender = matter.people[owner.owner_id].name if owner else ""
    return await desk.analyst.draft(
        Situation(
            comment=comment,
            reading=reading,
            role=matter.contact.role,
            severity=verdict.severity,
            contact_first_name=matter.contact.name.split(" ")[0],
            sender_name=sender,
        )
    )


async def _open(
    desk: Desk,
    tx: Transaction,
    matter: Matter,
    verdict: Verdict,
    owner: Ownership | None,
    draft: Draft,
) -> None:
    now = desk.clock()
    person = matter.people.get(owner.owner_id) if owner else None
    hours = WorkingHours(zone_of(person.timezone if person else "UTC"))
    due = deadlines(verdict.severity, _clock_start(matter.answered_at, now), hours)
    follow_up_id = await follow_ups.open_once(
        tx,
        response_id=matter.response_id,
        account_id=matter.account.id,
        contact_id=matter.contact.id,
        severity=verdict.severity,
        rule=verdict.rule,
        rule_version=RULE_VERSION,
        owner_id=person.id if person else None,
        owner_reason=owner.reason if owner else NOBODY,
        opened_at=now,
        claim_due_at=due.claim_due_at,
        contact_due_at=due.contact_due_at,
    )
    if follow_up_id is None:
        return
    await follow_ups.tell_timeline(tx, follow_up_id, "opened", at=now, note=str(verdict.rule))
    await _keep_draft(tx, follow_up_id, draft)
    for surface in surfaces(desk, matter, person.slack_user_id if person else None):
        await messages.wish(tx, FOLLOW_UP, follow_up_id, surface)


def _clock_start(answered_at: datetime, now: datetime) -> datetime:
    """The moment of the answer; for one that came late, the moment it could be known."""
    return answered_at if now - LATE < answered_at <= now else now


def surfaces(desk: Desk, matter: Matter, owner_slack_id: str | None) -> list[str]:
    """Where the card goes: the account's channel, and its owner's DM."""
    channel = matter.account.slack_channel_id or desk.settings.slack_default_channel
    return [surface for surface in (channel, owner_slack_id) if surface]


async def _keep_draft(tx: Transaction, follow_up_id: int, draft: Draft) -> None:
    await follow_ups.add_draft(
        tx,
        follow_up_id,
        text=draft.text,
        tone=draft.tone,
        prompt=draft.prompt,
        prompt_version=draft.prompt_version,
        author_id=None,
    )


async def _answer_changed(
    desk: Desk, tx: Transaction, follow_up_id: int, draft: Draft | None
) -> None:
    """The client said more: everybody sees it; a draft that a person worked on is left alone."""
    await follow_ups.tell_timeline(tx, follow_up_id, "answer_changed", at=desk.clock())
    if draft is not None and not await follow_ups.person_wrote(tx, follow_up_id):
        await _keep_draft(tx, follow_up_id, draft)
    await messages.redraw(tx, FOLLOW_UP, follow_up_id)


def as_json(reading: Reading) -> dict[str, Any]:
    """The reading as storage keeps it: spans, never copies of the words."""
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
    }
