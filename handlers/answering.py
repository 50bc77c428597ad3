"""What only the one who acted sees, at the address that Slack gave with the act."""

from slack_bolt.async_app import AsyncRespond

from bot import slack_troubles, undrawn
from bot.cards.pieces import Block, Card
from bot.desk import Desk


async def answer(desk: Desk, respond: AsyncRespond, card: Card, *, replace: bool = False) -> None:
    """Beneath what they did, or in place of it; its charts in words where Slack draws none."""

    async def put(blocks: list[Block]) -> None:
        said = await respond(text=card.text, blocks=blocks, replace_original=replace)
        refused = slack_troubles.refused(said.body)
        if refused is not None:
            raise refused

    await undrawn.show(desk, undrawn.Surface.MESSAGE, card.blocks, put)
