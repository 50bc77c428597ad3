"""App Home is drawn, whole, from what is on record now; publishing it twice shows the same."""

from typing import Any

from bot import undrawn
from bot.cards.home import home_for_auditor, home_for_stranger, home_view
from bot.cards.home_desk import desk_tab
from bot.cards.home_mine import mine_tab
from bot.cards.home_portfolio import portfolio_tab, portfolio_window
from bot.cards.home_team import team_tab
from bot.cards.pieces import Block, View
from bot.desk import Desk
from bot.errors import NotAllowed
from bot.home.desk import desk_page
from bot.home.mine import mine
from bot.home.portfolio import portfolio
from bot.home.tabs import TABS, shown
from bot.home.team import team
from bot.people import OVERSEES, known
from bot.walls import stand_before
from storage import colleagues, homes, open_follow_ups
from storage.database import Transaction
from storage.home_words import HomeTab
from storage.records import ColleagueRecord

NOT_YOURS = "Your role does not have this side of Home. Press Refresh to see what it has."


async def home_of(desk: Desk, slack_user_id: str) -> dict[str, Any]:
    """The view of one person; strangers learn how to become colleagues."""
    async with desk.database.snapshot() as tx:
        person = await colleagues.by_slack_id(tx, slack_user_id)
        if person is None:
            return home_for_stranger()
        await stand_before(tx, person)
        tab = shown(person.role, await homes.tab_of(tx, person.id))
        if tab is None:
            return home_for_auditor(person, now=desk.clock())
        if tab is not HomeTab.DESK:
            blocks, waiting = await _tab(desk, tx, person, tab)
            return _view(desk, person, tab, blocks, waiting)
        waiting = len(await open_follow_ups.of_colleague(tx, person.id))
    return _view(desk, person, tab, desk_tab(await desk_page(desk, person)), waiting)


async def _tab(
    desk: Desk, tx: Transaction, person: ColleagueRecord, tab: HomeTab
) -> tuple[list[Block], int]:
    """What it shows, and how many follow-ups wait for this person."""
    if tab is HomeTab.MINE:
        page = await mine(desk, tx, person)
        return mine_tab(page), page.waiting
    waiting = len(await open_follow_ups.of_colleague(tx, person.id))
    if tab is HomeTab.PORTFOLIO:
        return portfolio_tab(await portfolio(desk, tx, person)), waiting
    return team_tab(await team(desk, tx, person)), waiting


def _view(
    desk: Desk, person: ColleagueRecord, tab: HomeTab, blocks: list[Block], waiting: int
) -> View:
    return home_view(person, tab, TABS[person.role], blocks, waiting=waiting, now=desk.clock())


async def publish(desk: Desk, slack_user_id: str) -> None:
    """Show it to them; its charts in words where Slack draws none there."""
    view = await home_of(desk, slack_user_id)

    async def put(blocks: list[Block]) -> None:
        await desk.board.publish_home(slack_user_id, view | {"blocks": blocks})

    await undrawn.show(desk, undrawn.Surface.HOME, view["blocks"], put)


async def opened(desk: Desk, slack_user_id: str) -> None:
    """They look at it: shown now, and soon again when something of theirs changes."""
    async with desk.database.transaction() as tx:
        person = await colleagues.by_slack_id(tx, slack_user_id)
        if person is not None:
            await homes.opened(tx, person.id)
    await publish(desk, slack_user_id)


async def again(desk: Desk, slack_user_id: str) -> None:
    """They did something elsewhere: shown where they looked at Home lately."""
    async with desk.database.transaction() as tx:
        looks = await homes.looks(tx, slack_user_id)
    if looks:
        await publish(desk, slack_user_id)


async def tell(desk: Desk, follow_up_id: int) -> None:
    """It changed: whoever has it on their Home and looked lately sees it soon."""
    async with desk.database.transaction() as tx:
        await homes.draw_soon(tx, follow_up_id, OVERSEES)


async def choose(desk: Desk, slack_user_id: str, tab: HomeTab) -> None:
    """From now on they find this side. Raises NotAllowed where their role does not have it."""
    async with desk.database.transaction() as tx:
        person = await colleagues.by_slack_id(tx, slack_user_id)
        if person is None or tab not in TABS[person.role]:
            raise NotAllowed(NOT_YOURS)
        await homes.choose(tx, person.id, tab)


async def all_clients(desk: Desk, slack_user_id: str) -> View:
    """Every client of theirs in a window."""
    async with desk.database.snapshot() as tx:
        return portfolio_window(await portfolio(desk, tx, await known(tx, slack_user_id)))
