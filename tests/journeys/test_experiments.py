"""M1.6: does a senior check-in work better than a credit? And who may give a credit away."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select, update

from bot.experiments import ending
from storage.models import Colleague, Contact, Experiment
from storage.offer_words import ArmName
from storage.words import Role
from tests.experiment_house import a_year, an_arm
from tests.journeys.stage import CFO, DIRECTOR, MANAGER, PARTNER, Stage

QUESTION = "Does a senior check-in work better than a credit?"


async def answered(play: Stage, what: Any, *where: Any) -> Any:
    async with play.desk.desk.database.transaction() as tx:
        return (await tx.execute(select(what).where(*where))).scalar_one()


async def plan(play: Stage, expected: str) -> str:
    """She says what she would like to know, and what she expects of B; what she reads then."""
    await play.slack.submit(
        MANAGER,
        {
            "question": QUESTION,
            "offer_a": "credit",
            "percent_a": "30",
            "offer_b": "senior_check_in",
            "percent_b": expected,
        },
    )
    view = play.window(MANAGER)
    return str(view.content)


async def test_an_experiment_says_first_what_it_takes_and_last_what_it_does_not_show(
    play: Stage,
) -> None:
    database = play.desk.desk.database
    owner = await answered(play, Colleague.id, Colleague.slack_user_id == DIRECTOR)
    await a_year(database, owner, play.desk.desk.clock(), each=40)

    # Feasibility first; the larger contrast; a partner.
    listed = await play.slack.command(MANAGER, "/nps experiments")
    assert "often the honest answer is not to test" in str(listed.body)
    await play.slack.press(MANAGER, play.slack.ephemerals(MANAGER)[-1], "experiment.plan")
    first = await plan(play, "50")
    assert " eligible a quarter, reach ." in first
    assert "quarters, over" in first
    assert "at 30 v 50 %" in first
    assert "A larger contrast" in first
    await play.slack.close(MANAGER)
    assert "at 30 v 60 %" in await plan(play, "60")
    await play.slack.submit(MANAGER, {})
    request = await play.card(PARTNER, "would like to know")
    assert QUESTION in request.text
    await play.slack.press(PARTNER, request, "experiment.approve")
    await play.card(MANAGER, "approved it")

    # The next claim is drawn; a credit needs the partner, whatever was drawn.
    async with database.transaction() as tx:
        await tx.execute(
            update(Contact).where(Contact.email == CFO).values(role=Role.DAY_TO_DAY_LEAD)
        )
    await play.answer(CFO, 5, "I have asked three times and nobody answers.")
    drawn = "The call and its times are the same for every client."

    def shown() -> str:
        return str(play.cards(DIRECTOR, "Helen Strand")[-1].blocks)

    card = await play.card(DIRECTOR, "Helen Strand")
    await play.slack.press(DIRECTOR, card, "follow_up.claim")
    await play.until(lambda: drawn in shown())
    card = play.cards(DIRECTOR, "Helen Strand")[-1]
    await play.slack.press(DIRECTOR, card, "follow_up.record_offer")
    await play.slack.submit(
        DIRECTOR,
        {"type": "credit", "value": "£2,000", "why": "Invoice 1042 was wrong", "note": "Our error"},
    )
    request = await play.card(PARTNER, "would like to offer")
    assert "£2,000" in request.text
    await play.until(lambda: "do not promise it yet" in shown())
    await play.slack.press(PARTNER, request, "offer.approve")
    await play.card(DIRECTOR, "approved: Credit or fee reduction £2,000")

    # Enrolled and hidden; at the horizon leaning, and not decided.
    number = await answered(play, Experiment.id, Experiment.started_at.is_not(None))
    now = play.desk.desk.clock()
    for arm, recovered, known in ((ArmName.A, 6, 14), (ArmName.B, 10, 15)):
        await an_arm(database, number, arm, recovered, known, owner=owner, now=now)
    listed = str((await play.slack.command(MANAGER, "/nps experiments")).body)
    assert "Enrolled: 1" in listed
    assert "Results stay hidden until then" in listed
    assert "P(B" not in listed
    async with database.transaction() as tx:
        await tx.execute(update(Experiment).values(horizon_at=now - timedelta(minutes=1)))
    await ending.look(play.desk.desk)
    told = await play.card(MANAGER, "Leaning B, not decided")
    assert "= .89." in told.text
    assert "Not known yet: 1." in told.text
