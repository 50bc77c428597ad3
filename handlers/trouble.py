"""The dead-letter list: look, decide, replay."""

from slack_bolt.async_app import AsyncApp

from bot import trouble
from bot.cards.troubles import DO_AGAIN, IT_IS_THERE, POST_AGAIN, REPLAY, trouble_list
from handlers.doing import does
from handlers.presses import Press


def register(app: AsyncApp) -> None:
    for action, remedy in (
        (POST_AGAIN, trouble.post_again),
        (IT_IS_THERE, trouble.is_there),
        (REPLAY, trouble.replay),
        (DO_AGAIN, trouble.do_again),
    ):
        app.action(action)(does(remedy, _list_again))


async def _list_again(press: Press) -> None:
    await press.replace(trouble_list(await trouble.listed(press.desk, press.person)))
