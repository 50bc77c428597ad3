"""What each kind of message shows: always its subject as it is now."""

from collections.abc import Awaitable, Callable
from datetime import date, datetime
from typing import Any

from bot.asking import showing as deferral_notes
from bot.away import telling as absences
from bot.booking import showing as booking_notes
from bot.cards.gathered import gathered_card, joined_note
from bot.cards.held import NEWER_BELOW, NOTE_ROWS, PLACED_ROWS, held_note
from bot.cards.help import help_card
from bot.cards.model import budget_used_up
from bot.cards.notes import sentence
from bot.cards.pieces import Card
from bot.cards.playbook import assigned_card
from bot.cards.proposal import proposal_card
from bot.cards.recheck import milestone, recheck_note
from bot.cards.stray_text import stray_text
from bot.cards.thread import thread_note
from bot.changes import telling as proposed_changes
from bot.changes.kind import Kind
from bot.conversation import drawing as conversation
from bot.crm.stage_cards import card_of
from bot.crm.stage_questions import STAGE
from bot.desk import Desk
from bot.digests import drawing as digests
from bot.experiments import drawing as experiment_notes
from bot.follow_up import briefing, ownership
from bot.follow_up.question import question
from bot.huddle import closures, packs, placing
from bot.identity.page import held_page
from bot.model_budget import KIND as BUDGET
from bot.monthly import DRAWINGS as MONTHS
from bot.morning import note_of
from bot.offers import drawing as offer_notes
from bot.owners import origins
from bot.owners import showing as owners
from bot.reports import drawing as reports
from bot.rewording.kind import PROMPTS
from bot.silence import showing as silence_cards
from bot.themes_across import drawing as themes
from bot.themes_across import history as theme_history
from bot.thresholds.kind import THRESHOLDS
from bot.tuned import in_force
from bot.walls import stand_in
from storage import (
    cause_proposals,
    colleagues,
    follow_up_cards,
    follow_up_records,
    messages,
    rechecks,
    texts,
    timelines,
)
from storage.behind_walls import leave_nothing_out, left_out
from storage.database import Transaction
from storage.messages import MessageRecord

FOLLOW_UP = "follow_up"
PLAYBOOK = "playbook"
RECHECK = "recheck"
MILESTONE = "milestone"  # of a re-check
THREAD_NOTE = "thread_note"
CAUSE_PROPOSAL = "cause_proposal"
MORNING_NOTE = "morning_note"
HELP = "help"
HELD = "held"
JOINED = "joined_card"  # in the history of a follow-up
STRAY_TEXT = "stray_text"

TAKEN_BACK = (
    "This was taken back: the answer that it is about belongs elsewhere. "
    "There is nothing to do here."
)

PEOPLE = ("U", "W")  # how the ids of people begin; all else are channels

Draw = Callable[[Desk, Transaction, MessageRecord], Awaitable[Card | None]]


