"""Whole follow-ups, read in a handful of queries however many are asked for."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import aliased

from storage import (
    accounts,
    arms,
    bookings,
    causes,
    colleagues,
    contact_locks,
    letters,
    offers,
    playbooks,
    rechecks,
    renewals,
    rungs,
    snoozes,
)
from storage import attempts as tries
from storage import drafts as replies
from storage.closing_records import EndRecord
from storage.database import Transaction
from storage.evaluations import evaluation_record
from storage.models import Arrival, Colleague, Contact, FollowUp, Reading, Response
from storage.records import (
    AttemptRecord,
    ContactRecord,
    FollowUpRecord,
    ReadingRecord,
    ThemeRecord,
)
from storage.words import Polarity, Theme

FRICTION_WINDOW = timedelta(days=60)
PRIOR_SCORES = 5
TRIES_IN_VAIN = 3

# Made once: a new alias with each question costs more than the question.
_CLOSER, _EARLIER, _SAID = aliased(Colleague), aliased(FollowUp), aliased(Arrival)


def reading_record(row: Any, comment: str) -> ReadingRecord:
    """Cut the stored spans out of the comment they were found in."""
    found = row.found
    hidden, cleared = found.get("hidden"), found.get("cleared")
    return ReadingRecord(
        analyst=row.analyst,
        version=row.version,
        themes=tuple(
            ThemeRecord(Theme(one["theme"]), Polarity(one["polarity"]), comment[slice(*one["at"])])
            for one in found.get("themes", ())
        ),
        hidden=comment[slice(*hidden)] if hidden else None,
        signals=tuple(found.get("signals", ())),
        language=found.get("language"),
        abstained=bool(found.get("abstained")),
        cleared=comment[slice(*cleared)] if cleared else None,
    )


async def _readings(tx: Transaction, responses: Sequence[int]) -> dict[int, Any]:
    rows = await tx.execute(
        select(Reading.response_id, Reading.analyst, Reading.version, Reading.found)
        .where(Reading.response_id.in_(responses))
        .ext(distinct_on(Reading.response_id))
        .order_by(Reading.response_id, Reading.id.desc())
    )
    return {row.response_id: row for row in rows}


async def _prior_scores(
    tx: Transaction, contacts: Sequence[int]
) -> dict[int, list[tuple[int, datetime]]]:
    rows = await tx.execute(
        select(Response.contact_id, Response.score, Response.answered_at)
        .where(Response.contact_id.in_(contacts))
        .order_by(Response.answered_at.desc())
    )
    scores: dict[int, list[tuple[int, datetime]]] = defaultdict(list)
    for row in rows:
        scores[row.contact_id].append((row.score, row.answered_at))
    return scores


async def _rows(tx: Transaction, ids: Sequence[int]) -> Sequence[Row[Any]]:
    facts = await tx.execute(
        select(
            FollowUp,
            Response.score,
            Response.comment,
            Response.answered_at,
            _CLOSER.name.label("closer"),
            _EARLIER.disposition.label("earlier_disposition"),
            _EARLIER.closed_at.label("earlier_closed_at"),
            func.coalesce(_SAID.facts["comment"].astext, Response.comment).label("closed_comment"),
            *accounts.CONTACT_AS_PERSON,
        )
        .join(Response, Response.id == FollowUp.response_id)
        .join(Contact, Contact.id == FollowUp.contact_id)
        .outerjoin(_CLOSER, _CLOSER.id == FollowUp.closed_by)
        .outerjoin(_EARLIER, _EARLIER.id == FollowUp.reopens)
        .outerjoin(_SAID, _SAID.id == FollowUp.evidence_arrival_id)
        .where(FollowUp.id.in_(ids))
    )
    return facts.all()


def _evidence(row: Any) -> str | None:
    """The span that was quoted at closing, of the comment as it stood then."""
    if row.evidence_start is None or row.evidence_end is None:
        return None
    words: str = row.closed_comment[row.evidence_start : row.evidence_end]
    return words or None


def _reopened(row: Any) -> EndRecord | None:
    if row.earlier_disposition is None or row.earlier_closed_at is None:
        return None
    return EndRecord(row.earlier_disposition, row.earlier_closed_at)


async def _others(
    tx: Transaction, row: Any, attempts: Sequence[AttemptRecord]
) -> list[ContactRecord]:
    """Who else there could be asked: looked up only once somebody was tried in vain."""
    if len(attempts) < TRIES_IN_VAIN or row.reached_at is not None:
        return []
    there = await accounts.contacts(tx, row.account_id)
    return [one for one in there if one.id != row.contact_id]


async def load(tx: Transaction, ids: Sequence[int], now: datetime) -> list[FollowUpRecord]:
    """The follow-ups as they are now, in the order asked for; unknown ids are left out."""
    rows = {row.id: row for row in await _rows(tx, ids)}
    if not rows:
        return []
    firms = await accounts.records(tx, [row.account_id for row in rows.values()], now)
    people = await colleagues.by_ids(
        tx, [one for row in rows.values() for one in (row.owner_id, row.claimed_by) if one]
    )
    readings = await _readings(tx, [row.response_id for row in rows.values()])
    drafts = await replies.newest(tx, ids)
    attempts = await tries.of_follow_ups(tx, ids)
    runs = await playbooks.of_follow_ups(tx, ids)
    calls = await bookings.shown_of(tx, ids)
    scores = await _prior_scores(tx, [row.contact_id for row in rows.values()])
    locks = await contact_locks.of_contacts(tx, [row.contact_id for row in rows.values()], now)
    snoozed, escalated = await snoozes.running(tx, ids), await rungs.escalations(tx, ids)
    checks = await rechecks.of_follow_ups(tx, ids)
    renewed = await renewals.of_follow_ups(tx, ids)
    adopted = await causes.adopted(tx)
    drawn = await arms.of_follow_ups(tx, ids)
    sent, offered = await letters.latest(tx, ids), await offers.of_follow_ups(tx, ids)
    records = []
    for one in ids:
        if (row := rows.get(one)) is None:
            continue
        day = row.answered_at.date()
        reading = readings.get(row.response_id)
        records.append(
            FollowUpRecord(
                id=row.id,
                response_id=row.response_id,
                severity=row.severity,
                rule=row.rule,
                rule_version=row.rule_version,
                score=row.score,
                comment=row.comment,
                answered_at=row.answered_at,
                prior_scores=tuple(
                    prior for prior in scores[row.contact_id] if prior[1] < row.answered_at
                )[:PRIOR_SCORES],
                contact=accounts.person_of(row),
                account=firms[row.account_id],
                reading=reading_record(reading, row.comment) if reading else None,
                friction=tuple(
                    await accounts.friction(
                        tx, row.account_id, since=day - FRICTION_WINDOW, until=day
                    )
                ),
                draft=drafts[row.id][0] if row.id in drafts else None,
                owner=people.get(row.owner_id),
                owner_reason=row.owner_reason,
                opened_at=row.opened_at,
                claim_due_at=row.claim_due_at,
                contact_due_at=row.contact_due_at,
                claimed_by=people.get(row.claimed_by),
                claimed_at=row.claimed_at,
                reached_at=row.reached_at,
                attempts=tuple(attempts.get(row.id, ())),
                closed_at=row.closed_at,
                closed_by=row.closer,
                disposition=row.disposition,
                root_cause=row.root_cause,
                closing_note=row.closing_note,
                recheck_due_at=row.recheck_due_at,
                snoozed=snoozed.get(row.id),
                contact_lock=locks.get(row.contact_id),
                escalated=escalated.get(row.id),
                plan_due_at=row.plan_due_at,
                playbook=runs.get(row.id),
                held_back=drafts[row.id][1] if len(drafts.get(row.id, ())) > 1 else None,
                secondary_causes=tuple(row.secondary_causes),
                evidence=_evidence(row),
                recheck=checks.get(row.id),
                renewed=renewed.get(row.id),
                reopens=_reopened(row),
                adopted=adopted,
                booking=calls.get(row.id),
                others_there=tuple(await _others(tx, row, attempts.get(row.id, ()))),
                letter=sent.get(row.id),
                offers=tuple(offered.get(row.id, ())),
                evaluation=evaluation_record(row.evaluation),
                arm=drawn.get(row.id),
            )
        )
    return records


async def load_one(tx: Transaction, follow_up_id: int, now: datetime) -> FollowUpRecord | None:
    found = await load(tx, [follow_up_id], now)
    return found[0] if found else None
