"""A follow-up gets its playbook when it opens: its steps are copied, and whoever does one told."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime

from bot.desk import Desk
from bot.drawing import PLAYBOOK
from bot.follow_up.business_time import after_working_days
from bot.follow_up.owner import Candidates, resolve
from bot.follow_up.working_hours import hours_of
from bot.interrupting import ping
from bot.playbooks.choosing import choose
from bot.playbooks.loading import shipped
from bot.playbooks.shape import Doer, Facts, Step, band_of
from storage import accounts, follow_up_records, playbooks, walls
from storage.database import Transaction
from storage.records import ColleagueRecord, FollowUpRecord
from storage.words import Polarity

People = Mapping[int, ColleagueRecord]


async def begin(desk: Desk, tx: Transaction, follow_up_id: int, *, at: datetime) -> None:
    """Copy the playbook of its cell, if there is one. Twice does no more than once.

    ``at``: from when its working days count. The reading of the answer must be kept by now.
    """
    record = await follow_up_records.load_one(tx, follow_up_id, desk.clock())
    if record is None:
        return
    cell = record.contact.role, band_of(record.score, record.rule)
    if (chosen := choose(shipped(), *cell)) is None:
        return
    people = await walls.who_may_know(tx, record.account.id)
    key_account = await accounts.is_top_fee(tx, record.account.id)
    facts = _facts(record, at, key_account=key_account)
    steps = [(step, _assignee(step, record, people, at)) for step in chosen.steps_for(facts)]
    begun = await playbooks.begin(
        tx,
        record.id,
        name=chosen.name,
        title=chosen.title,
        version=chosen.version,
        materials=[asdict(each) for each in chosen.materials],
        steps=[
            {
                "key": step.key,
                "words": step.words,
                "assignee_id": person.id if person else None,
                "due_at": _due(desk, step, person, record, at),
            }
            for step, person in steps
        ],
        now=at,
    )
    if begun:
        await _tell(desk, tx, record, (person for _, person in steps if person))


def _facts(record: FollowUpRecord, at: datetime, *, key_account: bool) -> Facts:
    renewal = record.account.renewal_on
    themes = record.reading.themes if record.reading else ()
    return Facts(
        role=record.contact.role,
        key_account=key_account,
        renewal_in_days=(renewal - at.date()).days if renewal else None,
        themes=frozenset(each.theme for each in themes if each.polarity is Polarity.NEGATIVE),
    )


def _assignee(
    step: Step, record: FollowUpRecord, people: People, at: datetime
) -> ColleagueRecord | None:
    """Who does it, or stands in while they are away; None: whoever has the follow-up."""
    wanted = {
        Doer.OWNER: None,
        Doer.PARTNER: record.account.partner_id,
        Doer.MANAGER: record.owner.manager_id if record.owner else None,
        Doer.DEPUTY: record.owner.deputy_id if record.owner else None,
    }[step.by]
    found = resolve(Candidates(override=wanted), people, at)
    return people[found.owner_id] if found else None


def _due(
    desk: Desk, step: Step, person: ColleagueRecord | None, record: FollowUpRecord, at: datetime
) -> datetime | None:
    """In the working days of who does it; or when the plan must be agreed."""
    if step.by_plan:
        return record.plan_due_at
    if step.due_days is None:
        return None
    country = desk.settings.firm_country
    hours = hours_of(person or record.owner, at, firm_country=country)
    return after_working_days(at, step.due_days, hours)


async def _tell(
    desk: Desk, tx: Transaction, record: FollowUpRecord, assigned: Iterable[ColleagueRecord]
) -> None:
    """One message each; the owner has the card."""
    owner_id = record.owner.id if record.owner else None
    for person in {each.id: each for each in assigned}.values():
        if person.slack_user_id and person.id != owner_id:
            await ping(
                desk,
                tx,
                PLAYBOOK,
                record.id,
                person.slack_user_id,
                follow_up_id=record.id,
                severity=record.severity,
            )
