"""Whoever subscribed is told: signed, at least once, as its owner may see it, and not for ever."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import insert, text

from bot import trouble
from bot.cards.connection_form import Given
from bot.connections import keys, looking, managing
from bot.errors import Refusal
from bot.hooks import arranging
from bot.hooks.events import TEST, Event
from bot.machine_work import KEEP_TOLD
from bot.outside import performing, posting
from bot.outside.doers import doers
from bot.outside.performing import perform
from storage import hooks
from storage.hooks import ADDRESS, EVENTS
from storage.models import Wall, WallMember
from storage.words import Delivery
from tests.bot.follow_up.clock_house import ADMIN, BITTER, DEPUTY, PARTNER
from tests.bot.hooks.conftest import Told
from tests.bot.hooks.receiver import CLOSE, HANG


class Killed(BaseException):
    """The process ends in the middle of it."""


async def test_an_event_is_posted_with_a_signature_that_others_can_check(told: Told) -> None:
    hook = await told.subscribe(Event.OPENED)
    follow_up = await told.house.answers(3)
    await told.send()
    [post] = told.receiver.posts
    assert post.signed_with(await told.secret(hook))
    assert post.said["id"] == post.id
    assert (post.said["type"], post.said["version"]) == ("follow_up.opened", 1)
    data = post.said["data"]
    assert (data["id"], data["account"], data["score"]) == (follow_up, "Halden Foods", 3)
    assert data["comment"] is None
    assert BITTER not in post.body.decode()
    shown = await looking.one(told.house.desk, hook, ADMIN)
    assert "told just now, 1 in all" in shown.standing.words
    [row] = (await arranging.deliveries(told.house.desk, hook, ADMIN)).rows
    assert row.known == {"status": 200}


async def test_clients_words_go_only_where_somebody_said_so(told: Told) -> None:
    await told.subscribe(Event.ANSWER_READ, words=True)
    await told.house.takes(9, "Thank you, all of you.")
    await told.send()
    [post] = told.receiver.posts
    assert post.said["data"]["comment"] == "Thank you, all of you."


@pytest.mark.parametrize("trouble_of_theirs", [500, CLOSE])
async def test_what_was_not_taken_is_sent_again_under_the_same_id(
    told: Told, trouble_of_theirs: int
) -> None:
    hook = await told.subscribe()
    await told.happens()
    told.receiver.answers = [trouble_of_theirs, 200]
    await told.send()
    waits = await told.one()
    assert waits.outcome is Delivery.PENDING
    assert waits.due_at is not None
    assert waits.due_at > waits.now
    assert not (await looking.one(told.house.desk, hook, ADMIN)).well
    await told.send()
    assert len(told.receiver.posts) == 1, "not before its time"
    await told.later()
    await told.send()
    first, second = told.receiver.posts
    assert first.id == second.id
    assert (await told.one()).outcome is Delivery.SENT


async def test_a_receiver_that_hangs_is_left_in_time(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "LONGEST", timedelta(milliseconds=50))
    await told.subscribe()
    await told.happens()
    told.receiver.answers = [HANG]
    await told.send()
    there = await told.one()
    assert (there.outcome, there.error) == (Delivery.PENDING, "Zapier cannot be reached.")


async def test_killed_between_call_and_record_it_is_sent_again_under_the_same_id(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    await told.subscribe()
    await told.happens()

    async def killed(*args: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(performing, "_settle", killed)
        with pytest.raises(Killed):
            await told.send()
    await told.send()
    assert len(told.receiver.posts) == 1, "the other may still be at it"
    await told.later()
    await told.send()  # it looks, and nobody can tell
    await told.send()
    first, second = told.receiver.posts
    assert first.id == second.id
    assert (await told.one()).outcome is Delivery.SENT


async def test_two_workers_at_once_send_it_once(told: Told) -> None:
    await told.subscribe()
    await told.happens()
    able, one = doers(told.house.desk), await told.one()
    await asyncio.gather(*(perform(told.house.desk, able, one.id) for _ in range(4)))
    assert len(told.receiver.posts) == 1


async def test_410_ends_the_subscription(told: Told) -> None:
    hook = await told.subscribe()
    for _ in range(2):
        await told.happens()
    told.receiver.answers = [410]
    await told.send()
    with pytest.raises(Refusal):
        await looking.one(told.house.desk, hook, ADMIN)
    assert len(told.receiver.posts) == 1, "what waited is not sent either"
    assert await trouble.listed(told.house.desk, ADMIN) == []


async def test_429_is_heeded_and_the_others_wait_without_a_try(told: Told) -> None:
    await told.subscribe()
    for _ in range(2):
        await told.happens()
    told.receiver.answers, told.receiver.headers = [429], {"Retry-After": "120"}
    await told.send()
    assert len(told.receiver.posts) == 1
    tried, waits = await told.effects()
    for each in (tried, waits):
        assert each.outcome is Delivery.PENDING
        assert each.due_at is not None
        assert timedelta(seconds=110) < each.due_at - each.now <= timedelta(seconds=121)
    assert (tried.tries, waits.tries) == (1, 0)


@pytest.mark.parametrize("status", [302, 404])
async def test_a_refusal_is_given_up_said_in_health_and_done_again(told: Told, status: int) -> None:
    await told.subscribe()
    await told.happens()
    told.receiver.answers, told.receiver.headers = [status, 200], {"Location": "/in"}
    await told.send()
    assert len(told.receiver.posts) == 1, "redirects are not followed"
    [stuck] = await trouble.listed(told.house.desk, ADMIN)
    assert f"Zapier answers with status {status}" in stuck.error
    await told.later()
    await trouble.do_again(told.house.desk, stuck.id, ADMIN)
    await told.send()
    assert (await told.one()).outcome is Delivery.SENT


async def test_after_three_days_it_is_given_up_and_can_be_replayed(told: Told) -> None:
    hook = await told.subscribe()
    await told.happens()
    told.receiver.answers = [500, 200]
    async with told.house.desk.database.transaction() as tx:
        await tx.execute(text("UPDATE effects SET wanted_at = now() - interval '4 days'"))
    await told.send()
    assert (await told.one()).outcome is Delivery.FAILED
    await told.later()
    before, on = told.house.now.date() + timedelta(days=1), told.house.now.date()
    assert await arranging.replay_since(told.house.desk, hook, ADMIN, before) == 0
    assert await arranging.replay_since(told.house.desk, hook, ADMIN, on) == 1
    await told.send()
    assert (await told.one()).outcome is Delivery.SENT
    assert await arranging.replay(told.house.desk, hook, ADMIN, (await told.one()).id) == 1
    await told.send()
    assert len({each.id for each in told.receiver.posts}) == 1
    assert len(told.receiver.posts) == 3


async def test_behind_a_wall_only_insiders_are_told_and_no_list_tells_others(told: Told) -> None:
    outside = await told.subscribe(Event.OPENED, Event.ANSWER_READ)
    inside = await told.subscribe(Event.OPENED, Event.ANSWER_READ, name="Of the partner")
    ids, desk = told.house.ids, told.house.desk
    async with desk.database.transaction() as tx:
        await tx.execute(
            text("UPDATE connections SET made_by = :partner WHERE id = :hook"),
            {"partner": ids[PARTNER], "hook": inside},
        )
        account = (await tx.execute(text("SELECT id FROM accounts"))).scalar_one()
        await tx.execute(insert(Wall).values(account_id=account, keeper_id=ids[PARTNER]))
        await tx.execute(insert(WallMember).values(account_id=account, colleague_id=ids[PARTNER]))
    await told.house.answers(3)
    await told.send()
    assert sorted(told.receiver.types) == ["answer.read", "follow_up.opened"]
    secret = await told.secret(inside)
    assert all(each.signed_with(secret) for each in told.receiver.posts)
    for hook in (outside, inside):
        assert (await arranging.deliveries(desk, hook, ADMIN)).rows == ()


async def test_when_its_owner_leaves_an_admin_is_told_and_takes_it_over(told: Told) -> None:
    hook = await told.subscribe()
    desk = told.house.desk
    async with desk.database.transaction() as tx:
        await tx.execute(
            text("UPDATE connections SET made_by = :left"), {"left": told.house.ids[DEPUTY]}
        )
    await told.house.change(DEPUTY, left_at=told.house.now)
    await told.happens()
    await told.send()
    [stuck] = await trouble.listed(desk, ADMIN)
    assert "Who set it up has left" in stuck.error
    given = Given("Zapier", {ADDRESS: told.receiver.address, EVENTS: Event.OPENED})
    await managing.describe(desk, hook, ADMIN, given)
    await trouble.do_again(desk, stuck.id, ADMIN)
    await told.send()
    assert told.receiver.types == [TEST]


async def test_a_rotated_secret_signs_beside_the_new_one_for_a_day(told: Told) -> None:
    hook = await told.subscribe()
    old = await told.secret(hook)
    new = await keys.rotate(told.house.desk, hook, ADMIN)
    await told.happens()
    await told.send()
    told.house.now += timedelta(hours=25)
    await told.happens()
    await told.send()
    both, one = told.receiver.posts
    assert both.signed_with(old)
    assert both.signed_with(new)
    assert one.signed_with(new)
    assert not one.signed_with(old)


async def test_paused_it_waits_and_resumed_it_is_told(told: Told) -> None:
    hook = await told.subscribe()
    await managing.pause(told.house.desk, hook, ADMIN)
    await told.happens()
    await told.send()
    assert told.receiver.posts == []
    assert "1 waits" in (await looking.one(told.house.desk, hook, ADMIN)).standing.words
    assert await managing.resume(told.house.desk, hook, ADMIN) == 1
    await told.send()
    assert told.receiver.types == [TEST]


async def test_what_was_told_is_forgotten_after_its_time(told: Told) -> None:
    await told.subscribe()
    await told.happens()
    async with told.house.desk.database.transaction() as tx:
        await tx.execute(text("UPDATE effects SET wanted_at = wanted_at - interval '31 days'"))
    await told.happens()
    old, new = await told.effects()
    async with told.house.desk.database.transaction() as tx:
        await hooks.forget(tx, new.now - KEEP_TOLD)
    assert [each.id for each in await told.effects()] == [new.id] != [old.id]
    await perform(told.house.desk, doers(told.house.desk), old.id)  # its job may still wait
    assert told.receiver.posts == []


async def test_no_address_within_our_own_network_is_kept(told: Told) -> None:
    hook = await told.subscribe(Event.OPENED)
    given = Given("Zapier", {ADDRESS: "https://169.254.169.254/latest", EVENTS: "answer.read"})
    with pytest.raises(Refusal) as refused:
        await managing.describe(told.house.desk, hook, ADMIN, given)
    assert refused.value.field == "option.address"
