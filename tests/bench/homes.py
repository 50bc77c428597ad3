"""App Home, each side for people who have it, with the clients and answers of a large firm."""

import random
import time
from datetime import UTC, datetime, timedelta

import psycopg
from pydantic import SecretStr

from bot.app import build_desk
from bot.demo.secrets import SECRET_KEY
from bot.desk import Desk
from bot.home.showing import home_of
from bot.settings import Settings
from storage import colleagues, homes
from storage.home_words import HomeTab
from tests.bench import tallying
from tests.bench.load import percentile
from tests.bench.table import Figure
from tests.home_house import past_work

ANSWERS, DRAWN = 1_000_000, 40
END = datetime.combine(tallying.BEGIN, datetime.min.time(), UTC) + timedelta(days=tallying.DAYS)
MANAGERS, ADMINS = 20, 5
FIRST_MANAGER = tallying.PARTNERS + tallying.TEAMS + 1
ROLES = f"""
UPDATE colleagues SET role = 'director' WHERE id > {tallying.PARTNERS};
INSERT INTO colleagues (name, email, slack_user_id, role)
SELECT 'M' || n, 'm' || n || '@x.example', 'U' || n,
       CASE WHEN n < {FIRST_MANAGER + MANAGERS} THEN 'manager' ELSE 'admin' END
FROM generate_series({FIRST_MANAGER}, {FIRST_MANAGER + MANAGERS + ADMINS - 1}) AS n;
UPDATE accounts SET renewal_on = date '{END:%Y-%m-%d}' + id % 365;
"""


async def measure(url: str, answers: int = ANSWERS) -> list[Figure]:
    settings = Settings(database_url=url, secret_key=SecretStr(SECRET_KEY))
    desk = build_desk(settings, clock=lambda: END)
    try:
        await fill(desk, url, answers)
        every = {tab: await _drawn(desk, tab, who) for tab, who in _people().items()}
    finally:
        await desk.database.close()
    n = f"{answers:,} answers"
    together = sorted(each for taken in every.values() for each in taken)
    return [
        *(
            Figure(f"App Home, {tab}, {n}, p{share:.0%}".replace("%", ""),
                   percentile(taken, share), "ms", 150 if share > 0.9 else None)
            for tab, taken in every.items()
            for share in (0.5, 0.95)
        ),
        Figure("all of them, p95", percentile(together, 0.95), "ms", 150),
    ]  # fmt: skip


async def fill(desk: Desk, url: str, answers: int) -> None:
    """The firm of the figures' bench, with who oversees it and a follow-up for every detractor."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(tallying.FIRM)
        connection.execute(ROLES)
        await tallying.load(desk, connection, 0, answers, answers)
        past_work(connection, END)


def _people() -> dict[HomeTab, list[str]]:
    """Who has which side, by their Slack ids."""
    chance = random.Random(7)
    partners = range(1, tallying.PARTNERS + 1)
    directors = range(tallying.PARTNERS + 1, FIRST_MANAGER)
    managers = range(FIRST_MANAGER, FIRST_MANAGER + MANAGERS)
    admins = range(FIRST_MANAGER + MANAGERS, FIRST_MANAGER + MANAGERS + ADMINS)
    who = {
        HomeTab.MINE: directors, HomeTab.PORTFOLIO: partners, HomeTab.TEAM: managers,
        HomeTab.DESK: admins,
    }  # fmt: skip
    return {tab: [f"U{chance.choice(ids)}" for _ in range(DRAWN)] for tab, ids in who.items()}


async def _drawn(desk: Desk, tab: HomeTab, people: list[str]) -> list[float]:
    """Milliseconds of each drawing, in order of size."""
    taken = []
    for who in people:
        async with desk.database.transaction() as tx:
            person = await colleagues.by_slack_id(tx, who)
            if person is None:
                raise RuntimeError(f"{who} is not there")
            await homes.choose(tx, person.id, tab)
        begun = time.perf_counter()
        await home_of(desk, who)
        taken.append(1000 * (time.perf_counter() - begun))
    return sorted(taken)
