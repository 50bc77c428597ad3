"""Looking at the playbook of a follow-up, at one of its steps, and at all playbooks there are."""

from bot.cards.playbook_materials import ShownPlaybook
from bot.desk import Desk
from bot.errors import NotNow
from bot.follow_up import showing
from bot.follow_up.working_hours import hours_of
from bot.people import admin
from bot.playbooks.dates import proposed
from bot.playbooks.loading import shipped
from bot.playbooks.shape import Playbook
from bot.playbooks.ticking import in_hand
from storage import colleagues
from storage.playbook_records import StepRecord
from storage.records import ColleagueRecord, FollowUpRecord

NO_PLAYBOOK = "This follow-up has no playbook: none is written for this role and score."


async def shown(desk: Desk, follow_up_id: int, by: str) -> ShownPlaybook:
    """The playbook of a follow-up, for a colleague. Raises NotAllowed, NotNow."""
    record = await showing.one(desk, follow_up_id, by)
    if record.playbook is None:
        raise NotNow(NO_PLAYBOOK)
    now = desk.clock()
    sender = await _sender(desk, record)
    hours = hours_of(sender, now, firm_country=desk.settings.firm_country)
    return ShownPlaybook(
        record=record,
        playbook=record.playbook,
        sender=sender,
        zone=hours.zone,
        dates=proposed(hours, record.playbook.begun_at, now),
        now=now,
    )


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
