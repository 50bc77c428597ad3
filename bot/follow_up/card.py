"""The card on which a follow-up stands: one for each account and owner (product.md K4).

Whatever shows, redraws or speaks beneath the card of a follow-up comes through here, so that it
ends at the right one.
"""

from collections.abc import Sequence
from typing import Any

from bot.desk import Desk, Posted
from bot.drawing import FOLLOW_UP, JOINED, THREAD_NOTE
from bot.interrupting import ping, tell_in_the_morning
from bot.people import OVERSEES
from bot.walls import channel_of
from storage import follow_up_cards, follow_up_records, follow_ups, homes, messages, threads
from storage.database import Transaction
from storage.records import FollowUpRecord
from storage.words import Severity


async def to_join(tx: Transaction, account_id: int, owner_id: int | None) -> int | None:
    """The card that a follow-up about to be opened joins; until the end nobody else opens one."""
    await follow_up_cards.in_turn(tx, [account_id])
    return await follow_up_cards.to_join(tx, FOLLOW_UP, account_id, owner_id)


async def show(desk: Desk, tx: Transaction, follow_up_id: int) -> None:
    """Have its card seen in the account's channel, and by its owner in a direct message.

    Behind a wall no channel sees it.

    One that joins a card which is seen already is announced beneath it.
    """
    record = await follow_up_records.load_one(tx, follow_up_id, desk.clock())
    if record is None:
        return
    await homes.redraw(tx, follow_up_id, OVERSEES)
    card = await follow_up_cards.card_of(tx, follow_up_id)
    channel = await channel_of(desk, tx, record.account)
    if channel:
        await messages.wish(tx, FOLLOW_UP, card, channel)
    if card != follow_up_id:
        await _announce(desk, tx, record, card)
    if record.owner is not None and record.owner.slack_user_id:
        await _hand(desk, tx, FOLLOW_UP, card, record, record.owner.slack_user_id)


async def _hand(
    desk: Desk,
    tx: Transaction,
    kind: str,
    subject_id: int,
    record: FollowUpRecord,
    person: str,
    facts: dict[str, Any] | None = None,
) -> None:
    """To its owner: what is grave as a message, what is not in the morning's note."""
    grave = record.severity in (Severity.S1, Severity.S2)
    if not grave:
        await tell_in_the_morning(
            desk, tx, kind, subject_id, person, follow_up_id=record.id, facts=facts
        )
        return
    await ping(
        desk,
        tx,
        kind,
        subject_id,
        person,
        follow_up_id=record.id,
        severity=record.severity,
        must=record.severity is Severity.S1,
        facts=facts,
    )


async def give(
    desk: Desk, tx: Transaction, follow_up_id: int, slack_user_id: str, severity: Severity
) -> None:
    """Have whom it was given to shown its card, however quiet, when they may be interrupted."""
    await ping(
        desk,
        tx,
        FOLLOW_UP,
        await follow_up_cards.card_of(tx, follow_up_id),
        slack_user_id,
        follow_up_id=follow_up_id,
        severity=severity,
        must=severity is Severity.S1,
    )


async def _announce(desk: Desk, tx: Transaction, record: FollowUpRecord, card: int) -> None:
    """In the channel for all; to its owner too, where they have had the card without it."""
    line = await follow_ups.tell_timeline(tx, record.id, JOINED, at=desk.clock())
    grave = {threads.LOUD: True} if record.severity is Severity.S1 else {}
    await threads.wish(tx, THREAD_NOTE, line, FOLLOW_UP, card, facts=grave)
    person = record.owner.slack_user_id if record.owner else None
    head = await threads.shown_to(tx, FOLLOW_UP, card, person) if person else None
    if person is None or head is None:
        return
    heard = {messages.HEAD: head, threads.LOUD: True}  # in a thread alone nobody would hear it
    await _hand(desk, tx, THREAD_NOTE, line, record, person, heard)


async def redraw_card(tx: Transaction, follow_up_id: int) -> None:
    """Ask that its card be shown as it is after this transaction, wherever it stands."""
    await messages.redraw(tx, FOLLOW_UP, await follow_up_cards.card_of(tx, follow_up_id))
    await homes.redraw(tx, follow_up_id, OVERSEES)


async def say_beneath(tx: Transaction, kind: str, subject_id: int, follow_up_id: int) -> None:
    """In the threads of its card, in channels only."""
    card = await follow_up_cards.card_of(tx, follow_up_id)
    await threads.wish(tx, kind, subject_id, FOLLOW_UP, card)


async def stands_at(tx: Transaction, follow_up_id: int, by: str, place: Posted) -> None:
    """Somebody pressed its card there: so there it is, even if its post had no known outcome."""
    card = await follow_up_cards.card_of(tx, follow_up_id)
    await messages.adopt(tx, card, kind=FOLLOW_UP, channel=place.channel, person=by, ts=place.ts)


async def leave(tx: Transaction, follow_up_id: int) -> bool:
    """Let the others go on without it; False when it shares no card. Nobody sees it now."""
    left = await follow_up_cards.part(tx, FOLLOW_UP, follow_up_id)
    if left is not None:
        await messages.redraw(tx, FOLLOW_UP, left)
    return left is not None


async def part_strangers(desk: Desk, tx: Transaction, contact_ids: Sequence[int]) -> None:
    """What went to another account with its person does not stay on a card of this one."""
    while strangers := await follow_up_cards.strangers(tx, contact_ids):
        await leave(tx, strangers[0])
        holder = await follow_ups.holder(tx, strangers[0])
        if holder is not None and not holder.closed:
            await show(desk, tx, strangers[0])
