"""A director on leave by their Slack status, and one who left the workspace."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from bot.away import hearing, members
from bot.cards.pieces import Card
from bot.drawing import draw
from bot.follow_up import claiming
from bot.slack_troubles import RouteBroken, SlackTrouble
from storage import mailboxes, messages
from storage.models import Message
from storage.words import MailSecurity
from tests.bot.follow_up.clock_house import (
    ADMIN,
    DEPUTY,
    MANAGER,
    OWNER,
    PARTNER,
    ClockHouse,
    london,
)


async def hears(house: ClockHouse, member: str = OWNER, words: str = "", **facts: Any) -> None:
    """Slack tells of this member; the status ends at ``until``."""
    until, at = facts.pop("until", None), facts.pop("at", house.now)
    profile = {
        "status_text": words,
        "status_emoji": ":speech_balloon:",
        "status_expiration": int(until.timestamp()) if until else 0,
    }
    user = {"id": member, "deleted": False, "profile": profile, **facts}
    event = {"type": "user_change", "user": user, "event_ts": f"{at.timestamp():.6f}"}
    await hearing.hear(house.desk, event)


async def test_the_deputys_card_says_who_is_on_leave_and_until_when(house: ClockHouse) -> None:
    await hears(house, words="On leave", until=london(0, day=17))
    follow_up = await house.answers(6)
    assert (await house.follow_up(follow_up)).owner_id == house.ids[DEPUTY]
    card = await house.reads(DEPUTY, "follow_up")
    assert "deputy of Maya Lindt, who is away until 16 July (Slack status)" in card
    assert OWNER not in await house.told("follow_up")


async def test_back_again_the_next_one_is_theirs_and_nothing_moves_by_itself(
    house: ClockHouse,
) -> None:
    await hears(house, words="On leave")
    first = await house.answers(6)
    house.now += timedelta(minutes=5)
    await hears(house, words="")
    second = await house.answers(5)
    assert (await house.follow_up(first)).owner_id == house.ids[DEPUTY]
    assert (await house.follow_up(second)).owner_id == house.ids[OWNER]


async def test_an_older_word_that_comes_late_changes_nothing(house: ClockHouse) -> None:
    await hears(house, words="", at=house.now)
    await hears(house, words="On leave", at=house.now - timedelta(hours=1))
    assert (await house.follow_up(await house.answers(6))).owner_id == house.ids[OWNER]


async def test_of_strangers_nothing_is_kept_and_of_colleagues_only_what_is_needed(
    house: ClockHouse,
) -> None:
    def told(member: str) -> dict[str, Any]:
        profile = {"status_text": "OOO", "phone": "020 7946 0000", "email": "m@us.example"}
        user = {"id": member, "deleted": False, "tz": "Europe/London", "profile": profile}
        return {"event": {"type": "user_status_changed", "user": user, "event_ts": "1.0"}}

    assert await hearing.of_a_stranger(house.desk, told("U0NOBODY"))
    assert not await hearing.of_a_stranger(house.desk, told(OWNER))
    assert hearing.only_needed(told(OWNER))["event"]["user"] == {
        "id": OWNER,
        "deleted": False,
        "profile": {"status_text": "OOO"},
    }


async def test_what_a_leaver_had_goes_on_and_admins_hear_where_to(house: ClockHouse) -> None:
    claimed, waiting = await house.answers(6), await house.answers(5)
    await claiming.claim(house.desk, claimed, OWNER)
    async with house.desk.database.transaction() as tx:
        await mailboxes.keep(
            tx,
            house.ids[OWNER],
            house.now,
            address="maya@us.example",
            host="mail.us.example",
            port=465,
            security=MailSecurity.TLS,
            username="maya",
            secret=b"sealed",
        )
    house.now = london(14)
    for _ in range(2):  # Slack tells it twice
        await hears(house, deleted=True)
    for one in (claimed, waiting):
        now = await house.follow_up(one)
        assert (now.owner_id, now.claimed_by) == (house.ids[DEPUTY], None)
        assert now.claim_due_at == london(16)
        assert (await house.story(one))[-1] == ("passed_on", "to Tom Oak: Maya Lindt has left")
    assert "deputy of Maya Lindt, who has left" in await house.reads(DEPUTY, "follow_up")
    note = await house.reads(ADMIN, "left")
    assert "2 open follow-ups passed on: 2 to Tom Oak." in note
    assert "still owns 1 client and 0 contacts" in note
    async with house.desk.database.transaction() as tx:
        assert await mailboxes.of(tx, house.ids[OWNER]) is None


async def test_whoever_works_on_a_leavers_follow_up_keeps_it(house: ClockHouse) -> None:
    follow_up = await house.answers(6)
    await claiming.claim(house.desk, follow_up, MANAGER)
    await hears(house, deleted=True)
    now = await house.follow_up(follow_up)
    assert (now.owner_id, now.claimed_by) == (house.ids[DEPUTY], house.ids[MANAGER])


async def test_nothing_is_shown_to_a_leaver_and_the_next_answer_is_somebody_elses(
    house: ClockHouse,
) -> None:
    await house.answers(6)
    await house.change(OWNER, deputy_id=None)
    await hears(house, deleted=True)
    follow_up = await house.answers(5)
    assert (await house.follow_up(follow_up)).owner_reason == "leads the team"
    assert await drawn(house, PARTNER) is not None
    assert await drawn(house, OWNER) is None
    await hears(house, deleted=False, at=house.now + timedelta(days=1))  # rehired
    assert await drawn(house, OWNER) is not None


async def drawn(house: ClockHouse, surface: str) -> Card | None:
    """What is shown there of the first follow-up."""
    async with house.desk.database.transaction() as tx:
        of = select(Message.id).where(Message.kind == "follow_up", Message.channel == surface)
        message = await messages.lock(tx, (await tx.execute(of.limit(1))).scalar_one())
        assert message is not None
        return await draw(house.desk, tx, message)


async def test_an_owner_without_a_slack_account_is_passed_over_and_admins_hear_it(
    house: ClockHouse,
) -> None:
    await house.change(OWNER, slack_user_id=None)
    follow_up = await house.answers(6)
    now = await house.follow_up(follow_up)
    assert now.owner_reason == "leads the team; Maya Lindt has no Slack account on record"
    said = await house.reads(ADMIN, "not_owned")
    assert "S1 Halden Foods, Helen Strand: Maya Lindt has no Slack account on record" in said
    assert "Dan Rook has it instead" in said


@dataclass
class Members:
    """A Slack that knows how its members are, or does not answer."""

    statuses: dict[str, str]
    trouble: SlackTrouble | None = None
    asked: list[str] = field(default_factory=list)

    async def member(self, slack_user_id: str) -> dict[str, Any]:
        self.asked.append(slack_user_id)
        if self.trouble is not None:
            raise self.trouble
        if slack_user_id == ADMIN:
            raise RouteBroken("user_not_found")
        words = self.statuses.get(slack_user_id, "")
        return {"id": slack_user_id, "deleted": False, "profile": {"status_text": words}}


async def test_a_status_from_before_the_desk_came_is_asked_for(house: ClockHouse) -> None:
    slack = Members({OWNER: "On leave"})
    house.desk = replace(house.desk, board=slack)  # type: ignore[arg-type] # all that is asked
    await members.look(house.desk)
    assert len(slack.asked) == 6
    slack.trouble, slack.statuses = RouteBroken("missing_scope"), {}
    await members.look(house.desk)
    assert len(slack.asked) == 7  # nobody else would be answered for either
    assert (await house.follow_up(await house.answers(6))).owner_id == house.ids[DEPUTY]
