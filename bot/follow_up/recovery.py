"""Whether a closing held: the client's next word decides, or what they told a colleague (L6, U9).

Called where an answer was read, in the same transaction, so that the answer, the follow-up it
opens, and what it says about an earlier closing exist together.
"""

from datetime import datetime, timedelta

from bot.desk import Desk
from bot.drawing import MILESTONE, RECHECK
from bot.errors import NotNow
from bot.figures.recovery import came_back
from bot.follow_up.card import redraw_card, say_beneath
from bot.follow_up.touching import borne_out
from bot.hooks.events import Event
from bot.hooks.telling import tell
from bot.writing_back.telling import What, tell_of_follow_up
from storage import closings, follow_ups, messages, rechecks, recoveries
from storage.closing_records import Unsettled
from storage.database import Transaction
from storage.matters import PlacedAnswer
from storage.words import RecheckOutcome, Rule

REOPENS_WITHIN = timedelta(days=365)
FIRST = "1"  # as what the first telling counts; later ones only where it turned
CAME_BACK, NO_TALK_YET = "came_back", ", no talk on record"  # in the history of a follow-up
SETTLED_ALREADY = "It is known already whether this one held. Open its card to see how."


async def weigh(desk: Desk, tx: Transaction, answer: PlacedAnswer, rule: Rule | None) -> None:
    """What this answer says about earlier closings of the same person. Safe to run again.

    rule: by which somebody must see to this answer; a passive sponsor's is no bad word.
    """
    negative = rule not in (None, Rule.PASSIVE_SPONSOR)
    for one in await rechecks.unsettled(
        tx, answer.contact.id, response_id=answer.response_id, answered_at=answer.answered_at
    ):
        await _settle(desk, tx, one, answer, negative=negative)
    if negative:
        await _open_again(desk, tx, answer)


async def _settle(
    desk: Desk, tx: Transaction, one: Unsettled, answer: PlacedAnswer, *, negative: bool
) -> None:
    held = one.confirmed or came_back(one.score, answer.score)
    outcome = RecheckOutcome.RECOVERED if held and not negative else RecheckOutcome.NOT_RECOVERED
    new = await rechecks.settle(
        tx,
        one.id,
        outcome=outcome,
        response_id=answer.response_id,
        score=answer.score,
        answered_at=answer.answered_at,
        now=desk.clock(),
    )
    if not new:
        return
    now = desk.clock()
    bare = outcome is RecheckOutcome.RECOVERED and not one.reached
    what, note = (CAME_BACK, NO_TALK_YET) if bare else (str(outcome), "")
    await follow_ups.tell_timeline(
        tx, one.follow_up_id, what, at=now, note=f"score {answer.score}{note}"
    )
    turned = one.outcome not in (None, outcome)  # told the other way before
    version = f"{now:%Y%m%dT%H%M%S}" if turned else FIRST
    if outcome is RecheckOutcome.NOT_RECOVERED:
        await tell_of_follow_up(tx, What.NOT_RECOVERED, one.follow_up_id, version=version)
    await tell_if_recovered(tx, one.follow_up_id, at=now, version=version)
    await redraw_card(tx, one.follow_up_id)
    await messages.redraw(tx, RECHECK, one.id)
    await say_beneath(tx, MILESTONE, one.id, one.follow_up_id)


async def _open_again(desk: Desk, tx: Transaction, answer: PlacedAnswer) -> None:
    """The follow-up of a new negative signal says which earlier one it opens again."""
    new = await follow_ups.of_response(tx, answer.response_id)
    if new is None:
        return
    year = (answer.answered_at - REOPENS_WITHIN, answer.answered_at)
    earlier = await closings.last_closed(tx, answer.contact.id, between=year, other_than=new)
    if earlier is None or not await closings.reopen(tx, new, earlier):
        return
    now = desk.clock()
    await follow_ups.tell_timeline(tx, new, "opens_again", at=now, note=f"follow-up {earlier}")
    await follow_ups.tell_timeline(tx, earlier, "opened_again", at=now, note=f"as follow-up {new}")
    await tell_of_follow_up(tx, What.REOPENED, earlier, version=str(new))
    await tell(tx, Event.REOPENED, earlier, at=now, version=str(new), opened_as=new)
    for one in (new, earlier):
        await redraw_card(tx, one)


async def confirm(desk: Desk, follow_up_id: int, by: str, words: str) -> None:
    """The client confirmed it after the closing: for who closed it, or who oversees.

    Raises NotAllowed, and NotNow where no talk is on record or it is known already whether it held.
    """
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person, _ = await borne_out(tx, follow_up_id, by)
        recheck_id = await rechecks.confirm(tx, follow_up_id, words=words, by=person.id, now=now)
        if recheck_id is None:
            raise NotNow(SETTLED_ALREADY)
        await follow_ups.tell_timeline(
            tx, follow_up_id, "client_confirmed", at=now, by=person.id, note=words
        )
        await tell_if_recovered(tx, follow_up_id, at=now)
        await redraw_card(tx, follow_up_id)
        await say_beneath(tx, MILESTONE, recheck_id, follow_up_id)


async def talk_came_on_record(tx: Transaction, follow_up_id: int, at: datetime) -> None:
    """A talk was logged after the closing: what the client said since may count by now."""
    await tell_if_recovered(tx, follow_up_id, at=at)
    check = (await rechecks.of_follow_ups(tx, [follow_up_id])).get(follow_up_id)
    if check is not None:
        await messages.redraw(tx, MILESTONE, check.id)
        await messages.redraw(tx, RECHECK, check.id)


async def tell_if_recovered(
    tx: Transaction, follow_up_id: int, *, at: datetime, version: str = FIRST
) -> None:
    """Tell other systems where all that it takes is on record: once, whatever came last."""
    proof = await recoveries.proof(tx, follow_up_id)
    if proof is not None and proof.recovered:
        await tell_of_follow_up(tx, What.RECOVERED, follow_up_id, version=version)
        await tell(tx, Event.RECOVERED, follow_up_id, at=at, version=version)
