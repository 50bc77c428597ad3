"""Looking at the playbook of a follow-up, at one of its steps, and at all playbooks there are."""

import asyncio
from datetime import datetime

from bot.cards.playbook_materials import Checked, ShownPlaybook, names_dates
from bot.desk import Desk
from bot.errors import NotNow
from bot.follow_up import showing
from bot.follow_up.business_time import WorkingHours
from bot.follow_up.working_hours import hours_of
from bot.outside.doer import NotDone, OutcomeUnknown
from bot.people import admin
from bot.playbooks.dates import Dates, all_free, horizon, proposed
from bot.playbooks.loading import shipped
from bot.playbooks.shape import Playbook
from bot.playbooks.ticking import in_hand
from storage import colleagues
from storage.playbook_records import StepRecord
from storage.records import ColleagueRecord, FollowUpRecord

PATIENCE = 1.5  # seconds: Slack lets a window be opened for three
NO_PLAYBOOK = "This follow-up has no playbook: none is written for this role and score."


async def shown(desk: Desk, follow_up_id: int, by: str) -> ShownPlaybook:
    """The playbook of a follow-up, for a colleague. Raises NotAllowed, NotNow."""
    record = await showing.one(desk, follow_up_id, by)
    if record.playbook is None:
        raise NotNow(NO_PLAYBOOK)
    now = desk.clock()
    sender = await _sender(desk, record)
    hours = hours_of(sender, now, firm_country=desk.settings.firm_country)
    dates, checked = proposed(hours, record.playbook.begun_at, now), None
    if sender is not None and names_dates(record.playbook):
        dates, checked = await _free_dates(desk, sender, hours, record.playbook.begun_at)
    return ShownPlaybook(
        record=record,
        playbook=record.playbook,
        sender=sender,
        zone=hours.zone,
        dates=dates,
        checked=checked,
        now=now,
    )


async def _free_dates(
    desk: Desk, sender: ColleagueRecord, hours: WorkingHours, begun: datetime
) -> tuple[Dates, Checked | None]:
    """Free in the sender's calendar, where one is connected and answers while Slack waits."""
    now = desk.clock()
    if desk.diary is None:
        return proposed(hours, begun, now), None
    try:
        async with asyncio.timeout(PATIENCE):
            busy = await desk.diary.busy(sender, now, horizon(hours, now))
    except (NotDone, OutcomeUnknown, TimeoutError):
        return proposed(hours, begun, now), Checked.UNREAD
    dates = proposed(hours, begun, now, busy)
    return dates, Checked.FREE if all_free(dates, busy) else Checked.FULL


async def _sender(desk: Desk, record: FollowUpRecord) -> ColleagueRecord | None:
    """In whose name a client is invited: the account's partner, else whoever has the follow-up."""
    partner_id = record.account.partner_id
    if partner_id is None:
        return record.claimed_by or record.owner
    async with desk.database.transaction() as tx:
        return (await colleagues.by_ids(tx, [partner_id]))[partner_id]


async def to_work_on(desk: Desk, step_id: int, by: str) -> tuple[FollowUpRecord, StepRecord]:
    """A step, before a form about it opens. Raises Refusal as ``ticking.finish`` does."""
    async with desk.database.transaction() as tx:
        _, step = await in_hand(tx, step_id, by)
    return await showing.one(desk, step.follow_up_id, by), step


async def listed(desk: Desk, by: str) -> tuple[Playbook, ...]:
    """All there are, for an admin."""
    async with desk.database.transaction() as tx:
        await admin(tx, by)
    return shipped()
