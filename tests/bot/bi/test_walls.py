"""What BI tools read of a client behind a wall: what they would read if there were no such client.

The views of a firm that has the client are compared row by row with those of the same firm that
never had it: for somebody outside the wall.
"""

from typing import Any

from sqlalchemy import text

from bot.people import witness
from storage import bi_views
from storage.bi_views import Kind
from tests.bot.follow_up.clock_house import OWNER
from tests.bot.walls.secret import OTHER_PARTNER, SecretFirm, firm

Rows = dict[str, list[tuple[Any, ...]]]


async def read(house: SecretFirm, slack_id: str) -> Rows:
    """Everything but the moments, which are of this run, in the name of this colleague."""
    async with house.house.desk.database.transaction() as tx:
        await witness(tx, slack_id)
        await bi_views.keep_walls(tx)
        found: Rows = {}
        for view in (await bi_views.every(tx, comments=True)).values():
            columns = [each.name for each in view.columns if each.kind is not Kind.MOMENT]
            rows = await tx.execute(text(f"SELECT {', '.join(columns)} FROM {view.in_sql}"))
            found[view.name] = sorted(map(tuple, rows), key=repr)
        return found


async def test_an_outsider_reads_what_there_would_be_without_the_client(
    empty_url: str, second_url: str
) -> None:
    having, without = await firm(empty_url, secret=True), await firm(second_url, secret=False)
    outside, plain = await read(having, OTHER_PARTNER), await read(without, OTHER_PARTNER)
    assert plain["answers"]
    assert outside == plain
    inside = await read(having, OWNER)
    shown = {name for name, rows in inside.items() if len(rows) > len(plain[name])}
    assert shown >= {
        "accounts", "contacts", "answers", "answer_themes", "comments", "follow_ups", "offers",
        "asks", "deferrals", "friction",
    }  # fmt: skip
    nobodys = having.ids["response"]
    async with having.house.desk.database.transaction() as tx:
        await tx.execute(
            text("UPDATE responses SET contact_id = NULL WHERE id = :id"), {"id": nobodys}
        )
    assert (nobodys, False, None) in {row[:3] for row in (await read(having, OWNER))["answers"]}
    assert await read(having, OTHER_PARTNER) == plain, "nobody knows whose it is: maybe just theirs"
    for house in (having, without):
        await house.house.desk.database.close()
