"""A key asks as its owner, is seen by its owner alone, and opens nothing once it is revoked."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, text, update

from bot.cards.keys import WHOM, GivenKey
from bot.desk import Desk
from bot.errors import BadSignature, NotAllowed, NotNow, Refusal
from bot.keys import managing
from bot.keys.bearing import Bearer, bearer_of
from storage.behind_walls import left_out
from storage.key_records import KeyPurpose, KeyRecord
from storage.models import Account, ApiKey, Colleague, Wall, WallMember
from tests.bot.connections.conftest import ADMIN, PARTNER, STRANGER, Turned

OWN = GivenKey("Zapier", KeyPurpose.API, ADMIN, words=False)
THEIRS = GivenKey("Power BI", KeyPurpose.FEED, PARTNER, words=True)


async def asks(desk: Desk, key: str, purpose: KeyPurpose = KeyPurpose.API) -> Bearer:
    async with desk.database.transaction() as tx:
        return await bearer_of(tx, key, purpose, desk.clock())


async def made(desk: Desk, given: GivenKey = OWN, press: str = "V1") -> tuple[KeyRecord, str]:
    record, key = await managing.make(desk, ADMIN, given, press)
    assert key is not None
    return record, key


async def test_a_key_of_ones_own_is_shown_at_once_and_kept_as_a_digest(desk: Desk) -> None:
    record, key = await made(desk)
    bearer = await asks(desk, key)
    assert (bearer.by, bearer.words) == (ADMIN, False)
    async with desk.database.transaction() as tx:
        rows = str((await tx.execute(select(ApiKey.__table__))).all())
    assert key not in rows
    assert record.hint == key[-4:]


async def test_somebody_elses_key_is_never_seen_by_the_admin_who_made_it(desk: Desk) -> None:
    record, shown = await managing.make(desk, ADMIN, THEIRS, "V1")
    assert shown is None
    with pytest.raises(NotNow):
        await managing.show(desk, record.id, ADMIN)
    _, key = await managing.show(desk, record.id, PARTNER)
    bearer = await asks(desk, key, KeyPurpose.FEED)
    assert (bearer.by, bearer.words) == (PARTNER, True)


async def test_shown_anew_it_is_another_one_until_it_is_used(desk: Desk) -> None:
    record, first = await made(desk)
    _, second = await managing.show(desk, record.id, ADMIN)
    with pytest.raises(BadSignature):
        await asks(desk, first)
    await asks(desk, second)
    with pytest.raises(NotNow) as refused:
        await managing.show(desk, record.id, ADMIN)
    assert refused.value.sentence == managing.IN_USE


async def test_behind_a_wall_it_sees_what_its_owner_sees(desk: Desk) -> None:
    _, key = await made(desk)
    async with desk.database.transaction() as tx:
        inside = (
            await tx.execute(select(Colleague.id).where(Colleague.slack_user_id == PARTNER))
        ).scalar_one()
        account = await tx.execute(insert(Account).values(name="Halden").returning(Account.id))
        number = account.scalar_one()
        await tx.execute(insert(Wall).values(account_id=number, keeper_id=inside))
        await tx.execute(insert(WallMember).values(account_id=number, colleague_id=inside))
    async with desk.database.transaction() as tx:
        await bearer_of(tx, key, KeyPurpose.API, desk.clock())
        assert left_out(tx) == (number,)
        assert (await tx.execute(select(Account.id))).all() == []


async def test_what_is_no_key_opens_nothing_nor_does_one_of_another_door(desk: Desk) -> None:
    _, key = await made(desk)
    for shown in ("", "npsk_", "nonsense", "npsk_" + "a" * 43, "\ud800", "é" * 999):
        with pytest.raises(BadSignature):
            await asks(desk, shown)
    with pytest.raises(BadSignature):
        await asks(desk, key, KeyPurpose.FEED)


@pytest.mark.parametrize("whose", ["left", "revoked"])
async def test_it_ends_with_its_owner_and_when_it_is_revoked(desk: Desk, whose: str) -> None:
    record, key = await made(desk)
    if whose == "revoked":
        await managing.revoke(desk, record.id, ADMIN)
        with pytest.raises(NotNow):
            await managing.revoke(desk, record.id, ADMIN)
    else:
        async with desk.database.transaction() as tx:
            await tx.execute(update(Colleague).values(left_at=desk.clock()))
    with pytest.raises(BadSignature):
        await asks(desk, key)


async def test_the_list_says_when_it_was_used_last(desk: Desk, clock: Turned) -> None:
    _, key = await made(desk)
    await asks(desk, key)
    first = clock.now
    clock.on(seconds=20)
    await asks(desk, key)
    [one] = (await managing.listed(desk, ADMIN))[1]
    assert one.used_at == first, "noted by the minute: a program may ask ten times a second"
    clock.on(minutes=5)
    await asks(desk, key)
    [one] = (await managing.listed(desk, ADMIN))[1]
    assert one.used_at == first + timedelta(minutes=5, seconds=20)


async def test_only_admins_make_keys_and_others_see_and_revoke_their_own(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        await managing.make(desk, PARTNER, THEIRS, "V1")
    own, _ = await made(desk)
    theirs, _ = await managing.make(desk, ADMIN, THEIRS, "V2")
    _, seen = await managing.listed(desk, PARTNER)
    assert [each.id for each in seen] == [theirs.id]
    with pytest.raises(NotAllowed):
        await managing.revoke(desk, own.id, PARTNER)
    await managing.revoke(desk, theirs.id, PARTNER)
    assert [each.id for each in (await managing.listed(desk, ADMIN))[1]] == [own.id]


async def test_a_form_sent_twice_makes_one_key_and_a_stranger_gets_none(desk: Desk) -> None:
    await made(desk)
    with pytest.raises(NotNow):
        await managing.make(desk, ADMIN, OWN, "V1")
    with pytest.raises(Refusal) as refused:
        await managing.make(desk, ADMIN, replace(OWN, whom=STRANGER), "V2")
    assert refused.value.field == WHOM
    async with desk.database.transaction() as tx:
        count: Any = await tx.execute(text("SELECT count(*) FROM api_keys"))
    assert count.scalar_one() == 1
