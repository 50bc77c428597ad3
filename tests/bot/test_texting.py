"""Words that follow a score by text, on a real PostgreSQL; and those that follow none."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select

from bot.app import build_desk
from bot.desk import Desk
from bot.drawing import draw
from bot.intake import as_new
from bot.relay import twilio
from bot.settings import Settings
from bot.taking_in import take_in
from bot.texting import answer_with_words
from storage import arrivals, messages
from storage.arrivals import Origin
from storage.models import Arrival, Colleague, Message, Response
from storage.texts import Texted
from storage.words import ArrivalKind, ColleagueRole
from tests.bot.cards.screen import shown
from tests.senders.twilio import CLIENT, texted

NOW = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)
ORIGIN = Origin("twilio", "sms")
ADMIN, SECOND_ADMIN, CHANNEL = "U0ADMIN", "U0ADMIN2", "C0DESK"


@dataclass
class Phone:
    """A client's phone, and the desk that hears it."""

    desk: Desk
    minutes: int = 0
    sent: int = 0
    ids: list[str] = field(default_factory=list)

    async def text(
        self,
        words: str,
        *,
        sid: str = "",
        after: timedelta = timedelta(minutes=1),
        sender: str = CLIENT,
        origin: Origin = ORIGIN,
    ) -> str:
        """Twilio delivers it, ``after`` the message before; it is stored, not yet taken in."""
        self.sent += 1
        self.minutes += int(after.total_seconds() // 60)
        sid = sid or f"SM{self.sent}"
        letter = texted(words, secret="s", url="https://desk.example", sid=sid, sender=sender)
        read = twilio.parse(letter, {}, NOW + timedelta(minutes=self.minutes))
        assert isinstance(read, list)
        async with self.desk.database.transaction() as tx:
            await arrivals.add_later(tx, [as_new(origin, one) for one in read])
        return sid

    async def take_in(self, *, newest_first: bool = False) -> None:
        """All that waits, and what comes of it."""
        while waiting := await self._waiting():
            await take_in(self.desk, sorted(waiting, reverse=newest_first))

    async def _waiting(self) -> Sequence[int]:
        async with self.desk.database.transaction() as tx:
            rows = await tx.execute(select(Arrival.id).where(Arrival.taken_in_at.is_(None)))
            return list(rows.scalars())

    async def answers(self) -> dict[str, tuple[int, str]]:
        async with self.desk.database.transaction() as tx:
            rows = await tx.execute(select(Response).order_by(Response.id))
            return {row.external_id: (row.score, row.comment) for row in rows}

    async def told(self) -> list[Any]:
        """Where admins are shown something."""
        async with self.desk.database.transaction() as tx:
            rows = await tx.execute(
                select(Message).where(Message.kind == "stray_text").order_by(Message.channel)
            )
            return list(rows)

    async def seen(self) -> set[str]:
        """What stands in those messages."""
        found = set()
        for row in await self.told():
            async with self.desk.database.transaction() as tx:
                message = await messages.lock(tx, row.id)
                assert message is not None
                card = await draw(self.desk, tx, message)
            assert card is not None
            found.add(shown(card))
        return found


@pytest.fixture
async def phone(empty_url: str) -> AsyncIterator[Phone]:
    given = {"database_url": empty_url, "slack_default_channel": CHANNEL}
    desk = build_desk(Settings(**given), clock=lambda: NOW + timedelta(days=1))
    yield Phone(desk)
    await desk.database.close()


async def employ(desk: Desk, role: ColleagueRole, *slack_ids: str | None) -> None:
    async with desk.database.transaction() as tx:
        for number, slack_id in enumerate(slack_ids):
            facts = {"name": f"{role} {number}", "email": f"{role}{number}@firm.example"}
            await tx.execute(insert(Colleague).values(**facts, slack_user_id=slack_id, role=role))


# Words that follow a score


async def test_the_second_text_is_the_comment(phone: Phone) -> None:
    score = await phone.text("4")
    await phone.take_in()
    await phone.text("Nobody answers finance questions.")
    await phone.take_in()
    assert await phone.answers() == {score: (4, "Nobody answers finance questions.")}
    assert await phone.told() == []


async def test_further_texts_are_added_each_on_a_line_of_its_own(phone: Phone) -> None:
    score = await phone.text("4 too slow")
    await phone.text("And dear.")
    await phone.text("10 days late!")
    await phone.take_in()
    assert await phone.answers() == {score: (4, "too slow\nAnd dear.\n10 days late!")}


@pytest.mark.parametrize("newest_first", [True, False])
async def test_the_order_in_which_texts_are_taken_in_makes_no_difference(
    phone: Phone, newest_first: bool
) -> None:
    score = await phone.text("4")
    await phone.text("First this.")
    await phone.text("Then that.")
    await phone.take_in(newest_first=newest_first)
    assert await phone.answers() == {score: (4, "First this.\nThen that.")}
    assert await phone.told() == []


async def test_whatever_is_delivered_again_adds_and_undoes_nothing(phone: Phone) -> None:
    score = await phone.text("4")
    words = await phone.text("Too slow.")
    await phone.take_in()
    await phone.text("Too slow.", sid=words)
    await phone.text("4", sid=score)
    await phone.text("Too slow.", sid=words, after=timedelta(days=9))
    await phone.take_in()
    assert await phone.answers() == {score: (4, "Too slow.")}
    assert await phone.told() == []


async def test_words_belong_to_the_score_before_them(phone: Phone) -> None:
    first = await phone.text("4")
    await phone.text("About the spring site.")
    second = await phone.text("9")
    await phone.text("About the shop.")
    await phone.take_in(newest_first=True)
    assert await phone.answers() == {
        first: (4, "About the spring site."),
        second: (9, "About the shop."),
    }


async def test_words_of_another_number_or_account_are_not_mixed_in(phone: Phone) -> None:
    score = await phone.text("4")
    await phone.text("Who is this?", sender="+447700900999")
    await phone.text("Wrong firm.", origin=Origin("twilio", "other account"))
    await phone.take_in()
    assert await phone.answers() == {score: (4, "")}
    assert len(await phone.told()) == 2


@pytest.mark.parametrize(("hours", "is_comment"), [(72, True), (73, False)])
async def test_after_three_days_words_are_about_something_else(
    phone: Phone, hours: int, is_comment: bool
) -> None:
    score = await phone.text("4")
    await phone.text("Still slow.", after=timedelta(hours=hours))
    await phone.take_in()
    assert await phone.answers() == {score: (4, "Still slow." if is_comment else "")}
    assert len(await phone.told()) == (0 if is_comment else 1)


# Words that follow none


async def test_words_without_a_score_before_them_reach_every_admin_once(phone: Phone) -> None:
    await employ(phone.desk, ColleagueRole.ADMIN, ADMIN, None, SECOND_ADMIN)
    await employ(phone.desk, ColleagueRole.DIRECTOR, "U0MAYA")
    words = await phone.text("<!channel> who is this?")
    await phone.take_in()
    await phone.text("<!channel> who is this?", sid=words)
    await phone.take_in()
    assert [row.channel for row in await phone.told()] == [ADMIN, SECOND_ADMIN]
    (seen,) = await phone.seen()
    assert f"A text message from {CLIENT} has no score from 0 to 10" in seen
    assert "> <!channel> who is this?" in seen
    assert "Nothing is open for that number." in seen
    assert await phone.answers() == {}


async def test_without_an_admin_in_slack_the_desks_own_channel_is_told(phone: Phone) -> None:
    await employ(phone.desk, ColleagueRole.ADMIN, None)
    await phone.text("Hello?", sender="ACME")
    await phone.take_in()
    assert [row.channel for row in await phone.told()] == [CHANNEL]
    (seen,) = await phone.seen()
    assert "from an unknown number" in seen


async def test_with_nobody_to_tell_the_words_are_kept_and_the_log_says_so(
    empty_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    phone = Phone(build_desk(Settings(database_url=empty_url), clock=lambda: NOW))
    await phone.text("Hello?")
    await phone.take_in()
    assert await phone.told() == []
    async with phone.desk.database.transaction() as tx:
        (kept,) = await tx.execute(select(Arrival))
    assert kept.facts["text"] == "Hello?"
    assert "text_for_no_admin" in caplog.messages
    assert "Hello" not in caplog.text
    await phone.desk.database.close()


# The rule itself


def arrived(number: int, kind: ArrivalKind, minute: int, sid: str) -> Texted:
    at = (NOW + timedelta(minutes=minute)).isoformat()
    if kind is ArrivalKind.WORDS:
        return Texted(number, kind, sid, {"text": f"said {sid}", "at": at, "phone": CLIENT})
    letter = texted("4", secret="s", url="https://desk.example", sid=sid)
    (answer,) = twilio.parse(letter, {}, NOW + timedelta(minutes=minute))
    return Texted(number, kind, sid, orjson.loads(as_new(ORIGIN, answer).facts))


@settings(deadline=None)
@given(
    kinds=st.lists(st.sampled_from([ArrivalKind.ANSWER, ArrivalKind.WORDS]), max_size=7),
    repeated=st.lists(st.integers(0, 6), max_size=4),
    chance=st.randoms(use_true_random=False),
)
def test_repeats_change_nothing_and_no_word_is_said_twice(
    kinds: list[ArrivalKind], repeated: list[int], chance: Random
) -> None:
    once = [arrived(at, kind, at, f"SM{at}") for at, kind in enumerate(kinds)]
    again = [at for at in repeated if at < len(kinds)]
    repeats = [
        arrived(100 + at, kinds[which], chance.randint(10, 999), f"SM{which}")
        for at, which in enumerate(again)
    ]
    for one in once:
        if one.kind is ArrivalKind.WORDS:
            answer = answer_with_words(once, one.external_id)
            assert answer_with_words([*once, *repeats], one.external_id) == answer
            if answer is not None:
                assert answer.comment.split("\n").count(one.given["text"]) == 1
