"""/nps and its few words. The answer is only for the one who typed."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond

from bot import health, holding, trouble
from bot.answers import overviews, questions
from bot.cards.health import health_card
from bot.cards.held import held_list
from bot.cards.help import help_card, suggestion
from bot.cards.lists import my_list, open_list
from bot.cards.merges import merge_list
from bot.cards.notes import sentence
from bot.cards.pieces import Card
from bot.cards.troubles import trouble_list
from bot.charts import native
from bot.desk import Desk
from bot.follow_up import showing
from bot.identity import merging
from bot.rewording.kind import PROMPTS
from bot.thresholds.kind import THRESHOLDS
from handlers import (
    account,
    answering,
    answers,
    causes,
    connections,
    contact_lock,
    digests,
    experiments,
    huddle,
    keys,
    mailbox,
    playbooks,
    promoters,
    reading_quality,
    style,
    surveys,
    walls,
)

NAME = "/nps"
WHICH_ACCOUNT = "Which account? Type its name, or a part of it: /nps account Halden Foods"
BEGINNINGS = frozenset(
    [
        "who",
        "whom",
        "what",
        "which",
        "how",
        "when",
        "where",
        "are",
        "is",
        "was",
        "were",
        "do",
        "does",
        "did",
    ]
)

Shown = Callable[[Desk, str], Awaitable[Card]]
Answer = Callable[[Desk, str, str], Awaitable[Card]]


def register(app: AsyncApp) -> None:
    app.command(NAME)(nps)


async def nps(ack: AsyncAck, respond: AsyncRespond, command: dict[str, Any], desk: Desk) -> None:
    word, _, rest = command.get("text", "").strip().partition(" ")
    answer = _answer(word.lower() or "help", command["channel_id"])
    if answer is None and rest.strip() and not _is_slip(word):
        card = await questions.ask(desk, command["user_id"], command["text"])
    elif answer is None:
        card = help_card(unknown=word)
    else:
        card = await answer(desk, command["user_id"], rest.strip())
    if native.drawn(card.blocks):  # of an acknowledgement nobody says whether Slack could draw it
        await answering.answer(desk, respond, card)
        await ack()
    else:
        await ack(text=card.text, blocks=card.blocks, response_type="ephemeral")


def _answer(word: str, channel: str) -> Answer | None:
    """What some words do depends on the channel in which they are typed."""
    here = HERE.get(word)
    return here(channel) if here else WORDS.get(word)


def _is_slip(word: str) -> bool:
    """Of a command; "who" looks like "why" and begins a question all the same."""
    return word.lower() not in BEGINNINGS and suggestion(word) is not None


async def _help(desk: Desk, by: str) -> Card:
    return help_card()


async def _open(desk: Desk, by: str) -> Card:
    viewer, records = await showing.all_open(desk, by)
    return open_list(records, viewer=viewer, now=desk.clock())


async def _mine(desk: Desk, by: str) -> Card:
    viewer, records = await showing.all_open(desk, by)
    return my_list(records, viewer=viewer, now=desk.clock())


async def _account(desk: Desk, by: str, rest: str) -> Card:
    return await account.found(desk, by, rest) if rest else sentence(WHICH_ACCOUNT)


async def _held(desk: Desk, by: str) -> Card:
    return held_list(await holding.waiting(desk, by))


async def _merges(desk: Desk, by: str) -> Card:
    return merge_list(await merging.lately(desk, by))


async def _health(desk: Desk, by: str) -> Card:
    """How every part is; beneath, what an admin must decide."""
    parts, stuck = await health.look(desk, by)
    card = health_card(parts)
    if not stuck:
        return card
    below = trouble_list(await trouble.listed(desk, by))
    return Card(f"{card.text} {below.text}", [*card.blocks, *below.blocks])


def _alone(shown: Shown) -> Answer:
    """What is typed after such a word says nothing more."""

    async def answer(desk: Desk, by: str, rest: str) -> Card:
        return await shown(desk, by)

    return answer


ALONE: Mapping[str, Shown] = {
    "help": _help,
    "open": _open,
    "mine": _mine,
    "held": _held,
    "holds": contact_lock.listed,
    "merges": _merges,
    "promoters": promoters.listed,
    "causes": causes.listed,
    "experiments": experiments.listed,
    "friction": overviews.friction,
    "connections": connections.listed,
    "keys": keys.listed,
    "playbooks": playbooks.listed,
    "reading": reading_quality.shown,
    "prompts": PROMPTS.overview,
    "rules": THRESHOLDS.overview,
    "style": style.shown,
    "mailbox": mailbox.shown,
    "health": _health,
}
HERE: Mapping[str, Callable[[str], Answer]] = {"huddle": huddle.typed_in}
WORDS: Mapping[str, Answer] = {
    **{word: _alone(shown) for word, shown in ALONE.items()},
    **answers.ANSWERS,
    "account": _account,
    "asks": surveys.listed,
    "avoiding": overviews.avoiding,
    "change": overviews.change,
    "digest": digests.shown,
    "walls": walls.listed,
    **{word: here("") for word, here in HERE.items()},
}
