"""A question is kept, answered once and in its turn, and says only what its receipt holds."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bot.answers import receipts, ways
from bot.answers.grammar import AskedBack, Choice
from bot.answers.guard import NOT_PROVED
from bot.answers.plan import Filters, Measure, Period, Plan
from bot.answers.said import say
from bot.conversation import answering, choosing, hearing, telling, understanding
from bot.conversation.standing import part
from bot.errors import DatabaseAwayError, NotAllowed, NotNow
from bot.people import STRANGER
from bot.walls import CANNOT
from storage import conversations
from tests.bot.conversation.talk import NPS, PARTNERS, TOLD, Talk
from tests.bot.follow_up.clock_house import DEPUTY, MANAGER, OWNER, PARTNER, VIEWER
from tests.bot.paper import Killed

THEIR_OWN = "D0SHI"


async def test_a_mention_is_answered_once_however_often_it_is_told(talk: Talk) -> None:
    said = talk.written(MANAGER, f"<@U0NPSDESK> {NPS}")
    await asyncio.gather(*(talk.hears(said) for _ in range(3)))
    await asyncio.gather(*(talk.works(MANAGER) for _ in range(3)))
    [question] = await talk.questions()
    [message] = await talk.messages()
    assert len(await talk.receipts()) == 1
    assert question.words == "", "nobody needs the words any more"
    assert message.facts == {"under": said.ts}
    told = await talk.reads()
    assert told.startswith(TOLD)
    assert "+42 (8 promoters, 1 passive, 3 detractors, n = 12" in told
    assert "[Receipt]" in told


async def test_ten_questions_at_once_are_answered_in_order_each_once(talk: Talk) -> None:
    asked = [talk.written(MANAGER, NPS) for _ in range(10)]
    await asyncio.gather(*(talk.hears(each) for each in reversed(asked)))
    await asyncio.gather(*(talk.works(MANAGER) for _ in range(4)))
    in_turn = sorted(await talk.questions(), key=lambda one: one.receipt_id)
    assert [one.ts for one in in_turn] == [one.ts for one in asked]
    assert [one.subject_id for one in await talk.messages()] == [one.id for one in in_turn]
    assert len(await talk.receipts()) == 10


async def test_a_worker_that_dies_at_it_leaves_the_question_to_the_next(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def dies(*_: Any, **facts: Any) -> None:
        raise Killed

    with monkeypatch.context() as dying:
        dying.setattr(receipts.receipts, "keep", dies)
        with pytest.raises(Killed):
            await talk.writes(MANAGER, NPS)
    await talk.works(MANAGER)
    assert await talk.messages() == [], "perhaps it is still at it"
    talk.time_passes(answering.LEASE)
    await talk.works(MANAGER)
    assert (await talk.reads()).startswith(TOLD)
    assert len(await talk.receipts()) == 1


async def test_what_was_changed_meanwhile_is_tried_again_at_once(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: Any, **facts: Any) -> None:
        raise DatabaseAwayError("changed meanwhile")

    with monkeypatch.context() as changing:
        changing.setattr(receipts.receipts, "keep", away)
        with pytest.raises(DatabaseAwayError):
            await talk.writes(MANAGER, NPS)
    await talk.works(MANAGER)
    assert (await talk.reads()).startswith(TOLD)


async def test_what_kills_every_worker_is_given_up_with_a_sentence(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def dies(*_: Any) -> None:
        raise Killed

    monkeypatch.setattr(answering, "hear", dies)
    await talk.hears(talk.written(MANAGER, NPS))
    for _ in range(answering.MOST_TRIES):
        with pytest.raises(Killed):
            await talk.works(MANAGER)
        talk.time_passes(answering.LEASE)
    await talk.works(MANAGER)
    assert "Something went wrong here (reference " in await talk.reads()


async def test_a_thread_remembers_for_each_who_asks_what_they_asked_last(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    users = Plan(
        Measure.NPS, Period(date(2026, 1, 1), date(2026, 7, 1), "H1"), Filters(role="user")
    )
    leant_on: list[Plan | None] = []

    def understand(words: str, _: Any, today: Any, before: Plan | None) -> Plan:
        leant_on.append(before)
        return users

    monkeypatch.setattr(understanding, "understand", understand)
    thread = await talk.writes(MANAGER, "NPS of users?")
    await talk.writes(OWNER, "and last quarter?", thread=thread)
    await talk.writes(MANAGER, "and last quarter?", thread=thread)
    await talk.writes(MANAGER, "and by sector?")
    talk.time_passes(understanding.LEANS + timedelta(seconds=1))
    await talk.writes(MANAGER, "and by sector?", thread=thread)
    await talk.writes(MANAGER, "and by sector?", channel=THEIR_OWN)
    assert leant_on == [None, None, users, users, users, None]


async def test_asked_back_only_the_asker_chooses_and_the_answer_stands_in_its_place(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    which = AskedBack("Which is meant?", (Choice("Everybody", NPS), Choice("None", "Hm?")))
    with monkeypatch.context() as unclear:
        unclear.setattr(understanding, "understand", lambda *_: which)
        await talk.writes(MANAGER, "how are they?")
    assert (await talk.reads()).splitlines() == [
        "Which is meant?",
        *("Everybody", "[Choose]", "None", "[Choose]"),
    ]
    with pytest.raises(NotAllowed, match="Whoever asked chooses"):
        await talk.chooses(OWNER, 0)
    await talk.chooses(MANAGER, 0)
    await talk.chooses(MANAGER, 0)
    [message] = await talk.messages()
    assert (await talk.reads()).startswith(TOLD)
    assert message.wanted > 1
    assert len(await talk.receipts()) == 1


async def test_a_refusal_is_for_the_asker_alone(talk: Talk) -> None:
    top = await talk.writes("U0NOBODY", NPS)
    await talk.writes("U0NOBODY", NPS, thread=top)
    await talk.writes(MANAGER, "What is our NPS in 2031?", channel=THEIR_OWN)
    await talk.writes(MANAGER, "why " * 200)
    beside, beneath, private, long = await talk.messages()
    assert beside.facts == {"only": "U0NOBODY"}
    assert beneath.facts == {"only": "U0NOBODY", "under": top}
    assert (private.channel, list(private.facts)) == (MANAGER, ["under"])
    assert "still to come" in await talk.reads(MANAGER)
    assert answering.TOO_LONG in await talk.reads()
    assert STRANGER in [one.outcome["said"] for one in await talk.questions()]
    assert long.facts["only"] == MANAGER


async def test_what_is_for_the_asker_alone_is_not_told_where_others_read(talk: Talk) -> None:
    quarter = Period(date(2026, 7, 1), date(2026, 10, 1), "Q3 2026")
    plan = Plan(Measure.AVOIDING, quarter)
    await talk.hears(talk.written(PARTNER, NPS))
    await talk.hears(talk.written(PARTNER, NPS, channel="D0DAN"))
    open_one, private = [one.id for one in await talk.questions()]
    desk = talk.house.desk
    for number, why in ((open_one, telling.ALONE), (private, None)):
        async with desk.database.transaction() as tx:
            question = await conversations.lock(tx, number)
            assert question is not None
            if why:
                with pytest.raises(NotNow, match=why.replace("?", "[?]")):
                    await telling.count(desk, tx, question, plan)
            else:
                await telling.count(desk, tx, question, plan)
    assert len(await talk.receipts()) == 1


async def test_no_figure_is_told_where_people_of_other_firms_read(talk: Talk) -> None:
    await talk.hears(replace(talk.written(MANAGER, NPS), shared=True))
    await talk.works(MANAGER)
    [message] = await talk.messages()
    assert message.facts == {"only": MANAGER}
    assert await talk.reads() == hearing.SHARED
    assert await talk.receipts() == []


async def test_stop_ends_what_is_under_way(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    said = talk.written(MANAGER, NPS)
    understood = answering.hear

    async def and_is_stopped(*given: Any) -> Any:
        heard = await understood(*given)
        await hearing.stop(talk.house.desk, PARTNERS, said.ts, MANAGER)
        return heard

    monkeypatch.setattr(answering, "hear", and_is_stopped)
    await talk.hears(said)
    await talk.works(MANAGER)
    [question] = await talk.questions()
    assert (question.stopped_at, question.words) == (talk.house.now, "")
    assert await talk.messages() == []
    assert await talk.receipts() == []


@pytest.mark.parametrize("typed", ["stop", "Never mind.", "<@U0NPSDESK> STOP!"])
async def test_stop_can_be_typed(talk: Talk, typed: str) -> None:
    said = talk.written(MANAGER, NPS)
    await talk.hears(said)
    await talk.hears(replace(talk.written(MANAGER, typed), thread_ts=said.ts))
    await talk.works(MANAGER)
    assert await talk.messages() == []


async def test_a_sentence_with_a_figure_that_no_receipt_backs_is_not_posted(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = ways.tell

    def boastful(*given: Any) -> Any:
        told = honest(*given)
        return replace(told, notes=(*told.notes, say("Nearly 97 % love us.")))

    await talk.writes(MANAGER, NPS)
    monkeypatch.setattr(ways, "tell", boastful)
    assert await talk.reads() != "", "drawn again"
    assert NOT_PROVED in await talk.reads()
    await talk.writes(MANAGER, NPS)
    assert len(await talk.receipts()) == 1
    assert (await talk.questions())[-1].outcome["said"] == NOT_PROVED


async def test_who_found_an_answer_wrong_is_counted_for_admins(talk: Talk) -> None:
    desk = talk.house.desk
    await talk.writes(MANAGER, NPS)
    [question] = await talk.questions()
    for by, right in ((OWNER, True), (OWNER, False), (DEPUTY, True), (VIEWER, True)):
        await choosing.judge(desk, by, question.id, right=right)
    async with desk.database.transaction() as tx:
        words = (await part(desk, tx)).words
    assert "1 answer in the last 30 days; found right 2 times, wrong 1 time." in words
    assert f"/nps receipt {question.receipt_id}" in words
    talk.time_passes(timedelta(days=31))
    async with desk.database.transaction() as tx:
        assert (await part(desk, tx)).well is None


async def test_in_a_channel_nobody_hears_of_what_is_behind_a_wall(talk: Talk) -> None:
    await talk.writes(OWNER, NPS)
    await talk.goes_behind_a_wall(PARTNER, OWNER)
    assert CANNOT in await talk.reads(), "counted before the wall stood, and not shown yet"
    for words in (NPS, "What is the NPS of Halden Foods?", "What is the NPS of Verden Foods?"):
        await talk.writes(OWNER, words)
        await talk.writes(MANAGER, words, channel=THEIR_OWN)
        assert "n = 12" not in await talk.reads()
        assert "n = 12" not in await talk.reads(MANAGER)
    await talk.writes(OWNER, NPS, channel="D0MAYA")
    assert "n = 12" in await talk.reads(OWNER)
    said = [
        one.outcome["said"].replace("halden", "verden") for one in (await talk.questions())[3:7]
    ]
    assert len(set(said)) == 1, "no word tells a client behind a wall from one that is not"