async def _follow_up(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    now = desk.clock()
    ids = await follow_up_cards.standing_on(tx, message.subject_id)
    records = await follow_up_records.load(tx, ids, now)
    if not records:
        return sentence(TAKEN_BACK) if message.ts else None
    return gathered_card(records, now=now)


async def _playbook(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    """For one person: what is theirs of it."""
    now = desk.clock()
    record = await follow_up_records.load_one(tx, message.subject_id, now)
    person = await colleagues.by_slack_id(tx, message.channel)
    if record is None or person is None:
        return sentence(TAKEN_BACK) if message.ts else None
    return assigned_card(record, person, now=now)


async def _morning_note(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    return await note_of(desk, tx, message)


async def _held(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    """Only the newest one on a surface shows the list; nobody is disturbed for an empty one."""
    last = (await messages.newest(tx, HELD)).get(message.channel)
    if last is not None and last.id != message.id:
        return sentence(NEWER_BELOW) if message.ts else None
    page = await held_page(tx, desk.clock(), NOTE_ROWS, PLACED_ROWS)
    return held_note(page) if page.total or message.ts else None


async def _help(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    return help_card()


async def _stray_text(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    said = await texts.one(tx, message.subject_id)
    if said is None:
        return None
    words, at = said.given["text"], datetime.fromisoformat(said.given["at"])
    return stray_text(said.given["phone"], words, at)


async def _model_budget(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    day = date.fromordinal(message.subject_id)
    return sentence(budget_used_up(day, desk.settings.model_daily_budget))


async def _stage(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    return await card_of(desk, tx, message.subject_id)


def _proposed(kind: Kind[Any]) -> Draw:
    """What one admin proposed: of each kind the same."""

    async def card(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
        return await proposed_changes.card_of(tx, kind, message)

    return card


async def _recheck(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    one = await rechecks.one(tx, message.subject_id)
    if one is None:
        return None
    asked = await question(desk, tx, one, (await in_force(tx)).prompts)
    return recheck_note(asked)


async def _milestone(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    one = await rechecks.one(tx, message.subject_id)
    known = one is not None and (one.recheck.outcome or one.recheck.confirmed_at)
    return milestone(one) if one is not None and known else None


async def _thread_note(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    line = await timelines.line(tx, message.subject_id)
    if line is None or line.what != JOINED:
        return thread_note(line) if line else None
    now = desk.clock()
    record = await follow_up_records.load_one(tx, line.follow_up_id, now)
    return joined_note(record, now=now) if record else None


async def _cause_proposal(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    one = await cause_proposals.one(tx, message.subject_id)
    return None if one is None else proposal_card(one)


DRAWINGS: dict[str, Draw] = {
    CAUSE_PROPOSAL: _cause_proposal,
    RECHECK: _recheck,
    MILESTONE: _milestone,
    THREAD_NOTE: _thread_note,
    STAGE: _stage,
    FOLLOW_UP: _follow_up,
    PLAYBOOK: _playbook,
    MORNING_NOTE: _morning_note,
    HELP: _help,
    HELD: _held,
    STRAY_TEXT: _stray_text,
    BUDGET: _model_budget,
    **{kind.name: _proposed(kind) for kind in (PROMPTS, THRESHOLDS)},
    briefing.NUDGE: briefing.nudge_of,
    briefing.SNOOZE_OVER: briefing.snooze_over_of,
    briefing.WEEKLY: briefing.weekly_of,
    briefing.NOT_TOLD: briefing.not_told_of,
    briefing.NEED_YOU: briefing.need_you_of,
    **booking_notes.DRAWINGS,
    **conversation.DRAWINGS,
    **digests.DRAWINGS,
    **offer_notes.DRAWINGS,
    **ownership.DRAWINGS,
    **absences.DRAWINGS,
    **owners.DRAWINGS,
    **origins.DRAWINGS,
    **MONTHS,
    **reports.DRAWINGS,
    **deferral_notes.DRAWINGS,
    **experiment_notes.DRAWINGS,
    **themes.DRAWINGS,
    **theme_history.DRAWINGS,
    **packs.DRAWINGS,
    **placing.DRAWINGS,
    **closures.DRAWINGS,
    **silence_cards.DRAWINGS,
}


async def draw(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    """The card as it should be seen now; None when there is nothing to show (any more).

    A colleague who left the workspace is shown nothing more. What is behind a wall is drawn for
    those inside only, and never in a channel (bot/walls.py).
    """
    if message.channel.startswith(PEOPLE) and await colleagues.has_left(tx, message.channel):
        return None
    drawing = DRAWINGS[message.kind]
    await stand_in(tx, message.channel)
    shown = await drawing(desk, tx, message)
    if shown is not None or message.ts is None or not left_out(tx):
        return shown
    await leave_nothing_out(tx)  # it stands there: is there something that they may not see?
    return sentence(TAKEN_BACK) if await drawing(desk, tx, message) else None
