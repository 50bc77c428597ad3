"""A thanks is owed to whoever gave 9 or 10 and means it; to whom it turns out they do not, none is.

No follow-up and no message: it stands in the list of its owner, in Home and in /nps promoters.
"""

from datetime import timedelta

from bot.desk import Desk
from bot.figures.bands import Band, band_of
from bot.follow_up.deadlines import thank_due
from bot.follow_up.opening import Narrowed, Opening
from bot.follow_up.owner import Candidates, Ownership, resolve
from storage import follow_ups, matters, thanks
from storage.database import Transaction
from storage.matters import Matter, PlacedAnswer
from storage.words import Role

FRESH = timedelta(days=30)  # our own choice: a thanks for what was said long ago puzzles


async def weigh(
    desk: Desk, tx: Transaction, answer: PlacedAnswer, found: Opening | Narrowed | None
) -> None:
    """After an answer was judged, and with every new judgement of it.

    Who is not pleased is none of these, even where the thresholds spare us a follow-up.
    """
    now = desk.clock()
    await thanks.drop_earlier(tx, answer.response_id, now)
    followed = await follow_ups.of_response(tx, answer.response_id) is not None
    if found is not None or followed or band_of(answer.score) is not Band.PROMOTER:
        await thanks.drop(tx, answer.response_id, now)
    elif answer.answered_at > now - FRESH:
        matter = await matters.matter(tx, answer.contact, now)
        owner = whose(answer, matter, desk)
        await thanks.begin(
            tx,
            answer.response_id,
            owner_id=owner.owner_id if owner else None,
            now=now,
            due_at=thank_due(now),
        )


def whose(answer: PlacedAnswer, matter: Matter, desk: Desk) -> Ownership | None:
    """A buyer is thanked by the partner (D.16); everybody else by who would follow up."""
    buyer = answer.contact.role is Role.ECONOMIC_BUYER
    candidates = Candidates(
        override=matter.account.partner_id if buyer else None,
        contact_owner=answer.contact.owner_id,
        account_director=matter.account.director_id,
        team_lead=matter.account.partner_id,
        fallback=matter.fallback_id,
    )
    return resolve(candidates, matter.people, desk.clock())
