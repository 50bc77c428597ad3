"""Whatever a CRM says, the desk goes on; and what it says is never in its log."""

import logging
from random import Random

import pytest

from bot.crm.missing import missing
from storage.crm_words import CrmKind
from storage.models import Account, Arrival, Colleague
from storage.words import FrictionKind
from tests.bot.crm.crm_desk import Crm

NAMES = (
    "name", "domain", "sector", "owner", "fee_yearly", "currency", "renewal_on", "tags", "client",
    "ended_on", "email", "phone", "title", "role", "account", "contact", "left_on", "opted_out_on",
    "stage", "stage_label", "due_on", "completed_on", "complete", "state", "kind", "subject",
    "detail", "happened_on", "account_name", "account_domain", "contact_email", "owner_email",
)  # fmt: skip
VALUES = (
    None, "", " ", ",", ":", "'; DROP TABLE accounts; --", "%s %(x)s {0} $1", "\\", "\u202e", "İ",
    "ß", "x" * 3000, "0", "1", "77", "2026-06-12", "9999-12-31", "0001-01-01", "1e400", "NaN",
    "Halden", "HALDEN", "halden.example", "gmail.com", "dana@halden.example", "info@halden.example",
    "+447700900123", "yes", "no", "never", "Complete", "open", "solved", "disputed", "credited",
    "EUR", "economic_buyer", *FrictionKind,
)  # fmt: skip
SECRET = "x" * 3000


@pytest.mark.parametrize("seed", range(3))
async def test_nothing_that_a_crm_says_breaks_the_desk(
    crm: Crm, seed: int, caplog: pytest.LogCaptureFixture
) -> None:
    chance = Random(seed)
    await crm.add(Account, name="Halden", domain="halden.example")
    await crm.colleague("Dana", email="dana@halden.example")
    with caplog.at_level(logging.DEBUG, logger="bot"):
        for _ in range(120):
            fields = {name: chance.choice(VALUES) for name in chance.sample(NAMES, 8)}
            before = {name: chance.choice(VALUES) for name in chance.sample(list(fields), 2)}
            await crm.tell(
                crm.change(
                    chance.choice(list(CrmKind)),
                    chance.choice(["1", "77", "+447700900123", "dana@halden.example", "a/b:c"]),
                    chance.randrange(-500_000, 5),
                    before=before,
                    turned=chance.random() < 0.5,
                    gone=chance.random() < 0.1,
                    url=chance.choice([None, "https://crm.example/1", "javascript:alert(1)"]),
                    **fields,
                )
            )
        await crm.an_hour_later(days=2)
    assert await crm.rows(Arrival, taken_in_at=None) == []
    assert len(await crm.rows(Colleague)) == 1
    assert SECRET not in caplog.text
    async with crm.desk.database.transaction() as tx:
        await missing(tx, crm.hubspot)
