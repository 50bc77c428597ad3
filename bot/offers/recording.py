"""Recording what was offered to a client; what costs money waits for a partner (product.md X1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bot.desk import Desk
from bot.errors import Refusal
from bot.follow_up.redrawing import redraw
from bot.follow_up.touching import held_by
from bot.interrupting import ping
from bot.offers.drawing import APPROVAL
from storage import accounts, arms, clocks, colleagues, experiments, follow_ups, offers
from storage.database import Transaction
from storage.offer_words import NEEDS_PARTNER, OfferType
from storage.records import ColleagueRecord
from storage.words import ColleagueRole

SAY_WHAT = "Please say in the note what it was."
SAY_WHY = "Another offer was drawn for this client. Please say why you choose this one."
SAY_HOW_MUCH = "Please say how much: a partner approves an amount, not a credit."
NO_AMOUNT = "An amount is only for a credit. Leave it empty, or choose a credit."
NO_PARTNER = (
    "A credit needs a partner’s approval, and no partner of your firm is known here. "
    "Ask an NPS Desk admin to add one. Nothing was recorded."
)


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody offers, as they tell it. ``value`` is in the account's currency.

    why: the reason for another offer than was drawn in an experiment.
    """

    type: OfferType
    note: str = ""
    value: Decimal | None = None
    why: str = ""


async def record(desk: Desk, follow_up_id: int, by: str, given: Given, *, press: str) -> None:
    """Keep it. ``press`` names its form: sent twice, it counts once. Raises Refusal."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person, holder = await held_by(tx, follow_up_id, by)
        _whole(given)
        await _as_drawn(tx, follow_up_id, given, person.id, now)
        offer_id = await offers.keep(
            tx,
            follow_up_id=follow_up_id,
            type_=given.type,
            note=given.note,
            value=given.value,
            by=person.id,
            at=now,
            press=press,
        )
        if offer_id is None:
            return
        note = f"{given.type.replace('_', ' ')}{f': {given.note}' if given.note else ''}"
        await follow_ups.tell_timeline(
            tx, follow_up_id, "offer_recorded", at=now, by=person.id, note=note
        )
        if given.type in NEEDS_PARTNER:
            await _approval(desk, tx, follow_up_id, offer_id, person, holder.account_id)
        await redraw(tx, follow_up_id)


def _whole(given: Given) -> None:
    if given.type is OfferType.OTHER and not given.note.strip():
        raise Refusal(SAY_WHAT, field="note")
    if given.type in NEEDS_PARTNER and given.value is None:
        raise Refusal(SAY_HOW_MUCH, field="value")
    if given.type not in NEEDS_PARTNER and given.value is not None:
        raise Refusal(NO_AMOUNT, field="value")


async def _as_drawn(
    tx: Transaction, follow_up_id: int, given: Given, by: int, now: datetime
) -> None:
    """Another offer than was drawn needs a reason; it is analysed as drawn (product.md D.15)."""
    arm = (await arms.of_follow_ups(tx, [follow_up_id])).get(follow_up_id)
    if arm is None or not arm.running or arm.override_reason or given.type is arm.offer:
        return
    if not given.why.strip():
        raise Refusal(SAY_WHY, field="why")
    await experiments.override(
        tx, arm.experiment_id, follow_up_id, given.why.strip(), by=by, at=now
    )


async def _approval(
    desk: Desk,
    tx: Transaction,
    follow_up_id: int,
    offer_id: int,
    person: ColleagueRecord,
    account_id: int,
) -> None:
    """A partner's own credit stands at once; for anybody else's a partner is asked."""
    if person.role is ColleagueRole.PARTNER:
        await offers.approve(tx, offer_id, person.id, desk.clock())
        return
    asked = await _partners(desk, tx, account_id)
    if not asked:
        raise Refusal(NO_PARTNER, field="type")
    severity = (await clocks.clocks(tx, follow_up_id)).severity
    for one in asked:
        await ping(desk, tx, APPROVAL, offer_id, one, follow_up_id=follow_up_id, severity=severity)


async def _partners(desk: Desk, tx: Transaction, account_id: int) -> Sequence[str]:
    """The Slack ids of those to ask: the account's own partner, else every one."""
    every = await colleagues.with_role(tx, ColleagueRole.PARTNER)
    here = {one.id: one.slack_user_id for one in every if one.slack_user_id}
    account = (await accounts.records(tx, [account_id], desk.clock()))[account_id]
    own = here.get(account.partner_id or 0)
    return [own] if own else list(here.values())
