"""Wrong owner: asked once of whoever claims, answered with a press (product.md U16).

A Yes changes the owner here at once, and admins hear that the CRM still says otherwise.
"""

from bot.desk import Desk
from bot.errors import NotAllowed, NotNow
from bot.interrupting import ping
from bot.owners.showing import CHANGED, QUESTION
from bot.owners.suspecting import suspect
from bot.people import OVERSEES, acting
from storage import accounts, activity, colleagues, follow_ups, messages, owner_questions
from storage.database import Transaction
from storage.matters import LATELY
from storage.records import ColleagueRecord
from storage.words import ColleagueRole

GONE = "This question is not on record any more. Nothing was changed."
MOOT = "{account} has another owner by now. Nothing was changed."
ANSWERED = "{who} has answered this already. Nothing was changed."
NOT_ASKED = "Only the one who was asked, a partner, a manager or an admin can answer this."


async def ask(desk: Desk, tx: Transaction, follow_up_id: int, person: ColleagueRecord) -> None:
    """They claimed it: ask them, when somebody else than the owner deals with this client."""
    holder, now = await follow_ups.holder(tx, follow_up_id), desk.clock()
    if holder is None or not person.slack_user_id:
        return
    owner_id = await accounts.director_of(tx, holder.account_id)
    if owner_id is None:
        return
    active = await activity.of_account(tx, holder.account_id, now - LATELY)
    found = suspect(owner_id, active)
    if found is None:
        return
    other = (await colleagues.by_ids(tx, [found.colleague_id]))[found.colleague_id]
    if other.left_at is not None:
        return
    question_id = await owner_questions.ask(
        tx,
        account_id=holder.account_id,
        follow_up_id=follow_up_id,
        owner_id=owner_id,
        colleague_id=other.id,
        acts=found.acts,
        of_acts=found.of_acts,
        asked_of=person.id,
        asked_at=now,
    )
    if question_id is not None:
        await ping(desk, tx, QUESTION, question_id, person.slack_user_id, follow_up_id=follow_up_id)


async def answer(desk: Desk, question_id: int, by: str, *, change: bool) -> None:
    """``change``: the other one is the owner from now on. Raises NotAllowed and NotNow."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person = await acting(tx, by)
        asked = await owner_questions.one(tx, question_id)
        if asked is None:
            raise NotNow(GONE)
        if person.id != asked.asked_of and person.role not in OVERSEES:
            raise NotAllowed(NOT_ASKED)
        answered = await owner_questions.answer(
            tx, question_id, by=person.id, now=now, changed=change
        )
        if not answered:
            raise NotNow(ANSWERED.format(who=asked.answered_by or "Somebody"))
        if change:
            if not await owner_questions.change_owner(tx, asked):
                raise NotNow(MOOT.format(account=asked.account))
            await follow_ups.tell_timeline(
                tx,
                asked.follow_up_id,
                "owner_changed",
                at=now,
                by=person.id,
                note=f"of {asked.account} from {asked.owner} to {asked.other}",
            )
            await _tell_admins(desk, tx, question_id)
        await messages.redraw(tx, QUESTION, question_id)


async def _tell_admins(desk: Desk, tx: Transaction, question_id: int) -> None:
    for admin in await colleagues.in_slack(tx, ColleagueRole.ADMIN):
        await ping(desk, tx, CHANGED, question_id, admin)
