"""`make bench`: the figures of the house, each beside what it is compared with.

Nothing here is a test: a slow machine prints SHORT and still ends with 0.
"""

import argparse
import asyncio
import os
import platform
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import psycopg
from pydantic import SecretStr

from bot.app import build_desk
from bot.demo.firm.firm import SampleFirm, sample_firm
from bot.demo.opening import connect, fill
from bot.demo.secrets import SECRET_KEY
from bot.demo.workspace import local_slack
from bot.settings import Settings
from storage.schema import migrate
from tests.bench import (
    clicks,
    digesting,
    exporting,
    homes,
    importing,
    latency,
    processes,
    starting,
    tallying,
    throughput,
)
from tests.bench.table import Figure, print_table

PARTS = ("start", "relay", "card", "click", "import", "figures", "home", "export", "digests")


async def bench(server: str, parts: list[str], log: Path, answers: int) -> list[Figure]:
    """Each part on a database of its own."""
    now = datetime.now(UTC)
    firm = sample_firm(now.date(), now)
    emails = [one.email for one in firm.contacts]
    figures: list[Figure] = []
    slack = local_slack(firm)
    await slack.start()
    try:
        if "start" in parts:
            url = await database(server, "bench_start", firm)
            figures += await starting.measure(url, slack.api_url, log)
        if "relay" in parts:
            url = await database(server, "bench_relay", None)
            figures += await throughput.measure(url, slack.api_url, emails, log)
        if "card" in parts or "click" in parts:
            url = await database(server, "bench_card", firm)
            figures += await latency.measure(url, slack, firm, log)
        if "click" in parts:
            figures += await clicks.measure(url, slack, firm, log)
        if "import" in parts:
            figures += await importing.measure(await database(server, "bench_import", None))
        if "figures" in parts:
            url = await database(server, "bench_figures", None)
            figures += await tallying.measure(url, answers or tallying.ANSWERS)
        if "home" in parts:
            url = await database(server, "bench_home", None)
            figures += await homes.measure(url, answers or homes.ANSWERS)
        if "export" in parts:
            url = await database(server, "bench_export", None)
            figures += await exporting.measure(url, answers or exporting.ANSWERS)
        if "digests" in parts:
            url = await database(server, "bench_digests", None)
            figures += await digesting.measure(url, answers or digesting.ANSWERS)
    finally:
        await slack.stop()
    return figures


async def database(server: str, name: str, firm: SampleFirm | None) -> str:
    """In its present shape, with the sample firm in it, of which nothing waits to be said."""
    url = processes.make_database(server, name)
    migrate(url)
    desk = build_desk(Settings(database_url=url, secret_key=SecretStr(SECRET_KEY)))
    if firm is None:
        async with desk.database.transaction() as tx:
            await connect(desk, tx)
    else:
        await fill(desk, firm, lambda done, total, what: None)
    await desk.database.close()
    if firm is not None:
        with psycopg.connect(url) as connection:
            for table in (
                "interruptions",
                "messages",
                "procrastinate_events",
                "procrastinate_jobs",
            ):
                connection.execute(f"DELETE FROM {table}")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
    return url


def main() -> None:
    reader = argparse.ArgumentParser(prog="make bench", description=__doc__)
    reader.add_argument("parts", nargs="*", help=f"of {', '.join(PARTS)}; all when none is named")
    reader.add_argument(
        "--answers", type=int, default=0, help="how many there are; 0: what each part wants"
    )
    given = reader.parse_args()
    parts = given.parts or list(PARTS)
    log = Path(tempfile.gettempdir()) / "nps-desk-bench.log"
    log.unlink(missing_ok=True)
    with processes.postgres() as server:
        with psycopg.connect(server) as connection:
            row = connection.execute(
                "SELECT current_setting('server_version'), current_setting('fsync'), "
                "current_setting('synchronous_commit')"
            ).fetchone()
        version, fsync, sync = row or ("?", "?", "?")
        print(
            f"Python {platform.python_version()} with uvloop, {os.cpu_count()} cores shared by "
            f"servers, PostgreSQL and load generator.\nEmbedded PostgreSQL {version}, "
            f"fsync {fsync}, synchronous_commit {sync}. What the processes said: {log}"
        )
        busy = os.getloadavg()[0]
        figures = asyncio.run(bench(server, parts, log, given.answers))
        print(
            f"Load of the machine before: {busy:.1f}, after: {os.getloadavg()[0]:.1f}. When others "
            "use it too, believe the ratios, not the milliseconds."
        )
    print()
    print_table(figures)


if __name__ == "__main__":
    main()
