"""Scenario A1: the client's finance chief is unhappy, and is really recovered in the end."""

from sqlalchemy import select

from storage.models import Attempt, Draft, FollowUp, TimelineEntry
from tests.journeys.stage import BITTER, CFO, DIRECTOR, HALDEN, MANAGER, Stage


async def test_a_bitter_answer_becomes_a_recovered_client(either_way: Stage) -> None:
    play = either_way
    # Tuesday, 10:02: the CFO answers 6. The card is in the account's channel and with its director.
    status, said = await play.answer(CFO, 6, BITTER)
    assert (status, said) == (202, {"stored": True})
    card = await play.card(HALDEN, "Helen Strand")
    own = await play.card(DIRECTOR, "Helen Strand")
    for words in (
        "Detractor · economic buyer",
        "Halden Foods",
        "6 ← 9",
        BITTER,
        "I have asked three times why invoice 1042 includes the workshop",
        "Nobody answers finance questions",
        "The site is lovely",
        "£180k a year",
        "heard 3 of 5",
        "Spring launch site",
        "CRM owner of the account",
        "nobody has contacted Helen Strand since the answer",
    ):
        assert words in str(card.blocks), words
    assert str(own.blocks) != ""

    # She claims; everybody sees it. The manager, a moment later, is told who was first.
    pressed = await play.slack.press(DIRECTOR, own, "follow_up.claim")
    assert pressed.status == 200
    await play.until(
        lambda: "Claimed by Imogen Hart" in play.cards(HALDEN, "Helen Strand")[-1].text
    )
    await play.until(lambda: "Claimed by Imogen Hart" in play.cards(DIRECTOR, "Helen")[-1].text)
    await play.slack.press(MANAGER, card, "follow_up.claim")
    await play.until(lambda: bool(play.slack.ephemerals(MANAGER)))
    assert "Imogen Hart claimed this" in play.slack.ephemerals(MANAGER)[-1].text

    # Closing as recovered is refused while nobody has talked to the client.
    card = play.cards(HALDEN, "Helen Strand")[-1]
    await play.slack.press(DIRECTOR, card, "follow_up.close")
    refused = await play.slack.submit(
        DIRECTOR,
        {"disposition": "recovered", "root_cause": "billing_pricing", "note": "credit note"},
    )
    assert "needs a talk with the client" in str(refused.body)
    await play.slack.close(DIRECTOR)

    # She changes a sentence of the draft, rings twice, and closes.
    await play.slack.press(DIRECTOR, card, "follow_up.edit_draft")
    await play.slack.submit(DIRECTOR, {"reply": "Helen, I will ring you at 11:15."})
    await play.until(lambda: "I will ring you at 11:15" in str(play.cards(HALDEN)[-1].blocks))
    for outcome, note in (("no_answer", ""), ("reached", "monthly invoice walk-through")):
        await play.slack.press(DIRECTOR, play.cards(HALDEN)[-1], "follow_up.log_call")
        await play.slack.submit(DIRECTOR, {"channel": "phone", "outcome": outcome, "note": note})
    await play.until(lambda: "monthly invoice walk-through" in str(play.cards(HALDEN)[-1].blocks))
    await play.slack.press(DIRECTOR, play.cards(HALDEN)[-1], "follow_up.close")
    ending = {
        "disposition": "recovered",
        "root_cause": "billing_pricing",
        "note": "credit note sent",
    }
    unconfirmed = await play.slack.submit(DIRECTOR, ending)
    assert "the re-check after 60 days then tells" in str(unconfirmed.body)
    closed = await play.slack.submit(
        DIRECTOR, {**ending, "confirmation": "On Tuesday: “that settles it”"}
    )
    assert closed.status == 200
    for place in (HALDEN, DIRECTOR):
        await play.until(lambda at=place: "Recovered" in play.cards(at, "Helen")[-1].text)  # type: ignore[misc]
        assert "follow_up.close'" not in str(play.cards(place, "Helen")[-1].blocks)
    assert len(play.cards(HALDEN, "Helen Strand")) == 1

    # The channel's thread tells the milestones, the director's own card has none, and the window
    # everything.
    head, own = play.cards(HALDEN, "Helen")[-1], play.cards(DIRECTOR, "Helen")[-1]
    await play.until(lambda: len(play.slack.thread(head)) == 3)
    assert sorted(one.text for one in play.slack.thread(head)) == [
        "Imogen Hart claimed the follow-up with Helen Strand.",
        "Imogen Hart closed the follow-up with Helen Strand: Recovered (client confirmed).",
        "Imogen Hart reached Helen Strand.",
    ]
    assert play.slack.thread(own) == []
    await play.slack.press(MANAGER, head, "follow_up.history")
    history = str(play.slack.modal(MANAGER))
    assert "attempt no answer by Imogen Hart" in history
    assert "monthly invoice walk-through" in history

    # And so it stands in the database.
    async with play.desk.desk.database.transaction() as tx:
        kept = (await tx.execute(select(FollowUp).order_by(FollowUp.id.desc()).limit(1))).one()
        attempts = (
            await tx.execute(select(Attempt.outcome).where(Attempt.follow_up_id == kept.id))
        ).scalars()
        drafts = (
            await tx.execute(select(Draft.version).where(Draft.follow_up_id == kept.id))
        ).scalars()
        told = await tx.execute(
            select(TimelineEntry.what)
            .where(TimelineEntry.follow_up_id == kept.id)
            .order_by(TimelineEntry.id)
        )
        assert kept.disposition == "recovered"
        assert kept.root_cause == "billing_pricing"
        assert kept.reached_at is not None
        assert kept.recheck_due_at is not None
        assert list(attempts) == ["no_answer", "reached"]
        assert list(drafts) == [1, 2]
        assert list(told.scalars()) == [
            "opened",
            "claimed",
            "draft_edited",
            "attempt_no_answer",
            "attempt_reached",
            "closed_recovered",
        ]
