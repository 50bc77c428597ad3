"""Which analyst a command reads with, what the model may cost, and what it did cost."""

import argparse
import logging
import sys
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from decimal import Decimal

from bot.analyst import chat
from bot.analyst.asking import Asked, NotAsked, WithinBudget, in_order
from bot.analyst.chat import Chat
from bot.analyst.embedded import EmbeddedAnalyst
from bot.analyst.labelled import Labelled
from bot.analyst.measuring import Answer, answer
from bot.analyst.model import Call, ModelAnalyst, NoReading
from bot.analyst.reading import Comment, Reading
from bot.analyst.tuning import as_shipped
from bot.app import build_desk
from bot.cli.parts import has_present_shape
from bot.figures.wording import counted
from bot.model_budget import book, cost_of, spent_today
from bot.settings import Settings
from bot.tuned import in_force

EMBEDDED, MODEL = "embedded", "model"
NO_MODEL = "No model is configured. Set NPS_MODEL, or read with --analyst embedded."


def add_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--analyst",
        choices=(EMBEDDED, MODEL),
        help="who reads; the model where NPS_MODEL is set, else the embedded analyst",
    )


def chosen(given: argparse.Namespace, settings: Settings) -> str:
    """The analyst's name; the configured one unless another was asked for."""
    return given.analyst or (MODEL if settings.nps_model else EMBEDDED)


@asynccontextmanager
async def model_within_budget(settings: Settings) -> AsyncIterator[WithinBudget]:
    """The model and what is left of the day; said on standard error when done.

    With a DATABASE_URL the day's other calls count too and these are booked with them, and the
    prompts in force are used; without one, or while it is away, this run alone counts.
    """
    model = ModelAnalyst(Chat(settings))
    failures = logging.getLogger(chat.__name__)
    level = failures.level
    failures.setLevel(logging.ERROR)  # each failed call: they are summed up at the end instead
    try:
        if settings.database_url and has_present_shape(settings.database_url):
            async with _booked(settings, model) as asked:
                yield asked
        else:
            if settings.database_url:
                print("The database is away: these calls are not booked.", file=sys.stderr)
            asked = WithinBudget(
                model, as_shipped(), left=settings.model_daily_budget, keep=_count_alone
            )
            yield asked
        print(spent(asked.asked, settings), file=sys.stderr)
    finally:
        failures.setLevel(level)
        await model.chat.close()


@asynccontextmanager
async def _booked(settings: Settings, model: ModelAnalyst) -> AsyncIterator[WithinBudget]:
    desk = build_desk(settings)

    async def keep(call: Call) -> None:
        await book(desk, None, call)

    try:
        async with desk.database.transaction() as tx:
            tuning = await in_force(tx)
            left = settings.model_daily_budget - await spent_today(desk, tx)
        yield WithinBudget(model, tuning, left=left, keep=keep)
    finally:
        await desk.database.close()


async def _count_alone(call: Call) -> None:
    """Counted by who asks; there is no book."""


def spent(asked: Asked, settings: Settings) -> str:
    """``12 comments read by scripted: 20 calls, 20,000 tokens, 0.05 at your prices.``"""
    read = counted(asked.read, "comment")
    said = f"{read} read by {settings.nps_model}: {counted(asked.calls, 'call')}"
    cost = cost_of(asked.tokens_in, asked.tokens_out, settings)
    price = f", {cost.quantize(Decimal('0.0001')).normalize():f} at your prices" if cost else ""
    said += f", {asked.tokens:,} tokens{price}."
    if asked.gave_nothing:
        said += f" For {counted(asked.gave_nothing, 'comment')} it gave nothing that can be used."
    if asked.not_asked:
        said += (
            f" About {counted(asked.not_asked, 'comment')} it was not asked: the day's budget of "
            f"{settings.model_daily_budget:,} tokens, or too many failures in a row."
        )
    return said


async def read_labelled(
    rows: Sequence[Labelled], who: str, settings: Settings, bar: float | None = None
) -> tuple[str, list[Answer]]:
    """The version that read, and its answers in order.

    What the model gives nothing usable for counts as left to people; what it was not asked, for
    the budget's sake, is not there. ``bar``: as in ``Tuning``, None as measured.
    """
    if who == EMBEDDED:
        analyst = EmbeddedAnalyst()
        return analyst.version, [
            answer(row, analyst.read_now(Comment(row.text, row.score), bar=bar))
            for row in _tracked(rows)
        ]
    async with model_within_budget(settings) as model:

        async def read(row: Labelled) -> Answer | None:
            try:
                return answer(row, await model.read(Comment(row.text, row.score)))
            except NoReading:
                return answer(row, Reading(MODEL, model.version, abstained=True))
            except NotAsked:
                return None

        made = [one async for _, one in in_order(_tracked(rows), read)]
        return model.version, [one for one in made if one is not None]


def _tracked(rows: Sequence[Labelled]) -> Iterable[Labelled]:
    """The same rows, with a bar in a terminal."""
    from rich.console import Console  # not loaded for serving
    from rich.progress import track

    console = Console(stderr=True)
    quiet = not console.is_terminal
    return track(rows, "Reading", console=console, transient=True, disable=quiet)
