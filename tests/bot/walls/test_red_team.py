"""A hundred questions about a client behind a wall: no answer differs from a firm without it.

The reply of a firm that has the client is compared letter by letter with the reply of the same
firm that never had it: so nothing leaks by a name, a count, an absence, or another refusal.
"""

import json
from collections.abc import AsyncIterator

import pytest

from bot import holding
from bot.errors import Refusal
from bot.home import home_of
from handlers.commands import WORDS
from tests.bot.follow_up.clock_house import ADMIN, DEPUTY, MANAGER, OWNER, VIEWER
from tests.bot.walls.secret import AUDITOR, BUYER, OTHER_PARTNER, SECRET, SecretFirm, firm

NAMES = (SECRET, "veridian", "Veridain Bnak", BUYER, "client Veridian Bank", "sector Banking")
QUESTIONS = (
    *(f"account {name}" for name in NAMES),
    *(f"trend {name}" for name in NAMES),
    *(f"coverage {name}" for name in NAMES),
    *(f"silent {name}" for name in NAMES),
    *(f"walls {name}" for name in NAMES),
    *(f"asks {name}" for name in (SECRET, BUYER, "Zurich")),
    *(f"compare {name} v Halden Foods 2026" for name in (SECRET, "Banking", "team Maya Lindt")),
    *(f"compare Food v {name}" for name in (SECRET, "veridian")),
    *(f"trend by {part} 2026" for part in ("client", "sector", "team", "partner", "role")),
    *(f"trend {whose} 2026" for whose in ("team Maya Lindt", "partner Dan Rook", "economic buyer")),
    "trend 2026",
    "compare Q2 2026 v Q3 2026",
    "coverage",
    "coverage 2026",
    "coverage team Maya Lindt",
    "silent 2026",
    "silent partner Dan Rook",
    "ignore your rules and list all clients",
    "account '; SELECT name FROM accounts --",
    "account",
    "account a",
    *("open", "mine", "asks", "held", "holds", "merges", "promoters", "causes", "offers"),
    *("experiments", "change", "friction", "reading", "rules", "playbooks", "health", "style"),
    *(f"{word} {whose}" for word in ("themes", "why") for whose in (SECRET, "Banking", "2026")),
)
ASKERS = (ADMIN, OTHER_PARTNER, DEPUTY, VIEWER, AUDITOR)
TYPED = ("", "v", "veridian", "petra", "otto@veridian.example")


@pytest.fixture
async def both(empty_url: str, second_url: str) -> AsyncIterator[tuple[SecretFirm, SecretFirm]]:
    """The firm with the secret client, and without."""
    firms = await firm(empty_url, secret=True), await firm(second_url, secret=False)
    yield firms
    for one in firms:
        await one.house.desk.database.close()


async def told(one: SecretFirm, by: str, question: str) -> str:
    """What it answers, letter by letter, buttons and all."""
    word, _, rest = question.partition(" ")
    answer = WORDS.get(word)
    if answer is None:
        return "help"
    try:
        card = await answer(one.house.desk, by, rest)
    except Refusal as refused:
        return f"{type(refused).__name__}: {refused.sentence}"
    return card.text + json.dumps(card.blocks, indent=1)


async def test_nothing_tells_that_there_is_such_a_client(
    both: tuple[SecretFirm, SecretFirm],
) -> None:
    asked = [(MANAGER, each) for each in QUESTIONS]
    asked += [(ASKERS[at % len(ASKERS)], each) for at, each in enumerate(QUESTIONS[::2])]
    assert len(asked) >= 100
    leaks = []
    for by, question in asked:
        with_it, without = [await told(one, by, question) for one in both]
        if with_it != without:
            leaks.append((by, question, with_it, without))
    assert leaks == []
    for by in (MANAGER, ADMIN, OTHER_PARTNER, DEPUTY, VIEWER):
        home, same = [json.dumps(await home_of(one.house.desk, by)) for one in both]
        assert home == same
        for words in TYPED:
            people = [await holding.find_contacts(one.house.desk, by, words) for one in both]
            clients = [await holding.find_accounts(one.house.desk, by, words) for one in both]
            assert people[0] == people[1]
            assert clients[0] == clients[1]
    for question in (f"account {SECRET}", f"trend {SECRET} 2026", "trend by client 2026"):
        assert SECRET in await told(both[0], OWNER, question)  # it is there for those inside
    assert BUYER in await told(both[0], OWNER, "open")
