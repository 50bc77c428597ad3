"""Speaking, when processes die, freeze and meet: at most one message, and the newest shown."""

import asyncio
import itertools
from typing import Any

import pytest

from bot import drawing, speaking
from bot.analyst.embedded import EmbeddedAnalyst
from bot.cards.pieces import Card
from bot.desk import Desk
from bot.settings import Settings
from bot.slack_troubles import NotSent, OutcomeUnknown, RouteBroken, SlackTrouble
from bot.vault import Vault
from storage import messages, undelivered
from storage.database import Database
from storage.words import Delivery
from tests.bot.paper import Deed, Killed, PaperBoard, Room


@pytest.fixture
async def room(database: Database, monkeypatch: pytest.MonkeyPatch) -> Room:
    settings = Settings(_env_file=None, slack_timeout_seconds=2)  # type: ignore[call-arg] # pydantic-settings' own switch
    board = PaperBoard()
    desk = Desk(settings, database, board, EmbeddedAnalyst(), Vault(settings))
    up = Room(desk, board)

    async def draw(*_: Any) -> Card | None:
        return Card(up.words, []) if up.words else None

    monkeypatch.setitem(drawing.DRAWINGS, "test", draw)
    await up.wish("first")
    return up


def raising(error: BaseException) -> Deed:
    async def deed() -> None:
        raise error

    return deed


async def test_ten_jobs_at_once_make_one_post(room: Room) -> None:
    await asyncio.gather(*(room.speak() for _ in range(10)))
    assert room.board.calls == ["post"]
    await room.settled("first")


@pytest.mark.parametrize("heard", [True, False])
async def test_who_died_while_posting_is_looked_after_only_when_it_must_be_over(
    room: Room, heard: bool
) -> None:
    (room.board.after if heard else room.board.before).append(raising(Killed()))
    with pytest.raises(Killed):
        await room.speak()
    for _ in range(3):
        await room.speak()  # it may still be at it: nobody else touches the message
    assert "look" not in room.board.calls
    assert room.board.calls.count("post") == heard
    assert await room.jobs() == 1, "somebody comes back for it"
    await room.settled("first")
    assert room.board.calls[heard] == "look"


@pytest.mark.parametrize("heard", [True, False])
async def test_who_died_while_updating_is_simply_repeated(room: Room, heard: bool) -> None:
    await room.speak()
    await room.wish("second")
    await room.time_passes()
    (room.board.after if heard else room.board.before).append(raising(Killed()))
    with pytest.raises(Killed):
        await room.speak()
    await room.settled("second")


