"""How well comments are read, and the bar from which they are flagged."""

from slack_bolt.async_app import AsyncApp

from bot.cards.pieces import Card
from bot.cards.reading_quality import TAKE_BACK, UNDO_BAR, USE_BAR, reading_card
from bot.desk import Desk
from bot.learning import bars
from handlers.doing import does
from handlers.presses import Press


def register(app: AsyncApp) -> None:
    app.action(USE_BAR)(does(bars.use, _show_again))
    app.action(UNDO_BAR)(does(bars.undo, _show_again))
    app.action(TAKE_BACK)(does(bars.withdraw, _show_again))


async def shown(desk: Desk, by: str) -> Card:
    return reading_card(await bars.look(desk, by))


async def _show_again(press: Press) -> None:
    await press.replace(await shown(press.desk, press.person))
