"""App Home: its frame. What a tab shows is drawn beside it (home_mine.py and the others)."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.cards.answers import ASK
from bot.cards.pieces import (
    Block,
    View,
    actions,
    button,
    context,
    header,
    markup,
    plain,
    section,
)
from bot.cards.text import Markup, safe
from bot.cards.times import moment
from bot.cards.words import TRADEMARK
from bot.people import AUDITS
from storage.home_words import HomeTab
from storage.records import ColleagueRecord

HOME = "home"
REFRESH = "home.refresh"
CHOOSES: Mapping[str, HomeTab] = {
    "home.mine": HomeTab.MINE,
    "home.portfolio": HomeTab.PORTFOLIO,
    "home.team": HomeTab.TEAM,
    "home.desk": HomeTab.DESK,
}
"""An action for each: Slack wants those of one row to differ."""
_ACTIONS = {tab: action for action, tab in CHOOSES.items()}
_FACES = {
    HomeTab.MINE: "Mine",
    HomeTab.PORTFOLIO: "Portfolio",
    HomeTab.TEAM: "Team",
    HomeTab.DESK: "Desk",
}
_TITLES = {
    HomeTab.MINE: "Follow-ups for {name}",
    HomeTab.PORTFOLIO: "Clients of {name}",
    HomeTab.TEAM: "Follow-ups of the firm",
    HomeTab.DESK: "The desk",
}


def home_view(
    viewer: ColleagueRecord,
    shown: HomeTab,
    tabs: Sequence[HomeTab],
    blocks: Sequence[Block],
    *,
    waiting: int,
    now: datetime,
) -> View:
    """``tabs``: those that the viewer has. ``waiting``: how many follow-ups wait for the viewer."""
    faces = [_tab(each, waiting, here=each is shown) for each in tabs if len(tabs) > 1]
    return _home(
        [
            header(_TITLES[shown].format(name=safe(viewer.name, 80))),
            actions(*faces, button("Refresh", REFRESH, 0)),
            _as_of(now),
            *blocks,
            context(plain(TRADEMARK)),
        ]
    )


def _tab(tab: HomeTab, waiting: int, *, here: bool) -> Block:
    count = f" ({waiting})" if tab is HomeTab.MINE else ""
    spoken = f"{_FACES[tab]}{count}, {'shown now' if here else 'show'}"
    face = f"{_FACES[tab]}{count}"
    return button(face, _ACTIONS[tab], 0, style="primary" if here else None, spoken=spoken)


def home_for_auditor(viewer: ColleagueRecord, *, now: datetime) -> View:
    """Figures and their proofs; no client's words, and nothing to act on."""
    return _home(
        [
            header(f"Figures for {safe(viewer.name, 80)}"),
            _as_of(now),
            section(AUDITS),
            section("How many clients were heard.", button("Coverage", ASK, "coverage")),
            section("The NPS month by month.", button("Trend", ASK, "trend")),
            context(plain(TRADEMARK)),
        ]
    )


def home_for_stranger() -> View:
    """For somebody who is in the workspace but not on our list of colleagues."""
    words = (
        "I do not know you yet, so I show you nothing. Ask your NPS Desk admin to add you with "
        "the e-mail address of your Slack profile."
    )
    return _home([header("NPS Desk"), section(words)])


def _as_of(now: datetime) -> Block:
    return context(markup(Markup(f"As of {moment(now)}")))


def _home(blocks: list[Block]) -> View:
    return {"type": "home", "callback_id": HOME, "blocks": blocks}
