"""Each thing that happens is told once, by its name."""

from datetime import timedelta

from bot.asking import deferring
from bot.follow_up import calling, claiming, closing, recovery
from bot.hooks.events import Event
from storage.ask_words import DeferralReason
from storage.words import AttemptChannel, AttemptOutcome, Disposition
from tests.bot.follow_up.clock_house import OWNER
from tests.bot.hooks.conftest import Told


async def test_a_follow_up_is_told_from_its_answer_to_its_end_and_beyond(told: Told) -> None:
    await told.subscribe()
    desk, house = told.house.desk, told.house
    first = await house.answers(3)
    await claiming.claim(desk, first, OWNER)
    for press in ("V1", "V1"):
        await calling.log_call(
            desk,
            first,
            OWNER,
            channel=AttemptChannel.PHONE,
            outcome=AttemptOutcome.REACHED,
            note="They will think about it.",
            press=press,
        )
    await closing.close(
        desk,
        first,
        OWNER,
        disposition=Disposition.FIXED_AWAITING_CLIENT,
        root_cause="responsiveness",
        note="An answer within a day from now on.",
        evidence="Nobody answers",
    )
    await recovery.confirm(desk, first, OWNER, "They said that it works now.")
    house.now += timedelta(days=30)
    second = await house.answers(2, "It began again: nobody answers.")
    [account] = {each.wanted["account"] for each in await told.effects()} - {None}
    await deferring.defer(
        desk,
        account,
        OWNER,
        contact_id=None,
        reason=DeferralReason.CLIENT_ASKED,
        days=14,
        note="",
        press="V2",
    )
    await told.send()
    posts = {each.said["type"]: each.said["data"] for each in told.receiver.posts}
    assert sorted(told.receiver.types) == sorted(
        [
            Event.OPENED,
            Event.ANSWER_READ,
            Event.CLAIMED,
            Event.REACHED,
            Event.CLOSED,
            Event.RECOVERED,
            Event.OPENED,
            Event.REOPENED,
            Event.ANSWER_READ,
            Event.SURVEYS_WITHHELD,
        ]
    )
    reopened = posts[Event.REOPENED]
    assert (reopened["id"], reopened["opened_as"]) == (first, second)
    closed = posts[Event.CLOSED]
    assert (closed["disposition"], closed["attempts"]) == ("fixed_awaiting_client", 1)
    assert posts[Event.SURVEYS_WITHHELD]["reason"] == "client_asked"
    assert all("They" not in each.body.decode() for each in told.receiver.posts)
