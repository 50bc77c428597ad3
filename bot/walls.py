"""Who may know anything of an account (product.md Q4, U17, Z2, Z3).

An account without a wall is for every colleague, as their role allows. One with a wall is for the
colleagues inside it and nobody else: no manager and no admin, whatever their role. As in law firms
its keeper is a partner, answerable for who is let in and why; the desk's admins look after the
system and need not know its clients, so for them a wall is a keeper and a number of people.

Whoever is outside is told what is told of an account that does not exist. In channels nothing of
such an account is ever said: members come and go, and those who come read what was said before.

``bot/people.py`` calls ``stand_before`` for whoever acts or asks, so every door that knows who is
there keeps the walls; what leaves without anybody asking (cards, notes) goes through
``bot/drawing.py``, which does the same for whom it is drawn.
"""

from bot.desk import Desk
from bot.errors import NotAllowed, Refusal
from storage import colleagues, walls
from storage.behind_walls import leave_out
from storage.database import Transaction
from storage.records import AccountRecord, ColleagueRecord

CANNOT = "I cannot answer that."
OUTSIDE = "{name} is outside the wall around this client. Its keeper can let them in: /nps walls"

_PEOPLE = ("U", "W")  # how the ids of people begin; all else are channels


async def hidden(tx: Transaction, viewer: ColleagueRecord) -> tuple[int, ...]:
    """The accounts that this colleague may not know of, in order."""
    return await walls.hidden_from(tx, viewer.id)


async def may_see(tx: Transaction, viewer: ColleagueRecord, account_id: int) -> None:
    """Raises NotAllowed with the words for an account that does not exist."""
    if account_id in await hidden(tx, viewer):
        raise NotAllowed(CANNOT)


async def must_be_inside(
    tx: Transaction, person: ColleagueRecord, account_id: int, *, field: str
) -> None:
    """For whom something of this account is to be given. Raises Refusal, naming the field."""
    if account_id in await hidden(tx, person):
        raise Refusal(OUTSIDE.format(name=person.name), field=field)


async def hidden_from_channel(tx: Transaction, channel: str) -> tuple[int, ...]:
    """The accounts of which nothing is said there: every one with a wall.

    A person's id stands for their direct messages; a stranger sees nothing either.
    """
    person = await colleagues.by_slack_id(tx, channel) if channel.startswith(_PEOPLE) else None
    return await (walls.every_account(tx) if person is None else hidden(tx, person))


async def channel_of(desk: Desk, tx: Transaction, account: AccountRecord) -> str:
    """Where its cards are posted; empty behind a wall, and where the firm has no channel for it."""
    if await walls.of_account(tx, account.id) is not None:
        return ""
    return account.slack_channel_id or desk.settings.slack_default_channel


async def stand_before(tx: Transaction, viewer: ColleagueRecord) -> None:
    """From here on the transaction sees no row of what the viewer may not know of."""
    await leave_out(tx, await hidden(tx, viewer))


async def stand_in(tx: Transaction, channel: str) -> None:
    """The same for what is said in a channel, or to a person by their id."""
    await leave_out(tx, await hidden_from_channel(tx, channel))
