"""The tuning in force: what was shipped, and over it what admins have published."""

from functools import lru_cache

from bot.analyst.tuning import Tuning
from bot.prompting import Prompts, shipped, shipped_files
from bot.rewording.fitting import why_unfit
from storage import bars, prompt_changes
from storage.database import Transaction
from storage.prompt_changes import PublishedText


async def in_force(tx: Transaction) -> Tuning:
    """What every reading and draft begun now must use.

    Asked of the database each time, a few rows or none, so that all replicas change at once.
    """
    texts = with_texts(tuple(await prompt_changes.in_force(tx)))
    return Tuning(texts, bar=await bars.value(tx))


@lru_cache(maxsize=16)
def with_texts(published: tuple[PublishedText, ...]) -> Prompts:
    """The shipped texts with these over them.

    One that no longer fits the file it was written for (an upgrade gave that other places) is
    left out, and the shipped text is used: /nps prompts says so.
    """
    texts, files = dict(shipped().texts), shipped_files()
    for one in published:
        file = files.get(one.prompt)
        if file is not None and not why_unfit(file, one.body):
            texts.update(file.reworded(one.body, one.version).parts())
    return Prompts(texts)
