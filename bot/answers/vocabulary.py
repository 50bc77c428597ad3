"""Which names a colleague's question may hold, as they are on record."""

from dataclasses import replace

from bot.answers.grammar.vocabulary import Vocabulary
from bot.answers.plan import Filters
from bot.cards.words import ROLES
from storage import accounts, colleagues, milestone_kinds, tallies
from storage.database import Transaction
from storage.records import ColleagueRecord
from storage.words import ColleagueRole

_DIRECT = (ColleagueRole.DIRECTOR, ColleagueRole.MANAGER)


async def vocabulary(tx: Transaction, viewer: ColleagueRecord) -> Vocabulary:
    """Also whose clients are the viewer's own."""
    return replace(await on_record(tx), mine=_own(viewer))


async def on_record(tx: Transaction) -> Vocabulary:
    """Every name. What is behind a wall is not there for this transaction (bot/walls.py)."""
    people = await colleagues.with_role(tx, ColleagueRole.PARTNER, *_DIRECT)
    sectors, surveys = await tallies.named(tx)
    return Vocabulary(
        accounts=await accounts.active_names(tx),
        partners={each.id: each.name for each in people if each.role is ColleagueRole.PARTNER},
        directors={each.id: each.name for each in people if each.role in _DIRECT},
        sectors=tuple(sectors),
        locations=tuple(await accounts.locations(tx)),
        roles={role.value: words for role, words in ROLES.items()},
        surveys=tuple(surveys),
        milestone_kinds=tuple(await milestone_kinds.known(tx)),
    )


def _own(viewer: ColleagueRecord) -> Filters | None:
    if viewer.role is ColleagueRole.PARTNER:
        return Filters(partner_id=viewer.id)
    return Filters(director_id=viewer.id) if viewer.role in _DIRECT else None
