"""The views for BI tools beside the desk's own figures: the same answers, to the unit.

Whatever becomes of answers, people and clients: corrected, held, given to somebody else, erased,
merged, moved, behind a wall.
"""

from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from bot.analyst.codebook import CODEBOOK
from bot.figures.bands import band_of
from bot.figures.nps import tally_of_counts
from storage import bi_views, recoveries, tallies, themes_across
from storage.behind_walls import leave_out
from storage.database import Database, Transaction
from storage.tallies import NOT_SAID, Where
from storage.themes_across import Upto
from tests.bi_builders import bi_firm
from tests.storage.test_recoveries import (
    AFTER,
    NO_TALK,
    NOT_COUNTED,
    NOT_RECOVERED,
    NOW,
    RECOVERED,
    YEAR,
    make,
)
from tests.storage.test_tally_histories import ONE_STEP, PERIODS, a_firm

PARTS = {
    "account": "account_id", "partner": "partner_id", "team": "director_id", "sector": "sector",
    "location": "location", "role": "role", "survey": "nullif(survey_key, '')",
}  # fmt: skip
ELEVEN = ", ".join(f"count(*) FILTER (WHERE score = {score})" for score in range(11))
STAR = """
FROM bi_v1_answers
JOIN (SELECT contact_id, role FROM bi_v1_contacts) AS c USING (contact_id)
JOIN (SELECT account_id, partner_id, director_id, sector, location FROM bi_v1_accounts) AS a
    USING (account_id)
WHERE counts AND answered_on >= :since AND answered_on < :until
"""


async def of_the_star(
    tx: Transaction, part: str, since: date, until: date
) -> dict[Any, tuple[int, ...]]:
    """Eleven counts for each part, as a BI tool would join them."""
    rows = await tx.execute(
        text(f"SELECT {part}, {ELEVEN} {STAR} GROUP BY 1"), {"since": since, "until": until}
    )
    return {NOT_SAID if row[0] is None else row[0]: tuple(row)[1:] for row in rows}


async def in_all(tx: Transaction, since: date, until: date) -> tuple[int, ...]:
    """Promoters, passives and detractors, added up without any condition but the days."""
    row = await tx.execute(
        text(
            "SELECT coalesce(sum(promoters), 0), coalesce(sum(passives), 0), "
            "coalesce(sum(detractors), 0) FROM bi_v1_answers "
            "WHERE answered_on >= :since AND answered_on < :until"
        ),
        {"since": since, "until": until},
    )
    return tuple(map(int, row.one()))


@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    history=st.lists(ONE_STEP, min_size=6, max_size=16),
    period=st.sampled_from(PERIODS),
    walled=st.booleans(),
)
async def test_every_total_is_the_desks_own(
    database: Database,
    history: list[tuple[str, int, int, int]],
    period: tuple[date, date],
    walled: bool,
) -> None:
    async with database.engine.connect() as tx:  # never committed: each history begins anew
        firm = await a_firm(tx)
        for step in history:
            await firm.step(*step)
        await leave_out(tx, firm.accounts[:1] if walled else [])
        await bi_views.keep_walls(tx)
        for dimension, part in PARTS.items():
            own = await tallies.grouped(tx, dimension, Where(), *period)
            assert await of_the_star(tx, part, *period) == own, dimension
        months = await of_the_star(tx, "date_trunc('month', answered_on)::date", *period)
        assert months == await tallies.monthly(tx, Where(), *period)
        own_tally = tally_of_counts(await tallies.counts(tx, Where(), *period))
        assert await in_all(tx, *period) == (
            own_tally.promoters,
            own_tally.passives,
            own_tally.detractors,
        )
        await tx.rollback()


async def test_bands_words_and_versions_are_those_of_the_desk(database: Database) -> None:
    async with database.engine.connect() as tx:
        firm = await a_firm(tx)
        for score in range(11):
            await firm.step("answer", 0, score, 0)
        bands = await tx.execute(text("SELECT score, band FROM bi_v1_answers"))
        assert {tuple(row) for row in bands} == {(score, band_of(score)) for score in range(11)}
        labels = await tx.execute(text("SELECT cause_key, label FROM bi_v1_causes"))
        assert dict(map(tuple, labels)) == {
            theme.value: entry.label for theme, entry in CODEBOOK.items()
        }
        versions = await tx.execute(text("SELECT name, version FROM bi_v1_definitions"))
        assert dict(map(tuple, versions)) == {"views": bi_views.VERSION, "nps": 1}
        await tx.rollback()


async def test_every_column_says_what_it_means_and_every_key_tells_rows_apart(
    database: Database,
) -> None:
    async with database.transaction() as tx:
        views = await bi_views.every(tx, comments=True)
        assert len(views) >= 18
        for view in views.values():
            assert view.row
            assert [each.name for each in view.columns if not each.means] == []
            key = ", ".join(each.name for each in view.key)
            twice = f"SELECT {key} FROM {view.in_sql} GROUP BY {key} HAVING count(*) > 1"
            assert (await tx.execute(text(twice))).all() == [], view.name
        assert bi_views.COMMENTS not in await bi_views.every(tx, comments=False)


async def test_who_is_recovered_is_counted_alike(database: Database) -> None:
    async with database.transaction() as tx:
        for number, one in enumerate([*RECOVERED, *NOT_RECOVERED, *NOT_COUNTED, *NO_TALK]):
            await make(tx, f"k{number}", one)
        own = await recoveries.recovery(tx, NOW, AFTER, since=NOW - YEAR)
        row = await tx.execute(
            text(
                "SELECT count(*) FILTER (WHERE recovered), count(*) FROM bi_v1_follow_ups "
                "WHERE counts_for_recovery AND closed_at <= :late AND closed_at > :early"
            ),
            {"late": NOW - AFTER, "early": NOW - YEAR - AFTER},
        )
    assert tuple(row.one()) == (own.recovered, own.due) == (7, 15)


async def test_what_comments_name_as_trouble_is_counted_alike(empty_url: str) -> None:
    firm = await bi_firm(empty_url)
    async with firm.desk.database.transaction() as tx:
        upto = Upto(await tallies.mark(tx), await themes_across.last_reading(tx))
        own = await themes_across.named(tx, Where(), date.min, date.max, upto=upto)
        rows = await tx.execute(
            text(
                "SELECT theme, account_id, count(DISTINCT answer_id) FROM bi_v1_answer_themes "
                "WHERE polarity = 'negative' GROUP BY theme, account_id"
            )
        )
        told = {(theme, account): number for theme, account, number in rows}
    await firm.desk.database.close()
    assert told == {named: sum(counts) for named, counts in own.items()}
    assert len(told) == 2
