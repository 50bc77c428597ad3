"""Which follow-ups stand on one card: those of one account and owner (product.md K4).

A card bears the number of the follow-up that leads it. When that one goes elsewhere, the next one
leads, and the messages that show the card go with it.
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import aliased

from storage.database import Transaction
from storage.models import Account, FollowUp, Message

CARD = func.coalesce(FollowUp.card_of, FollowUp.id)
_OTHER = aliased(FollowUp)  # made once: a new alias costs more than its question
_OTHER_CARD = func.coalesce(_OTHER.card_of, _OTHER.id)


async def in_turn(tx: Transaction, account_ids: Sequence[int]) -> None:
    """Nobody else opens, joins or parts cards of these accounts until the transaction ends.

    Asked for before any follow-up of theirs is held: two who hold one each would wait for ever.
    """
    await tx.execute(
        select(Account.id)
        .where(Account.id.in_(account_ids))
        .order_by(Account.id)
        .with_for_update(key_share=True)
    )


async def accounts_of(tx: Transaction, follow_up_ids: Sequence[int]) -> Sequence[int]:
    rows = await tx.execute(select(FollowUp.account_id).where(FollowUp.id.in_(follow_up_ids)))
    return list(set(rows.scalars()))


async def to_join(tx: Transaction, kind: str, account_id: int, owner_id: int | None) -> int | None:
    """The card on which something of this owner's is open at this account, if it is shown."""
    shown = select(Message.id).where(Message.kind == kind, Message.subject_id == CARD).exists()
    row = await tx.execute(
        select(CARD)
        .where(
            FollowUp.account_id == account_id,
            FollowUp.owner_id.is_not_distinct_from(owner_id),
            FollowUp.closed_at.is_(None),
            shown,
        )
        .order_by(CARD)
        .limit(1)
    )
    return row.scalar_one_or_none()


async def join(tx: Transaction, follow_up_id: int, card: int) -> None:
    await _lead(tx, [follow_up_id], card)


async def card_of(tx: Transaction, follow_up_id: int) -> int:
    """The number of its card; its own for one that is not on record any more."""
    row = await tx.execute(select(FollowUp.card_of).where(FollowUp.id == follow_up_id))
    return row.scalar_one_or_none() or follow_up_id


async def standing_on(tx: Transaction, card: int) -> Sequence[int]:
    """Every follow-up on this card, in the order in which they came."""
    return await _on(tx, card)


async def to_claim(tx: Transaction, card: int) -> Sequence[int]:
    """Those on it that are open and nobody's yet."""
    return await _on(tx, card, FollowUp.claimed_by.is_(None), FollowUp.closed_at.is_(None))


async def _on(tx: Transaction, card: int, *conditions: ColumnElement[bool]) -> Sequence[int]:
    rows = await tx.execute(
        select(FollowUp.id)
        .where((FollowUp.id == card) | (FollowUp.card_of == card), *conditions)
        .order_by(FollowUp.id)
    )
    return rows.scalars().all()


async def part(tx: Transaction, kind: str, follow_up_id: int) -> int | None:
    """Let it stand on a card of its own; the one that it left, None when it shared none."""
    card = await card_of(tx, follow_up_id)
    if card != follow_up_id:
        await _lead(tx, [follow_up_id], None)
        return card
    others = [one for one in await standing_on(tx, card) if one != follow_up_id]
    if not others:
        return None
    open_ones = set(await _on(tx, card, FollowUp.closed_at.is_(None)))
    leads = next((one for one in others if one in open_ones), others[0])
    await _lead(tx, others, leads)
    await _lead(tx, [leads], None)
    await tx.execute(
        update(Message)
        .where(Message.kind == kind, Message.subject_id == card)
        .values(subject_id=leads)
    )
    return leads


async def _lead(tx: Transaction, follow_up_ids: Sequence[int], card: int | None) -> None:
    await tx.execute(update(FollowUp).where(FollowUp.id.in_(follow_up_ids)).values(card_of=card))


async def strangers(tx: Transaction, contact_ids: Sequence[int]) -> Sequence[int]:
    """Follow-ups of these people on a card on which another account's stand."""
    elsewhere = (
        select(_OTHER.id)
        .where(_OTHER_CARD == CARD, _OTHER.account_id != FollowUp.account_id)
        .exists()
    )
    rows = await tx.execute(
        select(FollowUp.id)
        .where(FollowUp.contact_id.in_(contact_ids), elsewhere)
        .order_by(FollowUp.id)
    )
    return rows.scalars().all()
