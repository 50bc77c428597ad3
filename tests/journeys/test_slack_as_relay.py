"""Answers that come through Slack itself: another app's posts, its metadata, a workflow's step."""

from sqlalchemy import func, select

from handlers.posts import STEP
from storage import connections
from storage.models import Connection, Response, SlackEvent
from tests.journeys.checks import eventually
from tests.journeys.stage import BITTER, CFO, DIRECTOR, HALDEN, Stage

SURVEY_APP, CRM_APP = "A0SURVEYS", "A0CRM"


def halden_id(play: Stage) -> str:
    channel = play.slack.workspace.conversations.named(HALDEN)
    assert channel is not None
    return channel.id


async def connect(play: Stage, app_id: str, channel_id: str = "") -> int:
    """What an admin does with /nps connections."""
    async with play.desk.desk.database.transaction() as tx:
        return await connections.add(
            tx,
            system="slack",
            name=f"Posts of {app_id}",
            key=f"slack-{app_id}",
            scope="",
            secret=None,
            options={"app_id": app_id, "channel_id": channel_id},
        )


async def kept_events(play: Stage) -> int:
    async with play.desk.desk.database.transaction() as tx:
        return int((await tx.execute(select(func.count()).select_from(SlackEvent))).scalar_one())


async def noted(play: Stage, connection_id: int) -> Connection:
    async with play.desk.desk.database.transaction() as tx:
        rows = await tx.execute(select(Connection).where(Connection.id == connection_id))
        found: Connection = rows.one()  # type: ignore[assignment] # a row with the same columns
        return found


async def test_a_survey_apps_post_in_the_chosen_channel_ends_in_a_card(play: Stage) -> None:
    number = await connect(play, SURVEY_APP, halden_id(play))
    said = await play.slack.post_as_app(
        SURVEY_APP, HALDEN, f"*Score:* 6/10\nComment: {BITTER}\nEmail: <mailto:{CFO}|{CFO}>"
    )
    assert said.ok
    card = await play.card(HALDEN, "Helen Strand")
    assert BITTER in card.text
    assert (await noted(play, number)).heard == 1


async def test_attached_metadata_is_an_answer_too(play: Stage) -> None:
    await connect(play, SURVEY_APP)
    payload = {"id": "m-1", "score": 3, "comment": BITTER, "email": CFO}
    for _ in range(2):  # the same answer attached twice is one answer
        await play.slack.post_as_app(
            SURVEY_APP,
            HALDEN,
            "A new answer",
            metadata={"event_type": "nps_answer", "event_payload": payload},
        )
    await play.card(HALDEN, "Helen Strand")
    async with play.desk.desk.database.transaction() as tx:
        rows = await tx.execute(select(Response.external_id).where(Response.system == "slack"))
        assert list(rows.scalars()) == ["m-1"]


async def test_a_post_that_says_nothing_of_use_is_told_to_the_admin(play: Stage) -> None:
    number = await connect(play, CRM_APP)
    await play.slack.post_as_app(CRM_APP, HALDEN, "Good morning!")

    async def looked() -> bool:
        return (await noted(play, number)).ignored_why is not None

    await eventually(looked)
    assert "without a score" in ((await noted(play, number)).ignored_why or "")


async def test_talk_in_channels_is_not_kept(play: Stage) -> None:
    """People's words, our own cards, and apps that nobody connected."""
    await connect(play, CRM_APP, "C0ELSEWHERE")
    before = await kept_events(play)
    await play.slack.say(DIRECTOR, HALDEN, "Score: 0\nEmail: somebody@halden-foods.example")
    await play.slack.post_as_app("A0STRANGER", HALDEN, f"Score: 0\nEmail: {CFO}")
    await play.slack.post_as_app(CRM_APP, HALDEN, f"Score: 0\nEmail: {CFO}")  # another channel
    assert await kept_events(play) == before
    assert play.cards(HALDEN, "Helen Strand") == []


async def test_a_workflow_records_an_answer_and_hears_that_it_did(play: Stage) -> None:
    run = await play.slack.run_step(STEP, {"score": 6, "comment": BITTER, "email": CFO})
    await play.card(HALDEN, "Helen Strand")
    await play.until(lambda: not run.running)
    assert run.outputs is not None
    assert "stored" in run.outputs["result"]


async def test_a_workflow_with_a_mistake_reads_what_it_is(play: Stage) -> None:
    for inputs, words in (
        ({"score": 11, "email": CFO}, "0 to 10"),
        ({"score": 7}, "who answered"),
        ({"score": 7, "email": "not an address"}, "e-mail"),
    ):
        run = await play.slack.run_step(STEP, inputs)
        await play.until(lambda run=run: not run.running)  # type: ignore[misc] # bound at once
        assert words in (run.error or "")


async def test_a_workflow_hears_of_its_end_though_slack_fails_at_first(play: Stage) -> None:
    play.slack.faults.error("functions.completeSuccess", "internal_error")
    run = await play.slack.run_step(STEP, {"score": 6, "comment": BITTER, "email": CFO})
    await play.until(lambda: not run.running, timeout=20)
    await play.card(HALDEN, "Helen Strand")
    assert len(play.cards(HALDEN, "Helen Strand")) == 1
