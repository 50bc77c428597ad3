"""python -m tests.questions [file ...]: how many questions are answered, and how."""

import asyncio
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

from bot import embedded_database
from storage.database import Database
from storage.schema import migrate
from tests.questions.asking import Asked, Became, ask_all
from tests.questions.corpus import load
from tests.questions.truths import FILES, questions


async def measure(url: str, files: list[str]) -> None:
    database = Database(url)
    await load(database)
    for name in files:
        async with database.transaction() as tx:
            show(name, await ask_all(tx, questions(name)))
    await database.close()


def show(name: str, results: list[Asked]) -> None:
    for has_figure, what in ((True, "with a figure"), (False, "to be declined or asked back")):
        some = [each for each in results if each.should is has_figure]
        counted = Counter(each.became for each in some)
        shares = ", ".join(f"{counted[each]} {each}" for each in Became)
        print(f"{name}: {len(some)} {what}: {shares}")
        if has_figure:
            print(f"  answered exactly: {100 * counted[Became.ANSWERED] / max(1, len(some)):.0f} %")
    for each in results:
        if each.became is Became.WRONG or (each.should and each.became is not Became.ANSWERED):
            print(f"  {each.became}: {each.question.question}\n    {each.words}")


if __name__ == "__main__":
    folder = Path(tempfile.mkdtemp(prefix="nps-desk-questions-"))
    try:
        address = embedded_database.start(folder)
        migrate(address)
        asyncio.run(measure(address, sys.argv[1:] or list(FILES)))
    finally:
        embedded_database.stop(folder)
        shutil.rmtree(folder, ignore_errors=True)
