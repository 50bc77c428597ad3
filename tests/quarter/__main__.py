"""`python -m tests.quarter`: the figures of the quarter, on a PostgreSQL of its own."""

import asyncio
import shutil
import tempfile
from pathlib import Path

from bot import embedded_database
from storage.schema import migrate
from tests.quarter import findings
from tests.quarter.house import quarter_in
from tests.quarter.people import People


async def tell(url: str) -> None:
    async with quarter_in(url) as quarter:
        people = People(quarter)
        await quarter.play(people.hear)
        outreach = await findings.outreach(quarter)
        ladder = await findings.ladder(quarter, people)
        print(f"{len(quarter.answered)} answers, {len(people.owners)} follow-ups")
        print(f"done {people.did}, refused {people.refused}")
        print(f"{outreach.tries} tries and thanks, {len(outreach.by_two)} by a second person")
        print(f"{len(outreach.asks)} promoters asked, at most {max(outreach.asks)} time each")
        print(f"{ladder.steps} steps taken; follow-ups with a wrong one: {len(ladder.wrong)}")
        print(await findings.interruptions(quarter))


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="nps-desk-quarter-"))
    url = embedded_database.start(folder)
    try:
        migrate(url)
        asyncio.run(tell(url))
    finally:
        embedded_database.stop(folder)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
