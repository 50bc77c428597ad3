"""M1, steps 5 to 7: the month's page, a question that asks for a test, and the wave."""

from datetime import timedelta

from sqlalchemy import update

from bot.experiments import ending
from storage.models import Colleague, Contact, Experiment
from storage.offer_words import ArmName
from storage.words import Role
from tests.bot.cards.screen import shown
from tests.experiment_house import an_arm
from tests.journeys.checks import recorded
from tests.journeys.office import pinged
from tests.journeys.stage import DIRECTOR, MANAGER, PARTNER, Stage
from tests.month_house import DAY, a_month, a_wave, long_ago, the_quarters_before

EDMUND = "edmund.pine@harrow-and-pine.example"
QUESTION = "Does a senior check-in work better than a credit?"


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


async def month_page(play: Stage) -> str:
    """On a busy machine it is counted longer than Slack waits, and comes as a direct message."""
    typed = await play.typed(MANAGER, "/nps month last month")
    if "is still being counted" in typed.text:
        typed = await pinged(play, MANAGER, " in figures.")
    return shown({"blocks": typed.blocks})


async def the_month(play: Stage) -> None:
    """The page, the experiment and the wave of a firm whose year is known to the last client."""
    database, now = play.desk.desk.database, play.desk.desk.clock()
    owner, manager = [
        await recorded(play, Colleague.id, Colleague.slack_user_id == one)
        for one in (DIRECTOR, MANAGER)
    ]
    month = now.replace(day=1) - 15 * DAY
    await long_ago(database)
    await a_month(database, owner, month)
    await the_quarters_before(database, owner, now)
    await a_wave(database, manager, now)

    # 5. The month: who was heard, what was offered, why they were closed, what cannot be told.
    page = await month_page(play)
    for said in (
        f"Detractors heard (all clients, {month:%B %Y}): 23 of 31 (74 %",
        f"Offers (all clients, {month:%B %Y}): 10 offers on closings that came due.",
        "Workshop, Fees and invoices: recovered 0 of 10",
        "Fees and invoices: 10 closings. Recovered (client confirmed): 10",
        "Other 3 of 25 (12 %",
        "Proposed as a root cause of your own: Access and permissions.",
        "Change request: cannot tell (7 events before 7 answers of n = ",
    ):
        assert said in page
    assert page.count("no access to folder") == 3

    # 7. The wave sums: 61 = 44 + 9 + 5 + 3.
    wave = shown({"blocks": (await play.typed(MANAGER, "/nps asks")).blocks})
    assert (
        "61 people at 30 clients: 44 asked already, 9 withheld by rule, 5 withheld by colleagues, "
        "3 unreachable."
    ) in wave

    # 6. Feasibility first; the larger contrast; a partner.
    asked = await play.typed(MANAGER, f"/nps {QUESTION}")
    assert "/nps experiments says first how long that would take" in asked.text
    listed = await play.slack.command(MANAGER, "/nps experiments")
    assert "often the honest answer is not to test" in str(listed.body)
    await play.slack.press(MANAGER, play.slack.ephemerals(MANAGER)[-1], "experiment.plan")
    said = await plan(play, "50")
    assert "31 eligible a quarter, reach .75: 8 quarters at 30 v 50 %." in said
    assert "30 v 60 % needs 42 in each arm: 4 quarters." in said
    await play.slack.close(MANAGER)
    assert "at 30 v 60 %" in await plan(play, "60")
    await play.slack.submit(MANAGER, {})
    request = await pinged(play, PARTNER, "would like to know")
    assert QUESTION in request.text
    await play.slack.press(PARTNER, request, "experiment.approve")
    await pinged(play, MANAGER, "approved it")

    # The next claim is drawn; a credit needs the partner, whatever was drawn.
    async with database.transaction() as tx:
        await tx.execute(
            update(Contact).where(Contact.email == EDMUND).values(role=Role.DAY_TO_DAY_LEAD)
        )
    await play.answer(EDMUND, 5, "I have asked three times and nobody answers.")
    drawn = "The call and its times are the same for every client."

    def seen() -> str:
        return str(play.cards(DIRECTOR, "Edmund Pine")[-1].blocks)

    card = await pinged(play, DIRECTOR, "Edmund Pine")
    await play.slack.press(DIRECTOR, card, "follow_up.claim")
    await play.until(lambda: drawn in seen())
    card = play.cards(DIRECTOR, "Edmund Pine")[-1]
    await play.slack.press(DIRECTOR, card, "follow_up.record_offer")
    await play.slack.submit(
        DIRECTOR,
        {"type": "credit", "value": "£2,000", "why": "Invoice 1042 was wrong", "note": "Our error"},
    )
    request = await pinged(play, PARTNER, "would like to offer")
    assert "£2,000" in request.text
    await play.until(lambda: "do not promise it yet" in seen())
    await play.slack.press(PARTNER, request, "offer.approve")
    await pinged(play, DIRECTOR, "approved: Credit or fee reduction £2,000")

    # Enrolled and hidden; at the horizon leaning, and not decided.
    number = await recorded(play, Experiment.id, Experiment.started_at.is_not(None))
    for arm, recovered, known in ((ArmName.A, 6, 14), (ArmName.B, 10, 15)):
        await an_arm(database, number, arm, recovered, known, owner=owner, now=now)
    listed = str((await play.slack.command(MANAGER, "/nps experiments")).body)
    assert "Enrolled: 1" in listed
    assert "Results stay hidden until then" in listed
    assert "P(B" not in listed
    async with database.transaction() as tx:
        await tx.execute(update(Experiment).values(horizon_at=now - timedelta(minutes=1)))
    await ending.look(play.desk.desk)
    told = await pinged(play, MANAGER, "Leaning B, not decided")
    assert "= .89." in told.text
    assert "Not known yet: 1." in told.text
