"""Fills an empty database with the sample firm, and lets its open follow-ups be seen."""

from typing import Any

from bot.analyst.embedded import EmbeddedAnalyst
from bot.analyst.reading import Comment
from bot.analyst.tuning import as_shipped
from bot.demo.firm.firm import SampleFirm
from bot.demo.firm.loading import Progress, load
from bot.demo.secrets import RELAY_SECRET, relay_key
from bot.demo.senders.registry import SENDERS
from bot.demo.surveys import surveys
from bot.desk import Desk
from bot.drawing import FOLLOW_UP
from bot.follow_up.ladder import LADDERS
from bot.playbooks.beginning import begin
from bot.promoters.beginning import FRESH, weigh
from bot.proposing import Proposal, keep, situation_of
from bot.relay.registry import RELAYS
from bot.themes_across import alerting
from bot.triage import as_json
from storage import (
    accounts,
    connections,
    follow_up_cards,
    follow_up_records,
    matters,
    messages,
    open_follow_ups,
    rungs,
)
from storage.database import Transaction
from storage.records import FollowUpRecord
from storage.words import Duty


async def fill(desk: Desk, firm: SampleFirm, progress: Progress) -> None:
    """All or nothing; an account that is there already means that it was done.

    What is systemic in it is found as well, as the desk would within the hour.
    """
    analyst = EmbeddedAnalyst()

    async def read(comment: str, score: int) -> dict[str, Any]:
        reading = await analyst.read(Comment(comment, score), as_shipped())
        return {"analyst": reading.analyst, "version": reading.version, **as_json(reading)}

    async with desk.database.transaction() as tx:
        if await accounts.any_account(tx):
            return
        await load(tx, firm, progress=progress, read=read)
        await connect(desk, tx)
        await surveys(tx, firm, desk.clock())
        for record in await follow_up_records.load(
            tx, await open_follow_ups.every(tx), desk.clock()
        ):
            await _draft(tx, analyst, record)
            await begin(desk, tx, record.id, at=record.opened_at)
            await _show(tx, record)
            await _ladders(tx, record)
        await _thanks(desk, tx)
    await alerting.look(desk)


async def _thanks(desk: Desk, tx: Transaction) -> None:
    """Whoever was pleased this month is still to be thanked."""
    since = desk.clock() - FRESH
    for account_id in await accounts.active_names(tx):
        for one in reversed(await accounts.answers(tx, account_id, since)):
            answer = await matters.answer(tx, one.response_id)
            if answer is not None:
                await weigh(desk, tx, answer, None)


async def connect(desk: Desk, tx: Transaction) -> None:
    """The systems that the page can play, with a secret that is none."""
    for system in SENDERS:
        await connections.add(
            tx,
            system=system,
            name=RELAYS[system].label,
            key=relay_key(system),
            scope="",
            secret=desk.vault.seal(RELAY_SECRET),
            options={},
        )


async def _draft(tx: Transaction, analyst: EmbeddedAnalyst, record: FollowUpRecord) -> None:
    situation = await situation_of(tx, record, record.owner)
    draft = await analyst.draft(situation, as_shipped())
    await keep(tx, record.id, Proposal(draft, record.owner.id if record.owner else None))


async def _show(tx: Transaction, record: FollowUpRecord) -> None:
    owner = record.owner
    card = await follow_up_cards.to_join(
        tx, FOLLOW_UP, record.account.id, owner.id if owner else None
    )
    if card is not None:
        await follow_up_cards.join(tx, record.id, card)
    for surface in (record.account.slack_channel_id, owner.slack_user_id if owner else None):
        if surface:
            await messages.wish(tx, FOLLOW_UP, card or record.id, surface)


async def _ladders(tx: Transaction, record: FollowUpRecord) -> None:
    """What is overdue in the sample is escalated as soon as the desk runs; its hours are plain."""
    due_at = {Duty.CONTACT: record.contact_due_at} if record.reached_at is None else {}
    if record.claimed_by is None:
        due_at[Duty.CLAIM] = record.claim_due_at
    for duty, due in due_at.items():
        moments = [
            record.opened_at + (due - record.opened_at) * step.share
            for step in LADDERS.get(record.severity, ())
            if not step.weekly
        ]
        await rungs.plan(tx, record.id, duty, moments)
