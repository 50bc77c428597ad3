"""Which sides App Home has for whom. Pure."""

from collections.abc import Mapping, Sequence

from storage.home_words import HomeTab
from storage.words import ColleagueRole

TABS: Mapping[ColleagueRole, Sequence[HomeTab]] = {
    ColleagueRole.DIRECTOR: (HomeTab.MINE, HomeTab.PORTFOLIO),
    ColleagueRole.PARTNER: (HomeTab.PORTFOLIO, HomeTab.MINE, HomeTab.TEAM),
    ColleagueRole.MANAGER: (HomeTab.TEAM, HomeTab.MINE),
    ColleagueRole.ADMIN: (HomeTab.DESK, HomeTab.TEAM, HomeTab.MINE),
    ColleagueRole.VIEWER: (HomeTab.TEAM,),
    ColleagueRole.AUDITOR: (),
}
"""In their order; the first is shown until another is chosen."""


def shown(role: ColleagueRole, chosen: HomeTab | None) -> HomeTab | None:
    """The chosen one where the role (still) has it. None: there is nothing to choose from."""
    tabs = TABS[role]
    if chosen in tabs:
        return chosen
    return tabs[0] if tabs else None
