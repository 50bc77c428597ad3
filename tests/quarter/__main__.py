"""`python -m tests.quarter`: the figures of the quarter, on a PostgreSQL of its own."""

import asyncio
import shutil
import tempfile
from pathlib import Path

from bot import embedded_database
from storage.schema import migrate
from tests.quarter import findings, telling
from tests.quarter.house import quarter_in
from tests.quarter.people import People


async def tell(url: str) -> None:
    async with quarter_in(url) as quarter:
        people = People(quarter)
        await quarter.play(people.hear)
        outreach = await findings.outreach(quarter)
        ladder = await findings.ladder(quarter, people)
        print(f"{len(quarter.answered)} answers, {len(people.owners)} follow-ups")
        refused = {f"{what}, {why.__name__}": n for (what, why), n in people.refused.items()}
        print(f"done {dict(people.did)}, refused {refused}")
        print(f"{outreach.tries} tries and thanks, {len(outreach.by_two)} by a second person")
        print(f"{len(outreach.asks)} promoters asked, at most {max(outreach.asks)} time each")
        print(f"{ladder.steps} steps taken; follow-ups with a wrong one: {len(ladder.wrong)}")
        told = await telling.told(quarter, people.owners)
        print(f"heard {told.by}, missed {len(told.missed)}; passed over {told.passed_over}")
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
