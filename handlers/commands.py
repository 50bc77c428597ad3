"""/nps and its few words. The answer is only for the one who typed."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot import health, holding, trouble
from bot.cards.health import health_card
from bot.cards.held import held_list
from bot.cards.help import help_card
from bot.cards.lists import my_list, open_list
from bot.cards.merges import merge_list
from bot.cards.notes import sentence
from bot.cards.pieces import Card
from bot.cards.troubles import trouble_list
from bot.desk import Desk
from bot.follow_up import showing
from bot.identity import merging
from handlers import (
    account,
    answers,
    causes,
    changes,
    connections,
    contact_lock,
    experiments,
    friction,
    mailbox,
    offers,
    playbooks,
    promoters,
    prompts,
    reading_quality,
    rules,
    style,
    surveys,
    walls,
)

NAME = "/nps"
WHICH_ACCOUNT = "Which account? Type its name, or a part of it: /nps account Halden Foods"

Answer = Callable[[Desk, str, str], Awaitable[Card]]


def register(app: AsyncApp) -> None:
    app.command(NAME)(nps)


async def nps(ack: AsyncAck, command: dict[str, Any], desk: Desk) -> None:
    word, _, rest = command.get("text", "").strip().partition(" ")
    answer = WORDS.get(word.lower() or "help")
    if answer is None:
        card = help_card(unknown=word)
    else:
        card = await answer(desk, command["user_id"], rest.strip())
    await ack(text=card.text, blocks=card.blocks, response_type="ephemeral")


async def _help(desk: Desk, by: str, rest: str) -> Card:
    return help_card()


async def _open(desk: Desk, by: str, rest: str) -> Card:
    viewer, records = await showing.all_open(desk, by)
    return open_list(records, viewer=viewer, now=desk.clock())


async def _mine(desk: Desk, by: str, rest: str) -> Card:
    viewer, records = await showing.all_open(desk, by)
    return my_list(records, viewer=viewer, now=desk.clock())


async def _account(desk: Desk, by: str, rest: str) -> Card:
    return await account.found(desk, by, rest) if rest else sentence(WHICH_ACCOUNT)


async def _promoters(desk: Desk, by: str, rest: str) -> Card:
    return await promoters.listed(desk, by)


async def _held(desk: Desk, by: str, rest: str) -> Card:
    return held_list(await holding.waiting(desk, by))


async def _holds(desk: Desk, by: str, rest: str) -> Card:
    return await contact_lock.listed(desk, by)


async def _asks(desk: Desk, by: str, rest: str) -> Card:
    return await surveys.listed(desk, by, rest)


async def _merges(desk: Desk, by: str, rest: str) -> Card:
    return merge_list(await merging.lately(desk, by))


async def _connections(desk: Desk, by: str, rest: str) -> Card:
    return await connections.listed(desk, by)


async def _playbooks(desk: Desk, by: str, rest: str) -> Card:
    return await playbooks.listed(desk, by)


async def _reading(desk: Desk, by: str, rest: str) -> Card:
    return await reading_quality.shown(desk, by)


async def _prompts(desk: Desk, by: str, rest: str) -> Card:
    return await prompts.listed(desk, by)


async def _rules(desk: Desk, by: str, rest: str) -> Card:
    return await rules.shown(desk, by)


async def _style(desk: Desk, by: str, rest: str) -> Card:
    return await style.shown(desk, by)


async def _causes(desk: Desk, by: str, rest: str) -> Card:
    return await causes.listed(desk, by)


async def _offers(desk: Desk, by: str, rest: str) -> Card:
    return await offers.listed(desk, by)


async def _experiments(desk: Desk, by: str, rest: str) -> Card:
    return await experiments.listed(desk, by)


async def _change(desk: Desk, by: str, rest: str) -> Card:
    return await changes.listed(desk, by, rest)


async def _friction(desk: Desk, by: str, rest: str) -> Card:
    return await friction.listed(desk, by)


async def _mailbox(desk: Desk, by: str, rest: str) -> Card:
    return await mailbox.shown(desk, by)


async def _walls(desk: Desk, by: str, rest: str) -> Card:
    return await walls.listed(desk, by, rest)


async def _health(desk: Desk, by: str, rest: str) -> Card:
    """How every part is; beneath, what an admin must decide."""
    parts, stuck = await health.look(desk, by)
    card = health_card(parts)
    if not stuck:
        return card
    below = trouble_list(await trouble.listed(desk, by))
    return Card(f"{card.text} {below.text}", [*card.blocks, *below.blocks])


WORDS: Mapping[str, Answer] = {
    "help": _help,
    "open": _open,
    "mine": _mine,
    "account": _account,
    **answers.ANSWERS,
    "held": _held,
    "holds": _holds,
    "asks": _asks,
    "merges": _merges,
    "promoters": _promoters,
    "causes": _causes,
    "offers": _offers,
    "experiments": _experiments,
    "change": _change,
    "friction": _friction,
    "connections": _connections,
    "playbooks": _playbooks,
    "reading": _reading,
    "prompts": _prompts,
    "rules": _rules,
    "style": _style,
    "mailbox": _mailbox,
    "walls": _walls,
    "health": _health,
}
