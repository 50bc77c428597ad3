"""Comments on both sides of a bar, and owners' answers to the cards that they raise."""

from sqlalchemy import insert, select

from bot.analyst.embedded import EmbeddedAnalyst
from bot.analyst.reading import Comment
from bot.follow_up import claiming, closing
from bot.triage import as_json
from storage import closings, labels, responses
from storage.label_words import DisagreeReason, LabelAbout, LabelSource
from storage.labels import LabelRecord
from storage.models import FollowUp, Response
from storage.words import Disposition, Theme
from tests.bot.identity.house import DIRECTOR, House

HELEN = "helen.strand@halden.example"
BORDERLINE = "Lovely people, though the report was late."
PLAIN = "Nobody answers our calls and the invoices are wrong again. We are very disappointed."


def probability(comment: str) -> float:
    found = EmbeddedAnalyst().read_now(Comment(comment, 8)).probability
    assert found is not None
    return found


async def flagged(house: House, comment: str = BORDERLINE, score: int = 8) -> int:
    """An answer comes and its card is opened; the follow-up's number."""
    number = await card_of(house, await house.comes(score, comment, given_email=HELEN))
    assert number is not None
    return number


async def card_of(house: House, response_id: int) -> int | None:
    async with house.desk.database.transaction() as tx:
        row = await tx.execute(select(FollowUp.id).where(FollowUp.response_id == response_id))
        return row.scalar_one_or_none()


async def disagrees(
    house: House, follow_up_id: int, reason: DisagreeReason = DisagreeReason.JOKE
) -> None:
    words = "A joke between us"
    await closing.disagree(house.desk, follow_up_id, DIRECTOR, reason, words, "")


async def closes(
    house: House,
    follow_up_id: int,
    disposition: Disposition = Disposition.FIXED_AWAITING_CLIENT,
    root_cause: Theme = Theme.DEADLINES_DELIVERY,
) -> None:
    await claiming.claim(house.desk, follow_up_id, DIRECTOR)
    await closing.close(
        house.desk,
        follow_up_id,
        DIRECTOR,
        disposition=disposition,
        root_cause=root_cause,
        note="",
        evidence=await said_of(house, follow_up_id),
    )


async def said_of(house: House, follow_up_id: int) -> str:
    """The whole comment: what a closer may quote."""
    async with house.desk.database.transaction() as tx:
        return (await closings.said(tx, follow_up_id)).comment


async def kept(house: House) -> list[LabelRecord]:
    async with house.desk.database.transaction() as tx:
        return await labels.standing(tx)


async def owners_answered(
    house: House, *, stood: int = 0, disagreed: int = 0, comment: str
) -> None:
    """So many answers of this comment, read as it is today, and what owners said of each flag.

    Written at once: a card for each would take a second for twenty.
    """
    found = as_json(EmbeddedAnalyst().read_now(Comment(comment, 8)))
    async with house.desk.database.transaction() as tx:
        for at in range(stood + disagreed):
            answer = insert(Response).values(
                system="typeform",
                external_id=f"{comment[:9]} {at}",
                contact_id=house.ids["Helen Strand"],
                score=8,
                comment=comment,
                answered_at=house.now,
                updated_at=house.now,
            )
            number = (await tx.execute(answer.returning(Response.id))).scalar_one()
            await responses.save_reading(
                tx,
                number,
                arrival_id=None,
                analyst=EmbeddedAnalyst.name,
                version=EmbeddedAnalyst.version,
                found=found,
            )
            await labels.add(
                tx,
                number,
                about=LabelAbout.FRUSTRATED,
                value="yes" if at < stood else "no",
                source=LabelSource.CLOSING if at < stood else LabelSource.DISAGREE,
                by=house.ids[DIRECTOR],
                at=house.now,
                reason=None if at < stood else DisagreeReason.JOKE,
            )
