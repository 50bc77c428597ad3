"""M1, step 4: who closed without a talk is told first; the huddle hears of what is still so."""

from datetime import datetime, timedelta

from sqlalchemy import func

from bot.demo.slack import Message
from bot.follow_up.working_hours import hours_of
from bot.huddle import closures, criteria, packs
from bot.huddle.moments import monday_of, note_at, pack_at
from storage import colleagues
from storage.models import Contact, FollowUp
from tests.bot.cards.screen import shown
from tests.journeys.checks import recorded
from tests.journeys.office import Watch, pinged
from tests.journeys.stage import DIRECTOR, MANAGER, Stage
from tests.month_house import all_seen_to

JESS = "jess.whitlow@quillon-software.example"
NO_TALK = {"disposition": "understood", "root_cause": "responsiveness"}


async def closed_without_a_talk(play: Stage, contact: str, words: str) -> None:
    """She claims what this one wrote, rings nobody, and closes it."""
    await play.slack.press(DIRECTOR, await pinged(play, DIRECTOR, contact), "follow_up.claim")
    await play.until(lambda: "Claimed by" in play.cards(DIRECTOR, contact)[-1].text)
    await play.slack.press(DIRECTOR, play.cards(DIRECTOR, contact)[-1], "follow_up.close")
    done = await play.slack.submit(DIRECTOR, NO_TALK | {"evidence": words})
    assert done.status == 200, done.body
    await play.until(lambda: "Understood" in play.cards(DIRECTOR, contact)[-1].text)


async def friday(play: Stage, watch: Watch) -> None:
    """Callum and the others see to the rest; two are closed by the director without a talk."""
    desk = play.desk.desk
    await closed_without_a_talk(play, "Ruth Calloway", "Nobody tells us what happens next.")
    await play.answer(JESS, 5, "Every answer takes a week.")
    await closed_without_a_talk(play, "Jess Whitlow", "Every answer takes a week.")
    await all_seen_to(desk.database)
    async with desk.database.transaction() as tx:
        manager = await colleagues.by_slack_id(tx, MANAGER)
    hours = hours_of(manager, watch.now)
    monday = monday_of(watch.now, hours)

    # Thursday, alone: she tells of one talk that she did have.
    watch.now = hour_of(note_at(monday, hours))
    await closures.due_notes(desk)
    note = await pinged(
        play, DIRECTOR, "2 closings of yours have no talk with the client on record."
    )
    assert "Jess Whitlow" in (said := reads(note))
    assert "Ruth Calloway" in said
    logged = await number_of(play, "Jess Whitlow")
    await play.slack.press(DIRECTOR, note, "follow_up.log_call", value=str(logged))
    await play.slack.submit(
        DIRECTOR, {"channel": "phone", "outcome": "reached", "note": "Rang her"}
    )
    await play.until(lambda: bool(play.cards(DIRECTOR, "1 closing of yours has no talk")))

    # Friday: seven at most, the rate with its interval, and only what is still without a talk.
    watch.now = hour_of(pack_at(monday, hours))
    await packs.due_packs(desk)
    pack = await pinged(play, MANAGER, "Huddle pack, ")
    said = reads(pack)
    assert "7 of 12 (58 %, interval 32–81 %)" in said
    assert "Closed without a talk on record: Halden Foods, Ruth Calloway" in said
    assert "They were told first." in said
    assert "Jess Whitlow" not in said
    assert sum(block.get("type") == "section" for block in pack.blocks) <= criteria.MOST


def hour_of(moment: datetime | None) -> datetime:
    assert moment is not None
    return moment + timedelta(minutes=1)


async def number_of(play: Stage, contact: str) -> int:
    of_them = FollowUp.contact_id == Contact.id
    return int(await recorded(play, func.max(FollowUp.id), of_them, Contact.name == contact))


def reads(message: Message) -> str:
    return shown({"blocks": message.blocks})