async def test_a_process_frozen_between_record_and_call_does_not_call(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as frozen:
        clock = itertools.count(0, step=100)  # a hundred seconds between one look and the next
        frozen.setattr(speaking.time, "monotonic", lambda: float(next(clock)))
        await room.speak()
    assert room.board.calls == []
    await room.settled("first")
    assert room.board.calls.count("post") == 1


async def test_who_wakes_after_another_took_over_leaves_what_the_other_did(room: Room) -> None:
    """Frozen inside the call, after Slack had heard; the other found the post and changed it."""

    async def meanwhile() -> None:
        await room.time_passes()
        await room.wish("second")
        await room.speak()
        assert room.board.words == ["second"]
        raise OutcomeUnknown("TimeoutError")

    room.board.after.append(meanwhile)
    await room.speak()
    assert (await room.row()).outcome is Delivery.SENT
    await room.settled("second")


async def test_an_answer_that_comes_after_a_takeover_is_followed_by_one_more_look(
    room: Room,
) -> None:
    await room.speak()
    await room.wish("second")
    await room.time_passes()

    async def overtaken() -> None:
        """Another shows the third state; then the second arrives late at Slack."""
        await room.time_passes()
        await room.wish("third")
        await room.speak()
        assert room.board.words == ["third"]
        room.words = "second"

    async def back() -> None:
        room.words = "third"

    room.board.before.append(overtaken)
    await room.speak()
    assert room.board.words == ["second"], "the late call has put an old state on the screen"
    await back()
    await room.settled("third")


async def test_a_change_during_the_call_is_shown_after_it(room: Room) -> None:
    async def change() -> None:
        await room.wish("second")
        await room.speak()  # its job comes at once, and leaves it to the sender
        assert room.board.calls == ["post"]

    room.board.after.append(change)
    await room.speak()
    assert await room.jobs() == 1
    await room.settled("second")
    assert room.board.calls == ["post", "update"]


async def test_of_two_who_look_the_slower_one_does_not_undo_the_answer(room: Room) -> None:
    room.board.before.append(raising(OutcomeUnknown("ServerDisconnectedError")))
    await room.speak()
    await room.time_passes()

    async def meanwhile() -> None:
        await room.time_passes()
        await room.speak()  # looks as well, finds nothing, posts
        assert room.board.calls.count("post") == 1

    room.board.looking.append(meanwhile)
    await room.speak()
    assert room.board.calls.count("post") == 1
    await room.settled("first")


async def test_an_admins_word_during_the_look_counts(room: Room) -> None:
    room.board.after.append(raising(OutcomeUnknown("ServerDisconnectedError")))
    await room.speak()
    await room.time_passes()

    async def seen() -> None:
        async with room.desk.database.transaction() as tx:
            assert await undelivered.is_there(tx, room.number)
        room.board.shown.clear()  # even if the desk itself would find nothing

    room.board.looking.append(seen)
    await room.speak()
    await room.time_passes()
    await room.speak()
    assert room.board.calls == ["post", "look"]


async def test_back_to_the_old_state_after_an_update_of_unknown_outcome_is_shown(
    room: Room,
) -> None:
    await room.speak()
    await room.wish("second")
    await room.time_passes()
    room.board.after.append(raising(OutcomeUnknown("ServerDisconnectedError")))
    await room.speak()
    assert room.board.words == ["second"]
    await room.wish("first")
    await room.settled("first")


async def test_what_looks_the_same_is_not_sent_again(room: Room) -> None:
    await room.speak()
    await room.wish("first")
    await room.settled("first")
    assert room.board.calls == ["post"]


async def test_slack_out_of_reach_for_a_day_is_no_reason_to_give_up(room: Room) -> None:
    for _ in range(30):
        room.board.before.append(raising(NotSent("connection_refused")))
        await room.speak()
        row = await room.row()
        assert row.outcome is Delivery.PENDING
        assert (row.slot_at - row.attempted_at).total_seconds() < 5 * 60 + 5
        await room.time_passes(400)
    await room.settled("first")


async def test_many_changes_while_slack_is_away_do_not_hurry_it(room: Room) -> None:
    room.board.before.append(raising(NotSent("connection_refused")))
    await room.speak()
    for number in range(20):
        await room.wish(f"state {number}")
        await room.speak()
    assert room.board.calls == []
    assert (await room.row()).tries == 1
    await room.settled("state 19")


async def test_a_message_whose_job_was_lost_gets_another(room: Room) -> None:
    async def forgotten() -> int:
        async with room.desk.database.transaction() as tx:
            return await messages.speak_of_forgotten(tx)

    assert await forgotten() == 0, "its job waits"
    await room.time_passes()
    assert await forgotten() == 1
    room.board.before.append(raising(Killed()))
    with pytest.raises(Killed):
        await room.speak()
    await room.time_passes()
    assert await forgotten() == 1
    await room.settled("first")
    await room.time_passes()
    assert await forgotten() == 0, "it is on the screen"
    room.board.before.append(raising(RouteBroken("is_archived")))
    await room.wish("second")
    await room.speak()
    await room.time_passes()
    assert await forgotten() == 0, "only an admin can help there"


async def test_what_has_nothing_to_show_is_not_asked_about_again(room: Room) -> None:
    await room.wish("")
    await room.speak()
    await room.time_passes()
    async with room.desk.database.transaction() as tx:
        assert await messages.speak_of_forgotten(tx) == 0
    assert room.board.calls == []
    await room.wish("now there is")
    await room.settled("now there is")


@pytest.mark.parametrize("why", [OutcomeUnknown("internal_error"), RouteBroken("is_archived")])
async def test_only_what_the_desk_cannot_settle_itself_is_put_before_an_admin(
    room: Room, why: SlackTrouble
) -> None:
    async def troubled() -> int:
        async with room.desk.database.transaction() as tx:
            return len(await undelivered.troubled(tx))

    room.board.before.append(raising(why))
    await room.speak()
    assert await troubled() == isinstance(why, RouteBroken)
    if isinstance(why, OutcomeUnknown):
        await room.time_passes()
        room.board.looking.append(raising(RouteBroken("missing_scope")))
        await room.speak()
        assert await troubled() == 1
