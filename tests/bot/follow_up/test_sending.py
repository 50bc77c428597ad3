"""The fault suite of U7: one mail or none, never the wrong sender, never a lost draft."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import text

from bot.app import build_desk
from bot.desk import Desk
from bot.errors import NotAllowed, NotNow
from bot.follow_up import after_sending, replying, sending
from bot.follow_up.before_sending import Seen
from bot.outside.doers import doers
from bot.outside.performing import perform
from bot.settings import Settings
from storage import drafts, letters
from storage.mail_records import LetterRecord
from storage.words import Delivery
from tests.journeys.stage import DIRECTOR, PARTNER
from tests.mail_server import MailServer, mail_server


@pytest.fixture
async def letterbox() -> AsyncIterator[MailServer]:
    async with mail_server() as up:
        yield up


@pytest.fixture
async def desk(firm_url: str, letterbox: MailServer) -> AsyncIterator[Desk]:
    made = build_desk(
        Settings(
            _env_file=None,
            database_url=firm_url,
            secret_key="a key",
            smtp_url=letterbox.url,
            mail_timeout_seconds=0.7,
        )
    )
    yield made
    await made.database.close()


async def run(desk: Desk, words: str, **values: Any) -> Any:
    async with desk.database.transaction() as tx:
        done = await tx.execute(text(words), values)
        return done.scalar_one_or_none() if done.returns_rows else None


@pytest.fixture
async def about(desk: Desk) -> int:
    """A follow-up that the director holds, with a reply of her own."""
    me = await run(desk, "SELECT id FROM colleagues WHERE slack_user_id = :who", who=DIRECTOR)
    found = await run(
        desk,
        "SELECT f.id FROM follow_ups f JOIN drafts d ON d.follow_up_id = f.id "
        "WHERE f.closed_at IS NULL ORDER BY f.id LIMIT 1",
    )
    await run(
        desk,
        "UPDATE follow_ups SET claimed_by = :me, claimed_at = now() WHERE id = :id",
        me=me,
        id=found,
    )
    await replying.edit_draft(desk, found, DIRECTOR, "Thank you. I will ring you myself.")
    return int(found)


async def looked(desk: Desk, about: int) -> Seen:
    seen = (await sending.offer(desk, about, DIRECTOR)).seen
    assert seen is not None
    return seen


async def fate(desk: Desk, about: int) -> LetterRecord | None:
    async with desk.database.transaction() as tx:
        return (await letters.latest(tx, [about])).get(about)


async def work(desk: Desk, about: int) -> LetterRecord:
    """What the job does, in two replicas at once."""
    sent = await fate(desk, about)
    assert sent is not None
    await asyncio.gather(*(perform(desk, doers(desk), sent.effect_id) for _ in range(2)))
    after = await fate(desk, about)
    assert after is not None
    return after


async def the_draft_stays(desk: Desk, about: int) -> None:
    async with desk.database.transaction() as tx:
        [newest, *_] = (await drafts.newest(tx, [about]))[about]
    assert newest.text


async def test_two_presses_and_two_replicas_make_one_mail(
    desk: Desk, about: int, letterbox: MailServer
) -> None:
    seen = await looked(desk, about)
    presses = [sending.send(desk, about, DIRECTOR, seen) for _ in range(3)]
    said = await asyncio.gather(*presses, return_exceptions=True)
    assert sum(one is None for one in said) == 1
    assert all(one is None or isinstance(one, NotNow) for one in said)
    assert (await work(desk, about)).outcome is Delivery.SENT
    assert len(letterbox.mails) == 1
    with pytest.raises(NotNow, match="Already sent"):
        await sending.send(desk, about, DIRECTOR, seen)


CHANGES = {
    "The draft changed": None,
    "The address it goes to changed": "UPDATE contacts SET email = 'x' || email WHERE id = :who",
    "is not with the client any more": "UPDATE contacts SET left_on = now() WHERE id = :who",
    "is closed already": "UPDATE follow_ups SET closed_at = now(), disposition = 'not_an_issue' "
    "WHERE contact_id = :who",
    "Nobody has claimed": "UPDATE follow_ups SET claimed_by = NULL, claimed_at = NULL "
    "WHERE contact_id = :who",
    "only .* can send it": "UPDATE follow_ups SET claimed_by = (SELECT min(id) FROM colleagues "
    "WHERE slack_user_id = 'U0PARTNER') WHERE contact_id = :who",
    "has answered again": "INSERT INTO responses (system, external_id, contact_id, score, comment, "
    "answered_at, updated_at) VALUES ('t', 't', :who, 3, '', now(), now())",
}


@pytest.mark.parametrize("why", CHANGES)
async def test_what_changed_since_it_was_looked_at_stops_it(
    desk: Desk, about: int, letterbox: MailServer, why: str
) -> None:
    seen = await looked(desk, about)
    who = await run(desk, "SELECT contact_id FROM follow_ups WHERE id = :id", id=about)
    if (change := CHANGES[why]) is None:
        await replying.edit_draft(desk, about, DIRECTOR, "Another sentence, then.")
    else:
        await run(desk, change, who=who)
    with pytest.raises((NotNow, NotAllowed), match=why):
        await sending.send(desk, about, DIRECTOR, seen)
    assert await fate(desk, about) is None, "nothing is on record as sent"
    assert letterbox.mails == []
    await the_draft_stays(desk, about)


async def test_nobody_else_can_release_it(desk: Desk, about: int, letterbox: MailServer) -> None:
    with pytest.raises(NotAllowed, match="only Imogen Hart can send it"):
        await sending.send(desk, about, PARTNER, await looked(desk, about))
    assert letterbox.mails == []


@pytest.mark.parametrize("what", ["sender_says", "recipient_says"])
async def test_a_refusal_before_the_decision_leaves_nothing_on_record(
    desk: Desk, about: int, letterbox: MailServer, what: str
) -> None:
    getattr(letterbox, what).append("550 no")
    with pytest.raises(NotNow, match="Nothing was sent; the draft stays"):
        await sending.send(desk, about, DIRECTOR, await looked(desk, about))
    assert await fate(desk, about) is None
    await sending.send(desk, about, DIRECTOR, await looked(desk, about))
    assert (await work(desk, about)).outcome is Delivery.SENT
    assert len(letterbox.mails) == 1


@pytest.mark.parametrize("after", ["close", "silence", "lose"])
async def test_a_server_that_falls_silent_is_never_sent_to_twice(
    desk: Desk, about: int, letterbox: MailServer, after: str
) -> None:
    letterbox.after_mail = after
    await sending.send(desk, about, DIRECTOR, await looked(desk, about))
    assert (await work(desk, about)).outcome is Delivery.UNKNOWN
    assert (await work(desk, about)).outcome is Delivery.UNKNOWN
    assert len(letterbox.mails) == (0 if after == "lose" else 1)
    with pytest.raises(NotNow, match="may have left"):
        await sending.offer(desk, about, DIRECTOR)


async def test_what_its_sender_did_not_find_can_be_sent_again(
    desk: Desk, about: int, letterbox: MailServer
) -> None:
    letterbox.after_mail = "lose"
    await sending.send(desk, about, DIRECTOR, await looked(desk, about))
    lost = await work(desk, about)
    with pytest.raises(NotAllowed):
        await after_sending.it_was(desk, lost.effect_id, PARTNER, sent=False)
    await after_sending.it_was(desk, lost.effect_id, DIRECTOR, sent=False)
    await perform(desk, doers(desk), lost.effect_id)
    assert letterbox.mails == [], "nobody repeats it unasked"
    letterbox.after_mail = ""
    await sending.send(desk, about, DIRECTOR, await looked(desk, about))
    assert (await work(desk, about)).outcome is Delivery.SENT
    assert len(letterbox.mails) == 1


@pytest.mark.parametrize(
    ("answer", "outcome"), [("451 later", Delivery.PENDING), ("554 no", Delivery.FAILED)]
)
async def test_a_refused_mail_waits_or_fails_with_its_reason(
    desk: Desk, about: int, letterbox: MailServer, answer: str, outcome: Delivery
) -> None:
    letterbox.mail_says.append(answer)
    await sending.send(desk, about, DIRECTOR, await looked(desk, about))
    sent = await work(desk, about)
    assert sent.outcome is outcome
    assert answer[:3] in (sent.why or "")
    assert letterbox.mails == []
    await the_draft_stays(desk, about)


async def test_a_mail_that_waited_is_not_sent_into_a_closed_follow_up(
    desk: Desk, about: int, letterbox: MailServer
) -> None:
    await sending.send(desk, about, DIRECTOR, await looked(desk, about))
    closing = "UPDATE follow_ups SET closed_at = now(), disposition = 'not_an_issue' WHERE id = :id"
    await run(desk, closing, id=about)
    assert (await work(desk, about)).outcome is Delivery.FAILED
    assert letterbox.mails == []


async def test_killed_between_the_intent_and_the_outcome_it_is_not_repeated(
    desk: Desk, about: int, letterbox: MailServer
) -> None:
    await sending.send(desk, about, DIRECTOR, await looked(desk, about))
    await run(
        desk,
        "UPDATE effects SET outcome = 'sending', tries = 1, attempted_at = now() - interval '1 h' "
        "WHERE follow_up_id = :id AND kind = 'mail'",
        id=about,
    )
    assert (await work(desk, about)).outcome is Delivery.UNKNOWN
    assert letterbox.mails == []


async def test_sent_by_hand_counts_once(desk: Desk, about: int, letterbox: MailServer) -> None:
    seen = await looked(desk, about)
    await after_sending.by_hand(desk, about, DIRECTOR, seen)
    locked = "SELECT colleague_id FROM contact_locks WHERE follow_up_id = :id AND ended_at IS NULL"
    me = await run(desk, "SELECT id FROM colleagues WHERE slack_user_id = :who", who=DIRECTOR)
    assert await run(desk, locked, id=about) == me, "in touch, as after any other try"
    with pytest.raises(NotNow, match="Already sent"):
        await after_sending.by_hand(desk, about, DIRECTOR, seen)
    count = "SELECT count(*) FROM attempts WHERE follow_up_id = :id AND outcome = 'emailed'"
    assert await run(desk, count, id=about) == 1
    assert letterbox.mails == []
